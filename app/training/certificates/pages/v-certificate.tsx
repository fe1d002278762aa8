import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { findLanguage, languages } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card, SpokenCode } from '../../../ui/card.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { askForCertificate, myCertificates, withdrawCertificate } from '../certificates.ts'

const second = languages.filter(({ tier, tag }) => tier === 1 && tag !== 'nb' && tag !== 'nn')
const acts = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('make'),
    language: z.string().refine((tag) => second.some((each) => each.tag === tag), 'choose_one'),
  }),
  z.object({ act: z.literal('withdraw'), certificate: z.uuid() }),
])

/** Her certificates (HA-45): only she asks for one, and only she sees it. */
export const loader = allowSignedIn('training.certificate', async ({ scope, visit, tenant }) => ({
  mine: second.some(({ tag }) => tag === visit.language) ? visit.language : 'en',
  choices: second.map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag })),
  certificates: (await myCertificates(scope)).map(({ id, language, code, issuedAt }) => ({
    id,
    code,
    language: findLanguage(language)?.endonym ?? language,
    on: formatDate(visit.language, issuedAt, tenant.timeZone),
  })),
}))

/** Makes one, or takes one back. */
export const action = allowSignedIn('training.certificate', async ({ scope, request }) => {
  const form = await readForm(request, acts)
  if (!form.ok) return refuse(form.errors, form.typed)
  if (form.value.act === 'withdraw') {
    if (!(await withdrawCertificate(scope, form.value.certificate)).ok) throw notFound()
    throw redirect('/v/training/certificate')
  }
  const made = await askForCertificate(scope, form.value.language)
  if (!made.ok) return refuse({ form: made.reason }, form.typed)
  throw redirect('/v/training/certificate')
})

export default function MyCertificates() {
  const { mine, choices, certificates } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.certificate.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/v/training">
        {t('v.training.title')}
      </LinkButton>
      <h1>{t('v.certificate.title')}</h1>
      <p>{t('v.certificate.text')}</p>
      {refused?.errors.form && (
        <Notice tone="attention" live>
          {t('v.certificate.none')}
        </Notice>
      )}
      <Form method="post" className="stack">
        <Select name="language" label={t('v.certificate.language')} value={mine} options={choices} />
        <p>
          <Button name="act" value="make">
            {t('v.certificate.make')}
          </Button>
        </p>
      </Form>
      {certificates.map(({ id, code, language, on }) => (
        <Card key={id}>
          <p>
            {on} · <bdi>{language}</bdi>
          </p>
          <p>
            <SpokenCode code={code} />
          </p>
          <LinkButton weight="plain" href={`/v/training/certificate/${id}`}>
            {t('v.certificate.open')}
          </LinkButton>
          <Form method="post">
            <input type="hidden" name="certificate" value={id} />
            <Button weight="quiet" name="act" value="withdraw">
              {t('v.certificate.withdraw')}
            </Button>
          </Form>
        </Card>
      ))}
    </>
  )
}
