import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { speakers } from '../../../tests/support/volunteers.ts'
import { readReply } from '../../dispatch/replies/replies.ts'
import { giveNumber } from '../../messaging/inbound/numbers.ts'
import { messageSeal } from '../../messaging/seals.ts'
import { tellHolder } from '../holders/holders.ts'
import { hearPerson } from '../inbound/listening.ts'
import { hearHolder } from './relays.ts'

const [number, person, volunteer] = ['+4700009322', '+4700000411', '+4700000412']

describe('a person and her volunteer write to each other through the service’s number', () => {
  let at: Planted
  let code = ''
  before(async () => {
    at = await planted()
    await giveNumber(at.world, { number, slug: 'baerum', position: 0 })
    await speakers(at.scope, [{ phone: volunteer, speaks: 'so' }])
    await writes(person, 'salaan waxaan u baahanahay qof ila hadla')
    const [offer] = await at.ask<{ code: string }>('select code from dispatch.offer')
    code = offer?.code ?? ''
    assert.equal(await writes(volunteer, `HAA ${code}`), 'offer_taken')
  })
  after(() => at.close())

  /** As the worker lets them hear it. @returns what became of it */
  const writes = async (from: string, text: string) => {
    at.clock.advance({ seconds: 5 })
    return at.hears({ from, to: number, text }, async (id) => {
      for (const hears of [hearHolder, readReply, hearPerson]) await hears(at.scope, id)
    })
  }
  const lastTo = async (phone: string) => {
    const rows = await at.ask<{ id: string; template: string; body_sealed: Buffer; address_sealed: Buffer }>(
      'select id, template, body_sealed, address_sealed from messaging.message order by queued_at desc, id desc',
    )
    const found = rows.find(
      ({ id, address_sealed }) =>
        at.world.keys.open(address_sealed, messageSeal(at.scope, 'address', id)) === phone,
    )
    return (
      found && {
        template: found.template,
        body: at.world.keys.open(found.body_sealed, messageSeal(at.scope, 'body', found.id)),
      }
    )
  }
  const requestId = async () => (await at.ask<{ id: string }>('select id from helpline.request'))[0]?.id ?? ''

  test('what the volunteer writes with her code reaches the person under her first name, without her number', async () => {
    assert.equal(await writes(volunteer, `${code} Waan ku soo wici doonaa lixda`), 'thread')
    const text = await lastTo(person)
    assert.equal(text?.template, 'sms.relay')
    assert.match(text?.body ?? '', /: Waan ku soo wici doonaa lixda$/)
    assert.doesNotMatch(text?.body ?? '', /0000412/)
  })

  test('what the person answers reaches the volunteer with the code, without her number', async () => {
    assert.equal(await writes(person, 'Haye, waan sugayaa'), 'thread')
    await tellHolder(at.scope, await requestId())
    const text = await lastTo(volunteer)
    assert.deepEqual(text, { template: 'sms.relay', body: `${code}: Haye, waan sugayaa` })
  })

  test('words that others must not read stay on the page, and a neutral text leads there', async () => {
    assert.equal(await writes(volunteer, `${code} Dhakhtarka waan kuu raacayaa berri`), 'thread')
    assert.equal((await lastTo(person))?.template, 'sms.person_new_message')
  })

  test('a yes, a no and another’s code are never carried on', async () => {
    const entries = () => at.count('select count(*)::int as n from helpline.thread_entry')
    const before = await entries()
    for (const text of [`MAYA ${code}`, '9Y hello there my friend', `${code}`, 'hello there my friend'])
      await writes(volunteer, text)
    assert.equal(await entries(), before)
  })
})
