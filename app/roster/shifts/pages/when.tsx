import { useLoaderData } from 'react-router'
import { formatDay, formatTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { hoursIn } from '../timetables.ts'

/** When somebody who speaks the page's language is there, in that language (BM-23). Dropped whenever the rota changes. */
export const loader = allow('roster.when', async ({ scope, tenant, visit, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const hours = (await hoursIn(scope, [language.tag])).get(language.tag) ?? []
  const numbers = [...new Set(hours.flatMap(({ number }) => number ?? []))]
  return {
    numbers,
    days: [...Map.groupBy(hours, ({ day }) => day.toString())].map(([day, all]) => ({
      day,
      hours: all.map(({ starts, ends }) => ({
        from: formatTime(starts, tenant.timeZone),
        to: formatTime(ends, tenant.timeZone),
      })),
    })),
  }
})

export default function When() {
  const { days, numbers } = useLoaderData<typeof loader>()
  const { t, language, capabilities } = useFrame()
  return (
    <>
      <title>{t('when.title')}</title>
      <h1>{t('when.title')}</h1>
      {days.length === 0 ? (
        <Empty title={t('when.none')} pictogram="talk">
          {capabilities.helpline && <LinkButton href={`/${language}/help`}>{t('home.talk')}</LinkButton>}
        </Empty>
      ) : (
        <>
          {numbers.map((number) => (
            <LinkButton key={number} href={`tel:${number}`} sign="call">
              <span>
                <Pieces
                  of={t.parts('page.call_number', { number: <bdi dir="ltr">{groupPhone(number)}</bdi> })}
                />
              </span>
            </LinkButton>
          ))}
          <Facts
            facts={days.map(({ day, hours }) => ({
              term: formatDay(language, Temporal.PlainDate.from(day), 'full'),
              value: hours.map((each) => t('time.range', each)).join(', '),
            }))}
          />
          <p className="hint">{t('when.zone')}</p>
        </>
      )}
      <p>
        <a href={`/${language}/lines`}>{t('when.numbers')}</a>
      </p>
    </>
  )
}
