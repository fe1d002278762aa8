import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'
import { doneForm } from '../collections.schema.ts'
import { markStep, openCollection } from '../collections.ts'

/** One collection, step by step, with what she has done of it (BM-07). */
export const loader = allowSignedIn('library.closed', async ({ scope, visit, params }) => {
  const id = z.uuid().safeParse(params.collection)
  const path = id.success ? await openCollection(scope, id.data, visit.language) : undefined
  if (!path) throw notFound()
  const { title, summary, language, steps } = path
  return { title, summary, language, steps }
})

/** She has done a step, or has not after all. */
export const action = allowSignedIn('library.closed', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.collection)
  const read = await readForm(request, doneForm)
  if (!id.success || !read.ok) throw notFound()
  const { step, act } = read.value
  await markStep(scope, id.data, { step, done: act === 'done' })
  throw redirect(`/v/library/collections/${id.data}#step-${step}`)
})

export default function Collection() {
  const { title, summary, language, steps } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const done = steps.filter((step) => step.done).length
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library/collections">
        {t('v.collection.title')}
      </LinkButton>
      <h1>
        <InLanguage tag={language}>{title}</InLanguage>
      </h1>
      {summary && (
        <p className="lead">
          <InLanguage tag={language}>{summary}</InLanguage>
        </p>
      )}
      {steps.length === 0 ? (
        <Empty title={t('v.collection.none')} />
      ) : (
        <p>
          <b>{t('v.collection.progress', { done, all: steps.length })}</b>
        </p>
      )}
      {steps.map((step, index) => (
        <Card key={step.id} id={`step-${step.id}`}>
          <p>
            <b>{index + 1}.</b>{' '}
            <a href={step.href}>
              <InLanguage tag={step.language}>{step.title}</InLanguage>
            </a>{' '}
            <span className="small quiet">
              <bdi lang={step.language}>{endonymOf(step.language)}</bdi>
            </span>{' '}
            {step.kind === 'webinar' && <Badge>{t('v.recording.title')}</Badge>}
          </p>
          <Form method="post">
            <input type="hidden" name="step" value={step.id} />
            {step.done ? (
              <Button weight="quiet" name="act" value="undo">
                {t('v.collection.undo')}
              </Button>
            ) : (
              <Button weight="plain" sign="check" name="act" value="done">
                {t('v.collection.done')}
              </Button>
            )}
          </Form>
        </Card>
      ))}
    </>
  )
}
