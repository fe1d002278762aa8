import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visitorOf } from '../app/people/scopes.ts'
import { inScope } from '../app/privacy/transactions.ts'
import {
  askForCertificate,
  checkCertificate,
  myCertificates,
  withdrawCertificate,
} from '../app/training/certificates/certificates.ts'
import { completionRows } from '../app/training/courses/completions.queries.ts'
import { clientAs } from './support/board.ts'
import { openClient } from './support/client.ts'
import { inspect, personOf, tenantId } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'
import { signedIn } from './support/volunteers.ts'

describe('a certificate', () => {
  let here: TestHelsebro
  before(async () => {
    here = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  })
  after(() => here.close())

  const name = 'Hodan Warsameh'
  const stranger = async (tenant = 'baerum') =>
    visitorOf(here.running.foundations.world, await tenantId(here, tenant))
  const her = async (who = name) => signedIn(await stranger(), (await personOf(here, 'baerum', who)).id)
  const one = async () => {
    assert.ok((await askForCertificate(await her(), 'so')).ok)
    const [latest] = await myCertificates(await her())
    assert.ok(latest)
    return latest
  }

  test('tells her courses, languages, hours and period, in Norwegian and one more language, as PDF', async () => {
    const { id, facts } = await one()
    assert.equal(facts.name, name)
    assert.ok(facts.languages.includes('so'))
    assert.ok(facts.minutes >= 360)
    assert.ok(facts.courses.some(({ titles }) => titles.so?.startsWith('Koorsada')))
    const client = await clientAs(here, name, { face: 'volunteer' })
    const file = await client.get(`/v/training/certificate/${id}`)
    assert.equal(file.status, 200)
    assert.equal(file.headers['content-type'], 'application/pdf')
    assert.ok(file.text.startsWith('%PDF-'))
    const other = await clientAs(here, 'Amira Haddadin', { face: 'volunteer' })
    assert.equal((await other.get(`/v/training/certificate/${id}`)).status, 404, 'nobody else’s')
  })

  test('is only for her who has completed something', async () => {
    const untrained = await her('Sagal Nuurani')
    assert.deepEqual(await askForCertificate(untrained, 'so'), { ok: false, reason: 'nothing_completed' })
    const rows = await inScope(untrained, (tx) =>
      completionRows(tx, untrained, { courseIds: null, volunteerIds: [untrained.accountId] }),
    )
    assert.deepEqual(rows, [])
  })

  test('is genuine by its code and the name on it; a forged one, another name and another tenant look alike', async () => {
    const { code } = await one()
    assert.equal(code.length, 12)
    const check = async (typed: string, as = name, tenant = 'baerum') =>
      (await checkCertificate(await stranger(tenant), { code: typed, name: as })).ok
    assert.equal(await check(code), true)
    assert.equal(await check(code.replace(/(...)/g, '$1 '), '  hodan   WARSAMEH '), true, 'as people type')
    assert.equal(await check(code, 'Amira Haddadin'), false)
    assert.equal(await check(code, ''), false)
    assert.equal(await check(code, name, 'bydelsmodre'), false)
    const forged = String((Number(code) + 1) % 1e12).padStart(12, '0')
    assert.equal(await check(forged), false)
    for (const typed of ['', '1', code.slice(1), `${code}0`, "' or 1=1 --"])
      assert.equal(await check(typed), false)
  })

  test('cannot be found by guessing names: ten tries of a code, then an hour', async () => {
    const { code } = await one()
    const scope = await stranger()
    for (let n = 0; n < 10; n++)
      assert.deepEqual(await checkCertificate(scope, { code, name: `Navn ${n}` }), {
        ok: false,
        reason: 'unknown',
      })
    assert.deepEqual(await checkCertificate(scope, { code, name }), { ok: false, reason: 'too_many' })
  })

  test('holds no longer when she withdraws it, or when she is erased', async () => {
    const [first, second] = [await one(), await one()]
    const scope = await stranger()
    const isGenuine = async ({ code }: { code: string }) => (await checkCertificate(scope, { code, name })).ok
    assert.equal(await isGenuine(first), true)
    assert.deepEqual(await withdrawCertificate(await her(), first.id), { ok: true })
    assert.equal(await isGenuine(first), false)
    assert.equal(await isGenuine(second), true)
    const { accountId } = await her()
    await inspect(here, 'delete from people.volunteer where id = $1', [accountId])
    assert.equal(await isGenuine(second), false)
  })

  test('is checked on a public page that shows nothing of her', async () => {
    const who = 'Noor Alkhatib'
    assert.ok((await askForCertificate(await her(who), 'ar')).ok)
    const [latest] = await myCertificates(await her(who))
    const page = openClient(here.port, 'baerum')
    assert.equal((await page.get('/nb/verify')).status, 200)
    const told = await page.post('/nb/verify', { code: latest?.code ?? '', name: who })
    assert.ok(told.text.includes('Attesten er ekte'))
    assert.equal(told.text.includes('Noor'), false)
    const wrong = await page.post('/nb/verify', { code: '123456789012', name: who })
    assert.equal(wrong.status, 400)
    assert.ok(wrong.text.includes('Vi finner ingen slik attest'))
  })
})
