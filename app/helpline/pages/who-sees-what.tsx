import { useLoaderData } from 'react-router'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { Listen } from '../../ui/listen.tsx'
import { keepDays } from '../contacts/contact-periods.ts'
import { Updated } from '../ui/updated.tsx'

/** Who sees what, in words short enough to be read aloud (BM-73). */
export const loader = allow('helpline.before_asking', async ({ scope, tenant, visit, params }) => {
  const { settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  return { relayed: settings.relay !== 'none', days: keepDays(settings) }
})

export default function WhoSeesWhat() {
  const { relayed, days } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const sentences = [
    t('who.coordinator', { tenant: tenant?.name ?? '' }),
    t('who.asked'),
    t(relayed ? 'who.caller' : 'who.caller_number'),
    t('who.promise'),
    t('who.not_shared'),
    t('who.exception'),
    t('who.delete', { days }),
    t('who.device'),
  ]
  return (
    <>
      <title>{t('who.title')}</title>
      <h1>{t('who.title')}</h1>
      <Listen target="who" label={t('page.listen')} />
      <div id="who" className="stack">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Updated />
    </>
  )
}
