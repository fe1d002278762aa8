// npm run bench [-- NAME…] [--quick] [--json]: measures what the aims of speed name, each beside its baseline.
import { writeFileSync } from 'node:fs'
import { type Ground, layGround, type Pace } from './ground.ts'
import { reached, type Table, written } from './report.ts'
import { asking } from './rows/asking.ts'
import { claims } from './rows/claims.ts'
import { coverage } from './rows/coverage.ts'
import { crisis } from './rows/crisis.ts'
import { delivery } from './rows/delivery.ts'
import { errors } from './rows/errors.ts'
import { matching } from './rows/matching.ts'
import { memory } from './rows/memory.ts'
import { pages } from './rows/pages.ts'
import { paint } from './rows/paint.ts'
import { rendering } from './rows/rendering.ts'
import { rota } from './rows/rota.ts'
import { search } from './rows/search.ts'
import { stands } from './rows/stands.ts'
import { texts } from './rows/texts.ts'
import { weight } from './rows/weight.ts'

const benches: Record<string, (ground: Ground) => Promise<Table>> = {
  pages,
  errors,
  rendering,
  weight,
  paint,
  asking,
  matching,
  coverage,
  claims,
  delivery,
  texts,
  memory,
  crisis,
  search,
  stands,
  rota,
}

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !(name in benches))
const chosen = names.length > 0 ? names : Object.keys(benches)
const pace: Pace = words.includes('--quick') ? { rounds: 1, seconds: 1 } : { rounds: 3, seconds: 2 }

if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
  )
  process.exitCode = 2
} else {
  process.env.NODE_ENV = 'production'
  await measure()
}

async function measure(): Promise<void> {
  const began = Date.now()
  const ground = await layGround(pace)
  const tables: Record<string, Table> = {}
  try {
    for (const name of chosen) {
      const table = await benches[name]?.(ground)
      if (!table) continue
      tables[name] = table
      process.stdout.write(written(table))
    }
  } finally {
    await ground.close()
  }
  const aimed = Object.values(tables).flatMap(({ lines }) => lines.filter((line) => line.aim))
  const missed = aimed.filter((line) => !reached(line)).map(({ what }) => what)
  const seconds = Math.round((Date.now() - began) / 1000)
  process.stdout.write(
    `\n${aimed.length - missed.length} of ${aimed.length} aims reached, in ${seconds} s.\n`,
  )
  if (words.includes('--json')) writeFileSync('build/bench.json', `${JSON.stringify(tables, null, 2)}\n`)
}
