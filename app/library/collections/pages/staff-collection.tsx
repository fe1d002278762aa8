import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { publishedArticles } from '../../articles/publications.ts'
import { nameOf } from '../../translations/translations.schema.ts'
import { StateBadge } from '../../translations/ui/state-badge.tsx'
import { InLanguage } from '../../translations/ui/texts.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { wordsOfCollection } from '../collection-words.ts'
import { collectionForm } from '../collections.schema.ts'
import { keepCollection, keptCollection, showCollection } from '../collections.ts'
import { keptWebinars } from '../webinars.ts'

/** One collection: its steps in their order, and what could be added. */
export const loader = allowSignedIn('library.collections', async ({ scope, visit, params, request }) => {
  const id = z.uuid().safeParse(params.collection)
  const collection = id.success ? await keptCollection(scope, id.data) : undefined
  if (!collection) throw notFound()
  const [words, articles, webinars] = await Promise.all([
    wordsOfCollection(scope, id.data ?? ''),
    inScope(scope, (tx) => publishedArticles(tx, scope, { language: visit.language, closed: true })),
    keptWebinars(scope),
  ])
  const choices = [
    ...articles.map(({ articleId, title }) => ({ value: `article:${articleId}`, label: title })),
    ...webinars.map(({ id: each, title }) => ({ value: `webinar:${each}`, label: title })),
  ]
  const known = new Map(choices.map(({ value, label }) => [value, label]))
  const steps = collection.steps.map(({ kind, id: each }) => ({
    value: `${kind}:${each}`,
    kind,
    label: known.get(`${kind}:${each}`) ?? null,
  }))
  return {
    saved: new URL(request.url).searchParams.has('saved'),
    edition: collection.edition,
    title: collection.title,
    summary: collection.summary,
    words: words.map(({ language, ...each }) => ({
      ...each,
      language,
      name: nameOf(language, visit.language),
    })),
    isOut: collection.published_at !== null,
    steps,
    choices: choices.filter(({ value }) => !steps.some((step) => step.value === value)),
  }
})

/** Keeps it, or lets volunteers see it or no longer. */
export const action = allowSignedIn('library.collections', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.collection)
  if (!id.success || !(await keptCollection(scope, id.data))) throw notFound()
  const at = `/staff/library/collections/${id.data}`
  const act = (await request.clone().formData()).get('act')
  if (act === 'show' || act === 'hide') {
    await showCollection(scope, id.data, act === 'show')
    throw redirect(at)
  }
  const read = await readForm(request, collectionForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const kept = await keepCollection(scope, id.data, read.value)
  if (!kept.ok) return data({ errors: { form: kept.reason }, typed: read.typed }, { status: 409 })
  throw redirect(`${at}?saved`)
})

export default function StaffCollection() {
  const { edition, title, summary, words, isOut, steps, choices, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const fields = { title: t('staff.collections.name'), summary: t('staff.collections.summary') }
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/collections">
        {t('staff.collections.title')}
      </LinkButton>
      <h1>{title}</h1>
      <p>
        <Badge {...(isOut ? { tone: 'done' as const } : {})}>
          {t(isOut ? 'staff.collections.seen' : 'staff.collections.not_seen')}
        </Badge>
      </p>
      {saved && !form.isRefused && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {form.error('form').error && (
        <Notice tone="attention" live>
          {t('staff.questions.meanwhile')}
        </Notice>
      )}
      <Form method="post" className="stack">
        <PostedSummary form={form} fields={fields} />
        <input type="hidden" name="edition" value={edition} />
        <Field
          name="title"
          label={fields.title}
          value={form.typed('title', title)}
          maxLength={120}
          required
          {...form.error('title')}
        />
        <TextArea
          name="summary"
          label={fields.summary}
          rows={2}
          value={form.typed('summary', summary)}
          maxLength={400}
          {...form.error('summary')}
        />
        <h2>{t('staff.collections.steps')}</h2>
        {steps.length === 0 ? (
          <Empty title={t('staff.collections.no_steps')} />
        ) : (
          <p className="quiet">{t('staff.collections.places')}</p>
        )}
        {steps.map((step, index) => (
          <div key={step.value} className="tools">
            <input type="hidden" name="step" value={step.value} />
            <Field
              name="place"
              id={`place-${index}`}
              inputMode="numeric"
              size={3}
              label={
                <>
                  {step.label ?? t('staff.needs.text_gone')}
                  {step.kind === 'webinar' && ` · ${t('staff.recordings.one')}`}
                </>
              }
              value={index + 1}
            />
          </div>
        ))}
        <Select
          name="add"
          label={t('staff.collections.add')}
          empty="–"
          value={form.typed('add')}
          options={choices}
        />
        <p>
          <Button>{t('page.save')}</Button>
        </p>
      </Form>
      {words.length > 0 && (
        <Details summary={t('staff.library.go.translations')}>
          <ul>
            {words.map((each) => (
              <li key={each.language}>
                {each.name}: <InLanguage tag={each.language}>{each.title}</InLanguage>{' '}
                <StateBadge state={each.state} />
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Form method="post">
        <Button weight="plain" name="act" value={isOut ? 'hide' : 'show'}>
          {t(isOut ? 'staff.collections.hide' : 'staff.collections.show')}
        </Button>
      </Form>
    </>
  )
}
