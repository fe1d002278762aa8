import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { registerPeople } from '../../people/registrations.ts'
import { takeRole } from '../../people/sign-in/staff.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { openArticle, publishVersion } from '../articles/articles.ts'
import { holdings } from '../articles/holdings.ts'
import { readArticle } from '../articles/publications.ts'
import { shelfOf } from '../reading/shelves.ts'
import { searchLibrary } from '../search/results.ts'
import { readWish } from '../search/wishes.ts'
import { reportError } from '../translations/reports.ts'
import {
  beginOwnText,
  handIn,
  handingOf,
  keepOwnText,
  myPartner,
  myTexts,
  openOwnText,
  publishOwnText,
  sendBack,
} from './own-texts.ts'
import {
  changePartner,
  endPartnership,
  letWrite,
  openPartner,
  partners,
  registerPartner,
} from './partners.ts'

const known = {
  name: 'Trygge Barn',
  about: 'Vi hjelper foreldre.',
  url: 'https://trygge-barn.example.org/',
  contact: 'Per, per@example.org',
  publishes: false,
}
const readers = { topicIds: [], situations: [], audiences: [], tags: [] }
const everything = { topic: null, fits: null, page: 1, language: 'nb' } as const

describe('a partner organisation (BM-17)', () => {
  let at: Planted
  let slug = 0
  let phone = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const writer = async (scope: Scope) => {
    const person = { name: 'Per', phone: `+470098${String(++phone).padStart(4, '0')}`, email: null }
    const [id] = await inScope(scope, (tx) =>
      registerPeople(tx, scope, [{ ...person, language: 'nb', roles: ['partner'] }]),
    )
    return signedIn(scope, id ?? '', 'partner')
  }
  const place = async (more: Partial<typeof known> = {}) => {
    const scope = await at.tenant(`partner${++slug}`)
    const desk = await editorOf(scope)
    const id = await registerPartner(desk, { ...known, ...more })
    const per = await writer(scope)
    assert.deepEqual(await letWrite(desk, id, per.accountId, true), { ok: true })
    return { scope, desk, id, per }
  }
  const begun = async (more: Partial<typeof known> = {}) => {
    const here = await place(more)
    const words = wordsOf('Ro rundt leggetid', 'Barn sover best når alt er rolig.')
    const made = await beginOwnText(here.per, { language: 'nb', readers, words })
    assert.ok(made.ok)
    return { ...here, ...made }
  }
  const read = (scope: Scope) =>
    readArticle(scope, { slug: 'ro-rundt-leggetid', language: 'ar', closed: false })
  const told = (scope: Scope) =>
    at.count(
      `select count(*)::int as n from messaging.message where tenant_id = $1 and template = 'sms.own_text_news'`,
      [scope.tenantId],
    )

  test('hands a text in, the coordinator publishes it, and readers see whose it is', async () => {
    const { scope, desk, per, articleId } = await begun()
    assert.deepEqual(await handIn(per, articleId), { ok: true })
    const waiting = await holdings(desk, { search: '', topicId: null, state: 'waits' })
    assert.deepEqual(
      waiting.shown.map(({ id }) => id),
      [articleId],
    )
    assert.equal(await read(scope), undefined, 'nobody reads it before')
    assert.ok((await publishVersion(desk, articleId)).ok)
    const text = await read(scope)
    assert.equal(text?.publisher, 'Trygge Barn')
    assert.equal(text?.partnerSlug, 'trygge-barn')
    assert.equal(text?.partnerUrl, 'https://trygge-barn.example.org/')
    assert.equal(await told(scope), 1, 'its writer is told')
    assert.equal((await holdings(desk, { search: '', topicId: null, state: 'waits' })).found, 0)
  })

  test('has all its texts on one shelf, and its name in lists and among what a search finds', async () => {
    const { scope, desk, articleId } = await begun()
    await publishVersion(desk, articleId)
    await plantArticle(
      desk,
      factsOf(desk.accountId, 'vaksiner'),
      wordsOf('Vaksiner for barn', 'Vaksiner er gratis for barn.'),
    )
    const shelf = await shelfOf(scope, { ...everything, from: 'trygge-barn' })
    assert.deepEqual(
      shelf?.cards.map((card) => [card.title, card.publisher]),
      [['Ro rundt leggetid', 'Trygge Barn']],
    )
    assert.equal(shelf?.partner?.about, 'Vi hjelper foreldre.')
    assert.equal((await shelfOf(scope, { ...everything, from: null }))?.cards.length, 2)
    assert.equal(await shelfOf(scope, { ...everything, from: 'nobody' }), undefined)
    const wish = readWish('leggetid', 'nb')
    assert.ok(wish.ok)
    const found = await searchLibrary(scope, wish.wish, { language: 'nb', closed: false })
    assert.equal(found.hits[0]?.publisher, 'Trygge Barn')
  })

  test('gets a text back with a word on what to mend, and hands it in anew', async () => {
    const { scope, desk, per, articleId, versionId } = await begun()
    assert.deepEqual(await sendBack(desk, articleId, 'Si når.'), { ok: false, reason: 'unknown' })
    await handIn(per, articleId)
    assert.deepEqual(await sendBack(desk, articleId, 'Si når barn bør legge seg.'), { ok: true })
    assert.equal((await openOwnText(per, articleId))?.handing?.sent_back_why, 'Si når barn bør legge seg.')
    assert.equal(await told(scope), 1)
    const words = wordsOf('Ro rundt leggetid', 'Legg barnet klokka åtte.')
    const kept = await keepOwnText(per, articleId, { readers, words, base: { versionId, edition: 1 } })
    assert.ok(kept.ok)
    assert.deepEqual(await handIn(per, articleId), { ok: true })
    assert.equal((await handingOf(desk, versionId))?.sent_back_at, null)
  })

  test('of two who save at once nobody loses her text', async () => {
    const { desk, per, articleId, versionId } = await begun()
    const base = { versionId, edition: 1 }
    const both = await Promise.all(
      ['Den ene.', 'Den andre.'].map((body) =>
        keepOwnText(per, articleId, { readers, words: wordsOf('Ro', body), base }),
      ),
    )
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.equal(both.find(({ ok }) => !ok)?.ok, false)
    assert.equal((await openArticle(desk, articleId))?.newest.edition, 2)
  })

  test('sees and touches its own texts only, and nobody of another place or partner does', async () => {
    const { scope, desk, per, articleId, versionId } = await begun()
    const ours = await plantArticle(
      desk,
      factsOf(desk.accountId, 'fastlege'),
      wordsOf('Fastlege', 'Du kan bytte.'),
    )
    assert.deepEqual(
      (await myTexts(per))?.texts.map(({ id }) => id),
      [articleId],
    )
    const newest = (await openArticle(desk, ours))?.newest
    assert.ok(newest)
    const touch = async (who: typeof per, id: string, version: string) => {
      const base = { versionId: version, edition: 1 }
      assert.equal(await openOwnText(who, id), undefined)
      const kept = await keepOwnText(who, id, { readers, words: wordsOf('Nei', 'Nei.'), base })
      assert.deepEqual(kept, { ok: false, reason: 'unknown' })
      assert.deepEqual(await handIn(who, id), { ok: false, reason: 'unknown' })
      const out = await publishOwnText(who, id, { edition: 1, reason: '' })
      assert.deepEqual(out, { ok: false, reason: 'unknown' })
    }
    await touch(per, ours, newest.id)
    const stranger = await writer(scope)
    assert.equal(await myPartner(stranger), undefined)
    assert.equal(await myTexts(stranger), undefined)
    await touch(stranger, articleId, versionId)
    const other = await registerPartner(desk, { ...known, name: 'Ung og Trygg', publishes: true })
    await letWrite(desk, other, stranger.accountId, true)
    await touch(stranger, articleId, versionId)
    const elsewhere = await begun({ publishes: true })
    await touch(elsewhere.per, articleId, versionId)
    assert.equal(await openPartner(elsewhere.desk, other), undefined)
    assert.deepEqual(await endPartnership(elsewhere.desk, other, 'go'), { ok: false, reason: 'unknown' })
    assert.equal((await partners(elsewhere.desk)).length, 1)
    assert.equal(await shelfOf(elsewhere.scope, { ...everything, from: 'ung-og-trygg' }), undefined)
  })

  test('publishes by itself only where the place lets it, by the same rules as every text', async () => {
    const { scope, desk, id, per, articleId, versionId } = await begun()
    const mine = { edition: 1, reason: '' }
    assert.deepEqual(await publishOwnText(per, articleId, mine), { ok: false, reason: 'unknown' })
    assert.deepEqual(await changePartner(desk, id, { ...known, publishes: true, edition: 1 }), { ok: true })
    const bare = wordsOf('Ro rundt leggetid', 'Barn sover.', { sourceUrl: null })
    const kept = await keepOwnText(per, articleId, { readers, words: bare, base: { versionId, edition: 1 } })
    assert.ok(kept.ok)
    assert.deepEqual(await publishOwnText(per, articleId, { edition: 2, reason: '' }), {
      ok: false,
      reason: 'no_source',
    })
    const words = wordsOf('Ro rundt leggetid', 'Barn sover.')
    await keepOwnText(per, articleId, { readers, words, base: { versionId, edition: 2 } })
    assert.ok((await publishOwnText(per, articleId, { edition: 3, reason: '' })).ok)
    assert.ok(await read(scope))
    assert.equal(await told(scope), 0, 'whoever does it herself is not told')
  })

  test('says for whom a text is until it is out; then the place does, unless it publishes by itself', async () => {
    const { desk, per, articleId, versionId } = await begun()
    await publishVersion(desk, articleId)
    const base = { versionId, edition: 1 }
    const words = wordsOf('Ro rundt leggetid', 'Barn sover lenge.')
    await keepOwnText(per, articleId, { readers: { ...readers, tags: ['ny'] }, words, base })
    const opened = await openArticle(desk, articleId)
    assert.deepEqual(opened?.article.tags, [])
    assert.equal(opened?.newest.published_at, null, 'its new words wait as a draft')
  })

  test('hears once that readers reported errors, and reads what they wrote', async () => {
    const { scope, desk, per, articleId } = await begun()
    await publishVersion(desk, articleId)
    const before = await told(scope)
    for (const note of ['Telefonnummeret er feil.', null])
      assert.ok((await reportError(scope, { articleId, language: 'nb', paragraphId: null, note })).ok)
    assert.equal((await told(scope)) - before, 1)
    const notes = (await openOwnText(per, articleId))?.reports.map(({ note }) => note)
    assert.deepEqual(notes, ['Telefonnummeret er feil.', null])
  })

  test('goes, and its texts stay under its name or go with it, as is chosen; nobody writes for it any more', async () => {
    for (const texts of ['stay', 'go'] as const) {
      const { scope, desk, id, per, articleId, versionId } = await begun()
      await publishVersion(desk, articleId)
      assert.deepEqual(await endPartnership(desk, id, texts), { ok: true })
      assert.deepEqual(await endPartnership(desk, id, texts), { ok: false, reason: 'unknown' })
      assert.equal((await read(scope))?.publisher, texts === 'stay' ? 'Trygge Barn' : undefined)
      const shelf = await shelfOf(scope, { ...everything, from: 'trygge-barn' })
      assert.equal(shelf?.cards.length, texts === 'stay' ? 1 : undefined)
      assert.equal(await myPartner(per), undefined)
      const words = wordsOf('Ny', 'Ny.')
      assert.deepEqual(await beginOwnText(per, { language: 'nb', readers, words }), {
        ok: false,
        reason: 'unknown',
      })
      const base = { versionId, edition: 1 }
      assert.deepEqual(await keepOwnText(per, articleId, { readers, words, base }), {
        ok: false,
        reason: 'unknown',
      })
      assert.deepEqual(await letWrite(desk, id, per.accountId, true), { ok: false, reason: 'unknown' })
      const again = await registerPartner(desk, known)
      const slugs = (await partners(desk)).map((each) => each.slug)
      assert.equal(new Set(slugs).size, 2, `${again} has an address of its own`)
    }
  })

  test('is written for by people with the role of a partner, each for one organisation', async () => {
    const { scope, desk, id, per } = await place()
    assert.deepEqual(await letWrite(desk, id, desk.accountId, true), { ok: false, reason: 'unknown' })
    const other = await registerPartner(desk, { ...known, name: 'Ung og Trygg' })
    assert.deepEqual(await letWrite(desk, other, per.accountId, true), { ok: false, reason: 'taken' })
    assert.deepEqual(await letWrite(desk, id, per.accountId, false), { ok: true })
    assert.equal(await myPartner(per), undefined)
    const kari = await writer(scope)
    assert.ok((await takeRole(desk, kari.accountId, 'partner')).ok)
    assert.deepEqual(await letWrite(desk, id, kari.accountId, true), { ok: false, reason: 'unknown' })
  })

  test('has a contact that is sealed and shown to staff alone; two who change it at once do not overwrite each other', async () => {
    const { desk, id } = await place()
    assert.equal((await openPartner(desk, id))?.partner.contact, known.contact)
    const plain = await at.count(
      `select count(*)::int as n from library.partner where position('example.org'::bytea in contact_sealed) > 0`,
    )
    assert.equal(plain, 0)
    const wish = { ...known, edition: 1 }
    const both = await Promise.all([changePartner(desk, id, wish), changePartner(desk, id, wish)])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
  })
})
