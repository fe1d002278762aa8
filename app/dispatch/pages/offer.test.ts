import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { visit } from '../../../tests/support/visiting.ts'
import { signedIn, speakers, wishFor } from '../../../tests/support/volunteers.ts'
import { createLinks } from '../../people/links.ts'
import { jobOf } from '../../people/scopes.ts'
import { createTenant } from '../../people/tenants.ts'
import { settableClock } from '../../platform/clock.ts'
import { inPlatform } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { closeCall, openCall } from '../calls.ts'
import { widenCall } from '../desk.ts'

describe('the page of an offer', () => {
  let house: TestHelsebro
  let scope: Scope
  let phone = 0
  before(async () => {
    house = await startHelsebro({
      settings: { HELSEBRO_WORLD: 'none', HELSEBRO_ROLE: 'web' },
      clock: settableClock('2026-03-02T09:00:00Z'),
    })
    const { world } = house.running.foundations
    const made = await createTenant(world, {
      slug: 'prove',
      name: 'Prøve',
      kind: 'municipality',
      language: 'nb',
      hosts: ['prove.localhost'],
      demo: true,
    })
    assert.ok(made.ok)
    scope = jobOf(world, made.tenant.id, 'test')
    await inPlatform(world.database, (tx) => notify(tx, { tenantId: made.tenant.id, topic: 'tenants' }))
    while ((await visit(house.at('prove', '/'))).status === 404) await new Promise(setImmediate)
  })
  after(() => house.close())

  /** A call put to so many, with a link for each: what lies in their texts. */
  const asked = async (count: number, language = 'nb', inWriting = false) => {
    const ids = await speakers(
      scope,
      Array.from({ length: count }, () => ({
        phone: `+4700${String(++phone).padStart(6, '0')}`,
        speaks: 'ti',
        textLanguage: language,
      })),
    )
    const { callId } = await inScope(scope, (tx) => openCall(tx, scope, { ...wishFor(), inWriting }))
    if (count > 4) await widenCall(signedIn(scope, ids[0] ?? '', 'coordinator'), callId, count)
    const { rows } = await inScope(scope, (tx) =>
      tx.client.query<{ id: string }>('select id from dispatch.offer where tenant_id = $1 and call_id = $2', [
        scope.tenantId,
        callId,
      ]),
    )
    const expiresAt = scope.world.clock.now().add({ hours: 48 })
    const secrets = await inScope(scope, (tx) =>
      createLinks(
        tx,
        scope,
        rows.map(({ id }) => ({ purpose: 'dispatch.offer', subjectId: id, expiresAt })),
      ),
    )
    return { callId, secrets }
  }
  const page = async (language: string, secret: string | undefined) =>
    visit(house.at('prove', `/${language}/o/${secret}`))
  const answers = (secret: string | undefined, answer: string) =>
    visit(house.at('prove', `/nb/o/${secret}`), {
      method: 'POST',
      body: new URLSearchParams({ answer }),
      headers: { origin: house.at('prove', '') },
    })

  test('the short address leads to her language, and looking answers nothing', async () => {
    const { callId, secrets } = await asked(1, 'ti')
    const door = await visit(house.at('prove', `/o/${secrets[0]}`))
    assert.equal(door.status, 302)
    assert.equal(door.headers.get('location'), `/ti/o/${secrets[0]}`)
    const seen = await page('ti', secrets[0])
    assert.equal(seen.status, 200)
    assert.equal(seen.headers.get('set-cookie'), null)
    const html = await seen.text()
    assert.match(html, /<html[^>]* lang="ti"/)
    assert.match(html, /value="take"/)
    assert.match(html, /value="not_now"/)
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'withdrawn'))
    assert.doesNotMatch(await (await page('ti', secrets[0])).text(), /value="take"/)
  })

  test('one button takes it; the other’s page then says that it is taken', async () => {
    const { callId, secrets } = await asked(2)
    const took = await answers(secrets[0], 'take')
    assert.equal(took.status, 303)
    assert.match(await (await page('nb', secrets[0])).text(), /Den er din/)
    assert.equal((await answers(secrets[1], 'take')).status, 303)
    assert.match(await (await page('nb', secrets[1])).text(), /En annen har nettopp tatt denne/)
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'done'))
  })

  test('where there is no phone it says that she writes, before and after she takes it', async () => {
    const { callId, secrets } = await asked(1, 'nb', true)
    assert.match(await (await page('nb', secrets[0])).text(), /Har ikke telefon: du skriver her/)
    assert.equal((await answers(secrets[0], 'take')).status, 303)
    const taken = await (await page('nb', secrets[0])).text()
    assert.match(taken, /Den er din\. Skriv innen/)
    assert.doesNotMatch(taken, /Ring innen/)
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'done'))
  })

  test('what needs nobody any more says so, and leads to her own day', async () => {
    const { callId, secrets } = await asked(1)
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'withdrawn'))
    const closed = await (await page('nb', secrets[0])).text()
    assert.match(closed, /Du trenger ikke gjøre noe/)
    assert.match(closed, /href="\/v"/)
  })

  test('not now is fine, and a wrong answer or a guessed link is refused', async () => {
    const { callId, secrets } = await asked(1)
    assert.equal((await answers(secrets[0], 'perhaps')).status, 400)
    assert.equal((await answers(secrets[0], 'not_now')).status, 303)
    assert.match(await (await page('nb', secrets[0])).text(), /Vi spør noen andre/)
    assert.equal((await page('nb', 'A'.repeat(22))).status, 404)
    assert.equal((await visit(house.at('prove', '/o/nonsense'))).status, 404)
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'done'))
  })

  test('two hundred press the button at once: all are answered, one has it', async () => {
    const { callId, secrets } = await asked(200)
    const all = await Promise.all(secrets.map((secret) => answers(secret, 'take')))
    assert.ok(all.every(({ status }) => status === 303))
    const pages = await Promise.all(secrets.map(async (secret) => (await page('nb', secret)).text()))
    assert.equal(pages.filter((html) => /Den er din/.test(html)).length, 1)
    assert.equal(
      pages.filter((html) => /En annen har nettopp tatt denne/.test(html)).length,
      secrets.length - 1,
    )
    await inScope(scope, (tx) => closeCall(tx, scope, callId, 'done'))
  })
})
