import { useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { groupPhone } from '../../../languages/phones.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { revealNumber } from '../../contacts/contacts.ts'
import { isRequestId, referenceOf } from '../stages.ts'

const reasons = ['call', 'call_again', 'check'] as const
const form = z.object({ reason: z.enum(reasons) })

/** Asks why, before a number is shown; reaching this page takes a recent strong factor. */
export const loader = allowSignedIn('helpline.reveal', ({ params, scope }) => {
  const id = params.id ?? ''
  if (!isRequestId(id)) throw notFound()
  return {
    reference: referenceOf(id),
    back: scope.role === 'professional' ? `/staff/routed/${id}` : `/staff/requests/${id}`,
  }
})

/** Shows it once, with who, when and why in the log. */
export const action = allowSignedIn('helpline.reveal', async ({ params, request, scope }) => {
  const id = params.id ?? ''
  if (!isRequestId(id)) throw notFound()
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  const shown = await revealNumber(scope, id, read.value.reason)
  if (!shown.ok && shown.reason === 'not_found') throw notFound()
  return { phone: shown.ok ? shown.phone : null }
})

export default function StaffNumber() {
  const { reference, back } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.request.show_number')}</title>
      <LinkButton weight="quiet" sign="back" href={back}>
        {t('staff.request.title', { reference })}
      </LinkButton>
      <h1>{t('staff.request.show_number')}</h1>
      {answer && 'phone' in answer ? (
        answer.phone ? (
          <p className="code">
            <a href={`tel:${answer.phone}`}>
              <Bidi>{groupPhone(answer.phone)}</Bidi>
            </a>
          </p>
        ) : (
          <Notice tone="attention">{t('staff.request.reveal_gone')}</Notice>
        )
      ) : (
        <Form method="post" className="stack">
          <Choices
            kind="one"
            name="reason"
            legend={t('staff.request.reveal_why')}
            hint={t('staff.request.reveal_hint')}
            required
            {...(answer ? { error: t('error.choose_one') } : {})}
            choices={reasons.map((reason) => ({ value: reason, label: t(`staff.request.reveal_${reason}`) }))}
          />
          <Button>{t('staff.request.show_number')}</Button>
        </Form>
      )}
    </>
  )
}
