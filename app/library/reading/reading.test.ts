import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askOnPages } from '../../../tests/support/asking.ts'
import { clientAs } from '../../../tests/support/board.ts'
import { openClient } from '../../../tests/support/client.ts'
import { inspect, personOf, tenantId, until } from '../../../tests/support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { translator } from '../../languages/messages.ts'
import { jobOf } from '../../people/scopes.ts'
import { settableClock } from '../../platform/clock.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import type { ArticleFacts, VersionWords } from '../articles/articles.schema.ts'
import { createArticle, publishVersion, withdrawArticle } from '../articles/articles.ts'
import { keepParagraphs } from '../articles/paragraphs.ts'
import { reportsOf } from '../translations/reports.ts'
import { turnDay } from './days.ts'

describe('a reader of the library', () => {
  const clock = settableClock('2026-11-22T09:00:00Z')
  const ti = translator('ti')
  let helsebro: TestHelsebro
  let editor: SignedInScope
  const visitor = () => openClient(helsebro.port, 'baerum')

  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
    const { world } = helsebro.running.foundations
    const ingrid = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
    const scope = jobOf(world, await tenantId(helsebro, 'baerum'), 'test')
    editor = signedIn(scope, ingrid.id, 'coordinator')
  })
  after(() => helsebro.close())

  const published = async (slug: string, more: Partial<ArticleFacts & VersionWords> = {}) => {
    const facts = {
      ...{ slug, sourceLanguage: 'nb', closed: false, urgent: false, ownerId: editor.accountId },
      ...{ topicIds: [], situations: [], audiences: [], tags: [] },
    }
    const words = {
      ...{ title: 'Slik sorterer du søppel', summary: '', small: false },
      paragraphs: keepParagraphs(
        [],
        'Mat i grønn pose. Ring 116 117.\n\n<script>alert(1)</script>',
        newRandomId,
      ),
      ...{ sourceAuthority: 'Bærum kommune', sourceUrl: 'https://example.org/sort' },
      sourceDate: Temporal.PlainDate.from('2026-01-15'),
      ...{ validFrom: null, validTo: null, reviewBy: null },
    }
    const made = await createArticle(editor, { ...facts, ...more }, { ...words, ...more })
    assert.ok(made.ok, slug)
    const out = await publishVersion(editor, made.articleId)
    assert.ok(out.ok, JSON.stringify(out))
    return made.articleId
  }
  const counts = (slug: string) =>
    inspect<{ language: string; month: string; yes: number; no: number }>(
      helsebro,
      `select f.language, f.month::text, f.yes, f.no from library.found_count f
         join library.article a on a.tenant_id = f.tenant_id and a.id = f.article_id
        where a.slug = $1 and f.tenant_id = (select id from people.tenant where slug = 'baerum')`,
      [slug],
    )

  test('goes from choosing her language to a text in it in three taps', async () => {
    const client = visitor()
    assert.match((await client.get('/')).text, /href="\/ti"/)
    assert.match((await client.get('/ti')).text, /href="\/ti\/library"/)
    assert.match((await client.get('/ti/library')).text, /href="\/ti\/library\/fastlege"/)
    const text = await client.get('/ti/library/fastlege')
    assert.equal(text.status, 200)
    assert.match(text.text, /<html lang="ti"/)
    assert.match(text.text, /<div id="text"[^>]* lang="ti"/)
    assert.equal(client.cookies.size, 0)
  })

  test('finds what is for her by topic and by situation, and is offered a person where there is nothing', async () => {
    const vaccines = await visitor().get('/nb/library?topic=vaccination')
    assert.match(vaccines.text, /href="\/nb\/library\/barnevaksiner"/)
    assert.doesNotMatch(vaccines.text, /href="\/nb\/library\/soke-jobb"/)
    assert.match((await visitor().get('/nb/library?fits=job_seeker')).text, /href="\/nb\/library\/soke-jobb"/)
    assert.match((await visitor().get('/nb/library?topic=vaccination&fits=men')).text, /href="\/nb\/help"/)
    assert.equal((await visitor().get('/nb/library?topic=no_such')).status, 404)
    assert.equal((await visitor().get('/nb/library?fits=%00&page=-3')).status, 200)
  })

  test('is told in her language that a text is not in it, sees the nearest one as what it is, and can ask a person', async () => {
    await published('soppel')
    const { text } = await visitor().get('/ar/library/soppel')
    const ar = translator('ar')
    assert.ok(text.includes(ar('library.missing')))
    assert.match(text, /<h1[^>]* lang="nb" dir="ltr"/)
    assert.match(text, /<div id="text"[^>]* lang="nb" dir="ltr"/)
    assert.match(text, /<html lang="ar" dir="rtl"/)
    assert.match(text, /href="\/ar\/help\?article=soppel"/)
    assert.match(text, /<bdi dir="ltr">116 117<\/bdi>/)
    assert.doesNotMatch(text, /<script>alert/)
  })

  test('reads another language inside a page of her own when she wishes', async () => {
    const { text } = await visitor().get('/ti/library/fastlege?in=ar')
    assert.match(text, /<html lang="ti"/)
    assert.match(text, /<div id="text"[^>]* lang="ar" dir="rtl"/)
  })

  test('passes on, prints and answers for the language she reads, not the one around it', async () => {
    const client = visitor()
    const read = (await client.get('/ti/library/fastlege?in=ar')).text
    assert.match(read, /href="\/ti\/library\/fastlege\/share\?in=ar"/)
    const { text } = await client.get('/ti/library/fastlege/share?in=ar')
    assert.match(text, /href="\/ti\/library\/fastlege\/leaflet\?in=ar"/)
    assert.match(text, /href="\/ti\/library\/fastlege\/leaflet\?in=ar&amp;as=poster"/)
    assert.match(text, /href="\/ti\/library\/fastlege\?in=ar"/)
    const said = await client.post('/ti/library/fastlege', { found: 'yes', shown: 'ar' })
    assert.equal(said.location, '/ti/library/fastlege?in=ar&said=yes#said')
    const own = await client.get('/ti/library/fastlege/share')
    assert.match(own.text, /href="\/ti\/library\/fastlege\/leaflet"/)
  })

  test('finds no leaflet at an address that no text can have', async () => {
    assert.equal((await visitor().get('/ti/library/%00/leaflet')).status, 404)
  })

  test('sees which paragraph is older than the original, and since when', async () => {
    const { text } = await visitor().get('/ti/library/egenandel-og-frikort')
    assert.ok(text.includes(ti('library.stale')))
    const marks = text.match(/class="older"/g) ?? []
    assert.ok(marks.length > 0 && marks.length < 4, `${marks.length} marks`)
    assert.match(text, /2026/)
    assert.doesNotMatch((await visitor().get('/nb/library/egenandel-og-frikort')).text, /class="older"/)
  })

  test('sees whose facts these are, who checked them, and when somebody should have looked again', async () => {
    const checked = (await visitor().get('/ti/library/fastlege')).text
    assert.match(checked, /href="https:\/\/[^"]*helsenorge/)
    assert.ok(checked.includes(ti('library.checked', { date: '§' }).split('§')[0] ?? ''))
    assert.match(
      (await visitor().get('/nb/library/soke-jobb')).text,
      /Vi skulle ha sjekket denne teksten innen/,
    )
  })

  test('gets the same kind page for what is for volunteers, what was withdrawn and what never was', async () => {
    await published('bare-for-oss', { closed: true })
    const gone = await published('tatt-ut')
    assert.equal((await visitor().get('/nb/library/tatt-ut')).status, 200)
    assert.ok(await withdrawArticle(editor, gone))
    const pages = await Promise.all(
      ['bare-for-oss', 'tatt-ut', 'aldri-skrevet', '%00', 'A'.repeat(200)].map((slug) =>
        openClient(helsebro.port, 'baerum').get(`/ti/library/${slug}?fresh`),
      ),
    )
    for (const { status, text } of pages) {
      assert.equal(status, 404)
      assert.ok(text.includes(ti('page.not_found_title')))
    }
    assert.equal((await visitor().post('/ti/library/bare-for-oss', { found: 'yes' })).status, 404)
    assert.equal((await visitor().post('/ti/library/bare-for-oss/wrong', {})).status, 404)
    assert.doesNotMatch((await visitor().get('/nb/library?fresh')).text, /bare-for-oss|tatt-ut/)
  })

  test('says whether she found it: a number of the month, no cookie, and after a no a person to ask', async () => {
    const client = visitor()
    const thisMonth = async () =>
      (await counts('tannlege')).find(
        ({ language, month }) => language === 'ti' && month === '2026-11-01',
      ) ?? { yes: 0, no: 0 }
    const was = await thisMonth()
    const said = await client.post('/ti/library/tannlege', { found: 'no' })
    assert.equal(said.status, 302)
    const thanked = await client.get((said.location ?? '').replace(/#.*/, ''))
    assert.ok(thanked.text.includes(ti('library.found_thanks')))
    assert.match(thanked.text, /href="\/ti\/help\?article=tannlege"/)
    await client.post('/ti/library/tannlege', { found: 'yes' })
    const now = await thisMonth()
    assert.deepEqual([now.yes, now.no], [was.yes + 1, was.no + 1])
    assert.equal(client.cookies.size, 0)
    assert.equal((await client.post('/ti/library/tannlege', { found: 'perhaps' })).status, 404)
  })

  test('tells of an error with one tap, and it reaches the coordinator without what could name her', async () => {
    const client = visitor()
    const tapped = await client.post('/ti/library/helsestasjon/wrong', { shown: 'ti', words: '' })
    assert.equal(tapped.status, 302)
    await client.post('/ti/library/helsestasjon/wrong', {
      shown: 'ti',
      words: 'Feil pris. Jeg er 13097248022.',
    })
    const { open } = await reportsOf(editor)
    const notes = open.filter(({ language }) => language === 'ti').map(({ note }) => note)
    assert.ok(notes.includes(null) && notes.includes('Feil pris. Jeg er ….'), JSON.stringify(notes))
    assert.equal(client.cookies.size, 0)
  })

  test('fetches nothing from anybody else, on any page of the library', async () => {
    for (const at of ['/ar/library', '/ar/library/fastlege', '/ar/library/fastlege/share']) {
      const { text, headers } = await visitor().get(at)
      const fetched = [
        ...text.matchAll(/<(?:img|script|link|iframe|video|audio|source)[^>]*(?:src|href)="([^"]+)"/g),
      ]
      assert.deepEqual(
        fetched.map(([, url]) => url ?? '').filter((url) => !url.startsWith('/')),
        [],
      )
      assert.equal(headers['set-cookie'], undefined)
    }
  })

  test('passes a text on by a link that follows nobody', async () => {
    const { text } = await visitor().get('/nb/library/fastlege/share')
    const body = /href="sms:\?&amp;body=([^"]+)"/.exec(text)?.[1] ?? ''
    assert.match(
      decodeURIComponent(body),
      /^Fastlegen din\nhttp:\/\/baerum\.localhost(:\d+)?\/nb\/library\/fastlege$/,
    )
    assert.match(text, /<svg class="qr"/)
  })

  test('asks a person about what she was reading, and the coordinator sees what that was', async () => {
    const form = await visitor().get('/ti/help?article=fastlege')
    assert.match(form.text, /name="article" value="fastlege"/)
    assert.match(form.text, /name="topic" value="[0-9a-f-]{36}"/)
    const topic = /name="topic" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    await askOnPages(helsebro, 'ti', { phone: '00 11 22 77', article: 'fastlege', topic })
    const [asked] = await inspect<{ id: string; topic_id: string }>(
      helsebro,
      'select id, topic_id from helpline.request where article_id is not null',
    )
    assert.equal(asked?.topic_id, topic)
    const ingrid = await clientAs(helsebro, 'Ingrid Solvang')
    assert.match((await ingrid.get(`/staff/requests/${asked?.id}`)).text, /href="\/nb\/library\/fastlege"/)
    assert.equal((await visitor().get('/ti/help?article=%27%22%3E')).status, 200)
  })

  test('does not go on reading a kept page of what stopped holding at midnight', async () => {
    await published('tilbud-i-november', { validTo: Temporal.PlainDate.from('2026-11-22') })
    assert.match((await visitor().get('/nb/library/tilbud-i-november')).text, /Gjelder til 22. november 2026/)
    clock.set('2026-11-22T23:03:00Z')
    await turnDay(editor)
    await until(
      async () => (await visitor().get('/nb/library/tilbud-i-november')).status === 404 || undefined,
    )
  })

  test('is found by searching from the day it begins to hold, though nobody touches it then', async () => {
    await published('vinterdekk', {
      title: 'Vinterdekk på sykkelen',
      validFrom: Temporal.PlainDate.from('2026-12-01'),
    })
    const found = async () =>
      (await visitor().get('/nb/search?q=vinterdekk')).text.includes('/nb/library/vinterdekk')
    await turnDay(editor)
    assert.equal(await found(), false)
    clock.set('2026-11-30T23:03:00Z')
    await turnDay(editor)
    await until(async () => (await found()) || undefined)
  })
})
