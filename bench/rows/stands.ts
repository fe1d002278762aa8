import { randomUUID } from 'node:crypto'
import { openSession } from '../../app/people/sign-in/sessions.ts'
import { inPlatform } from '../../app/platform/database.ts'
import { newId } from '../../app/platform/identifiers.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { sortTallies } from '../../app/roster/stands/tallies.ts'
import type { Ground } from '../ground.ts'
import { ask } from '../peers.ts'
import { plant } from '../planting.ts'
import type { Table } from '../report.ts'
import { quantile } from '../rounds.ts'

const devices = 500
const talks = 20
const slug = 'stands'

/**
 * Five hundred telephones come back into the net at once, each with a day at a stand: twenty talks and a leaflet; a tenth of them send
 * everything twice. Then everything is sorted, and counted against what was sent.
 */
export async function stands(ground: Ground): Promise<Table> {
  const { scope, volunteerIds } = await plant(ground, slug, devices, () => 'ti')
  const { tenantId } = scope
  const stand = newId(ground.world.clock.now())
  await ground.owner.query(
    `insert into roster.stand (tenant_id, id, place, starts_at, ends_at, planned_at, planned_by, changed_at)
     values ($1, $2, 'Bench', now() - interval '8 hours', now(), now(), $2, now())`,
    [tenantId, stand],
  )
  const tokens = await inPlatform(ground.world.database, async (tx) => {
    const all: string[] = []
    for (const accountId of volunteerIds)
      all.push(
        await openSession(tx, ground.world, { tenantId, accountId, face: 'volunteer', factors: ['sms'] }),
      )
    return all
  })
  const helsebro = await ground.serve()
  const send = async (token: string, body: string): Promise<number> => {
    const began = performance.now()
    const headers = { cookie: `helsebro=${token}`, 'content-type': 'application/json' }
    const answer = await ask(helsebro.port, `${slug}.localhost`, '/v/tallies', { headers, body })
    if (answer.status !== 200) throw new Error(`a telephone was answered ${answer.status}`)
    return performance.now() - began
  }
  const rounds: number[][] = []
  let sorting = 0
  try {
    // The first round is of code still cold, and is left out.
    for (let round = 0; round <= ground.pace.rounds; round++) {
      const before = await counted(ground, tenantId)
      const days = tokens.map(() => dayAt(stand))
      const took = await Promise.all(
        tokens.flatMap((token, at) => {
          const day = days[at] ?? ''
          return [send(token, day), ...(at % 10 === 0 ? [send(token, day)] : [])]
        }),
      )
      const began = performance.now()
      await sortTallies(scope)
      sorting = performance.now() - began
      const after = await counted(ground, tenantId)
      const [gained, wanted] = [after - before, devices * (talks + 1)]
      if (gained !== wanted) throw new Error(`${gained} talks and leaflets of ${wanted} were counted`)
      if (round > 0) rounds.push(took)
    }
    const p95 = rounds.map((took) => quantile(took, 0.95)).toSorted((a, b) => a - b)
    const p50 = rounds.map((took) => quantile(took, 0.5)).toSorted((a, b) => a - b)
    return {
      title: `${devices} telephones send a day’s tallies at once, a tenth of them twice; none is lost, none counts twice`,
      lines: [
        {
          what: 'answered, p95',
          value: p95[p95.length >> 1] ?? Number.NaN,
          unit: 'ms',
          aim: { atMost: 500 },
        },
        { what: 'answered, p50', value: p50[p50.length >> 1] ?? Number.NaN, unit: 'ms' },
        { what: 'all of them sorted, the last round', value: sorting, unit: 'ms' },
      ],
    }
  } finally {
    await helsebro.stop()
    await inScope(scope, (tx) =>
      tx.client.query('delete from conversations.envelope where tenant_id = $1', [tenantId]),
    )
  }
}

function dayAt(stand: string): string {
  const talk = () => ({
    kind: 'talk',
    id: randomUUID(),
    stand,
    language: 'ti',
    topic: 'vaccination',
    outcome: 'self',
  })
  const leaflet = { kind: 'leaflet', id: randomUUID(), stand, language: 'ti', count: 1 }
  return JSON.stringify({ tallies: [...Array.from({ length: talks }, talk), leaflet] })
}

async function counted(ground: Ground, tenantId: string): Promise<number> {
  const { rows } = await ground.owner.query<{ n: number }>(
    'select coalesce(sum(counted), 0)::int as n from roster.stand_count where tenant_id = $1',
    [tenantId],
  )
  return rows[0]?.n ?? 0
}
