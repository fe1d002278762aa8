import { formatDay, formatTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button } from '../../../ui/button.tsx'
import { Strip, Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'

/** A shift as the list shows it: instants as RFC 3339. */
export type RotaShift = {
  readonly id: string
  readonly day: string
  readonly language: string
  readonly place: string | null
  readonly number: string | null
  readonly starts: string
  readonly ends: string
  readonly wanted: number
  readonly standby: number
  readonly missing: number
  readonly cancelled: boolean
  readonly toldAt: string | null
  readonly people: readonly {
    readonly id: string
    readonly role: 'on' | 'standby'
    readonly alias: string
    readonly way: string
  }[]
}

/** What the week is made of. */
export type RotaData = {
  readonly view: {
    readonly language?: string | undefined
    readonly show?: string | undefined
    readonly shift?: string | undefined
  }
  readonly monday: string
  readonly languages: readonly string[]
  readonly holidays: readonly { readonly day: string; readonly name: string }[]
  readonly total: number
  readonly missing: number
  readonly wanted: number
  readonly shifts: RotaShift[]
}

/** A week, a row for each shift: when, in which language, where, who; walked with j and k, opened with Enter. */
export function RotaWeek({
  data,
  at,
}: {
  data: RotaData
  at: (more: Record<string, string | undefined>) => string
}) {
  const { t, language: staff, tenant } = useFrame()
  const tag = staffTagOf(staff)
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const { view, wanted, missing } = data
  const covered = wanted === 0 ? '–' : `${Math.round(((wanted - missing) / wanted) * 100)} %`
  const time = (each: RotaShift) =>
    t('time.range', {
      from: formatTime(Temporal.Instant.from(each.starts), zone),
      to: formatTime(Temporal.Instant.from(each.ends), zone),
    })
  const holiday = (day: string) => data.holidays.find((each) => each.day === day)?.name
  return (
    <div className="stack">
      <h2>{t('staff.rota.week_of', { day: formatDay(tag, Temporal.PlainDate.from(data.monday)) })}</h2>
      <Strip
        figures={[
          { value: data.total, label: t('staff.rota.shifts') },
          { value: missing, label: t('staff.rota.missing') },
          { value: covered, label: t('staff.rota.covered') },
        ]}
      />
      <Form method="get" className="tools">
        <input type="hidden" name="week" value={data.monday} />
        <Select
          name="language"
          label={t('staff.volunteers.language')}
          empty={t('staff.rota.every_language')}
          value={view.language ?? ''}
          options={data.languages.map((value) => ({ value, label: languageName(value, tag) }))}
        />
        <Select
          name="show"
          label={t('staff.rota.show')}
          empty={t('staff.rota.show_all')}
          value={view.show ?? ''}
          options={[{ value: 'gaps', label: t('staff.rota.show_gaps') }]}
        />
        <Button weight="plain">{t('staff.rota.show')}</Button>
      </Form>
      {data.shifts.length === 0 ? (
        <Empty title={t('staff.rota.none')} pictogram="people" />
      ) : (
        <Table
          keys
          caption={t('staff.rota.title')}
          hideCaption
          rows={data.shifts}
          id={({ id }) => id}
          {...(view.shift ? { current: view.shift } : {})}
          columns={[
            {
              head: t('staff.rota.when'),
              cell: (each) => (
                <a href={`${at({ shift: each.id })}#panel`}>
                  {t.maybe(`staff.rota.day_${Temporal.PlainDate.from(each.day).dayOfWeek}`)}{' '}
                  {formatDay(tag, Temporal.PlainDate.from(each.day), 'brief')} {time(each)}
                  {holiday(each.day) ? ` (${holiday(each.day)})` : ''}
                </a>
              ),
            },
            { head: t('staff.volunteers.language'), cell: ({ language }) => languageName(language, tag) },
            {
              head: t('staff.rota.people'),
              cell: ({ people, missing: lacks, toldAt }) => (
                <>
                  {people
                    .map(({ alias, role }) =>
                      role === 'on' ? alias : t('staff.rota.stands_by', { name: alias }),
                    )
                    .join(', ')}{' '}
                  {lacks > 0 && (
                    <Badge tone="attention">
                      {t(toldAt ? 'staff.rota.lacks_told' : 'staff.rota.lacks', { count: lacks })}
                    </Badge>
                  )}
                </>
              ),
            },
            {
              head: t('staff.rota.where'),
              cell: ({ place, number }) => (
                <>
                  {place} {number && <Bidi>{groupPhone(number)}</Bidi>}
                </>
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
