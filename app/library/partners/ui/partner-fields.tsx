import { useFrame } from '../../../people/frames.ts'
import { Check } from '../../../ui/choices.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import type { Posted } from '../../ui/posted.tsx'

/** The names of a partner's fields, for the summary of what must be mended. */
export function usePartnerLabels() {
  const { t } = useFrame()
  return {
    name: t('staff.partners.name'),
    about: t('staff.partners.about'),
    url: t('staff.partners.url'),
    contact: t('staff.partners.contact'),
  }
}

/** What is known of a partner: first what readers see, then what only staff do. */
export function PartnerFields({
  form,
  stored,
}: {
  form: Posted
  stored: { name: string; about: string; url: string; contact: string; publishes: boolean }
}) {
  const { t } = useFrame()
  const labels = usePartnerLabels()
  return (
    <>
      <Field
        name="name"
        label={labels.name}
        hint={t('staff.partners.name_hint')}
        value={form.typed('name', stored.name)}
        maxLength={120}
        required
        {...form.error('name')}
      />
      <TextArea
        name="about"
        label={labels.about}
        hint={t('staff.partners.about_hint')}
        value={form.typed('about', stored.about)}
        rows={3}
        maxLength={600}
        {...form.error('about')}
      />
      <Field
        name="url"
        label={labels.url}
        value={form.typed('url', stored.url)}
        dir="ltr"
        maxLength={300}
        {...form.error('url')}
      />
      <Field
        name="contact"
        label={labels.contact}
        hint={t('staff.partners.contact_hint')}
        value={form.typed('contact', stored.contact)}
        maxLength={300}
        {...form.error('contact')}
      />
      <Check
        name="publishes"
        label={t('staff.partners.publishes')}
        hint={t('staff.partners.publishes_hint')}
        checked={form.ticked('publishes', stored.publishes)}
      />
    </>
  )
}
