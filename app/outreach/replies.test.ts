import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { signedIn, speakers, wishFor } from '../../tests/support/volunteers.ts'
import { openCall } from '../dispatch/calls.ts'
import { readReply } from '../dispatch/replies/replies.ts'
import { deliverMessage } from '../messaging/delivery/deliveries.ts'
import { giveNumber } from '../messaging/inbound/numbers.ts'
import { registerPeople } from '../people/registrations.ts'
import { saveSettings } from '../people/settings/settings.ts'
import type { JobScope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import {
  changeWords,
  dropLanguage,
  overrideCheck,
  sendActivation,
  writeActivation,
} from './activations/activations.ts'
import { activationBoard, sharedMessage } from './activations/boards.ts'
import { askCheckers } from './activations/checks.ts'
import { textSummonses } from './activations/summonses.ts'
import { numberIn, readAnswer } from './replies.ts'

test('a number alone says how many, in any script, with the code or without', () => {
  assert.deepEqual(numberIn('40'), { people: 40 })
  assert.deepEqual(numberIn(' ٤٠ '), { people: 40 })
  assert.deepEqual(numberIn('40 7K'), { people: 40, code: '7K' })
  assert.deepEqual(numberIn('0.'), { people: 0 })
  for (const text of ['7K', 'ja 40', '40 personer', '123456', '-4', 'JA 7K'])
    assert.equal(numberIn(text), null, text)
})

describe('a call-out', () => {
  let at: Planted
  let slug = 0
  let phone = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  /** A tenant with two who have Tigrinya as their mother tongue and one Somali, prepared for a crisis. */
  const place = async (crisis = true) => {
    const name = `out${++slug}`
    const scope = await at.tenant(name)
    const number = `+4758${String(slug).padStart(6, '0')}`
    await giveNumber(at.world, { number, slug: name, position: 0 })
    const phones = Array.from({ length: 3 }, () => `+4700${String(++phone).padStart(6, '0')}`)
    const ids = await speakers(
      scope,
      ['ti', 'ti', 'so'].map((language, index) => ({
        phone: phones[index] ?? '',
        textLanguage: language,
        languages: [{ language, level: 'mother_tongue' as const }],
      })),
    )
    const staff = { name: 'Ingrid Solvang', phone: null, email: null, language: 'nb' }
    const [account] = await inScope(scope, (tx) =>
      registerPeople(tx, scope, [{ ...staff, roles: ['coordinator'] }]),
    )
    const coordinator = signedIn(scope, account ?? '', 'coordinator')
    if (crisis) await saveSettings(coordinator, 'capabilities', { preparedness: true })
    return { scope, coordinator, number, phones, ids }
  }
  type Place = Awaited<ReturnType<typeof place>>

  const wish = {
    drill: 'drill' as const,
    title: 'Vannet i Sandvika',
    source: 'FHI',
    sourceUrl: 'https://www.fhi.no/vann',
    words: 'Kok vannet før du drikker det.',
    languages: ['ti', 'so', 'pl'],
    areas: [],
    campaign: null,
    earlier: null,
  }
  const translated = {
    ti: 'ማይ ቅድሚ ምስታይኩም ኣፍልሑዎ።',
    so: 'Biyaha karkari ka hor intaadan cabbin.',
    pl: 'Przegotuj wodę.',
  }

  const writes = ({ number, phones }: Place, scope: JobScope, who: number, text: string) =>
    at.hears({ from: phones[who] ?? '', to: number, text }, async (id) => {
      await readAnswer(scope, id)
      await readReply(scope, id)
    })
  const bodies = async (who: string | undefined) =>
    at.ask<{ kind: string; template: string; language: string; answer_code: string }>(
      'select kind, template, language, answer_code from messaging.message where account_id = $1 order by queued_at, id',
      [who],
    )
  const codeOf = async (who: string | undefined) => (await bodies(who)).at(-1)?.answer_code ?? ''
  const written = async (coordinator: SignedInScope, kind: 'drill' | 'real' = 'drill') => {
    const made = await writeActivation(coordinator, { ...wish, drill: kind })
    assert.ok(made.ok)
    for (const [language, words] of Object.entries(translated))
      assert.deepEqual(await changeWords(coordinator, made.id, { language, words }), { ok: true })
    return made.id
  }
  const sent = async (here: Place, kind: 'drill' | 'real' = 'drill') => {
    const id = await written(here.coordinator, kind)
    const texts = (await activationBoard(here.coordinator, id))?.texts ?? []
    for (const text of texts)
      await overrideCheck(here.coordinator, id, { text: text.id, reason: 'Det haster.' })
    assert.deepEqual(await sendActivation(here.coordinator, id), { ok: true, called: 3 })
    await textSummonses(here.scope, id)
    return id
  }

  test('cannot be begun where the crisis features are off (BM-09)', async () => {
    const { coordinator } = await place(false)
    assert.deepEqual(await writeActivation(coordinator, wish), { ok: false, reason: 'not_prepared' })
  })

  test('goes out only when every language is confirmed by somebody else, or let go with a reason', async () => {
    const here = await place()
    const id = await written(here.coordinator)
    assert.deepEqual(await sendActivation(here.coordinator, id), { ok: false, reason: 'unconfirmed' })
    assert.deepEqual(await askCheckers(here.coordinator, id), { asked: 3, nobody: ['pl'] })
    assert.equal(await writes(here, here.scope, 0, `JA ${await codeOf(here.ids[0])}`), 'text_right')
    assert.equal(await writes(here, here.scope, 2, `MAYA ${await codeOf(here.ids[2])}`), 'text_wrong')
    const board = await activationBoard(here.coordinator, id)
    const standing = new Map(board?.texts.map((text) => [text.language, text.standing]))
    assert.deepEqual(
      ['nb', 'ti', 'so', 'pl'].map((language) => standing.get(language)),
      ['pivot', 'confirmed', 'wrong', 'unasked'],
    )
    // Whoever changes the words undoes what was said of the old ones.
    await changeWords(here.coordinator, id, { language: 'ti', words: 'ማይ ኣፍልሑ። ብድሕሪኡ ስተዩ።' })
    const again = await activationBoard(here.coordinator, id)
    assert.equal(again?.texts.find(({ language }) => language === 'ti')?.standing, 'unasked')
    assert.deepEqual(await sendActivation(here.coordinator, id), { ok: false, reason: 'unconfirmed' })
  })

  test('a language that would hold up the others is left out, and comes back when its words are there', async () => {
    const here = await place()
    const id = await written(here.coordinator)
    await askCheckers(here.coordinator, id)
    const languagesOf = async () =>
      (await activationBoard(here.coordinator, id))?.texts.map(({ language }) => language).sort()
    for (const language of ['pl', 'so', 'so'])
      assert.deepEqual(await dropLanguage(here.coordinator, id, language), { ok: true })
    assert.deepEqual(await languagesOf(), ['nb', 'ti'])
    assert.deepEqual(await dropLanguage(here.coordinator, id, 'nb'), { ok: false, reason: 'pivot' })
    // What she answers about a text that is not needed any more changes nothing.
    await writes(here, here.scope, 2, `HAA ${await codeOf(here.ids[2])}`)
    await changeWords(here.coordinator, id, { language: 'so', words: translated.so })
    const back = await activationBoard(here.coordinator, id)
    assert.equal(back?.texts.find(({ language }) => language === 'so')?.standing, 'unasked')
    assert.equal(await writes(here, here.scope, 0, `JA ${await codeOf(here.ids[0])}`), 'text_right')
    await dropLanguage(here.coordinator, id, 'so')
    assert.deepEqual(await sendActivation(here.coordinator, id), { ok: true, called: 2 })
    assert.deepEqual(await dropLanguage(here.coordinator, id, 'ti'), { ok: false, reason: 'sent' })
  })

  test('begun from an earlier one brings its words and who confirmed them, while its own words are the same', async () => {
    const here = await place()
    const earlier = await written(here.coordinator)
    await askCheckers(here.coordinator, earlier)
    await writes(here, here.scope, 0, `JA ${await codeOf(here.ids[0])}`)
    const begun = async (words: string) => {
      const made = await writeActivation(here.coordinator, { ...wish, drill: 'real', words, earlier })
      assert.ok(made.ok)
      const board = await activationBoard(here.coordinator, made.id)
      return new Map(board?.texts.map(({ language, words, standing }) => [language, { words, standing }]))
    }
    const same = await begun(wish.words)
    assert.deepEqual(same.get('ti'), { words: translated.ti, standing: 'confirmed' })
    assert.deepEqual(same.get('so'), { words: translated.so, standing: 'unasked' })
    const other = await begun('Vannet er trygt igjen.')
    assert.equal(other.get('ti')?.standing, 'untranslated')
    const elsewhere = await place()
    const theirs = await writeActivation(elsewhere.coordinator, { ...wish, earlier })
    assert.ok(theirs.ok)
    const board = await activationBoard(elsewhere.coordinator, theirs.id)
    assert.equal(board?.texts.find(({ language }) => language === 'ti')?.standing, 'untranslated')
  })

  test('says what it will cost before the button, and what it has cost after it', async () => {
    const here = await place()
    await saveSettings(here.coordinator, 'prices', {
      prices: [{ provider: 'simulator', route: '+', ore: 50 }],
    })
    const ahead = (await activationBoard(here.coordinator, await written(here.coordinator)))?.cost
    const id = await sent(here)
    const queued = await at.ask<{ id: string; segments: number }>(
      'select id, segments from messaging.message where subject_id = $1',
      [id],
    )
    const segments = queued.reduce((sum, each) => sum + each.segments, 0)
    assert.deepEqual(ahead, { segments, ore: segments * 50, unpriced: 0 })
    const spent = async () => (await activationBoard(here.coordinator, id))?.cost
    assert.deepEqual(await spent(), { segments: 0, ore: 0, unpriced: 0 }, 'nothing has been taken yet')
    for (const each of queued) await deliverMessage(here.scope, each.id)
    assert.deepEqual(await spent(), ahead)
  })

  test('is never confirmed by whoever wrote it, whatever the code says', async () => {
    const here = await place()
    const id = await written(here.coordinator)
    const [text] = await at.ask<{ id: string }>(
      `select id from outreach.activation_text where activation_id = $1 and language = 'ti'`,
      [id],
    )
    await assert.rejects(
      at.ask(
        'update outreach.activation_text set confirmed_at = now(), confirmed_by = changed_by where id = $1',
        [text?.id],
      ),
      { code: '23514' },
    )
  })

  test('calls each out once, though two coordinators press and a job is repeated', async () => {
    const here = await place()
    const id = await written(here.coordinator)
    for (const text of (await activationBoard(here.coordinator, id))?.texts ?? [])
      await overrideCheck(here.coordinator, id, { text: text.id, reason: 'Det haster.' })
    const both = await Promise.all([
      sendActivation(here.coordinator, id),
      sendActivation(here.coordinator, id),
    ])
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
    await Promise.all([textSummonses(here.scope, id), textSummonses(here.scope, id)])
    await textSummonses(here.scope, id)
    const texts = await at.ask<{ account_id: string }>(
      `select account_id from messaging.message where subject_kind = 'outreach.activation' and subject_id = $1`,
      [id],
    )
    assert.deepEqual(texts.map(({ account_id }) => account_id).sort(), [...here.ids].sort())
  })

  test('is acknowledged by the code and counted by a number, and the board says so', async () => {
    const here = await place()
    const id = await sent(here)
    assert.equal(await writes(here, here.scope, 0, `እወ ${await codeOf(here.ids[0])}`), 'call_out_seen')
    assert.equal(await writes(here, here.scope, 0, '140'), 'reach_reported')
    // A bare yes counts where nothing else is open.
    assert.equal(await writes(here, here.scope, 1, 'ja'), 'call_out_seen')
    const board = await activationBoard(here.coordinator, id)
    const ti = board?.languages.find(({ key }) => key === 'ti')
    assert.deepEqual([ti?.acknowledged, ti?.called, ti?.reached], [2, 2, 140])
    assert.equal(board?.languages[0]?.key, 'nb', 'languages with nobody come first')
  })

  test('takes no yes that may be meant for a request, and leaves a request’s code to whoever asked', async () => {
    const here = await place()
    await inScope(here.scope, (tx) => openCall(tx, here.scope, wishFor({ language: 'so' })))
    const offer = (await bodies(here.ids[2])).find(({ kind }) => kind === 'offer')
    assert.ok(offer, 'she was asked about a request')
    const id = await sent(here, 'real')
    assert.equal(await writes(here, here.scope, 2, 'haa'), 'which_one')
    assert.equal(await writes(here, here.scope, 2, `haa ${offer.answer_code}`), 'offer_taken')
    const [summons] = await at.ask<{ acknowledged_at: unknown }>(
      'select acknowledged_at from outreach.summons where activation_id = $1 and volunteer_id = $2',
      [id, here.ids[2]],
    )
    assert.equal(summons?.acknowledged_at, null)
  })

  test('leaves a code that an open request has too to the coordinator, and to the request once it is settled here', async () => {
    const here = await place()
    const id = await sent(here, 'real')
    const code = await codeOf(here.ids[2])
    await inScope(here.scope, (tx) => openCall(tx, here.scope, wishFor({ language: 'so' })))
    await at.ask('update dispatch.offer set code = $2 where volunteer_id = $1', [here.ids[2], code])
    assert.equal(await writes(here, here.scope, 2, `haa ${code}`), 'unclear')
    await at.ask(
      `update outreach.summons set acknowledged_at = now(), acknowledged_way = 'staff' where activation_id = $1`,
      [id],
    )
    assert.equal(await writes(here, here.scope, 2, `haa ${code}`), 'offer_taken')
  })

  test('marks every text of a drill, and none of a real one', async () => {
    const here = await place()
    await sent(here)
    assert.ok((await bodies(here.ids[0])).every(({ template }) => template === 'own'))
    const opened = await at.ask<{ id: string; body_sealed: Buffer; language: string }>(
      'select id, body_sealed, language from messaging.message where tenant_id = $1',
      [here.scope.tenantId],
    )
    const { messageSeal } = await import('../messaging/seals.ts')
    const words = { ti: 'ልምምድ: ', so: 'TIJAABO: ' } as Record<string, string>
    for (const { id, body_sealed, language } of opened) {
      const text = at.world.keys.open(body_sealed, messageSeal(here.scope, 'body', id))
      assert.ok(text.startsWith(words[language] ?? 'none'), text)
      assert.match(text, /FHI/)
    }
  })

  test('is read by anybody on its public page once it has gone out, with its source, and not before', async () => {
    const here = await place()
    const draft = await written(here.coordinator)
    const codeOfPage = async (id: string) =>
      (
        await at.ask<{ share_code: string }>('select share_code from outreach.activation where id = $1', [id])
      )[0]?.share_code ?? ''
    assert.equal(await sharedMessage(here.scope, await codeOfPage(draft), 'ti'), undefined)
    const id = await sent(here)
    const page = await sharedMessage(here.scope, await codeOfPage(id), 'ti')
    assert.deepEqual([page?.language, page?.source, page?.drill], ['ti', 'FHI', true])
    assert.equal((await sharedMessage(here.scope, await codeOfPage(id), 'fr'))?.language, 'nb')
  })
})
