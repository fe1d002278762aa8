import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { clientAs } from '../../../tests/support/board.ts'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { formOf, mp4Of, waveOf } from '../../../tests/support/media-files.ts'
import { inspect, personOf, tenantId, until } from '../../../tests/support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { jobOf } from '../../people/scopes.ts'
import { settableClock } from '../../platform/clock.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { openArticle, publishVersion, saveDraft } from '../articles/articles.ts'
import { keepParagraphs } from '../articles/paragraphs.ts'
import { keepableTexts } from '../offline/keeping.ts'
import { endRecordings } from './recordings.ts'

describe('the sound, pictures and films of an article', () => {
  const clock = settableClock('2026-11-22T09:00:00Z')
  let helsebro: TestHelsebro
  let editor: SignedInScope
  let ingrid: Client
  let amira: Client
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
    const scope = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
    editor = signedIn(scope, (await personOf(helsebro, 'baerum', 'Ingrid Solvang')).id, 'coordinator')
    ingrid = await clientAs(helsebro, 'Ingrid Solvang')
    amira = await clientAs(helsebro, 'Amira Haddadin', { face: 'volunteer' })
  })
  after(() => helsebro.close())

  const visitor = () => openClient(helsebro.port, 'baerum')
  const plant = (slug: string, more = {}, words = {}) =>
    plantArticle(
      editor,
      factsOf(editor.accountId, slug, more),
      wordsOf('Sortere søppel', 'Mat i grønn pose.', words),
    )
  const send = (
    client: Client,
    at: string,
    fields: Record<string, string>,
    sound: Buffer | null,
    field = 'sound',
  ) => {
    const form = formOf(fields, sound ? { [field]: { name: 'a.wav', bytes: sound } } : {})
    return client.post(at, form.body, { 'content-type': form.type })
  }
  const agreed = { do: 'reading', until: '2027-11-22', agree: 'yes' }
  const readAloud = async (article: string, language = 'nb', sound = waveOf(2)) => {
    const at = `/staff/library/${article}/media`
    const sent = await send(ingrid, at, { ...agreed, language, name: 'Nora Lind' }, sound)
    assert.equal(sent.status, 302, sent.text.slice(0, 3000))
    const [row] = await inspect<{ id: string; media: string }>(
      helsebro,
      'select id, media_id as media from library.recording where article_id = $1 order by handed_in_at desc limit 1',
      [article],
    )
    assert(row)
    return { at, ...row, src: `/media/${row.media}` }
  }
  const act = (at: string, what: string, recording: string, more = {}) =>
    send(ingrid, at, { do: what, recording, ...more }, null)

  test('is heard by everybody once it is published, in parts as players ask, and nothing is fetched before', async () => {
    const article = await plant('lest-hoyt')
    const path = '/nb/library/lest-hoyt'
    assert.doesNotMatch((await visitor().get(path)).text, /<audio/)
    const { at, id, src } = await readAloud(article)
    assert.equal((await visitor().get(src)).status, 404, 'before it is published')
    assert.equal((await ingrid.get(src)).status, 200, 'whoever is to publish it listens')
    assert.equal((await act(at, 'publish', id)).status, 302)
    const page = await until(async () => {
      const found = await visitor().get(path)
      return found.text.includes(src) ? found : undefined
    })
    assert.match(page.text, new RegExp(`<audio controls="" preload="none" src="${src}" aria-label="Lytt"`))
    const whole = await visitor().get(src)
    assert.equal(whole.headers['content-type'], 'audio/wav')
    assert.equal(whole.headers['x-content-type-options'], 'nosniff')
    assert.equal(whole.headers['content-length'], String(waveOf(2).length))
    const part = await visitor().get(src, { range: 'bytes=4-7' })
    assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes 4-7/${waveOf(2).length}`])
    assert.equal((await visitor().get(src, { range: 'bytes=999999-' })).status, 416)
    const again = await visitor().get(src, { 'if-none-match': String(whole.headers.etag) })
    assert.deepEqual([again.status, again.text], [304, ''])
  })

  test('is gone for readers at once, bytes and name too, when whoever speaks takes it back', async () => {
    const article = await plant('trukket-tilbake')
    const { at, id, src } = await readAloud(article, 'nb', waveOf(3))
    await act(at, 'publish', id)
    const read = () => visitor().get('/nb/library/trukket-tilbake')
    await until(async () => (await read()).text.includes(src) || undefined)
    const folder = path.join(helsebro.running.foundations.world.settings.HELSEBRO_DATA, 'media')
    const [{ sum = '' } = {}] = await inspect<{ sum: string }>(
      helsebro,
      'select sha256 as sum from library.media where id = $1',
      [src.slice(7)],
    )
    const isThere = () => readdirSync(folder, { recursive: true }).some((each) => String(each).endsWith(sum))
    assert(isThere())
    assert.equal((await act(at, 'withdraw', id, { wish: 'yes' })).status, 302)
    assert.equal((await visitor().get(src)).status, 404)
    assert.equal((await ingrid.get(src)).status, 404)
    await until(async () => (await read()).text.includes(src) === false || undefined)
    await until(async () => isThere() === false || undefined)
    const [row] = await inspect<Record<string, unknown>>(
      helsebro,
      `select r.why, r.speaker_sealed, r.media_id, c.withdrawn_at is not null as withdrawn
         from library.recording r join privacy.consent c on c.subject_id = r.id where r.id = $1`,
      [id],
    )
    assert.deepEqual(row, { why: 'speaker', speaker_sealed: null, media_id: null, withdrawn: true })
  })

  test('is heard until the day agreed on and no longer', async () => {
    const article = await plant('til-en-dag')
    const { at, id, src } = await readAloud(article, 'nb', waveOf(4))
    await act(at, 'publish', id)
    const before = clock.now()
    try {
      clock.set('2027-11-22T20:00:00Z')
      assert.equal((await visitor().get(src)).status, 200)
      clock.set('2027-11-23T01:00:00Z')
      assert.equal((await visitor().get(src)).status, 404)
      await endRecordings(editor)
      const [row] = await inspect<{ why: string }>(
        helsebro,
        'select why from library.recording where id = $1',
        [id],
      )
      assert.equal(row?.why, 'ended')
    } finally {
      clock.set(before.toString())
    }
  })

  test('says so when the text says something else since, and is fresh again when that is taken back', async () => {
    const article = await plant('endret-siden')
    const { at, id, src } = await readAloud(article, 'nb', waveOf(5))
    await act(at, 'publish', id)
    const say = async (body: string) => {
      const opened = await openArticle(editor, article)
      assert(opened)
      const { newest } = opened
      const base = { versionId: newest.id, edition: newest.edition }
      const paragraphs = keepParagraphs(newest.paragraphs, body, () => crypto.randomUUID())
      const saved = await saveDraft(editor, article, {
        ...wordsOf('Sortere søppel', body),
        ...base,
        paragraphs,
      })
      assert(saved.ok)
      assert((await publishVersion(editor, article, { reason: 'Short.' })).ok)
    }
    const says = (wanted: boolean) =>
      until(async () => {
        const { text } = await visitor().get('/nb/library/endret-siden')
        const isSaid = text.includes('Teksten er endret siden dette ble lest inn.')
        return (text.includes(src) && isSaid === wanted) || undefined
      })
    await says(false)
    await say('Mat i blå pose.')
    await says(true)
    assert.match((await ingrid.get(at)).text, /Teksten er endret siden/)
    await say('Mat, i grønn pose!')
    await says(false)
  })

  test('of an article for volunteers is theirs alone', async () => {
    const article = await plant('bare-for-oss', { closed: true })
    const { at, id, src } = await readAloud(article, 'nb', waveOf(6))
    await act(at, 'publish', id)
    assert.equal((await visitor().get(src)).status, 404)
    const heard = await amira.get(src)
    assert.equal(heard.status, 200)
    assert.match(String(heard.headers['cache-control']), /^private/)
    assert.equal((await openClient(helsebro.port, 'bydelsmodre').get(src)).status, 404, 'another tenant')
  })

  test('is refused with what was typed when it is no sound, too long, or nobody agreed', async () => {
    const article = await plant('darlig-lyd')
    const at = `/staff/library/${article}/media`
    const fields = { ...agreed, language: 'nb', name: 'Nora Lind' }
    const refused = async (sound: Buffer | null, words: RegExp, more = {}) => {
      const back = await send(ingrid, at, { ...fields, ...more }, sound)
      assert.equal(back.status, 400)
      assert.match(back.text, words)
      assert.match(back.text, /value="Nora Lind"/)
    }
    await refused(Buffer.from('<!doctype html><script>alert(1)</script>'), /Vi får ikke spilt av denne filen/)
    await refused(waveOf(31 * 60), /høyst 30 minutter/)
    await refused(Buffer.alloc(26 * 1024 * 1024), /Filen er for stor/)
    await refused(null, /velg en fil/)
    await refused(waveOf(2), /Kryss av hvis du sier ja/, { agree: '' })
    await refused(waveOf(2), /ikke er passert|ikke har vært|dato/, { until: '2020-01-01' })
    await refused(waveOf(2), /ikke publisert på dette språket/, { language: 'ti' })
    const left = await inspect(helsebro, 'select from library.recording where article_id = $1', [article])
    assert.equal(left.length, 0)
    const tenant = editor.tenantId
    const { HELSEBRO_DATA: data } = editor.world.settings
    const incoming = path.join(data, 'media', tenant, 'incoming')
    assert(existsSync(incoming))
    assert.deepEqual(readdirSync(incoming), [], 'nothing refused stays behind')
  })

  test('may be a volunteer’s own voice in her mother tongue, which she can take back herself', async () => {
    const [found] = await inspect<{ id: string }>(
      helsebro,
      `select a.id from library.article a where a.tenant_id = $1 and a.slug = 'fastlege'`,
      [editor.tenantId],
    )
    assert(found)
    const at = `/v/library/${found.id}/ar/media`
    const page = await amira.get(at)
    assert.equal(page.status, 200)
    assert.match(String(page.headers['permissions-policy']), /microphone=\(self\)/)
    const other = await send(
      amira,
      `/v/library/${found.id}/nb/media`,
      { ...agreed, language: 'nb' },
      waveOf(2),
    )
    assert.equal(other.status, 400, 'not her mother tongue')
    assert.equal((await send(amira, at, { ...agreed, language: 'ar' }, waveOf(7))).status, 302)
    const [row] = await inspect<{ id: string; media: string; own: boolean }>(
      helsebro,
      `select id, media_id as media, speaker_id = handed_in_by as own from library.recording
        where article_id = $1 and language = 'ar' and withdrawn_at is null order by handed_in_at desc limit 1`,
      [found.id],
    )
    assert(row?.own)
    assert.equal(
      (await amira.get(`/media/${row.media}`)).status,
      200,
      'she hears herself before anybody else',
    )
    const selam = await clientAs(helsebro, 'Selam Tesfamariam', { face: 'volunteer' })
    assert.equal((await selam.get(`/media/${row.media}`)).status, 404)
    assert.equal((await send(selam, at, { do: 'withdraw', recording: row.id }, null)).status, 404)
    assert.equal((await send(amira, at, { do: 'withdraw', recording: row.id }, null)).status, 302)
    assert.equal((await amira.get(`/media/${row.media}`)).status, 404)
  })

  test('shows a picture in the languages in which somebody says what it shows', async () => {
    const article = await plant('med-bilde')
    const at = `/staff/library/${article}/media`
    const picture = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
    const add = (bytes: Buffer, words: string) =>
      send(ingrid, at, { do: 'picture', paragraph: '', pictogram: '', words }, bytes, 'picture')
    const none = await add(picture, '')
    assert.equal(none.status, 400)
    assert.match(none.text, /Skriv hva bildet viser/)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const run = await add(svg, 'En tegning av avfall')
    assert.equal(run.status, 400)
    assert.match(run.text, /Vi kan ikke bruke denne filen som bilde/)
    assert.match(run.text, /value="En tegning av avfall"/, 'nothing typed is lost')
    const huge = await add(Buffer.alloc(20 * 1024 * 1024, 1), 'Et stort bilde')
    assert.equal(huge.status, 400)
    assert.match(huge.text, /Filen er for stor/)
    const kept = async () =>
      (await keepableTexts(editor, 'nb')).articles.find((text) => text.slug === 'med-bilde')
    const plain = await kept()
    assert.equal((await add(picture, 'En grønn pose')).status, 302)
    const seen = await kept()
    assert.deepEqual([plain?.pictures.length, seen?.pictures.length], [0, 1])
    assert.notEqual(seen?.mark, plain?.mark, 'whoever keeps the text fetches it again')
    const page = await until(async () => {
      const found = await visitor().get('/nb/library/med-bilde')
      return found.text.includes('alt="En grønn pose"') ? found : undefined
    })
    const src =
      /<img src="(\/media\/[^"]+)" alt="En grønn pose" width="60" height="30"/.exec(page.text)?.[1] ?? ''
    const served = await visitor().get(src)
    assert.equal(served.headers['content-type'], 'image/jpeg')
    assert.match(String(served.headers['cache-control']), /^public, max-age=31536000, immutable$/)
    const [row] = await inspect<{ id: string }>(
      helsebro,
      'select id from library.picture where article_id = $1',
      [article],
    )
    assert.equal((await send(ingrid, at, { do: 'remove_picture', picture: row?.id ?? '' }, null)).status, 302)
    assert.equal((await visitor().get(src)).status, 404)
  })

  test('shows a film only when those who do not hear it can read it, and asks nothing of another site unasked', async () => {
    const article = await plant('med-film')
    const at = `/staff/library/${article}/film`
    const fields = {
      do: 'film',
      language: 'nb',
      until: '2027-11-22',
      agree: 'yes',
      title: 'Slik sorterer du',
    }
    const bad = await send(ingrid, `${at}/new`, fields, waveOf(3), 'film')
    assert.equal(bad.status, 400)
    assert.match(bad.text, /Vi får ikke spilt av denne filmen/)
    const address = 'https://vimeo.com/123456789'
    const begun = await send(ingrid, `${at}/new`, { ...fields, address, length: '4:07' }, null)
    assert.equal(begun.status, 302, begun.text.slice(0, 2000))
    const film = begun.location?.split('?')[0] ?? ''
    const [row] = await inspect<{ id: string }>(
      helsebro,
      'select id from library.recording where article_id = $1',
      [article],
    )
    const id = row?.id ?? ''
    const publish = () => send(ingrid, film, { do: 'publish', recording: id }, null)
    const lacks = async (words: RegExp) => {
      const back = await publish()
      assert.equal(back.status, 400)
      assert.match(back.text, words)
    }
    await lacks(/Teksting mangler/)
    const words = { do: 'film_words', recording: id, title: 'Slik sorterer du' }
    const wrong = await send(
      ingrid,
      film,
      { ...words, transcript: 'Hei.' },
      Buffer.from('no captions'),
      'captions',
    )
    assert.equal(wrong.status, 400)
    assert.match(wrong.text, /Dette er ikke WebVTT/)
    const captions = Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nHei.\n')
    assert.equal((await send(ingrid, film, { ...words, transcript: '' }, captions, 'captions')).status, 302)
    await lacks(/ikke skrevet ut/)
    assert.equal((await send(ingrid, film, { ...words, transcript: 'Hei.' }, null)).status, 302)
    await lacks(/Filmen mangler bilde/)
    const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
    const facts = { do: 'film_facts', places: 'https://example.org/film' }
    assert.equal((await send(ingrid, film, facts, picture, 'thumbnail')).status, 302)
    assert.equal((await publish()).status, 302)
    const page = await until(async () => {
      const found = await visitor().get('/nb/library/med-film')
      return found.text.includes('Slik sorterer du') ? found : undefined
    })
    assert.match(page.text, /Filmen ligger hos .?Vimeo/)
    assert.doesNotMatch(page.text, /<iframe|player\.vimeo|src="https:/)
    assert.doesNotMatch(String(page.headers['content-security-policy']), /vimeo/)
    const watched = await visitor().get(`/nb/library/med-film/film/${id}`)
    assert.match(watched.text, /<iframe src="https:\/\/player\.vimeo\.com\/video\/123456789\?dnt=1"/)
    assert.match(
      String(watched.headers['content-security-policy']),
      /frame-src https:\/\/player\.vimeo\.com$/,
    )
    await assert.rejects(
      inspect(helsebro, `update library.recording set transcript = ' ' where id = $1`, [id]),
      /violates check constraint/,
      'the database refuses it too',
    )
  })

  test('takes in a film from a volunteer, which waits for staff', async () => {
    const [found] = await inspect<{ id: string }>(
      helsebro,
      `select a.id from library.article a where a.tenant_id = $1 and a.slug = 'barnevaksiner'`,
      [editor.tenantId],
    )
    const at = `/v/library/${found?.id}/ar/media`
    const fields = { ...agreed, do: 'film', language: 'ar', title: 'لقاح' }
    assert.equal((await send(amira, at, fields, waveOf(2), 'film')).status, 400)
    assert.equal((await send(amira, at, fields, mp4Of(9, ['vide', 'soun']), 'film')).status, 302)
    const desk = await ingrid.get(`/staff/library/${found?.id}/media`)
    assert.match(desk.text, /لقاح/)
    assert.match(desk.text, /Venter på publisering/)
  })
})
