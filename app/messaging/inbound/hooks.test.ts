import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { elksInbound, elksSettings, type FakeElks, startElks } from '../../../tests/support/elks.ts'
import { startReachable, type TestHelsebro } from '../../../tests/support/running.ts'
import { visit } from '../../../tests/support/visiting.ts'
import { accountContext, phoneContext } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { openSession } from '../../people/sign-in/sessions.ts'
import { createTenant } from '../../people/tenants.ts'
import { inPlatform } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'

const secret = 'a-hook-secret-of-46-letters-or-so'
const number = '+4700009000'

describe('the whole of messaging in a running Helsebro', () => {
  let elks: FakeElks
  let at: TestHelsebro
  let owner: pg.Client
  let demo: JobScope
  let real: JobScope
  before(async () => {
    elks = await startElks()
    at = await startReachable({
      HELSEBRO_WORLD: 'none',
      ...elksSettings(elks),
      HELSEBRO_46ELKS_HOOK_SECRET: secret,
    })
    owner = new pg.Client({ connectionString: at.directUrl })
    await owner.connect()
    demo = await tenant('baerum', true)
    real = await tenant('oygarden', false)
    await owner.query('insert into messaging.service_number (number, tenant_id) values ($1, $2)', [
      number,
      real.tenantId,
    ])
    const { world } = at.running.foundations
    await inPlatform(world.database, (tx) => notify(tx, { tenantId: demo.tenantId, topic: 'tenants' }))
    await until(async () => (await visit(at.at('baerum', '/phones'))).status === 200)
  })
  after(async () => {
    await owner.end()
    await at.close()
    await elks.close()
  })

  async function tenant(slug: string, isDemo: boolean): Promise<JobScope> {
    const { world } = at.running.foundations
    const wish = {
      slug,
      name: slug,
      kind: 'municipality',
      language: 'nb',
      hosts: [`${slug}.localhost`],
      demo: isDemo,
    } as const
    const made = await createTenant(world, { ...wish, hosts: [...wish.hosts] })
    assert.ok(made.ok)
    return jobOf(world, made.tenant.id, 'test')
  }

  async function account(scope: JobScope, name: string, phone: string, role: string): Promise<string> {
    const { keys, clock } = scope.world
    const id = newId(clock.now())
    await owner.query(
      `insert into people.account (tenant_id, id, name_sealed, phone_sealed, phone_hash, language, created_at)
       values ($1, $2, $3, $4, $5, 'nb', now())`,
      [
        scope.tenantId,
        id,
        keys.seal(name, accountContext(scope, 'name', id)),
        keys.seal(phone, accountContext(scope, 'phone', id)),
        keys.hash(phone, phoneContext(scope)),
      ],
    )
    await owner.query(
      'insert into people.role (tenant_id, id, account_id, role, granted_at) values ($1, $2, $3, $4, now())',
      [scope.tenantId, newId(clock.now()), id, role],
    )
    return id
  }

  const stateOf = async (id: string) =>
    (await owner.query('select state from messaging.message_state where message_id = $1', [id])).rows[0]
      ?.state
  const offer = (scope: JobScope, to: { phone: string } | { accountId: string }) =>
    inScope(scope, (tx) =>
      queueMessages(tx, scope, [
        {
          to,
          language: 'nb',
          kind: 'offer',
          template: 'sms.offer_no_area',
          params: { code: '7K', link: `http://baerum.localhost:${at.port}/o/abcdefghijklmnopqrstuv` },
          answerCode: '7K',
        },
      ]),
    ).then(([message]) => message?.id ?? '')

  test('a queued text leaves by itself over 46elks, and its receipts come home', async () => {
    const id = await offer(real, { phone: '+4700000501' })
    await until(async () => (await stateOf(id)) === 'accepted')
    const text = elks.taken.at(-1)
    assert.ok(text)
    assert.equal(text.from, number)
    for (const [status, state] of [
      ['delivered', 'delivered'],
      ['sent', 'delivered'],
      ['delivered', 'delivered'],
    ] as const) {
      const answered = await elks.report(text, status)
      assert.deepEqual([answered.status, answered.body], [200, ''])
      assert.equal(await stateOf(id), state)
    }
    const forged = { ...text, whendelivered: text.whendelivered?.replace(/p=.../, 'p=AAA') ?? '' }
    assert.equal((await elks.report(forged, 'failed')).status, 404)
  })

  test('a text is taken in once, with the secret only, and answered with an empty body', async () => {
    const hook = (key: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
      visit(at.at('', `/api/46elks/sms?key=${key}`), { method: 'POST', body, headers })
    const form = () =>
      elksInbound({ id: 's-in-1', from: '+4700000502', to: number, message: 'Ja 7K \u202e😊' })
    for (const _again of [1, 2]) {
      const taken = await hook(secret, form())
      assert.deepEqual([taken.status, await taken.text()], [200, ''])
    }
    const kept = await owner.query('select tenant_id from messaging.inbound')
    assert.deepEqual(kept.rows, [{ tenant_id: real.tenantId }])
    assert.equal((await hook('wrong', form())).status, 404)
    assert.equal((await hook('', form())).status, 404)
    assert.equal((await hook(secret, '{}', { 'content-type': 'application/json' })).status, 415)
    assert.equal((await hook(secret, new URLSearchParams({ id: 'x' }))).status, 400)
    const long = elksInbound({ id: 's-in-2', from: '+4700000502', to: number, message: 'ሰላም'.repeat(1024) })
    assert.equal((await hook(secret, long)).status, 200)
    const nobodys = elksInbound({ id: 's-in-3', from: '+4700000502', to: '+4700009001', message: 'Hei' })
    assert.equal((await hook(secret, nobodys)).status, 200)
    assert.equal((await owner.query('select 1 from messaging.inbound')).rowCount, 2)
    assert.equal((await visit(at.at('', `/api/46elks/sms?key=${secret}`))).status >= 400, true)
  })

  test('in a demonstration the phones open in the browser and answer; elsewhere there are none', async () => {
    const amina = await account(demo, 'Amina', '+4700000503', 'volunteer')
    const id = await offer(demo, { accountId: amina })
    await until(async () => (await stateOf(id)) === 'delivered')
    const list = await page(await visit(at.at('baerum', '/phones')))
    assert.match(list, /Amina/)
    assert.match(list, new RegExp(`/phones/${amina}`))
    const phone = at.at('baerum', `/phones/${amina}`)
    assert.match(await page(await visit(phone)), /7K/)
    const answered = await visit(phone, {
      method: 'POST',
      body: new URLSearchParams({ text: 'Stopp <b>' }),
    })
    assert.equal(answered.status, 302)
    const after = await page(await visit(phone))
    assert.match(after, /Stopp &lt;b&gt;/)
    const empty = await visit(phone, { method: 'POST', body: new URLSearchParams({ text: '  ' }) })
    assert.equal(empty.status, 400)
    assert.equal((await visit(at.at('oygarden', '/phones'))).status, 404)
    assert.equal((await visit(at.at('oygarden', `/phones/${amina}`))).status, 404)
    assert.equal((await visit(at.at('baerum', '/phones/nonsense'))).status, 404)
    await offer(demo, { phone: '+4700000504' })
    await until(async () => (await page(await visit(at.at('baerum', '/phones')))).includes('00 00 05 04'))
  })

  test('the coordinator sees each text with its life, masked and noted; a volunteer or a stranger does not', async () => {
    const world = at.running.foundations.world
    const staff = await account(demo, 'Kari', '+4700000505', 'coordinator')
    const token = await inPlatform(world.database, (tx) =>
      openSession(tx, world, {
        tenantId: demo.tenantId,
        accountId: staff,
        face: 'staff',
        factors: ['passkey'],
      }),
    )
    const headers = { cookie: `helsebro=${token}` }
    const log = at.at('baerum', '/staff/messages')
    assert.equal((await visit(log)).status, 302)
    const shown = await page(await visit(log, { headers }))
    assert.match(shown, /Amina/)
    assert.match(shown, /Framme på telefonen/)
    assert.doesNotMatch(shown, /\+?47 ?00 ?00|00 00 05/)
    assert.match(shown, /Stopp &lt;b&gt;/, 'what nobody has understood stands there raw')
    const [, id] = /\/staff\/messages\/([0-9a-f-]{36})/.exec(shown) ?? []
    const life = await page(await visit(at.at('baerum', `/staff/messages/${id}`), { headers }))
    assert.match(life, /De oppdiktede telefonene/)
    assert.doesNotMatch(life, /abcdefghijklmnopqrstuv/, 'a secret link stays secret')
    assert.equal((await visit(at.at('oygarden', `/staff/messages/${id}`), { headers })).status, 302)
    const noted = await owner.query(
      "select 1 from privacy.access_log where act = 'messaging.message_read' and subject_id = $1",
      [id],
    )
    assert.equal(noted.rowCount, 1)
    const none = await page(await visit(`${log}?state=unknown`, { headers }))
    assert.match(none, /Ingen meldinger her/)
    const [, unclear] = /id="unclear-([0-9a-f-]{36})"/.exec(shown) ?? []
    const settled = await visit(log, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ inbound: unclear ?? '' }),
    })
    assert.equal(settled.status, 302)
    assert.doesNotMatch(await page(await visit(log, { headers })), /Stopp &lt;b&gt;/)
  })
})

async function page(response: Response): Promise<string> {
  const text = await response.text()
  assert.equal(response.status, 200, text.slice(0, 300))
  return text.replaceAll('<!-- -->', '')
}

/** Asks again and again until it is so; what never comes is said after ten seconds. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const ends = Date.now() + 10_000
  while (!(await isSo())) {
    if (Date.now() > ends) throw new Error('it never came to that')
  }
}
