import { useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allow } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { reportMistake } from '../reports.ts'
import { Faults, useFaults } from '../ui/ask-form.tsx'

const reportForm = z.object({
  page: z.string().max(300).default('/'),
  words: z.string().max(1000, 'too_long').default(''),
})

/** Tells of a mistake in a language: one tap, words if she wants. */
export const loader = allow('helpline.read', async ({ scope, tenant, request, params }) => {
  await pageOf(scope, tenant, params.language)
  const page = new URL(request.url).searchParams.get('page') ?? ''
  return { page: page.startsWith('/') ? page : `/${params.language}` }
})

/** Takes the report in. */
export const action = allow('helpline.report_mistake', async ({ scope, tenant, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, reportForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { page, words } = read.value
  if (hasIdentityNumber(words)) return refuse({ words: 'identity_number' }, read.typed)
  await reportMistake(scope, { language: language.tag, page, words: words.trim() || null })
  return { thanks: true, errors: {}, typed: {} }
})

export default function Report() {
  const { page } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, language } = useFrame()
  const errors = answered?.errors ?? {}
  const fault = useFaults(errors)('words')
  if (answered && 'thanks' in answered)
    return (
      <>
        <title>{t('page.report_title')}</title>
        <h1>{t('page.report_title')}</h1>
        <Notice tone="done" live>
          {t('page.report_thanks')}
        </Notice>
        <p>
          <a href={`/${language}`}>{t('page.home')}</a>
        </p>
      </>
    )
  return (
    <>
      <title>{t('page.report_title')}</title>
      <Faults errors={errors} />
      <h1>{t('page.report_title')}</h1>
      <Form method="post" className="stack">
        <input type="hidden" name="page" value={page} />
        <TextArea
          name="words"
          label={t('page.report_words')}
          value={answered?.typed.words?.[0] ?? ''}
          maxLength={1000}
          rows={3}
          {...(fault ? { error: fault } : {})}
        />
        <Button>{t('page.report_send')}</Button>
      </Form>
    </>
  )
}
