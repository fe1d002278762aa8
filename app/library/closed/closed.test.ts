import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { createLink, openLink } from '../../people/links.ts'
import { saveSettings } from '../../people/settings/settings.ts'
import { layOutTopics } from '../../people/settings/topics.ts'
import { rest } from '../../people/volunteers/myself.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { openArticle, publishVersion, saveDraft, withdrawArticle } from '../articles/articles.ts'
import { chooseDigest, digestPurpose, lastDue, openDigest, sendDigests } from './digests.ts'
import { myNews, seeNews } from './news.ts'

let at: Planted
let editor: SignedInScope
let topics: ReadonlyMap<string, string>
let [selam, hodan, amira, sagal]: SignedInScope[] = []

const her = (who: SignedInScope | undefined): SignedInScope => {
  assert(who)
  return who
}

before(async () => {
  at = await planted()
  // After this Monday's own hour.
  at.clock.advance({ hours: 3 })
  editor = await editorOf(at.scope)
  topics = await inScope(at.scope, (tx) => layOutTopics(tx, at.scope))
  const ids = await speakers(at.scope, [
    { phone: '+4700110001', languages: [{ language: 'nb', level: 'good' }] },
    { phone: '+4700110002', languages: [{ language: 'so', level: 'mother_tongue' }], textLanguage: 'so' },
    {
      phone: '+4700110003',
      languages: [{ language: 'nb', level: 'good' }],
      topics: [topics.get('vaccination') ?? ''],
    },
    { phone: '+4700110004', languages: [{ language: 'nb', level: 'good' }] },
  ])
  ;[selam, hodan, amira, sagal] = ids.map((id) => signedIn(at.scope, id))
})
after(() => at.close())

const publish = (slug: string, more: Parameters<typeof factsOf>[2] = {}) =>
  plantArticle(editor, factsOf(editor.accountId, slug, more), wordsOf(`Om ${slug}`, 'Kort tekst.'))
const titles = async (who: SignedInScope | undefined) =>
  (await myNews(her(who))).items.map(({ title }) => title).sort()

describe('what is new for a volunteer', () => {
  test('is what came out in a language she reads and a topic she chose, and nothing else', async () => {
    await publish('for-alle')
    await publish('jobb', { topicIds: [topics.get('housing_work') ?? ''] })
    assert.deepEqual(await titles(selam), ['Om for-alle', 'Om jobb'])
    assert.deepEqual(await titles(amira), ['Om for-alle'])
    assert.deepEqual(await titles(hodan), [])
  })

  test('is gone once she says that she has seen it, but not what came out while she looked', async () => {
    const page = await myNews(her(selam))
    at.clock.advance({ minutes: 1 })
    await publish('imens')
    at.clock.advance({ minutes: 1 })
    await seeNews(her(selam), page.until)
    assert.deepEqual(await titles(selam), ['Om imens'])
    assert.equal((await titles(amira)).length, 2, 'others have their own')
  })

  test('comes back marked as changed when the text is, not for a small correction, and leaves with the text', async () => {
    const id = await publish('priser')
    at.clock.advance({ minutes: 1 })
    await seeNews(her(selam), at.clock.now())
    const change = async (words: string, small: boolean) => {
      at.clock.advance({ minutes: 1 })
      const { newest } = (await openArticle(editor, id)) ?? assert.fail()
      const { paragraphs, ...base } = wordsOf('Om priser', words, { small })
      assert(
        (await saveDraft(editor, id, { ...base, paragraphs, versionId: newest.id, edition: newest.edition }))
          .ok,
      )
      assert((await publishVersion(editor, id, { reason: 'kort' })).ok)
    }
    await change('Kort tekst!', true)
    assert.deepEqual(await titles(selam), [])
    await change('En ny pris.', false)
    const [item] = (await myNews(her(selam))).items
    assert.equal(item?.changed, true)
    await withdrawArticle(editor, id)
    assert.deepEqual(await titles(selam), [])
  })

  test('lasts no longer than a row that says when she last looked', async () => {
    const rows = await at.ask<Record<string, unknown>>('select * from library.reader')
    assert.deepEqual(rows.map((row) => Object.keys(row).sort()).at(0), [
      'digest_off_at',
      'digest_on',
      'id',
      'seen_at',
      'tenant_id',
    ])
    assert.equal(rows.length, 1, 'nobody has one who has not said so')
  })
})

describe('the weekly message', () => {
  const weekly = async () =>
    at.ask<{ account_id: string; language: string; kind: string; not_before: Date }>(
      `select account_id, language, kind, not_before from messaging.message where template = 'sms.digest' order by id`,
    )
  // From that instant until ten on the next Monday in Oslo.
  const toMonday = () => {
    const now = at.clock.now().toZonedDateTimeISO('Europe/Oslo')
    const days = (8 - now.dayOfWeek) % 7 || 7
    const monday = now
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: '10:02' })
    at.clock.advance(at.clock.now().until(monday.toInstant()))
  }

  test('goes once, when two workers begin at the same moment, only to whom something is new', async () => {
    at.clock.advance({ minutes: 1 })
    await publish('felles')
    await rest(her(sagal), 'pause', at.clock.now().add({ hours: 24 * 60 }))
    toMonday()
    const counts = await Promise.all([sendDigests(at.scope), sendDigests(at.scope)])
    assert.equal(counts[0] + counts[1], 2)
    const texts = await weekly()
    assert.deepEqual(
      new Set(texts.map(({ account_id }) => account_id)),
      new Set([her(selam).accountId, her(amira).accountId]),
    )
    assert.ok(texts.every(({ kind, language }) => kind === 'digest' && language === 'nb'))
    at.clock.advance({ hours: 1 })
    assert.equal(await sendDigests(at.scope), 0, 'the hour after')
  })

  test('stays away in a week without news, and comes again with them', async () => {
    toMonday()
    assert.equal(await sendDigests(at.scope), 0)
    at.clock.advance({ hours: 24 })
    await publish('neste-uke')
    toMonday()
    assert.equal(await sendDigests(at.scope), 2)
  })

  test('leads to what is open to all and to the button that ends it, without signing in', async () => {
    at.clock.advance({ hours: 1 })
    await publish('bare-for-frivillige', { closed: true })
    const { secret } = await inScope(at.scope, (tx) =>
      createLink(tx, at.scope, {
        purpose: digestPurpose,
        subjectId: her(selam).accountId,
        expiresAt: at.clock.now().add({ hours: 24 }),
        withCode: false,
      }),
    )
    const holder = (await openLink(at.world, at.scope.tenantId, digestPurpose, secret)) ?? assert.fail()
    const page = (await openDigest(holder)) ?? assert.fail()
    assert.ok(page.items.every(({ closed }) => !closed))
    assert.equal(page.more, 1)
    await chooseDigest(holder, false)
    toMonday()
    assert.equal(await sendDigests(at.scope), 1, 'the other one alone')
    assert.equal((await myNews(her(selam))).weekly, false)
    await chooseDigest(her(selam), true)
    assert.equal((await myNews(her(selam))).weekly, true)
  })

  test('is left out where the place has turned it off', async () => {
    await publish('avslatt')
    await saveSettings(at.scope, 'digest', { on: false, weekday: 1, hour: 10 })
    toMonday()
    assert.equal(await sendDigests(at.scope), 0)
  })

  test('is due at the same hour on the wall before and after the clocks change', () => {
    const due = (text: string, hour = 10) =>
      lastDue({ weekday: 1, hour }, Temporal.Instant.from(text), 'Europe/Oslo')
    assert.equal(due('2026-10-19T09:00:00Z').at.toString(), '2026-10-19T08:00:00Z')
    assert.equal(due('2026-10-26T09:00:00Z').at.toString(), '2026-10-26T09:00:00Z')
    assert.equal(due('2026-10-26T08:59:00Z').day.toString(), '2026-10-19')
    assert.equal(due('2026-10-26T09:00:00Z').before.toString(), '2026-10-19T08:00:00Z')
    const spring = lastDue(
      { weekday: 7, hour: 2 },
      Temporal.Instant.from('2026-03-29T12:00:00Z'),
      'Europe/Oslo',
    )
    assert.equal(spring.at.toString(), '2026-03-29T01:00:00Z', 'the hour that is skipped counts as the next')
  })

  test('is never due in the future nor longer than a week ago, whatever the weekday and hour', () => {
    const anyInstant = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 })
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        (second, weekday, hour) => {
          const now = Temporal.Instant.fromEpochMilliseconds(second * 1000)
          const { at: due, day } = lastDue({ weekday, hour }, now, 'Europe/Oslo')
          const age = due.until(now).total('hours')
          return age >= 0 && age <= 7 * 24 + 1 && day.dayOfWeek === weekday
        },
      ),
    )
  })
})
