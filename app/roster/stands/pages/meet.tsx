import { useLoaderData } from 'react-router'
import { formatDay, formatTime } from '../../../languages/formats.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { areasOf } from '../../../people/settings/areas.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { comingStands } from '../stands.ts'
import { Endonym } from '../ui/tally-forms.tsx'

/** Where and when volunteers can be met, by day and area, with the languages they speak there (HA-36). */
export const loader = allow('roster.meet', async ({ scope, tenant, visit, params }) => {
  await pageOf(scope, tenant, params.language)
  visit.keep = true
  const [stands, areas] = await Promise.all([comingStands(scope), inScope(scope, (tx) => areasOf(tx, scope))])
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString()
  const shown = stands.map((stand) => ({
    id: stand.id,
    place: stand.place,
    address: stand.address,
    area: areas.find(({ id }) => id === stand.area_id)?.name ?? '',
    day: dayOf(stand.starts_at),
    starts: stand.starts_at.toString(),
    ends: stand.ends_at.toString(),
    languages: stand.languages,
  }))
  const days = [...Map.groupBy(shown, ({ day }) => day)]
  return {
    days: days.map(([day, of]) => ({
      day,
      stands: of.toSorted((a, b) => a.area.localeCompare(b.area, 'nb') || a.starts.localeCompare(b.starts)),
    })),
  }
})

export default function Meet() {
  const { days } = useLoaderData<typeof loader>()
  const { t, language, capabilities, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const time = (text: string) => formatTime(Temporal.Instant.from(text), zone)
  return (
    <>
      <title>{t('meet.title')}</title>
      <h1 {...t.attributes('meet.title')}>{t('meet.title')}</h1>
      <p className="lead" {...t.attributes('meet.intro')}>
        {t('meet.intro')}
      </p>
      {days.length === 0 && (
        <Empty title={<span {...t.attributes('meet.none')}>{t('meet.none')}</span>}>
          {capabilities.helpline && <LinkButton href={`/${language}/help`}>{t('home.talk')}</LinkButton>}
        </Empty>
      )}
      {days.map(({ day, stands }) => (
        <section key={day} className="stack">
          <h2>{formatDay(language, Temporal.PlainDate.from(day), 'full')}</h2>
          {stands.map((stand) => (
            <article className="card stack" key={stand.id}>
              <h3>
                <bdi lang="no">{stand.place}</bdi>
              </h3>
              <p>
                <b>
                  <bdi>{t('time.range', { from: time(stand.starts), to: time(stand.ends) })}</bdi>
                </b>
                {[stand.address, stand.area].filter(Boolean).map((text) => (
                  <span key={text}>
                    <br />
                    <bdi lang="no">{text}</bdi>
                  </span>
                ))}
              </p>
              {stand.languages.length > 0 && (
                <p>
                  {stand.languages.map((tag, index) => (
                    <span key={tag}>
                      {index > 0 && ' · '}
                      <Endonym tag={tag} />
                    </span>
                  ))}
                </p>
              )}
              <p>
                <a href={`/${language}/meet/${stand.id}/meet.ics`} {...t.attributes('meet.calendar')}>
                  {t('meet.calendar')}
                </a>
              </p>
            </article>
          ))}
        </section>
      ))}
    </>
  )
}
