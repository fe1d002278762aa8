import { useActionData } from 'react-router'
import { z } from 'zod'
import { formatRelative } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { readPhone } from '../../../people/phones.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { PhoneField } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { findByNumber } from '../../contacts/contacts.ts'
import { referenceOf } from '../stages.ts'

const form = z.object({ phone: z.string().max(60) })

/** Who has lost both code and link is found by the number she gave. */
export const loader = allowSignedIn('helpline.find_by_number', () => null)

/** Searches; the number is posted, so that it stands in no address and no log. */
export const action = allowSignedIn('helpline.find_by_number', async ({ scope, tenant, request, visit }) => {
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  const phone = readPhone(read.value.phone, { demo: tenant.demo })
  if (!phone.ok) return refuse({ phone: phone.reason }, read.typed)
  const found = await findByNumber(scope, phone.e164)
  return {
    found: found.map(({ id, createdAt, ended }) => ({ id, createdAt: createdAt.toString(), ended })),
    now: visit.world.clock.now().toString(),
  }
})

export default function StaffFind() {
  const answer = useActionData<typeof action>()
  const { t } = useFrame()
  const found = answer && 'found' in answer ? answer : undefined
  const typed = answer && 'typed' in answer ? answer.typed.phone?.[0] : undefined
  return (
    <>
      <title>{t('staff.find.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff">
        {t('staff.request.back')}
      </LinkButton>
      <h1>{t('staff.find.title')}</h1>
      <p>{t('staff.find.text')}</p>
      {found?.found.length === 0 && <Notice tone="attention">{t('staff.find.none')}</Notice>}
      {found && found.found.length > 0 && (
        <section className="stack">
          <h2>{t('staff.find.found', { count: found.found.length })}</h2>
          <Rows
            rows={found.found.map(({ id, createdAt, ended }) => ({
              href: `/staff/requests/${id}`,
              label: t('staff.request.title', { reference: referenceOf(id) }),
              hint: `${ended ? t('staff.find.ended') : t('staff.find.open')} · ${formatRelative(
                t,
                Temporal.Instant.from(createdAt),
                Temporal.Instant.from(found.now),
              )}`,
            }))}
          />
        </section>
      )}
      <Form method="post" className="stack">
        <PhoneField
          name="phone"
          label={t('staff.find.phone')}
          autoComplete="off"
          required
          {...(typed === undefined ? {} : { value: typed, error: t('staff.find.phone_wrong') })}
        />
        <Button sign="search">{t('staff.find.do')}</Button>
      </Form>
    </>
  )
}
