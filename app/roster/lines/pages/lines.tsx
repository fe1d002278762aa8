import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDay, formatTime } from '../../../languages/formats.ts'
import { hasPages, translator } from '../../../languages/messages.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { languageOf } from '../../../languages/registry.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { dayName } from '../../../languages/times.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageLanguages, pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { linesOf } from '../../shifts/timetables.ts'

/**
 * Which number to ring for which language, each row written in that language, with its hours from the rota (BM-02).
 * The numbers are the service's own: a private one is refused when a shift is laid out.
 */
export const loader = allow('roster.when', async ({ scope, tenant, visit, params }) => {
  const { settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const offered = new Set(pageLanguages(tenant, settings).map(({ tag }) => tag))
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return (await linesOf(scope)).map(({ language, number, hours }) => {
    const page = offered.has(language) && hasPages(language) ? language : null
    const tag = page ?? params.language ?? 'nb'
    const t = translator(tag)
    // One week says it: a shift that recurs would only be said twice. Where there is none in it, the next one.
    const inWeek = hours.filter(({ day }) => today.until(day).days < 7)
    const shown = inWeek.length > 0 ? inWeek : hours.slice(0, 1)
    return {
      language,
      page,
      number,
      hours: shown.map(({ day, starts, ends }) => ({
        key: starts.toString(),
        text: t('time.on_day', {
          day: inWeek.length > 0 ? dayName(t, day.dayOfWeek) : formatDay(tag, day, 'full'),
          time: t('time.range', {
            from: formatTime(starts, tenant.timeZone),
            to: formatTime(ends, tenant.timeZone),
          }),
        }),
      })),
    }
  })
})

export default function Lines() {
  const lines = useLoaderData<typeof loader>()
  const { t, language, capabilities } = useFrame()
  return (
    <>
      <title>{t('when.numbers')}</title>
      <h1>{t('when.numbers')}</h1>
      {lines.length === 0 && (
        <Empty title={t('when.none')} pictogram="talk">
          {capabilities.helpline && <LinkButton href={`/${language}/help`}>{t('home.talk')}</LinkButton>}
        </Empty>
      )}
      {lines.map((line) => (
        <Line key={`${line.language} ${line.number}`} line={line} />
      ))}
      {lines.length > 0 && <p className="hint">{t('when.zone')}</p>}
    </>
  )
}

function Line({ line }: { line: ReturnType<typeof useLoaderData<typeof loader>>[number] }) {
  const { language } = useFrame()
  const spoken = spokenLanguageOf(line.language)
  const own = translator(line.page ?? language)
  const attributes = textAttributes(line.page ?? language)
  const script = line.page ? languageOf(line.page).script : undefined
  return (
    <article className="card stack" id={`line-${line.language}`} {...attributes} data-script={script}>
      <h2 lang={spoken.tag} dir={spoken.dir}>
        {spoken.endonym}
      </h2>
      <LinkButton href={`tel:${line.number}`} sign="call" weight="plain">
        <span>
          <Pieces
            of={own.parts('page.call_number', { number: <bdi dir="ltr">{groupPhone(line.number)}</bdi> })}
          />
        </span>
      </LinkButton>
      <ul>
        {line.hours.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </article>
  )
}
