import { useLoaderData } from 'react-router'
import { emergencyNumbers } from '../../../languages/emergency.ts'
import { translator } from '../../../languages/messages.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import type { Scope } from '../../../privacy/scope.ts'
import { hoursIn, linesOf } from '../../../roster/shifts/timetables.ts'
import { comingStands } from '../../../roster/stands/stands.ts'
import { Listen } from '../../../ui/listen.tsx'
import { EmergencyRows, type Row, Rows } from '../../../ui/rows.tsx'
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
    ...(settings.capabilities.roster ? await whereWeAre(scope, language.tag) : nowhere),
    welcome: settings.texts.welcome[language.tag] ?? null,
  }
})

const nowhere = { when: null, meets: false } as const

/** Whether there are hours in her language, or only numbers for others, and whether we can be met (BM-02, BM-23, HA-36). */
async function whereWeAre(scope: Scope, tag: string) {
  // Said only where it can be said in her own words (the key flows are whole without it).
  const canSay = (key: 'when.title' | 'when.numbers' | 'meet.title') => translator(tag).langOf(key) === tag
  const isThere = canSay('when.title') && (await hoursIn(scope, [tag])).size > 0
  const isElsewhere = !isThere && canSay('when.numbers') && (await linesOf(scope)).length > 0
  return {
    when: isThere ? ('when' as const) : isElsewhere ? ('lines' as const) : null,
    meets: canSay('meet.title') && (await comingStands(scope)).length > 0,
  }
}

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
  const { hours, welcome, reads } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const ask = useAskRow()
  const whereRows = useWhereRows()
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
          ...whereRows,
        ]}
      />
    </>
  )
}

function LibraryHome() {
  const { welcome, shelf, wish } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const ask = useAskRow()
  const whereRows = useWhereRows()
  if (!shelf) return null
  return (
    <>
      <title>{t('library.title')}</title>
      <h1>{t('library.title')}</h1>
      <p>{welcome || t('library.intro')}</p>
      <Shelf shelf={shelf} wish={wish} />
      <Rows rows={[{ ...ask, first: false }, ...whereRows]} />
    </>
  )
}

/** The rows that lead to when we are here, at which number, and to where we can be met: those behind which there is something. */
function useWhereRows(): Row[] {
  const { when, meets } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const rows: Row[] = []
  if (when)
    rows.push({
      href: `/${language}/${when}`,
      label: t(when === 'when' ? 'when.title' : 'when.numbers'),
      pictogram: when === 'when' ? 'clock' : 'call',
    })
  if (meets)
    rows.push({
      href: `/${language}/meet`,
      label: t('meet.title'),
      hint: t('meet.intro'),
      pictogram: 'people',
    })
  return rows
}
