import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { textAttributes } from '../../../languages/direction.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { StateBadge } from '../../translations/ui/state-badge.tsx'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { openWords, signWords, writeWords } from '../collection-words.ts'
import { wordsForm } from '../collections.schema.ts'

/** What a collection is called in a language she speaks: to translate, or to check (BM-07, HA-33). */
export const loader = allowSignedIn('library.translate', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.collection)
  const task = id.success ? await openWords(scope, id.data, params.language ?? '') : undefined
  if (!task) throw notFound()
  const told = new URL(request.url).searchParams
  return { ...task, told: told.has('done') ? 'done' : told.has('right') ? 'right' : null }
})

/** Keeps what she wrote, or signs off what somebody else did. */
export const action = allowSignedIn('library.translate', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.collection)
  const language = params.language ?? ''
  const task = id.success ? await openWords(scope, id.data, language) : undefined
  if (!id.success || !task) throw notFound()
  const form = await readForm(request, wordsForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const at = `/v/library/collections/${id.data}/${language}`
  // Whoever mends what she was to sign off has written it: somebody else signs that off.
  const isAsShown = wish.title === task.title && wish.summary === task.summary
  if (wish.do === 'sign' && isAsShown) {
    const done = await signWords(scope, id.data, { language, edition: wish.edition })
    if (!done.ok && done.reason === 'unknown') throw notFound()
    throw redirect(done.ok ? `${at}?right` : at)
  }
  const done = await writeWords(scope, id.data, { ...wish, language })
  if (done.ok) throw redirect(`${at}?done`)
  if (done.reason === 'unknown') throw notFound()
  return data({ errors: { form: done.reason }, typed: form.typed }, { status: 409 })
})

export default function Words() {
  const task = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const { original, language, state } = task
  const labels = { title: t('v.library.name'), summary: t('v.library.summary') }
  const heading = t(state === 'waiting' ? 'v.library.check' : 'v.library.translate')
  const { lang } = textAttributes(language)
  return (
    <>
      <title>{heading}</title>
      <LinkButton weight="quiet" sign="back" href={`/v/library/collections/${task.collectionId}`}>
        {t('v.collection.title')}
      </LinkButton>
      <h1>{heading}</h1>
      {task.told && !form.isRefused && (
        <Notice tone="done" live>
          {t(task.told === 'done' ? 'v.library.done_thanks' : 'page.saved')}
        </Notice>
      )}
      {form.error('form').error && (
        <Notice tone="attention" live>
          {t('v.library.meanwhile')}
        </Notice>
      )}
      <Card>
        <p className="small quiet">{t('v.library.source')}</p>
        <p>
          <b>
            <InLanguage tag={original.language}>{original.title}</InLanguage>
          </b>
        </p>
        {original.summary && (
          <p>
            <InLanguage tag={original.language}>{original.summary}</InLanguage>
          </p>
        )}
      </Card>
      <h2>
        <bdi lang={lang}>{endonymOf(language)}</bdi>
      </h2>
      <p>
        <StateBadge state={state} />
      </p>
      {task.keepsFromSigning && <p>{t(`v.library.${task.keepsFromSigning}`)}</p>}
      <Form method="post" className="stack">
        <PostedSummary form={form} fields={labels} />
        <input type="hidden" name="edition" value={task.edition} />
        <Field
          name="title"
          label={labels.title}
          value={form.typed('title', task.title)}
          maxLength={120}
          lang={lang}
          dir="auto"
          required
          {...form.error('title')}
        />
        {original.summary && (
          <TextArea
            name="summary"
            label={labels.summary}
            value={form.typed('summary', task.summary)}
            rows={3}
            maxLength={400}
            lang={lang}
            {...form.error('summary')}
          />
        )}
        <Buttons>
          {state === 'waiting' && !task.keepsFromSigning && (
            <Button sign="check" name="do" value="sign">
              {t('v.library.right')}
            </Button>
          )}
          <Button weight={state === 'waiting' ? 'plain' : 'filled'} name="do" value="write">
            {t('v.library.done')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
