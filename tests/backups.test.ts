import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { backUp, restore } from '../app/backups.ts'
import { layFoundations } from '../app/foundations.ts'
import { jobOf } from '../app/people/scopes.ts'
import { createTenant } from '../app/people/tenants.ts'
import { inPlatform } from '../app/platform/database.ts'
import { enqueue } from '../app/platform/jobs.ts'
import { newKeyText } from '../app/platform/keys.ts'
import { readSettings, type Settings } from '../app/platform/settings.ts'
import { audit } from '../app/privacy/audit.ts'
import { recordDeletion } from '../app/privacy/deletions.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { keepReceipts } from '../app/receipts.ts'
import { clusterUrl } from './support/cluster.ts'
import { emptySettings } from './support/database.ts'

const keys = newKeyText()
const silent = () => undefined
const folders: string[] = []
const closers: (() => Promise<unknown>)[] = []
after(async () => {
  for (const close of closers) await close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function settingsFor(environment: Record<string, string>): Settings {
  const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-backup-'))
  folders.push(folder)
  const read = readSettings({
    HELSEBRO_LOG: 'silent',
    HELSEBRO_KEYS: keys,
    HELSEBRO_DATA: folder,
    ...environment,
  })
  if (!read.ok) throw new Error(read.sentences.join())
  return read.settings
}

async function privileged(): Promise<Record<string, string>> {
  const empty = await emptySettings()
  closers.push(() => empty.drop())
  return empty.settings
}

/** As many hosts give it: one role that owns its database and is neither superuser nor above row security. */
async function ordinary(): Promise<Record<string, string>> {
  const server = await clusterUrl()
  const owner = new pg.Client({ connectionString: server })
  await owner.connect()
  const name = `plain_${randomUUID().slice(0, 8)}`
  await owner.query(`create role ${name} login password 'of-this-test-only'`)
  await owner.query(`create database ${name} owner ${name} template template0`)
  closers.push(async () => {
    await owner.query(`drop database if exists ${name} with (force)`)
    await owner.query(`drop role ${name}`)
    await owner.end()
  })
  const url = new URL(server)
  url.username = name
  url.password = 'of-this-test-only'
  url.pathname = `/${name}`
  return { DATABASE_URL: url.href }
}

const ownerOf = (settings: Settings) => settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL ?? ''

async function everything(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'p') and not relispartition and obj_description(pg_class.oid, 'pg_class') ~ '^(tenant|reference): '`,
    )
    const tenants = await client.query<{ id: string }>('select id from people.tenant order by id')
    const all: Record<string, string[]> = {}
    for (const { name } of rows)
      for (const { id } of tenants.rows) {
        await client.query('begin')
        await client.query(`set local app.tenant = '${id}'`)
        const found = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
        await client.query('commit')
        all[`${name} of ${id}`] = found.rows.map(({ row }) => row)
      }
    return all
  } finally {
    await client.end()
  }
}

let tenants: string[] = []
async function fill(settings: Settings): Promise<string> {
  const foundations = await layFoundations(settings, silent)
  const { world } = foundations
  tenants = []
  for (const slug of ['en', 'to']) {
    const made = await createTenant(world, {
      slug,
      name: slug,
      kind: 'organisation',
      language: 'nb',
      demo: false,
      hosts: [`${slug}.localhost`],
    })
    assert(made.ok)
    tenants.push(made.tenant.id)
    const scope = jobOf(world, made.tenant.id, 'test')
    await inScope(scope, async (tx) => {
      for (let at = 0; at < 20; at++) {
        const id = randomUUID()
        const name = world.keys.seal(`Åse\t"${at}"\nأمينة \\.`, `people.account.name:${scope.tenantId}:${id}`)
        await tx.client.query(
          `insert into people.account (tenant_id, id, name_sealed, language, created_at) values ($1, $2, $3, 'ti', now())`,
          [scope.tenantId, id, name],
        )
        await tx.client.query(
          `insert into people.topic (tenant_id, id, code, labels) values ($1, $2, $3, '{"nb":"a\\nb\\t\\\\."}')`,
          [scope.tenantId, randomUUID(), `t${at}`],
        )
      }
      await audit(tx, scope, { act: 'people.account_added' })
    })
  }
  await inPlatform(world.database, (tx) =>
    enqueue(
      tx,
      'messaging.tend',
      { tenantId: tenants[0] ?? '' },
      { at: Temporal.Instant.from('2099-01-01T00:00Z') },
    ),
  )
  await foundations.close()
  return ownerOf(settings)
}

for (const [kind, open] of [
  ['a superuser', privileged],
  ['an ordinary role', ordinary],
] as const)
  test(`a backup comes back whole, row for row, with its waiting jobs, as ${kind}`, async () => {
    const source = settingsFor(await open())
    const url = await fill(source)
    const file = path.join(source.HELSEBRO_DATA, 'all.backup')
    await backUp(source, file, silent)
    const bytes = readFileSync(file)
    assert(!bytes.includes('people.account') && !bytes.includes('en.localhost'), 'nothing can be read in it')

    const target = settingsFor(await open())
    assert.equal(await restore(target, file, silent), undefined)
    const [before, now] = [await everything(url), await everything(ownerOf(target))]
    assert(Object.values(before).flat().length > 80)
    assert.deepEqual(now, before)
    const client = new pg.Client({ connectionString: ownerOf(target) })
    await client.connect()
    const jobs = await client.query(
      `select task_identifier, run_at from graphile_worker.jobs where run_at > '2098-01-01'`,
    )
    const forced = await client.query(
      `select relforcerowsecurity as forced from pg_class where oid = 'people.account'::regclass`,
    )
    await client.end()
    assert.equal(jobs.rows[0].task_identifier, 'messaging.tend')
    assert.equal(forced.rows[0].forced, true)

    await assert.rejects(restore(target, file, silent), /holds tenants already/)
  })

test('a passphrase opens a backup where the key ring is another, and nothing else does', async () => {
  const source = settingsFor({ ...(await privileged()), HELSEBRO_BACKUP_PASSPHRASE: 'four words are enough' })
  await fill(source)
  const file = path.join(source.HELSEBRO_DATA, 'all.backup')
  await backUp(source, file, silent)
  const wrong = settingsFor({ ...(await privileged()), HELSEBRO_BACKUP_PASSPHRASE: 'four other words here' })
  await assert.rejects(restore(wrong, file, silent), /passphrase/)
  const right = settingsFor({ ...(await privileged()), HELSEBRO_BACKUP_PASSPHRASE: 'four words are enough' })
  assert.equal(await restore(right, file, silent), undefined)
})

test('a backup that was cut off, changed or sealed by another ring brings nothing in', async () => {
  const source = settingsFor(await privileged())
  await fill(source)
  const file = path.join(source.HELSEBRO_DATA, 'all.backup')
  await backUp(source, file, silent)
  const whole = readFileSync(file)
  const bent = Buffer.from(whole)
  bent[bent.length - 100] = (bent[bent.length - 100] ?? 0) ^ 1
  for (const [bytes, says] of [
    [whole.subarray(0, -40), /cut off|ends before/],
    [bent, /changed or damaged/],
    [Buffer.from('hello'), /no archive/],
  ] as const) {
    writeFileSync(file, bytes)
    const target = settingsFor(await privileged())
    await assert.rejects(restore(target, file, silent), says)
  }
  writeFileSync(file, whole)
  const other = settingsFor({ ...(await privileged()), HELSEBRO_KEYS: newKeyText() })
  await assert.rejects(restore(other, file, silent), /another key ring/)
})

test('whoever was deleted after the backup stays deleted after the restore', async () => {
  const source = settingsFor(await privileged())
  const url = await fill(source)
  const file = path.join(source.HELSEBRO_DATA, 'all.backup')
  await backUp(source, file, silent)
  const [tenantId = ''] = tenants
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const { rows } = await owner.query('select id from people.account where tenant_id = $1 limit 1', [tenantId])
  await owner.end()
  const foundations = await layFoundations(source, silent)
  const scope = jobOf(foundations.world, tenantId, 'test')
  await inScope(scope, (tx) =>
    recordDeletion(tx, scope, { rule: 'people.erased', kind: 'people.account', ids: [rows[0].id] }),
  )
  await keepReceipts(foundations.world, tenantId)
  await foundations.close()

  const target = { ...settingsFor(await privileged()), HELSEBRO_DATA: source.HELSEBRO_DATA }
  const restored: Settings = { ...target }
  assert.equal(await restore(restored, file, silent), undefined)
  const client = new pg.Client({ connectionString: ownerOf(target) })
  await client.connect()
  const left = await client.query(
    'select count(*)::int as n, bool_or(id = $2) as there from people.account where tenant_id = $1',
    [tenantId, rows[0].id],
  )
  await client.end()
  assert.deepEqual(left.rows, [{ n: 19, there: false }])
})
