import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { clientAs } from '../support/board.ts'
import type { Client } from '../support/client.ts'
import { openClient } from '../support/client.ts'
import { inspect } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

const [ingrid, mona] = ['Ingrid Solvang', 'Mona Lundeby']

describe('the editor of an article', () => {
  let helsebro: TestHelsebro
  let first: Client
  let second: Client
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
    first = await clientAs(helsebro, ingrid)
    second = await clientAs(helsebro, mona)
  })
  after(() => helsebro.close())

  const articleOf = async (slug: string) => {
    const [found] = await inspect<{ id: string; owner: string }>(
      helsebro,
      `select a.id, a.owner_id as owner from library.article a join people.tenant t on t.id = a.tenant_id
        where a.slug = $1 and t.slug = 'baerum'`,
      [slug],
    )
    assert.ok(found, slug)
    return found
  }
  const value = (html: string, name: string) =>
    new RegExp(`name="${name}"[^>]* value="([^"]*)"|name="${name}" value="([^"]*)"`)
      .exec(html)
      ?.slice(1)
      .find(Boolean) ??
    new RegExp(`value="([^"]*)"[^>]* name="${name}"`).exec(html)?.[1] ??
    ''
  const formOf = async (client: Client, slug: string) => {
    const { id, owner } = await articleOf(slug)
    const page = await client.get(`/staff/library/${id}`)
    assert.equal(page.status, 200)
    const base = { versionId: value(page.text, 'versionId'), edition: value(page.text, 'edition') }
    assert.match(base.versionId, /^[0-9a-f-]{36}$/)
    const form = {
      ...base,
      owner,
      slug,
      title: 'Slik får du fastlege',
      summary: 'Alle som bor her, kan ha en.',
      body: 'Du kan velge lege selv.\n\nDet koster ikke noe å bytte.',
      sourceAuthority: 'Helsenorge',
      sourceUrl: 'https://www.helsenorge.no/fastlege',
      sourceDate: '2026-01-15',
      reviewBy: '2027-01-15',
    }
    return { path: `/staff/library/${id}`, form, text: page.text }
  }

  test('writes, publishes and shows it to readers at once', async () => {
    const { path, form } = await formOf(first, 'fastlege')
    const visitor = openClient(helsebro.port, 'baerum')
    const before = await visitor.get('/nb/library/fastlege')
    assert.equal(before.status, 200)
    const saved = await first.post(path, { ...form, do: 'save' })
    assert.equal(saved.location, `${path}?saved=1`)
    assert.doesNotMatch((await visitor.get('/nb/library/fastlege')).text, /Du kan velge lege selv/)
    const { form: again } = await formOf(first, 'fastlege')
    const done = await first.post(path, { ...again, do: 'publish' })
    assert.equal(done.location, `${path}?published=1`)
    assert.match((await visitor.get('/nb/library/fastlege')).text, /Du kan velge lege selv/)
    const same = await first.post(path, { ...(await formOf(first, 'fastlege')).form, do: 'publish' })
    assert.equal(same.location, `${path}?same=1`, 'nothing new was written, so there is no new version')
  })

  test('refuses to publish what has no source, beside the fields and with everything still typed', async () => {
    const { path, form } = await formOf(first, 'tannlege')
    const body = 'Jeg skrev dette <script>alert(1)</script> & mer.'
    const refused = await first.post(path, { ...form, body, sourceUrl: '', sourceDate: '', do: 'publish' })
    assert.equal(refused.status, 400)
    assert.match(refused.text, /id="sourceUrl-error"/)
    assert.match(refused.text, /id="sourceDate-error"/)
    assert.match(refused.text, /Jeg skrev dette &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; mer\./)
    const again = await formOf(first, 'tannlege')
    assert.equal(again.form.versionId, form.versionId, 'no draft was begun')
  })

  test('asks why before a text that is hard to read is published', async () => {
    const { path, form } = await formOf(first, 'kropp-og-psyke')
    const hard = {
      ...form,
      body: 'Arbeidsavklaringspenger forutsetter arbeidsevnevurdering, aktivitetsplan og dokumentert helsetilstand.',
    }
    const refused = await first.post(path, { ...hard, do: 'publish' })
    assert.equal(refused.status, 400)
    assert.match(refused.text, /id="reason-error"/)
    const done = await first.post(path, { ...hard, reason: 'Ordene står i vedtaket.', do: 'publish' })
    assert.equal(done.location, `${path}?published=1`)
    assert.match((await first.get(`${path}/versions`)).text, /Ordene står i vedtaket\./)
  })

  test('of two at once the second sees what the first wrote, the difference, and her own text', async () => {
    const { path, form } = await formOf(first, 'helsestasjon')
    const hers = await formOf(second, 'helsestasjon')
    await first.post(path, { ...form, body: 'Helsestasjonen er gratis for alle barn.', do: 'save' })
    const body = 'Helsestasjonen er åpen for alle barn.'
    const refused = await second.post(path, { ...hers.form, body, do: 'save' })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /Ingrid Solvang lagret/)
    assert.match(refused.text, /<del>gratis<\/del><ins>åpen<\/ins>/)
    assert.match(refused.text, />Helsestasjonen er gratis for alle barn\.<\/textarea>/)
    assert.match(refused.text, />Helsestasjonen er åpen for alle barn\.<\/textarea>/)
    const base = { versionId: value(refused.text, 'versionId'), edition: value(refused.text, 'edition') }
    const settled = await second.post(path, { ...hers.form, ...base, body, do: 'save' })
    assert.equal(settled.location, `${path}?saved=1`, 'having seen both, she decides')
  })

  test('what cannot be used comes back beside its field', async () => {
    const { path, form } = await formOf(first, 'sovn')
    for (const [field, wrong] of [
      ['slug', 'Æ Ø Å'],
      ['slug', 'tannlege'],
      ['sourceUrl', 'javascript:alert(1)'],
      ['sourceUrl', 'https://helsenorge.no@example.org/'],
      ['sourceDate', '2026-02-30'],
      ['title', ''],
      ['body', ' \n\n '],
      ['body', 'x'.repeat(60_001)],
      ['tags', 'a,b,c,d,e,f,g,h,i,j,k,l,m'],
      ['owner', ''],
    ] as const) {
      const refused = await first.post(path, { ...form, [field]: wrong, do: 'save' })
      assert.equal(refused.status, 400, `${field}: ${wrong.slice(0, 20)}`)
      assert.match(refused.text, new RegExp(`id="${field}-error"`), `${field}: ${wrong.slice(0, 20)}`)
    }
    const order = await first.post(path, {
      ...form,
      validFrom: '2027-01-02',
      validTo: '2027-01-01',
      do: 'save',
    })
    assert.match(order.text, /id="validTo-error"/)
  })

  test('begins a new article, finds it in the list, and leaves it a draft', async () => {
    const { form } = await formOf(first, 'sovn')
    const { versionId: _v, edition: _e, ...rest } = form
    const made = await first.post('/staff/library/new', {
      ...rest,
      title: 'Bibliotekkort',
      slug: 'bibliotekkort',
      language: 'nb',
    })
    assert.match(made.location ?? '', /^\/staff\/library\/[0-9a-f-]{36}\?saved=1$/)
    const list = await first.get('/staff/library?q=bibliotekk&state=draft')
    assert.match(list.text, /Bibliotekkort/)
    assert.match((await first.get('/staff/library?state=overdue')).text, /Skulle vært sett på/)
    const visitor = openClient(helsebro.port, 'baerum')
    assert.equal((await visitor.get('/nb/library/bibliotekkort')).status, 404)
  })

  test('restores an older version as a draft, and takes an article from readers and back', async () => {
    const { id } = await articleOf('egenandel-og-frikort')
    const path = `/staff/library/${id}/versions`
    const page = await first.get(path)
    assert.match(page.text, /<ins>/, 'the newest two are compared')
    const version = value(page.text, 'version')
    const restored = await first.post(path, { do: 'restore', version })
    assert.equal(restored.location, `/staff/library/${id}?saved=1`)
    const inTheWay = await first.post(path, { do: 'restore', version })
    assert.equal(inTheWay.location, `${path}?told=draft_in_the_way`)
    const unsure = await first.post(path, { do: 'discard', edition: '1' })
    assert.equal(unsure.status, 400)
    assert.equal(
      (await first.post(path, { do: 'discard', edition: '1', sure: 'yes' })).location,
      `${path}?told=discarded`,
    )
    const visitor = openClient(helsebro.port, 'baerum')
    await first.post(path, { do: 'withdraw', sure: 'yes' })
    assert.equal((await visitor.get('/nb/library/egenandel-og-frikort')).status, 404)
    await first.post(path, { do: 'bring_back' })
    assert.equal((await visitor.get('/nb/library/egenandel-og-frikort')).status, 200)
  })

  test('previews a translation in its own direction, and says where there is none', async () => {
    const { id } = await articleOf('fastlege')
    const arabic = await first.get(`/staff/library/${id}/preview/ar`)
    assert.match(arabic.text, /<article[^>]*lang="ar"[^>]*dir="rtl"/)
    assert.equal((await first.get(`/staff/library/${id}/preview/xx`)).status, 404)
  })

  test('is closed to volunteers and to whoever has not signed in', async () => {
    const { id } = await articleOf('fastlege')
    const visitor = openClient(helsebro.port, 'baerum')
    for (const path of ['/staff/library', '/staff/library/new', `/staff/library/${id}`])
      assert.notEqual((await visitor.get(path)).status, 200, path)
    assert.notEqual((await visitor.post(`/staff/library/${id}`, { do: 'publish' })).status, 200)
  })
})
