import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { type FreshDatabase, freshDatabase } from '../../tests/support/database.ts'
import { jobOf } from '../people/scopes.ts'
import { settableClock } from '../platform/clock.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { deleteExpired } from '../platform/expiry.ts'
import { newKeyText, readKeys } from '../platform/keys.ts'
import { withinLimit } from '../platform/limits.ts'
import { openLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import type { World } from '../platform/world.ts'
import { endings, expiring, periods, retentions } from '../upkeep.ts'
import { endOnceMore, endWhatIsDue } from './endings.ts'
import { daysOf } from './periods.ts'

let fresh: FreshDatabase
let owner: pg.Client
let database: Database
let world: World
const clock = settableClock('2026-11-02T09:00:00Z')

before(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.directUrl })
  await owner.connect()
  database = openDatabase(fresh.appUrl, 4)
  const read = readSettings({})
  if (!read.ok) throw new Error(read.sentences.join())
  const keys = readKeys(newKeyText())
  world = { settings: read.settings, database, keys, clock, log: openLog('silent') }
})
after(async () => {
  await database.close()
  await owner.end()
  await fresh.drop()
})

async function tenant() {
  const id = randomUUID()
  await owner.query(
    `insert into people.tenant (id, slug, name, kind, language, created_at) values ($1, $2, 'A', 'organisation', 'nb', now())`,
    [id, `t${id.slice(0, 8)}`],
  )
  return jobOf(world, id, 'privacy.end')
}

const daysAgo = (days: number) =>
  clock
    .now()
    .subtract({ hours: 24 * days })
    .toString()

async function message(tenantId: string, days: number, account: string | null = null): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `insert into messaging.message (tenant_id, id, kind, template, language, account_id, address_sealed, body_sealed,
       segments, not_before, expires_at, next_try_at, queued_at)
     values ($1, $2, 'notice', 'sms.x', 'nb', $3, '\\x01', '\\x01', 1, $4, $4, $4, $4)`,
    [tenantId, id, account, daysAgo(days)],
  )
  return id
}

async function account(tenantId: string, closedDaysAgo: number | null): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `insert into people.account (tenant_id, id, name_sealed, language, created_at, closed_at)
     values ($1, $2, '\\x01', 'nb', '2020-01-01', $3)`,
    [tenantId, id, closedDaysAgo === null ? null : daysAgo(closedDaysAgo)],
  )
  return id
}

const count = async (text: string, ...values: unknown[]) =>
  Number((await owner.query(`select count(*) as n from ${text}`, values)).rows[0].n)

test('every table about people says how its rows end', () => {
  const endless = retentions.flatMap((tables) =>
    Object.entries(tables)
      .filter(([, table]) => table.person !== false && !table.ends)
      .map(([name]) => name),
  )
  assert.deepEqual(endless, [], 'add `ends` to its retention.ts: rules, { with: table } or { by: verb }')
})

test('words of a text go after seven days, and what remains of it after ninety', async () => {
  const scope = await tenant()
  const ids = {
    young: await message(scope.tenantId, 6),
    old: await message(scope.tenantId, 8),
    gone: await message(scope.tenantId, 91),
  }
  const ended = await endWhatIsDue(scope, endings, {})
  assert.equal(ended.get('messaging.message'), 1)
  const { rows } = await owner.query(
    'select id, body_sealed is not null as has_words from messaging.message where tenant_id = $1 order by queued_at',
    [scope.tenantId],
  )
  assert.deepEqual(rows, [
    { id: ids.old, has_words: false },
    { id: ids.young, has_words: true },
  ])
})

test('a tenant may keep texts for a shorter time than the default', async () => {
  const scope = await tenant()
  await message(scope.tenantId, 6)
  const ended = await endWhatIsDue(scope, endings, { 'messaging.words': 5 })
  assert.equal(ended.get('messaging.words'), 1)
})

test('a tenant keeps nothing longer than is registered, and no proof of deletion shorter than any backup lives', async () => {
  const scope = await tenant()
  await message(scope.tenantId, 8)
  const receipt = (days: number) =>
    owner.query(
      `insert into privacy.deletion (tenant_id, id, subject_kind, rule, rows, deleted_at)
       values ($1, $2, 'people.account', 'people.account', 1, $3)`,
      [scope.tenantId, randomUUID(), daysAgo(days)],
    )
  await receipt(69)
  await receipt(71)
  const ended = await endWhatIsDue(scope, endings, { 'messaging.words': 900, 'privacy.deletion': 1 })
  assert.equal(ended.get('messaging.words'), 1)
  assert.equal(ended.get('privacy.deletion'), 1)
})

test('a period of a tenant’s own lies between the least of its rule and what is registered', () => {
  fc.assert(
    fc.property(fc.constantFrom(...periods), fc.integer({ min: -10, max: 5000 }), (period, wished) => {
      const days = daysOf(period, { [period.rule]: wished })
      assert.ok(days <= period.days && days >= (period.least ?? period.days))
    }),
  )
  assert.equal(daysOf(periods.find(({ rule }) => rule === 'privacy.deletion') ?? never, {}), 70)
})

const never = { rule: 'none', days: -1 }

test('an account goes half a year after it was closed, with all that hangs on it, and leaves a receipt', async () => {
  const scope = await tenant()
  const closed = await account(scope.tenantId, 183)
  const open = await account(scope.tenantId, null)
  await owner.query(
    `insert into people.role (tenant_id, id, account_id, role, granted_at) values ($1, $2, $3, 'volunteer', now())`,
    [scope.tenantId, randomUUID(), closed],
  )
  await endWhatIsDue(scope, endings, {})
  assert.equal(await count('people.account where tenant_id = $1', scope.tenantId), 1)
  assert.equal(await count('people.role where tenant_id = $1', scope.tenantId), 0)
  assert.equal(await count('people.account where id = $1', open), 1)
  assert.equal(
    await count(`privacy.deletion where subject_id = $1 and rule = 'people.account'`, closed),
    1,
    'the receipt',
  )
})

test('an account that something kept still points at waits, and those beside it do not', async () => {
  const scope = await tenant()
  const kept = await account(scope.tenantId, 200)
  for (let at = 0; at < 12; at++) await account(scope.tenantId, 200)
  const away = await account(scope.tenantId, null)
  await owner.query(
    `insert into people.absence (tenant_id, id, account_id, deputy_id, from_at) values ($1, $2, $3, $4, now())`,
    [scope.tenantId, randomUUID(), away, kept],
  )
  await endWhatIsDue(scope, endings, {})
  const left = await owner.query(
    'select id from people.account where tenant_id = $1 and closed_at is not null',
    [scope.tenantId],
  )
  assert.deepEqual(
    left.rows.map(({ id }) => id),
    [kept],
  )
})

test('nobody else’s rows end with ours', async () => {
  const [ours, theirs] = [await tenant(), await tenant()]
  await message(theirs.tenantId, 91)
  await endWhatIsDue(ours, endings, {})
  assert.equal(await count('messaging.message where tenant_id = $1', theirs.tenantId), 1)
})

test('what was deleted before a restore is deleted once more, with what hung on it', async () => {
  const scope = await tenant()
  const { tenantId } = scope
  const id = randomUUID()
  await owner.query(
    `insert into helpline.request (tenant_id, id, submission, source, page_language, language, woman, mother_tongue,
       avoid_own, safe_times, has_phone, may_text, danger, under_sixteen, created_at)
     values ($1, $2, '\\x01', 'web', 'nb', 'ti', false, false, false, '{}', true, true, false, false, now())`,
    [tenantId, id],
  )
  await owner.query(
    `insert into helpline.request_contact (tenant_id, id, phone_sealed) values ($1, $2, '\\x01')`,
    [tenantId, id],
  )
  await owner.query(
    `insert into helpline.thread_entry (tenant_id, id, request_id, author, way, words_sealed, written_at)
     values ($1, $2, $3, 'person', 'page', '\\x01', now())`,
    [tenantId, randomUUID(), id],
  )
  const receipt = { tenantId, id, table: 'helpline.request_contact', rule: 'helpline.withdrawn' }
  const unknown = { tenantId, id, table: 'helpline.gone_long_ago', rule: 'x.y' }
  assert.equal(await endOnceMore(scope, retentions, [receipt, unknown]), 1)
  assert.equal(await count('helpline.request_contact where id = $1', id), 0)
  assert.equal(await count('helpline.thread_entry where request_id = $1', id), 0)
  assert.equal(await count('helpline.request where id = $1', id), 1)
})

test('sign-in codes, ended sessions and counted limits are swept when they have expired', async () => {
  const scope = await tenant()
  await owner.query(
    `insert into people.sign_in_code (id, tenant_id, account_id, face, code_hash, expires_at)
     values ($1, $2, $1, 'staff', '\\x01', $3), ($4, $2, $1, 'staff', '\\x01', $5)`,
    [randomUUID(), scope.tenantId, daysAgo(1), randomUUID(), daysAgo(-1)],
  )
  await withinLimit(world, 'somebody', { most: 3, seconds: 60 })
  clock.advance({ minutes: 2 })
  assert.equal(await deleteExpired(world, expiring), 2)
  assert.equal(await count('people.sign_in_code'), 1)
  assert.equal(await count('platform.rate_limit'), 0)
})
