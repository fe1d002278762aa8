import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDate } from '../../../languages/formats.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Listen } from '../../../ui/listen.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { safeNext } from '../../sign-in/cookies.ts'
import { myPromise, signPromise } from '../declarations.ts'
import { promiseWords } from '../promise-words.ts'

const form = z.object({ promise: z.literal('yes', 'required'), next: z.string().max(500).optional() })

/** The promise of confidentiality in her own language, beside it the Norwegian text, which decides (norms 24). */
export const loader = allowSignedIn('people.promise', async ({ scope, tenant, visit, request }) => {
  const { isOwed, signedOn, renewedOn } = await myPromise(scope)
  const norwegian = tenant.language === 'nn' ? 'nn' : 'nb'
  return {
    isOwed,
    signedOn: signedOn?.toString() ?? null,
    renewedOn: renewedOn?.toString() ?? null,
    words: promiseWords(visit.language).read,
    original: visit.language === norwegian ? null : { tag: norwegian, words: promiseWords(norwegian).read },
    next: safeNext(new URL(request.url).searchParams.get('next'), '/v'),
  }
})

/** She signs, and goes on to where she was going. */
export const action = allowSignedIn('people.promise', async ({ scope, visit, request }) => {
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  await signPromise(scope, visit.language)
  throw redirect(safeNext(read.value.next, '/v'))
})

export default function Declaration() {
  const promise = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const day = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone)
  return (
    <>
      <title>{t('v.promise.title')}</title>
      <h1>{t('v.promise.title')}</h1>
      {promise.renewedOn && (
        <Notice tone="attention">{t('v.promise.again', { date: day(promise.renewedOn) })}</Notice>
      )}
      {!promise.isOwed && promise.signedOn && (
        <Notice tone="done">{t('volunteer.declaration_on', { date: day(promise.signedOn) })}</Notice>
      )}
      {promise.isOwed && <p>{t('v.promise.intro')}</p>}
      <ol className="stack" id="promise-words">
        {promise.words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Listen target="promise-words" label={t('page.listen')} />
      {promise.original && (
        <>
          <p className="quiet">{t('v.promise.norwegian')}</p>
          <Details summary={t('v.promise.original')}>
            <ol className="stack" {...textAttributes(promise.original.tag)}>
              {promise.original.words.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          </Details>
        </>
      )}
      {promise.isOwed ? (
        <Form method="post" className="stack">
          <input type="hidden" name="next" value={promise.next} />
          <Check
            name="promise"
            label={t('v.promise.tick')}
            {...(refused?.errors.promise ? { error: t('error.required') } : {})}
          />
          <Button wide sign="check">
            {t('v.promise.sign')}
          </Button>
        </Form>
      ) : (
        <LinkButton weight="quiet" href="/v">
          {t('page.back')}
        </LinkButton>
      )}
    </>
  )
}
