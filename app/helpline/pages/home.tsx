import { useLoaderData } from 'react-router'
import { hasTexts } from '../../library/reading/shelves.ts'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { Listen } from '../../ui/listen.tsx'
import { Rows } from '../../ui/rows.tsx'
import { EmergencyNumbers } from '../ui/emergency.tsx'

/** What this is in one sentence, the few things people come for, and the numbers for an emergency (spec/look: Home). */
export const loader = allow('helpline.read', async ({ scope, tenant, visit, params }) => {
  const { language, settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const { from, to } = settings.hours
  return {
    hours: { from: clockOf(from), to: clockOf(to) },
    reads: await hasTexts(scope),
    welcome: settings.texts.welcome[language.tag] ?? null,
  }
})

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export default function Home() {
  const { hours, welcome, reads } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  return (
    <>
      <title>{t('home.title')}</title>
      <h1>{t('home.title')}</h1>
      <div id="intro" className="stack">
        <p>{welcome || t('home.intro')}</p>
        <p>
          {t('home.no_code_needed')} {t('home.hours', hours)}
        </p>
      </div>
      <Listen target="intro" label={t('page.listen')} />
      <Rows
        rows={[
          {
            href: `/${language}/help`,
            label: t('home.talk'),
            hint: t('home.talk_text'),
            pictogram: 'talk',
            first: true,
          },
          ...(reads
            ? [
                {
                  href: `/${language}/library`,
                  label: t('library.title'),
                  hint: t('library.intro'),
                  pictogram: 'answer' as const,
                },
              ]
            : []),
          {
            href: `/${language}/follow`,
            label: t('home.follow'),
            hint: t('home.follow_text'),
            pictogram: 'key',
          },
        ]}
      />
      <h2>{t('emergency.title')}</h2>
      <EmergencyNumbers />
      <p>{t('emergency.how')}</p>
    </>
  )
}
