import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { examine } from '../app/doctor.ts'
import { layFoundations } from '../app/foundations.ts'
import { isStopped, stopTexts } from '../app/messaging/inbound/stops.ts'
import { accountsByPhone, contactsOf } from '../app/people/accounts.ts'
import { jobOf } from '../app/people/scopes.ts'
import { openTenantDirectory } from '../app/people/tenants.ts'
import { readSettings, type Settings } from '../app/platform/settings.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { addKey, resealAll } from '../app/rotation.ts'
import { loadDemo } from '../db/worlds/demo.ts'
import { emptySettings } from './support/database.ts'

const silent = () => undefined

function settingsFor(environment: Record<string, string>): Settings {
  const read = readSettings({ HELSEBRO_LOG: 'silent', ...environment })
  if (!read.ok) throw new Error(read.sentences.join())
  return read.settings
}

test('a new key takes everything over while people work, and then the old one can go', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-rotation-'))
  const empty = await emptySettings()
  const environment = { ...empty.settings, HELSEBRO_DATA: folder }
  const before = await layFoundations(settingsFor(environment), silent)
  await loadDemo(before.world)
  const tenantIds = (await openTenantDirectory(before.world)).all().map(({ id }) => id)
  const [tenantId = ''] = tenantIds
  const stopped = '+4700999999'
  const old = jobOf(before.world, tenantId, 'test')
  await inScope(old, (tx) => stopTexts(tx, old, stopped))
  await before.close()

  const { version, ring } = await addKey(settingsFor(environment), silent)
  assert.equal(version, 2)
  assert.equal(ring, undefined, 'the file has grown by itself')

  const both = await layFoundations(settingsFor(environment), silent)
  const working = jobOf(both.world, tenantId, 'test')
  assert.equal(await inScope(working, (tx) => isStopped(tx, working, stopped)), true)
  const said = await resealAll(settingsFor(environment), silent)
  assert.match(said[0] ?? '', /^\d{2,} values are under key 2 now/)
  assert.deepEqual(said.slice(1), ['Everything is under key 2: take the older ones out.'])
  await both.close()

  const newest =
    readFileSync(path.join(folder, 'secrets', 'keys'), 'utf8')
      .trim()
      .split(',')[1] ?? ''
  const onlyNew = { ...environment, HELSEBRO_KEYS: newest }
  const after = await layFoundations(settingsFor(onlyNew), silent)
  for (const id of tenantIds) {
    const scope = jobOf(after.world, id, 'test')
    await inScope(scope, async (tx) => {
      const accounts = await tx.client.query<{ id: string }>(
        'select id from people.account where tenant_id = $1',
        [id],
      )
      const contacts = await contactsOf(
        tx,
        scope,
        accounts.rows.map((row) => row.id),
      )
      assert(contacts.size > 0)
      for (const { phone, accountId } of contacts.values())
        if (phone)
          assert.deepEqual(
            (await accountsByPhone(tx, scope, phone)).map((found) => found.id),
            [accountId],
          )
    })
  }
  const scope = jobOf(after.world, tenantId, 'test')
  assert.equal(await inScope(scope, (tx) => isStopped(tx, scope, stopped)), true)
  await after.close()

  const findings = await examine(settingsFor(onlyNew), silent)
  assert.deepEqual(
    findings.filter(({ well }) => !well),
    [],
  )
  assert(findings.some(({ says }) => /Everything is under key 2/.test(says)))
  await empty.drop()
  rmSync(folder, { recursive: true, force: true })
})
