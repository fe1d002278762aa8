import { createLinks } from '../../app/people/links.ts'
import { newId } from '../../app/platform/identifiers.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Ground } from '../ground.ts'
import { ask } from '../peers.ts'
import { type Planted, plant } from '../planting.ts'
import type { Table } from '../report.ts'
import { interleaved } from '../rounds.ts'

const many = 200
const slug = 'claims'

/** Two hundred volunteers say yes at once over HTTP: to one call, and to a call of each one's own. */
export async function claims(ground: Ground): Promise<Table> {
  const planted = await plant(ground, slug, many, () => 'ti')
  const helsebro = await ground.serve()
  const slowest: number[] = []
  const round = (calls: number) => async () => {
    const secrets = await offersOf(ground, planted, calls)
    const began = performance.now()
    const answers = await Promise.all(
      secrets.map((secret) =>
        ask(helsebro.port, `${slug}.localhost`, `/nb/o/${secret}`, { body: 'answer=take' }),
      ),
    )
    const took = performance.now() - began
    const bad = answers.find(({ status }) => status !== 303)
    if (bad) throw new Error(`an answer came back as ${bad.status}`)
    const won = await winners(ground, planted)
    if (won !== calls) throw new Error(`${won} won ${calls} calls`)
    if (calls === 1) slowest.push(took)
    return many / (took / 1000)
  }
  try {
    const found = await interleaved(
      [
        { name: 'one', round: round(1) },
        { name: 'each', round: round(many) },
      ],
      ground.pace.rounds * 2 + 1,
    )
    const together = slowest.slice(1).toSorted((a, b) => a - b)
    return {
      title: `${many} claims at once through HTTP; each round has exactly one winner a call`,
      lines: [
        {
          what: 'one call: all answered, median of rounds',
          value: together[together.length >> 1] ?? Number.NaN,
          unit: 'ms',
          aim: { atMost: 1000 },
        },
        {
          what: 'one call, against a call each',
          value: found.get('one') ?? 0,
          unit: '/s',
          baseline: found.get('each') ?? 0,
          aim: { ratioAtLeast: 0.8 },
        },
      ],
    }
  } finally {
    await helsebro.stop()
  }
}

/** Puts calls to the volunteers, in equal shares, and gives the secrets of their links. Earlier calls are closed. */
async function offersOf(ground: Ground, { scope, volunteerIds }: Planted, calls: number): Promise<string[]> {
  const { tenantId } = scope
  const now = ground.world.clock.now()
  const expiresAt = now.add({ hours: 24 })
  const callIds = Array.from({ length: calls }, () => newId(now))
  const waveIds = callIds.map(() => newId(now))
  const offerIds = volunteerIds.map(() => newId(now))
  const of = (ids: readonly string[]) => volunteerIds.map((_, at) => ids[at % calls] ?? '')
  const { owner } = ground
  await owner.query(
    `update dispatch.claim set released_at = now(), released_as = 'closed' where released_at is null;
     update dispatch.offer set closed_at = now(), closed_as = 'withdrawn' where closed_at is null;
     update dispatch.call set closed_at = now(), closed_as = 'bench' where closed_at is null`,
  )
  await owner.query(
    `insert into dispatch.call (tenant_id, id, subject_kind, subject_id, language, mother_tongue, wants_near, excluded_ids,
       talk_times, urgent, opened_at, asking_since)
     select $1, id, 'bench', id, 'ti', false, false, '{}', '{}', false, $3, $3 from unnest($2::uuid[]) id`,
    [tenantId, callIds, now.toString()],
  )
  await owner.query(
    `insert into dispatch.wave (tenant_id, id, call_id, number, at, asked, considered)
     select $1, w.id, w.call_id, 1, $4, 1, '[]' from unnest($2::uuid[], $3::uuid[]) w(id, call_id)`,
    [tenantId, waveIds, callIds, now.toString()],
  )
  await owner.query(
    `insert into dispatch.offer (tenant_id, id, call_id, wave_id, volunteer_id, code, asked_at, expires_at)
     select $1, o.id, o.call_id, o.wave_id, o.volunteer_id, '2A', $6, $7
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) o(id, call_id, wave_id, volunteer_id)`,
    [tenantId, offerIds, of(callIds), of(waveIds), volunteerIds, now.toString(), expiresAt.toString()],
  )
  const wishes = offerIds.map((subjectId) => ({ purpose: 'dispatch.offer', subjectId, expiresAt }))
  return inScope(scope, (tx) => createLinks(tx, scope, wishes))
}

async function winners(ground: Ground, { scope }: Planted): Promise<number> {
  const { rows } = await ground.owner.query<{ n: number }>(
    'select count(*)::int as n from dispatch.claim where tenant_id = $1 and released_at is null',
    [scope.tenantId],
  )
  return rows[0]?.n ?? 0
}
