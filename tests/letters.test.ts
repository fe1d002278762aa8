import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { queueMessages } from '../app/messaging/messages.ts'
import { stopPath } from '../app/messaging/reaching/mail-stops.ts'
import { chooseChannels } from '../app/messaging/reaching/preferences.ts'
import { jobOf } from '../app/people/scopes.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { ask, clientAs } from './support/board.ts'
import { openClient } from './support/client.ts'
import { inspect, personOf, tenantId } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'
import { signedIn } from './support/volunteers.ts'

let helsebro: TestHelsebro

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
})
after(() => helsebro.close())

test('a letter is in the person’s language and direction, opens her page by its code, and is in the log', async () => {
  const requestId = await ask(helsebro, 'ar', { pageLanguage: 'ar' })
  const coordinator = await clientAs(helsebro, 'Ingrid Solvang')
  const before = await coordinator.get(`/staff/requests/${requestId}/letter`)
  assert.equal(before.status, 200)
  assert.doesNotMatch(before.text, /class="qr"/)
  const letter = await coordinator.post(`/staff/requests/${requestId}/letter`, {})
  assert.equal(letter.status, 200)
  const sheet = /<article[^>]*lang="ar" dir="rtl"[\s\S]*?<\/article>/.exec(letter.text)?.[0] ?? ''
  assert.match(sheet, /<svg class="qr"/)
  const code = /\d{3} \d{3} \d{3}/.exec(sheet)?.[0].replaceAll(' ', '') ?? ''
  const opened = await openClient(helsebro.port, 'baerum').post('/ar/follow', { code })
  assert.equal(opened.status, 302)
  assert.match(opened.location ?? '', /^\/ar\/r\//)
  const [line] = await inspect<{ n: number }>(
    helsebro,
    `select count(*)::int as n from privacy.access_log where act = 'helpline.letter_written' and subject_id = $1`,
    [requestId],
  )
  assert.equal(line?.n, 1)
  const [kept] = await inspect<{ id: string; state: string }>(
    helsebro,
    `select m.id, s.state from messaging.message m join messaging.message_state s on s.message_id = m.id
      where m.channel = 'letter' and m.subject_id = $1`,
    [requestId],
  )
  assert.equal(kept?.state, 'sent')
  assert.match((await coordinator.get('/staff/messages')).text, /Brev på papir/)
  const life = await coordinator.get(`/staff/messages/${kept?.id}`)
  assert.match(life.text, /Skrevet ut av Ingrid Solvang/)
  assert.doesNotMatch(life.text, new RegExp(code))
})

test('the reader of an e-mail ends them by its link, without signing in, and her mail program by itself', async () => {
  const { world } = helsebro.running.foundations
  const job = jobOf(world, await tenantId(helsebro, 'baerum'), 'test')
  const selam = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
  const wish = { channels: ['email', 'sms'] as const, email: 'selam@example.org' }
  await chooseChannels(signedIn(job, selam.id), selam.id, wish)
  const text = {
    to: { accountId: selam.id },
    language: 'ti',
    kind: 'notice',
    template: 'sms.received',
  } as const
  const [message] = await inScope(job, (tx) => queueMessages(tx, job, [{ ...text, params: {} }]))
  const path = stopPath(world, { tenantId: job.tenantId, messageId: message?.id ?? '', language: 'ti' })
  const reader = openClient(helsebro.port, 'baerum')
  const page = await reader.get(path)
  assert.equal(page.status, 200)
  assert.match(page.text, /<html lang="ti"/)
  assert.doesNotMatch(page.text, /selam@example\.org/)
  assert.equal(reader.cookies.size, 0)
  const stops = () =>
    inspect(helsebro, 'select 1 from messaging.stop where tenant_id = $1', [job.tenantId]).then(
      ({ length }) => length,
    )
  assert.equal((await reader.post(path, { 'List-Unsubscribe': 'One-Click' })).status, 200)
  assert.equal(await stops(), 1)
  assert.equal((await reader.post(path, { act: 'start' })).status, 200)
  assert.equal(await stops(), 0)
  assert.equal((await reader.get('/ti/e/none')).status, 404)
  assert.equal((await openClient(helsebro.port, 'bydelsmodre').get(path)).status, 404)
})
