import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { groupPhone } from '../../languages/phones.ts'
import { allow } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { openLinkByCode } from '../../people/links.ts'
import { latinDigits } from '../../people/phones.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { inScope } from '../../privacy/transactions.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ErrorSummary } from '../../ui/notice.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import { followPurpose, linkTo } from '../requests.ts'

const codeForm = z.object({ code: z.string().max(60, 'wrong') })

/** The nine digits open her page from any phone; who has lost everything learns how the coordinator finds her. */
export const loader = allow('helpline.before_asking', async ({ scope, tenant, visit, params }) => {
  const { settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  return { coordinatorPhone: settings.contacts.coordinatorPhone }
})

/** Tries a code; wrong, expired and another tenant's look the same, and guessing is held back (design §4). */
export const action = allow('helpline.open_by_code', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, codeForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const code = latinDigits(read.value.code.normalize('NFKC')).replace(/\D/g, '')
  if (code.length !== 9) return refuse({ code: 'wrong' }, read.typed)
  const found = await openLinkByCode(visit.world, scope.tenantId, followPurpose, code)
  if (!found.ok) return refuse({ code: found.reason === 'too_many' ? 'locked' : 'wrong' }, read.typed)
  const { secret } = await inScope(found.scope, (tx) => linkTo(tx, found.scope, found.scope.subjectId))
  return redirect(`/${language.tag}/r/${secret}`)
})

export default function FollowCode() {
  const { coordinatorPhone } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t } = useFrame()
  const code = answered?.errors.code
  const wrong =
    code && (code === 'locked' ? t('follow.code_locked', { minutes: 60 }) : t('follow.code_wrong'))
  const title = t('follow.code_title')
  return (
    <>
      <title>{wrong ? t('page.title_with_errors', { title }) : title}</title>
      {wrong && <ErrorSummary title={t('ask.errors', { count: 1 })} errors={[{ id: 'code', text: wrong }]} />}
      <h1>{title}</h1>
      <Form method="post" className="stack">
        <Field
          name="code"
          label={t('follow.code_label')}
          value={answered?.typed.code?.[0] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          size={14}
          {...(wrong ? { error: wrong } : {})}
        />
        <Button sign="next">{t('follow.code_open')}</Button>
      </Form>
      {coordinatorPhone && (
        <Details summary={t('follow.lost')}>
          <p>
            <Pieces
              of={t.parts('follow.lost_text', {
                number: <Bidi key="number">{groupPhone(coordinatorPhone)}</Bidi>,
              })}
            />
          </p>
        </Details>
      )}
    </>
  )
}
