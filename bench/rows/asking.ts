import { randomBytes, randomInt } from 'node:crypto'
import type { HelpWish } from '../../app/helpline/requests.schema.ts'
import { askForHelp } from '../../app/helpline/requests.ts'
import { jobOf } from '../../app/people/scopes.ts'
import type { Scope } from '../../app/privacy/scope.ts'
import type { Ground } from '../ground.ts'
import { type Planted, plant } from '../planting.ts'
import { asNew, recordingWorld, type Statement, writesAmong } from '../recording.ts'
import type { Table } from '../report.ts'
import { interleaved, quantile } from '../rounds.ts'

const languages = ['ti', 'ar', 'so', 'pl', 'uk', 'fa', 'tr', 'ur'] as const
const volunteers = 6000
const asked = 10
const connections = 16

/** Asked as often as the pace says, everybody would be ten offers deep: between rounds the day begins anew. */
async function newDay({ owner }: Ground): Promise<void> {
  await owner.query(
    `update dispatch.standing set version = version + 1, asked_on = null, asked_that_day = 0, asked_week_of = null,
       asked_that_week = 0, last_asked_at = now() - interval '1 day' * random(), open_offers = 0
       where last_asked_at > now() - interval '1 hour' or open_offers > 0;
     update people.volunteer_language set asked_at = now() - interval '1 day' * random()
       where asked_at > now() - interval '1 hour';
     update dispatch.offer set closed_at = now(), closed_as = 'withdrawn' where closed_at is null`,
  )
  // As the server does by itself once a minute.
  await owner.query('vacuum analyze dispatch.standing, people.volunteer_language, dispatch.offer')
}

/** A request with its match, ten texts and the log in one durable commit, against the bare SQL of the same rows. */
export async function asking(ground: Ground): Promise<Table> {
  const policy = {
    waves: { firstWave: asked, largestWave: 20, chance: 0, quiet: { from: 0, to: 0 } },
    matching: { dailyCap: 20, weeklyCap: 60 },
  }
  const planted = await plant(ground, 'asking', volunteers, (n) => languages[n % 8] ?? 'ti', policy)
  const { scope } = planted
  const many = ground.pace.rounds > 1 ? 320 : 160
  const latencies: number[] = []
  const ours = async () => {
    await newDay(ground)
    latencies.length = 0
    return perSecond(many, connections, () => timed(latencies, () => ask(scope, planted)))
  }
  await ours()
  const { bare, texts } = await bareRound(ground, planted, many)
  const found = await interleaved(
    [
      { name: 'ours', round: ours },
      { name: 'bare', round: bare },
    ],
    ground.pace.rounds,
  )
  const crowded = quantile(latencies, 0.5)
  await newDay(ground)
  const alone: number[] = []
  await perSecond(100, 1, () => timed(alone, () => ask(scope, planted)))
  return {
    title: `Asking: one durable commit with ${texts} texts, against the bare SQL of the same rows`,
    lines: [
      {
        what: `${connections} connections`,
        value: found.get('ours') ?? 0,
        unit: '/s',
        baseline: found.get('bare') ?? 0,
        aim: { ratioAtLeast: 0.45 },
      },
      { what: 'p50, one after the other', value: quantile(alone, 0.5), unit: 'ms', aim: { atMost: 5 } },
      { what: `p50, ${connections} connections`, value: crowded, unit: 'ms' },
    ],
  }
}

async function ask(scope: Scope, { areaIds, topicIds }: Planted): Promise<void> {
  const wish: HelpWish = {
    submission: randomBytes(16),
    source: 'web',
    pageLanguage: 'nb',
    language: languages[randomInt(languages.length)] ?? 'ti',
    topicId: topicIds[randomInt(topicIds.length)] ?? null,
    areaId: areaIds[randomInt(areaIds.length)] ?? null,
    woman: false,
    motherTongue: false,
    avoidOwn: false,
    safeTimes: ['evening'],
    phone: `+47${randomInt(40_000_000, 99_999_999)}`,
    words: 'I should like to understand a letter about my daughter.',
    avoid: null,
    mayText: false,
    readers: null,
    danger: false,
    underSixteen: false,
    consent: { words: 'She agrees.', original: 'Hun samtykker.', language: 'nb' },
  }
  const asked = await askForHelp(scope, wish)
  const came = asked.ok ? asked.outcome : asked.reason
  if (came !== 'asked') throw new Error(`nobody was asked: ${came}`)
}

/** The rows of one real request, written again and again by nothing but prepared statements sent together. */
async function bareRound(ground: Ground, planted: Planted, many: number) {
  const record = async () => {
    const notes: Statement[] = []
    const world = recordingWorld(ground.world, notes)
    await ask(jobOf(world, planted.scope.tenantId, 'bench'), planted)
    return writesAmong(notes)
  }
  await newDay(ground)
  const since = ground.world.clock.now()
  const first = await record()
  const second = await record()
  const standing = first.findIndex(({ text }) => text.includes('update dispatch.standing'))
  const held = (first[standing]?.values[1] ?? []) as string[]
  const offers = first.find(({ text }) => text.includes('insert into dispatch.offer'))
  const told = (offers?.values.findLast((value) => Array.isArray(value) && held.includes(String(value[0]))) ??
    []) as string[]
  const bareStanding = `update dispatch.standing set version = version + 1, asked_on = current_date,
    asked_that_day = asked_that_day + 1, asked_week_of = current_date, asked_that_week = asked_that_week + 1,
    last_asked_at = now(), open_offers = open_offers + 1, recent_codes = (array_prepend('2A', recent_codes))[1:24]
    where tenant_id = $1 and id = any($2::uuid[])`
  const rows = first.with(standing, { text: bareStanding, values: [planted.scope.tenantId, told] })
  const bare = async () => {
    await newDay(ground)
    const sets = Array.from({ length: many }, (_, at) => {
      const others = planted.volunteerIds.slice((at * told.length) % (volunteers - told.length))
      return asNew(rows, second, since, new Map(told.map((id, place) => [id, others[place] ?? id])))
    })
    return perSecond(many, connections, () => write(ground, planted.scope.tenantId, sets.pop() ?? []))
  }
  return { bare, texts: told.length }
}

async function write(ground: Ground, tenantId: string, statements: readonly Statement[]): Promise<void> {
  const client = await ground.world.database.pool.connect()
  try {
    await Promise.all([
      client.query('begin'),
      client.query(`set local app.tenant = '${tenantId}'`),
      ...statements.map(({ text, values }, at) =>
        client.query({ name: `bench.${at}`, text, values: [...values] }),
      ),
      client.query('commit'),
    ])
  } finally {
    client.release()
  }
}

async function perSecond(many: number, atOnce: number, work: () => Promise<void>): Promise<number> {
  let left = many
  const began = performance.now()
  const worker = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return many / ((performance.now() - began) / 1000)
}

async function timed(into: number[], work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await work()
  into.push(performance.now() - began)
}
