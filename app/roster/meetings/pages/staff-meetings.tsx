import { redirect, useLoaderData } from 'react-router'
import { formatDay } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { listed, newsIn } from '../listing.ts'
import { doToMany } from '../many-forms.ts'
import { manyForm } from '../meetings.schema.ts'
import { meetingsOf } from '../meetings.ts'
import { seriesOf } from '../series.ts'
import { ManyMeetings, ManyTold } from '../ui/many-meetings.tsx'

const daysAhead = 92

/** The meetings of the next quarter over all series, and the series (BM-42, BM-58). */
export const loader = allowSignedIn('roster.meetings', async ({ scope, request }) => {
  const now = scope.world.clock.now()
  const until = now.add({ hours: 24 * daysAhead })
  const [meetings, series] = await Promise.all([meetingsOf(scope, null), seriesOf(scope)])
  return {
    news: newsIn(request),
    coming: meetings
      .filter(
        ({ ends_at, starts_at }) =>
          Temporal.Instant.compare(ends_at, now) > 0 && Temporal.Instant.compare(starts_at, until) < 0,
      )
      .map((each) => listed(each, now)),
    series: series.map((each) => ({
      id: each.id,
      title: each.title,
      weekdays: [...each.weekdays],
      every: each.every,
      from: each.from_day.toString(),
      until: each.until_day.toString(),
      forLanguages: each.for_languages,
      forProgramme: each.programme_id !== null,
    })),
  }
})

/** Cancels, moves or turns online what is ticked. */
export const action = allowSignedIn('roster.meetings', async ({ scope, request }) => {
  const form = await readForm(request, manyForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  return redirect(`/staff/meetings?${await doToMany(scope, form.value)}`, 303)
})

export default function Meetings() {
  const { news, coming, series } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.meetings.title')}</title>
      <h1>{t('staff.meetings.title')}</h1>
      <p>{t('staff.meetings.intro')}</p>
      <ManyTold news={news} />
      <Toolbar label={t('staff.meetings.title')}>
        <LinkButton sign="plus" href="/staff/meetings/new">
          {t('staff.meetings.new')}
        </LinkButton>
      </Toolbar>
      {coming.length > 0 ? (
        <ManyMeetings
          caption={t('staff.meetings.coming')}
          meetings={coming}
          withTitle
          pickAll={news.pickAll}
        />
      ) : (
        <Empty title={t('staff.meetings.none')} pictogram="people">
          <p>{t('staff.meetings.none_hint')}</p>
        </Empty>
      )}
      {series.length > 0 && <SeriesTable series={series} />}
    </>
  )
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['series']

function SeriesTable({ series }: { series: Listed }) {
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  return (
    <Table
      caption={t('staff.meetings.series')}
      rows={series}
      id={({ id }) => id}
      columns={[
        {
          head: t('staff.meetings.name'),
          cell: ({ id, title }) => (
            <a href={`/staff/meetings/${id}`}>
              <bdi>{title}</bdi>
            </a>
          ),
        },
        {
          head: t('staff.meetings.when'),
          cell: ({ weekdays, every }) =>
            `${weekdays.map((day) => t.maybe(`staff.rota.day_${day}`)).join(', ')} · ${t(every === 2 ? 'staff.rota.every_2' : 'staff.rota.every_1')}`,
        },
        {
          head: t('staff.rota.period'),
          cell: ({ from, until }) =>
            t('time.range', {
              from: formatDay(staff, Temporal.PlainDate.from(from), 'short'),
              to: formatDay(staff, Temporal.PlainDate.from(until), 'short'),
            }),
        },
        {
          head: t('staff.meetings.for'),
          cell: ({ forLanguages, forProgramme }) =>
            [
              forProgramme && t('staff.meetings.programme'),
              forLanguages.map((tag) => languageName(tag, staff)).join(', '),
            ]
              .filter(Boolean)
              .join(' · ') || t('staff.meetings.everybody'),
        },
      ]}
    />
  )
}
