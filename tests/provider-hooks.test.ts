import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { closeCall } from '../app/dispatch/calls.ts'
import { openInbound } from '../app/messaging/inbound/inbound.ts'
import { phoneContext } from '../app/people/accounts.ts'
import { jobOf } from '../app/people/scopes.ts'
import { saveSettings } from '../app/people/settings/settings.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { ask } from './support/board.ts'
import { elksInbound } from './support/elks.ts'
import { callHook, type HookAnswer } from './support/http-peer.ts'
import { pushLink, startLink } from './support/link.ts'
import { inspect, peopleOf, tenantId, textsOn, until } from './support/phones.ts'
import { startReachable, type TestHelsebro } from './support/running.ts'
import { pushSveve, startSveve } from './support/sveve.ts'
import { startTwilio } from './support/twilio.ts'

const number = '+4700009100'
const keys = {
  elks: 'a-secret-that-46elks-was-given',
  sveve: 'a-secret-that-sveve-was-given',
  link: 'a-secret-that-link-was-given',
}

describe('what providers hand in over HTTP', () => {
  let at: TestHelsebro
  let origin: string
  let sides: [
    Awaited<ReturnType<typeof startSveve>>,
    Awaited<ReturnType<typeof startLink>>,
    Awaited<ReturnType<typeof startTwilio>>,
  ]
  let tenant: string
  before(async () => {
    sides = await Promise.all([startSveve(), startLink(), startTwilio()])
    const [, , twilio] = sides
    const started = await startReachable({
      HELSEBRO_WORLD: 'demo',
      HELSEBRO_46ELKS_HOOK_SECRET: keys.elks,
      HELSEBRO_SVEVE_HOOK_SECRET: keys.sveve,
      HELSEBRO_LINK_HOOK_SECRET: keys.link,
      HELSEBRO_TWILIO_ACCOUNT: twilio.account,
      HELSEBRO_TWILIO_TOKEN: twilio.token,
    })
    at = started
    origin = started.origin
    tenant = await tenantId(at, 'baerum')
    const scope = jobOf(at.running.foundations.world, tenant, 'test')
    await saveSettings(scope, 'telephony', { missedCall: 'request' })
    await inspect(at, 'insert into messaging.service_number (number, tenant_id) values ($1, $2)', [
      number,
      tenant,
    ])
  })
  after(async () => {
    await Promise.all(sides.map((side) => side.close()))
    await at.close()
  })

  type Text = { id: string; from: string; text: string; to?: string }
  type Give = (text: Text, secret?: string) => Promise<HookAnswer>
  const api = (path: string, key: string) => `${origin}/api/${path}?key=${key}`
  const givers: Record<string, Give> = {
    '46elks': ({ id, from, text, to = number }, secret = keys.elks) =>
      callHook(api('46elks/sms', secret), { body: elksInbound({ id, from, to, message: text }) }),
    'sveve by POST': ({ from, text, to = number }, secret = keys.sveve) =>
      pushSveve(api('sveve/sms', secret), { number: bare(from), msg: text, shortnumber: bare(to) }, 'POST'),
    'sveve by GET': ({ from, text, to = number }, secret = keys.sveve) =>
      pushSveve(api('sveve/sms', secret), { number: bare(from), msg: text, shortnumber: bare(to) }),
    link: ({ id, from, text, to = number }, secret = keys.link) =>
      pushLink(api('link/sms', secret), { messageId: id, source: from, destination: to, text }),
    twilio: ({ id, from, text, to = number }, token?: string) =>
      sides[2].post(`${origin}/api/twilio/sms`, { MessageSid: id, From: from, To: to, Body: text }, token),
  }

  /** What has come in from a provider, opened, the newest last. */
  const kept = async (provider: string) => {
    const scope = jobOf(at.running.foundations.world, tenant, 'test')
    const rows = await inspect<{ id: string }>(
      at,
      'select id from messaging.inbound where tenant_id = $1 and provider = $2 order by received_at, id',
      [tenant, provider],
    )
    return Promise.all(rows.map(({ id }) => inScope(scope, (tx) => openInbound(tx, scope, id))))
  }
  const newest = async (provider: string) => (await kept(provider)).at(-1)

  let run = 0
  for (const name of Object.keys(givers))
    describe(name, () => {
      const provider = name.split(' ')[0] ?? ''
      const give: Give = (text, secret) => givers[name]?.(text, secret) ?? Promise.reject(new Error(name))
      const person = () => `+47000091${String(10 + run++).padStart(2, '0')}`

      test('a text is kept once, and the answer says nothing back', async () => {
        const text = { id: `${name}-once`, from: person(), text: 'Kan ikke i dag 😊 \u202eabc\u202c ሰላም' }
        const had = (await kept(provider)).length
        for (const _again of [1, 2]) {
          const answer = await give(text)
          assert.equal(answer.status, 200)
          if (provider === 'twilio') {
            assert.match(answer.type, /^text\/xml/)
            assert.match(answer.body, /<Response\/>$/)
          } else assert.equal(answer.body, '')
        }
        const all = await kept(provider)
        assert.equal(all.length - had, 1)
        assert.equal(
          all.at(-1)?.text,
          text.text,
          'letter for letter: emoji, Ge’ez and marks of direction too',
        )
        assert.equal(all.at(-1)?.from, text.from, 'in E.164')
      })

      test('with a wrong secret or a forged signature nothing is there', async () => {
        const had = (await kept(provider)).length
        const text = { id: `${name}-forged`, from: person(), text: 'Hei' }
        assert.equal((await give(text, 'a-secret-that-nobody-was-given')).status, 404)
        assert.equal((await give(text, '')).status, 404)
        assert.equal((await kept(provider)).length, had)
      })

      test('four kilobytes are one text, kept whole', async () => {
        // An address holds fewer letters than a body: Ge’ez takes nine signs for each.
        const text = (name.endsWith('GET') ? 'Hei ' : 'ሰላም ').repeat(1024)
        assert.equal((await give({ id: `${name}-long`, from: person(), text })).status, 200)
        assert.equal((await newest(provider))?.text.length, text.length)
      })

      test('a text to a number that is nobody’s is heard and not kept', async () => {
        const had = (await kept(provider)).length
        const answer = await give({ id: `${name}-nobody`, from: person(), text: 'Hei', to: '+4700009199' })
        assert.equal(answer.status, 200)
        assert.equal((await kept(provider)).length, had)
      })
    })

  test('what cannot be read is refused, so that whoever set it up wrongly sees it', async () => {
    const json = { 'content-type': 'application/json' }
    for (const [address, wish, status] of [
      [api('sveve/sms', keys.sveve), { method: 'GET' }, 400],
      [api('sveve/receipt', keys.sveve), { body: new URLSearchParams({ ref: 'x', status: 'maybe' }) }, 400],
      [api('sveve/sms', keys.sveve), { headers: json, body: '{}' }, 415],
      [api('link/sms', keys.link), { headers: json, body: '{"messageId": "x"' }, 400],
      [api('link/sms', keys.link), { body: new URLSearchParams({ messageId: 'x' }) }, 415],
      [api('link/receipt', keys.link), { headers: json, body: '{"refId": "x"}' }, 400],
    ] as const)
      assert.equal((await callHook(address, wish)).status, status, address)
    const { status } = await sides[2].post(`${origin}/api/twilio/sms`, { MessageSid: 'x' })
    assert.equal(status, 400)
  })

  test('a signature holds for its own address and words only', async () => {
    const fields = { MessageSid: 'SM-moved', From: '+4700009180', To: number, Body: 'Hei' }
    const body = new URLSearchParams(fields)
    const signature = sides[2].sign(`${origin}/api/twilio/other`, fields)
    const headers = { 'x-twilio-signature': signature }
    assert.equal((await callHook(`${origin}/api/twilio/sms`, { headers, body })).status, 404)
    assert.equal((await callHook(`${origin}/api/twilio/sms`, { body })).status, 404)
  })

  test('the same words a minute later are a second text, though Sveve gives no id', async () => {
    const text = { id: '', from: '+4700009181', text: 'Ja' }
    const give = givers['sveve by POST']
    assert.ok(give)
    await give(text)
    await inspect(
      at,
      "update messaging.hook set seen_at = seen_at - interval '2 minutes' where provider = 'sveve'",
    )
    await give(text)
    const mine = (await kept('sveve')).filter((each) => each?.from === text.from)
    assert.equal(mine.length, 2)
  })

  test('a reply to an offer that is closed is told so in words, by whichever provider it comes', async () => {
    const scope = jobOf(at.running.foundations.world, tenant, 'test')
    const requestId = await ask(at, 'so', { phone: '+4700009190' })
    const [offer] = await inspect<{ call_id: string; code: string; volunteer_id: string }>(
      at,
      'select call_id, code, volunteer_id from dispatch.offer_state where subject_id = $1 limit 1',
      [requestId],
    )
    assert.ok(offer, 'somebody was asked')
    const her = (await peopleOf(at, 'baerum')).find(({ id }) => id === offer.volunteer_id)
    assert.ok(her)
    await inScope(scope, (tx) => closeCall(tx, scope, offer.call_id, 'withdrawn'))
    for (const name of ['sveve by GET', 'link', 'twilio'])
      await givers[name]?.({ id: `late-${name}`, from: her.phone, text: `haa ${offer.code}` })
    await until(async () => (await answers(her.phone)) === 3)
    const closed = await inspect(at, 'select 1 from dispatch.claim where call_id = $1', [offer.call_id])
    assert.equal(closed.length, 0, 'nobody got it')
  })

  test('who rings a language’s number is not answered but written to, and called back where the tenant says so', async () => {
    const voice = '+4700009101'
    await inspect(
      at,
      "insert into messaging.service_number (number, tenant_id, language) values ($1, $2, 'so')",
      [voice, tenant],
    )
    const rung = (key: string, from: string) =>
      callHook(api('46elks/ring', key), {
        body: new URLSearchParams({ callid: `c-${from}`, from, to: voice, direction: 'incoming' }),
      })
    const answer = await rung(keys.elks, '+4700009120')
    assert.deepEqual([answer.status, answer.body], [200, '{"hangup":"busy"}'])
    assert.equal((await rung('a-secret-that-nobody-was-given', '+4700009121')).status, 404)
    const fields = { CallSid: 'CA1', From: '+4700009122', To: voice }
    const signed = await sides[2].post(`${origin}/api/twilio/ring`, fields)
    assert.match(signed.body, /<Response><Reject reason="busy"\/><\/Response>$/)
    assert.equal((await sides[2].post(`${origin}/api/twilio/ring`, fields, 'forged')).status, 404)
    for (const phone of ['+4700009120', '+4700009122'])
      await until(async () => (await textsOn(at, 'baerum', phone)).some((text) => text.endsWith('/so')))
    await until(async () => {
      const asked = await inspect(
        at,
        "select 1 from helpline.request where tenant_id = $1 and source = 'voice' and language = 'so'",
        [tenant],
      )
      return asked.length === 2
    })
    assert.equal((await textsOn(at, 'baerum', '+4700009121')).length, 0)
  })

  /** How many texts told somebody that an offer was withdrawn. */
  const answers = async (phone: string) => {
    const rows = await inspect<{ n: number }>(
      at,
      "select count(*)::int as n from messaging.message where template = 'sms.offer_withdrawn' and address_hash = $1",
      [at.running.foundations.world.keys.hash(phone, phoneContext({ tenantId: tenant }))],
    )
    return rows[0]?.n
  }
})

const bare = (phone: string) => phone.replace(/^\+/, '')
