import { useLoaderData } from 'react-router'
import { groupPhone } from '../../languages/phones.ts'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { Button } from '../../ui/button.tsx'
import { PhoneField, TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { EmergencyRows } from '../../ui/rows.tsx'
import { mostWords } from '../requests.schema.ts'

/** Under sixteen: an adult whose work it is answers, never a volunteer, and 116 111 at any hour (norms 37). */
export const loader = allow('helpline.before_asking', async ({ scope, tenant, visit, params }) => {
  const { settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const { underSixteenName, underSixteenPhone, underSixteenText } = settings.contacts
  return { name: underSixteenName, phone: underSixteenPhone, text: underSixteenText }
})

export default function Young() {
  const contact = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const own = contact.phone
    ? [
        {
          number: groupPhone(contact.phone),
          label: contact.name || t('ask.under16'),
          pictogram: 'child' as const,
        },
      ]
    : []
  return (
    <>
      <title>{t('ask.under16')}</title>
      <h1>{t('ask.under16')}</h1>
      <p>{t('ask.under16_text')}</p>
      {contact.text && (
        <p lang="nb" dir="ltr">
          {contact.text}
        </p>
      )}
      <EmergencyRows
        numbers={[
          {
            number: groupPhone('116111'),
            label: t('emergency.children_name'),
            hint: t('emergency.children'),
            pictogram: 'child',
          },
          ...own,
        ]}
      />
      <Form method="post" action={`/${language}/help`} className="stack">
        <input type="hidden" name="under16" value="yes" />
        <PhoneField name="phone" label={t('ask.phone')} hint={t('ask.phone_hint')} />
        <TextArea name="words" label={t('ask.words')} hint={t('ask.words_hint')} maxLength={mostWords} />
        <Button sign="call" wide>
          {t('ask.call_me')}
        </Button>
      </Form>
    </>
  )
}
