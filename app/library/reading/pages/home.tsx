import { useLoaderData } from 'react-router'
import { emergencyNumbers } from '../../../languages/emergency.ts'
import { translator } from '../../../languages/messages.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { comingStands } from '../../../roster/stands/stands.ts'
import { Listen } from '../../../ui/listen.tsx'
import { EmergencyRows, Rows } from '../../../ui/rows.tsx'
import { choice } from '../shelves.schema.ts'
import { hasTexts, shelfOf } from '../shelves.ts'
import { useAskRow } from '../ui/ask-person.tsx'
import { Shelf } from '../ui/shelf.tsx'

/**
 * What this is in one sentence, the few things people come for, and the numbers for an emergency (spec/look: Home).
 * Where a place has its library alone, the library is what people come for (BM-55).
 */
export const loader = allow('library.read', async ({ scope, tenant, visit, params }) => {
  const { language, settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const { from, to } = settings.hours
  const isAlone = !settings.capabilities.helpline
  const wish = choice.parse({ topic: null, fits: null, page: 1 })
  return {
    hours: { from: clockOf(from), to: clockOf(to) },
    reads: isAlone ? false : await hasTexts(scope),
    shelf: isAlone ? await shelfOf(scope, { ...wish, language: language.tag }) : undefined,
    wish,
    // Said only where it can be said in her own words (the key flows are whole without it).
    meets:
      isAlone ||
      !settings.capabilities.roster ||
      translator(language.tag).langOf('meet.title') !== language.tag
        ? false
        : (await comingStands(scope)).length > 0,
    welcome: settings.texts.welcome[language.tag] ?? null,
  }
})

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export default function Home() {
  const { shelf } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      {shelf ? <LibraryHome /> : <HelpHome />}
      <h2>{t('emergency.title')}</h2>
      <EmergencyRows numbers={emergencyNumbers(t)} />
      <p>{t('emergency.how')}</p>
    </>
  )
}

function HelpHome() {
  const { hours, welcome, reads, meets } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const ask = useAskRow()
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
          ask,
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
          ...(meets
            ? [
                {
                  href: `/${language}/meet`,
                  label: t('meet.title'),
                  hint: t('meet.intro'),
                  pictogram: 'people' as const,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

function LibraryHome() {
  const { welcome, shelf, wish } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const ask = useAskRow()
  if (!shelf) return null
  return (
    <>
      <title>{t('library.title')}</title>
      <h1>{t('library.title')}</h1>
      <p>{welcome || t('library.intro')}</p>
      <Shelf shelf={shelf} wish={wish} />
      <Rows rows={[{ ...ask, first: false }]} />
    </>
  )
}
