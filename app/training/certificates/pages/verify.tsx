import { data, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { allow } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { latinDigits } from '../../../people/phones.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { checkCertificate } from '../certificates.ts'

const codeForm = z.object({ code: z.string().max(60, 'wrong'), name: z.string().max(120, 'wrong') })

/** Where a stranger checks a certificate (HA-45). */
export const loader = allow('training.verify', async ({ scope, tenant, visit, params }) => {
  await pageOf(scope, tenant, params.language)
  visit.keep = true
  return null
})

/** Says whether it is genuine, and nothing else. */
export const action = allow('training.verify', async ({ scope, tenant, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, codeForm)
  if (!read.ok) return refuse({ code: 'wrong' }, read.typed)
  const code = latinDigits(read.value.code.normalize('NFKC'))
  const checked = await checkCertificate(scope, { code, name: read.value.name })
  if (checked.ok) return data({ date: formatDate(language.tag, checked.issuedAt, tenant.timeZone) })
  return refuse({ code: checked.reason === 'too_many' ? 'locked' : 'wrong' }, read.typed)
})

export default function Verify() {
  useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, tenant } = useFrame()
  const refused = answered && 'errors' in answered ? answered : undefined
  const code = refused?.errors.code
  const wrong = code && (code === 'locked' ? t('follow.code_locked', { minutes: 60 }) : t('verify.unknown'))
  const title = t('verify.title')
  return (
    <>
      <title>{title}</title>
      {wrong && <ErrorSummary title={t('ask.errors', { count: 1 })} errors={[{ id: 'code', text: wrong }]} />}
      <h1>{title}</h1>
      {answered && 'date' in answered && (
        <Notice tone="done" live>
          {t('verify.genuine', { tenant: tenant?.name ?? '', date: answered.date })}
        </Notice>
      )}
      <p>{t('verify.text')}</p>
      <Form method="post" className="stack">
        <Field
          name="code"
          label={t('verify.code')}
          value={refused?.typed.code?.[0] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          size={18}
          {...(wrong ? { error: wrong } : {})}
        />
        <Field
          name="name"
          label={t('verify.name')}
          value={refused?.typed.name?.[0] ?? ''}
          autoComplete="off"
          dir="auto"
        />
        <Button>{t('verify.check')}</Button>
      </Form>
    </>
  )
}
