/** One line of the table: what was measured, what it is held against, and what was aimed at. */
export type Line = {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly baseline?: number
  /** The aim, as a bound on value / baseline or on the value itself. */
  readonly aim?: { readonly ratio?: number; readonly atMost?: number }
}

/** Whether a line reaches its aim; undefined where none was set. */
export function reached(line: Line): boolean | undefined {
  const { aim, value, baseline } = line
  if (aim?.ratio !== undefined && baseline) return value / baseline >= aim.ratio
  return aim?.atMost === undefined ? undefined : value <= aim.atMost
}

/** Prints the lines as a table, aims and all. */
export function print(title: string, lines: readonly Line[]): void {
  const rows = lines.map((line) => {
    const ratio = line.baseline ? (line.value / line.baseline).toFixed(2) : ''
    const aim =
      line.aim?.ratio !== undefined
        ? `≥ ${line.aim.ratio}`
        : line.aim?.atMost !== undefined
          ? `≤ ${line.aim.atMost} ${line.unit}`
          : ''
    const verdict = reached(line)
    return [
      line.what,
      `${round(line.value)} ${line.unit}`,
      line.baseline ? round(line.baseline) : '',
      ratio,
      aim,
      verdict === undefined ? '' : verdict ? 'reached' : 'NOT',
    ]
  })
  const head = ['', 'measured', 'baseline', 'ratio', 'aim', '']
  const widths = head.map((text, at) => Math.max(text.length, ...rows.map((row) => row[at]?.length ?? 0)))
  process.stdout.write(`\n${title}\n`)
  for (const row of [head, ...rows])
    process.stdout.write(
      `  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ')}\n`,
    )
}

const round = (value: number) =>
  value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
