import { formatDay } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'

type Cell = {
  readonly language: string
  readonly week: string
  readonly wanted: number
  readonly filled: number
}

/** A semester at a glance: a row for each language, a column for each week, filled of wanted; each leads to its week. */
export function SemesterTable({
  cells,
  monday,
  weeks,
}: {
  cells: readonly Cell[]
  monday: string
  weeks: number
}) {
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  const first = Temporal.PlainDate.from(monday)
  const columns = Array.from({ length: weeks }, (_, at) => first.add({ days: 7 * at }))
  const byKey = new Map(cells.map((cell) => [`${cell.language} ${cell.week}`, cell]))
  const languages = [...new Set(cells.map(({ language }) => language))]
  const of = (language: string) => cells.filter((cell) => cell.language === language)
  const sum = (all: readonly Cell[], key: 'wanted' | 'filled') => all.reduce((n, cell) => n + cell[key], 0)
  return (
    <Table
      caption={t('staff.rota.semester_caption')}
      rows={languages}
      id={(language) => language}
      columns={[
        { head: t('staff.volunteers.language'), cell: (language) => languageName(language, tag) },
        {
          head: t('staff.rota.covered'),
          number: true,
          cell: (language) => {
            const all = of(language)
            return `${Math.round((sum(all, 'filled') / Math.max(1, sum(all, 'wanted'))) * 100)} %`
          },
        },
        ...columns.map((week) => ({
          head: formatDay(tag, week, 'brief'),
          number: true,
          cell: (language: string) => {
            const cell = byKey.get(`${language} ${week}`)
            if (!cell) return '–'
            const text = `${cell.filled}/${cell.wanted}`
            return (
              <a href={`/staff/rota?week=${week}&language=${language}`}>
                {cell.filled < cell.wanted ? <b>{text}</b> : text}
              </a>
            )
          },
        })),
      ]}
    />
  )
}
