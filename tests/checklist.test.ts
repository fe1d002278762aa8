import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clientAs } from './support/board.ts'
import type { Client } from './support/client.ts'
import { inspect } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

let helsebro: TestHelsebro
let solveig: Client
const page = '/staff/checklist'

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  solveig = await clientAs(helsebro, 'Solveig Haugland', { tenant: 'oygarden' })
})
after(() => helsebro.close())

/** What stands in one point. */
async function point(key: string): Promise<string> {
  const { text } = await solveig.get(page)
  return new RegExp(`<li id="point-${key}"[\\s\\S]*?</li>`).exec(text)?.[0] ?? ''
}

test('a point sees for itself when it is done', async () => {
  await inspect(helsebro, `update people.setting set value = value - 'privacyEmail' where name = 'contacts'`)
  assert.match(await point('privacy'), /Ikkje gjort/)
  const { text } = await solveig.get('/staff/settings')
  assert.match(text, /name="privacyEmail"/)
  const contacts = {
    coordinatorName: 'Solveig Haugland',
    coordinatorPhone: '+47 00 30 01 00',
    privacyName: 'Personvernombodet',
    privacyEmail: 'personvern@example.org',
  }
  assert.equal((await solveig.post('/staff/settings', { section: 'contacts', ...contacts })).status, 302)
  assert.match(await point('privacy'), /Gjort/)
  assert.match(await point('coordinators'), /Ikkje gjort[\s\S]*Det er éin no/)
  assert.match(await point('backup'), /Over fristen/)
  await inspect(helsebro, 'insert into platform.backup (id, made_at) values (gen_random_uuid(), now())')
  assert.match(await point('backup'), /Gjort/)
})

test('a point has an owner and a date, and is shown as late when the date has passed', async () => {
  const [owner] =
    /<option value="([0-9a-f-]{36})"[^>]*>Solveig Haugland/.exec((await solveig.get(page)).text)?.slice(1) ??
    []
  const planned = await solveig.post(page, {
    act: 'plan',
    section: 'sms',
    code: 'sms',
    owner: owner ?? '',
    due: '2026-01-15',
  })
  assert.equal(planned.status, 302)
  assert.match(await point('sms'), /Over fristen[\s\S]*Solveig Haugland · /)
  assert.equal(
    (await solveig.post(page, { act: 'plan', section: 'sms', code: 'sms', owner: '', due: '2126-01-15' }))
      .status,
    302,
  )
  assert.match(await point('sms'), /Ikkje gjort/)
  assert.equal(
    (await solveig.post(page, { act: 'plan', section: 'sms', code: 'sms', due: 'i morgon' })).status,
    400,
  )
})

test('the place adds points of its own, marks them done, and takes them away', async () => {
  const refused = await solveig.post(page, { act: 'add', section: 'new', words: '' })
  assert.equal(refused.status, 400)
  assert.equal(
    (await solveig.post(page, { act: 'add', section: 'new', words: 'Henge opp plakatar på <biblioteket>' }))
      .status,
    302,
  )
  const [id = ''] =
    [...(await solveig.get(page)).text.matchAll(/<li id="point-([0-9a-f-]{36})"/g)].at(-1)?.slice(1) ?? []
  assert.match(await point(id), /plakatar på &lt;biblioteket&gt;/)
  assert.equal((await solveig.post(page, { act: 'done', id })).status, 302)
  assert.match(await point(id), /Gjort/)
  assert.equal((await solveig.post(page, { act: 'done', id })).status, 404, 'once only')
  const bærum = await clientAs(helsebro, 'Ingrid Solvang')
  assert.equal((await bærum.post(page, { act: 'drop', id })).status, 404, 'not another place’s')
  assert.equal((await solveig.post(page, { act: 'drop', id })).status, 302)
  assert.equal(await point(id), '')
})
