/**
 * `npm run simulate [-- --json | --search | --seed TEXT]`: what a wave policy does to the time until somebody calls
 * and to the texts volunteers get, by discrete-event simulation with the very rules of production (BM-38). The
 * decision taken from it is docs/decisions/0002-waves.md.
 */
import { parseArgs } from 'node:util'
import { type Figures, figuresOf } from './simulation/figures.ts'
import { type Run, run, type Trial } from './simulation/run.ts'
import { SCENARIOS, type Scenario } from './simulation/scenarios.ts'
import { DEFAULT, EVERYBODY, ONE_AT_A_TIME, searched } from './simulation/trials.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    search: { type: 'boolean', default: false },
    seed: { type: 'string', default: '2026' },
  },
})

type Row = Figures & {
  scenario: string
  language: string
  policy: string
  timeRatio: number
  textRatio: number
}

function compared(scenario: Scenario, trials: readonly Trial[], languages: boolean): Row[] {
  const weeks = scenario.days / 7
  const runs: [Trial, Run][] = trials.map((trial) => [trial, run(scenario, trial, options.seed)])
  const baseline = runs[0]?.[1]
  if (baseline === undefined) return []
  const groups: (string | null)[] = [null, ...(languages ? Object.keys(scenario.speakers) : [])]
  return groups.flatMap((language) => {
    const all = figuresOf(baseline, language, weeks)
    return runs.map(([trial, result]) => {
      const figures = figuresOf(result, language, weeks)
      return {
        scenario: scenario.name,
        language: language ?? 'all',
        policy: trial.name,
        ...figures,
        timeRatio: figures.calledMedian / all.calledMedian,
        textRatio: figures.textsPerCall / all.textsPerCall,
      }
    })
  })
}

const COLUMNS: readonly (readonly [head: string, width: number, cell: (row: Row) => string])[] = [
  ['language', 14, (row) => row.language],
  ['policy', 15, (row) => row.policy],
  ['yes p50', 8, (row) => minutes(row.takenMedian)],
  ['call p50', 9, (row) => minutes(row.calledMedian)],
  ['p90', 7, (row) => minutes(row.calledP90)],
  ['vs all', 8, (row) => percent(row.timeRatio)],
  ['texts/call', 11, (row) => row.textsPerCall.toFixed(1)],
  ['vs all', 8, (row) => percent(row.textRatio)],
  ['each/week', 10, (row) => row.textsPerWeek.toFixed(1)],
  ['most', 6, (row) => row.textsPerWeekMost.toFixed(1)],
  ['too late', 9, (row) => row.tooLate.toFixed(2)],
  ['told', 6, (row) => percent(row.coordinatorTold)],
  ['untaken', 8, (row) => percent(row.notTaken)],
]

function minutes(value: number): string {
  return Number.isNaN(value) ? '–' : value < 100 ? value.toFixed(1) : value.toFixed(0)
}

function percent(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value * 100)} %` : '–'
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i < 2 ? cell.padEnd(COLUMNS[i]?.[1] ?? 0) : cell.padStart(COLUMNS[i]?.[1] ?? 0)))
    .join('')
}

if (options.search) {
  const trials = [EVERYBODY, ...searched()]
  const scenarios = SCENARIOS.filter((scenario) => scenario.name !== 'few speakers').map((scenario) => ({
    ...scenario,
    days: Math.min(scenario.days, 60),
  }))
  const rows = scenarios.map((scenario) =>
    compared(scenario, trials, true).filter((row) => row.language.includes('24')),
  )
  print('large language; call p50 and texts against "everybody" in each scenario; best mean first')
  const found = trials.map((trial, i) => {
    const cells = rows.map((all) => all[i]).filter((row) => row !== undefined)
    const time = cells.reduce((sum, row) => sum + row.timeRatio, 0) / cells.length
    const texts = cells.reduce((sum, row) => sum + row.textRatio, 0) / cells.length
    const detail = cells.map((row) => `${percent(row.timeRatio)}/${percent(row.textRatio)}`).join('  ')
    return { time, texts, text: `${trial.name.padEnd(26)} ${percent(time)} ${percent(texts)}   ${detail}` }
  })
  for (const one of found.sort((a, b) => a.time - b.time)) print(one.text)
} else {
  const rows = SCENARIOS.map((scenario) => compared(scenario, [EVERYBODY, ONE_AT_A_TIME, DEFAULT], true))
  if (options.json)
    print(JSON.stringify({ seed: options.seed, default: DEFAULT, rows: rows.flat() }, null, 2))
  else {
    print(
      `Seed ${options.seed}. Minutes from asking; "yes" is the first yes, "call" when she rings. Default: ${JSON.stringify(DEFAULT.waves)}`,
    )
    SCENARIOS.forEach((scenario, i) => {
      print(`\n${scenario.name}: ${scenario.says}`)
      print(line(COLUMNS.map(([head]) => head)))
      for (const row of rows[i] ?? []) print(line(COLUMNS.map(([, , cell]) => cell(row))))
    })
    const judged = rows.flat().filter((row) => row.policy === 'default' && row.language.includes('24'))
    print('\nAim (call p50 within 10 % of everybody, at most 30 % of its texts), language with 24 speakers:')
    for (const row of judged) {
      const reached = row.timeRatio <= 1.1 && row.textRatio <= 0.3
      print(
        `  ${row.scenario.padEnd(14)} ${percent(row.timeRatio).padStart(6)} of the time, ${percent(row.textRatio).padStart(5)} of the texts  ${reached ? 'reached' : 'not reached'}`,
      )
    }
  }
}
