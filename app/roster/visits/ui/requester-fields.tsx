import { useFrame } from '../../../people/frames.ts'
import { faultsIn, type RefusedForm } from '../../../people/refused-forms.ts'
import { Field, PhoneField, Select } from '../../../ui/field.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import { requesterKinds, requesterLanguages } from '../visits.schema.ts'

const endonyms = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

/** Who an organisation is, and who answers there (BM-63). */
export function RequesterFields({ form }: { form: RefusedForm }) {
  const { t, language } = useFrame()
  return (
    <>
      <Field
        name="name"
        label={t('staff.visits.org_name')}
        value={form.typed('name')}
        maxLength={80}
        autoComplete="organization"
        required
        {...form.error('name')}
      />
      <Select
        name="kind"
        label={t('staff.visits.kind')}
        empty="–"
        required
        value={form.typed('kind')}
        options={requesterKinds.map((kind) => ({ value: kind, label: t(`staff.visits.kind_${kind}`) }))}
        {...form.error('kind')}
      />
      <ContactFields form={form} contact="" phone="" />
      <Select
        name="language"
        label={t('staff.visits.org_language')}
        value={form.typed('language', language)}
        options={requesterLanguages.map((tag) => ({ value: tag, label: endonyms[tag] }))}
        {...form.error('language')}
      />
    </>
  )
}

/** Who answers, and at which mobile: links come there. */
export function ContactFields(props: { form: RefusedForm; contact: string; phone: string }) {
  const { form, contact, phone } = props
  const { t } = useFrame()
  return (
    <>
      <Field
        name="contact"
        label={t('staff.visits.contact')}
        value={form.typed('contact', contact)}
        maxLength={80}
        autoComplete="name"
        required
        {...form.error('contact')}
      />
      <PhoneField
        name="phone"
        label={t('staff.visits.phone')}
        hint={t('staff.visits.phone_hint')}
        value={form.typed('phone', phone)}
        required
        {...form.error('phone')}
      />
    </>
  )
}

/** What must be mended in either. */
export function RequesterFaults({ form }: { form: RefusedForm }) {
  const { t } = useFrame()
  return (
    <ErrorSummary
      title={t('staff.error.title')}
      errors={faultsIn(form, {
        name: t('staff.visits.org_name'),
        kind: t('staff.visits.kind'),
        contact: t('staff.visits.contact'),
        phone: t('staff.visits.phone'),
        language: t('staff.visits.org_language'),
      })}
    />
  )
}
