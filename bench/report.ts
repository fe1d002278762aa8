/** One line of the table: what was measured, what it is held against, and what was aimed at. */
export type Line = {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** Measured in the same run, in rounds between those of the value. */
  readonly baseline?: number
  readonly aim?: Aim
}

/** A bound on value / baseline, or on the value itself. */
export type Aim =
  | { readonly ratioAtLeast: number }
  | { readonly ratioAtMost: number }
  | { readonly atMost: number }

/** What one bench gives: its lines, and what the reader must know besides. */
export type Table = {
  readonly title: string
  readonly lines: readonly Line[]
  readonly notes?: readonly string[]
}

/** Whether a line reaches its aim; undefined where none was set. A baseline that is missing reaches nothing. */
export function reached({ aim, value, baseline }: Line): boolean | undefined {
  if (!aim) return undefined
  if ('atMost' in aim) return value <= aim.atMost
  if (!baseline) return false
  return 'ratioAtLeast' in aim ? value / baseline >= aim.ratioAtLeast : value / baseline <= aim.ratioAtMost
}

/** A table as text, aims and all. */
export function written({ title, lines, notes = [] }: Table): string {
  const rows = [['', 'measured', 'baseline', 'ratio', 'aim', ''], ...lines.map(cells)]
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  const body = rows.map(
    (row) =>
      `  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ')}`,
  )
  return [`\n${title}`, ...body, ...notes.map((note) => `  ${note}`), ''].join('\n')
}

function cells(line: Line): string[] {
  const { what, value, unit, baseline, aim } = line
  const verdict = reached(line)
  return [
    what,
    `${short(value)} ${unit}`,
    baseline ? short(baseline) : '',
    baseline ? (value / baseline).toFixed(2) : '',
    aim ? bound(aim, unit) : '',
    verdict === undefined ? '' : verdict ? 'reached' : 'NOT',
  ]
}

function bound(aim: Aim, unit: string): string {
  if ('atMost' in aim) return `≤ ${aim.atMost} ${unit}`
  return 'ratioAtLeast' in aim ? `≥ ${aim.ratioAtLeast} ×` : `≤ ${aim.ratioAtMost} ×`
}

const short = (value: number) =>
  value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
