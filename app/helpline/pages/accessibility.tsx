import { useLoaderData } from 'react-router'
import { groupPhone } from '../../languages/phones.ts'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import { Updated } from '../ui/updated.tsx'

/** What we do so that everybody can use the pages, and how to tell us where it does not work (norms 28). */
export const loader = allow('helpline.read', async ({ scope, tenant, visit, params }) => {
  const { settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  return { phone: settings.contacts.coordinatorPhone }
})

export default function Accessibility() {
  const { phone } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  return (
    <>
      <title>{t('page.accessibility')}</title>
      <h1>{t('page.accessibility')}</h1>
      <p>{t('page.accessibility_text')}</p>
      {phone && (
        <p>
          <a href={`tel:${phone}`}>
            <Pieces of={t.parts('page.call_us', { number: <Bidi key="number">{groupPhone(phone)}</Bidi> })} />
          </a>
        </p>
      )}
      <p>
        <a href={`/${language}/report?page=/${language}/accessibility`}>{t('page.report')}</a>
      </p>
      <Updated />
    </>
  )
}
