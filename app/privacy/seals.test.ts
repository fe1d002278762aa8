import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type FreshDatabase, freshDatabase } from '../../tests/support/database.ts'
import { jobOf } from '../people/scopes.ts'
import { settableClock } from '../platform/clock.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { newKeyText, readKeys } from '../platform/keys.ts'
import { openLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import type { World } from '../platform/world.ts'
import { audit } from './audit.ts'
import { cutLog, cutSeals, prepareLogMonths } from './log-months.ts'
import { resealLog, sealLog, verifyLog } from './seals.ts'
import { inScope } from './transactions.ts'

let fresh: FreshDatabase
let owner: pg.Client
let database: Database
const clock = settableClock('2026-11-02T09:00:00Z')
const firstKey = newKeyText(1)

before(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.directUrl })
  await owner.connect()
  database = openDatabase(fresh.appUrl, 4)
})
after(async () => {
  await database.close()
  await owner.end()
  await fresh.drop()
})

function worldWith(keys: string): World {
  const read = readSettings({})
  if (!read.ok) throw new Error(read.sentences.join())
  return { settings: read.settings, database, keys: readKeys(keys), clock, log: openLog('silent') }
}

const world = () => worldWith(firstKey)
const tenant = () => jobOf(world(), randomUUID(), 'test')

async function acts(scope: ReturnType<typeof tenant>, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    clock.advance({ seconds: 1 })
    await inScope(scope, (tx) => audit(tx, scope, { act: 'helpline.request_opened', reason: 'her turn' }))
  }
}

test('a log that nobody has touched verifies, month after month', async () => {
  const scope = tenant()
  await prepareLogMonths(world())
  await acts(scope, 3)
  clock.advance({ hours: 24 * 30 })
  await prepareLogMonths(world())
  await acts(scope, 2)
  clock.advance({ minutes: 11 })
  assert.match(String(await sealLog(scope)), /^01[0-9a-f]{46}$/)
  assert.equal(await sealLog(scope), undefined)
  const { faults, rows } = await verifyLog(scope)
  assert.deepEqual({ faults, rows }, { faults: [], rows: 5 })
})

test('what happened in the last ten minutes waits, since somebody may still be committing', async () => {
  const scope = tenant()
  await acts(scope, 1)
  assert.equal(await sealLog(scope), undefined)
})

test('a line that was changed, taken out or put in afterwards is named', async () => {
  const scope = tenant()
  await acts(scope, 4)
  clock.advance({ minutes: 11 })
  await sealLog(scope)
  const { rows } = await owner.query<{ id: string; at: Temporal.Instant }>(
    'select id, at from privacy.access_log where tenant_id = $1 order by at',
    [scope.tenantId],
  )
  const [first, second, third] = rows
  assert(first && second && third)
  await owner.query(`update privacy.access_log set reason = 'another' where id = $1`, [first.id])
  await owner.query('delete from privacy.access_log where id = $1', [second.id])
  const planted = randomUUID()
  await owner.query(
    `insert into privacy.access_log (tenant_id, at, id, actor_kind, act) values ($1, $2, $3, 'job', 'x.y')`,
    [scope.tenantId, third.at.toString(), planted],
  )
  const { faults } = await verifyLog(scope)
  assert.deepEqual(
    faults.map(({ what, id }) => [what, id]),
    [
      ['changed', first.id],
      ['missing', second.id],
      ['added', planted],
    ],
  )
})

test('a seal that was rewritten or taken out breaks the chain', async () => {
  const scope = tenant()
  for (let at = 0; at < 3; at++) {
    await acts(scope, 1)
    clock.advance({ minutes: 11 })
    await sealLog(scope)
  }
  const { rows } = await owner.query<{ id: string }>(
    'select id from privacy.access_seal where tenant_id = $1 order by up_to',
    [scope.tenantId],
  )
  await owner.query('delete from privacy.access_seal where id = $1', [rows[1]?.id])
  const { faults } = await verifyLog(scope)
  assert(faults.some(({ what }) => what === 'seal_broken'))
})

test('a new key takes the chain over, and the old one can be given up', async () => {
  const scope = tenant()
  await acts(scope, 2)
  clock.advance({ minutes: 11 })
  await sealLog(scope)
  const secondKey = newKeyText(2)
  const both = jobOf(worldWith(`${firstKey},${secondKey}`), scope.tenantId, 'test')
  assert.deepEqual((await verifyLog(both)).faults, [])
  assert.equal(await inScope(both, (tx) => resealLog(tx, both)), true)
  const onlyNew = jobOf(worldWith(secondKey), scope.tenantId, 'test')
  assert.deepEqual((await verifyLog(onlyNew)).faults, [])
})

test('months older than two years are cut at a seal, and the rest still verifies, also under a new key', async () => {
  const scope = tenant()
  clock.set('2027-01-05T10:00:00Z')
  await prepareLogMonths(world())
  await acts(scope, 2)
  clock.set('2027-02-05T10:00:00Z')
  await prepareLogMonths(world())
  await acts(scope, 3)
  clock.advance({ minutes: 11 })
  await sealLog(scope)
  clock.set('2029-02-10T10:00:00Z')
  await assert.rejects(cutLog(world()), /the last twelve months/)
  // The database's own clock decides what is old; it is still 2026, or little later.
  await owner.query('drop table privacy.access_log_2027_01')
  await cutSeals(scope)
  const { faults, rows } = await verifyLog(scope)
  assert.deepEqual({ faults, rows }, { faults: [], rows: 3 })
  const secondKey = newKeyText(2)
  const both = jobOf(worldWith(`${firstKey},${secondKey}`), scope.tenantId, 'test')
  assert.equal(await inScope(both, (tx) => resealLog(tx, both)), true)
  const onlyNew = jobOf(worldWith(secondKey), scope.tenantId, 'test')
  assert.deepEqual((await verifyLog(onlyNew)).faults, [])
})

test('the application itself cannot change or remove a line of the log', async () => {
  const scope = tenant()
  await acts(scope, 1)
  await assert.rejects(
    inScope(scope, (tx) =>
      tx.client.query('delete from privacy.access_log where tenant_id = $1', [scope.tenantId]),
    ),
    /permission denied/,
  )
})
