import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { visit } from '../../../tests/support/visiting.ts'

type Fields = Record<string, string>
let phones = 0
let addresses = 0
const newPhone = () => `00${String(100_000 + ++phones).padStart(6, '0')}`

describe('asking for help on public pages', () => {
  let at: TestHelsebro
  let owner: pg.Client
  before(async () => {
    at = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo', HELSEBRO_TRUST_PROXY: '1' } })
    owner = new pg.Client({ connectionString: at.directUrl })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await at.close()
  })

  const get = async (path: string, place = 'baerum', headers: Record<string, string> = {}) =>
    seen(await visit(at.at(place, path), { headers }))
  const post = async (path: string, fields: Fields | [string, string][], place = 'baerum') =>
    seen(
      await visit(at.at(place, path), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: elsewhere(),
      }),
    )
  // Each from another address, since one address may not ask without end.
  const elsewhere = () => ({ 'x-forwarded-for': `192.0.2.${(addresses++ % 250) + 1}` })
  const count = async (sql: string, values: unknown[] = []) =>
    Number((await owner.query(`select count(*) as n ${sql}`, values)).rows[0].n)

  /** Fills in the form in a language and gives the fields of the page to check. */
  const checked = async (tag: string, fields: Fields, place = 'baerum') => {
    const page = await post(`/${tag}/help`, fields, place)
    assert.equal(page.status, 200, page.html.slice(0, 400))
    return Object.fromEntries(
      [...page.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        String(name),
        String(value),
      ]),
    )
  }
  const send = (tag: string, fields: Fields, place = 'baerum') =>
    post(`/${tag}/help/check`, { ...fields, step: 'send', consent: 'yes' }, place)
  const ask = async (tag: string, fields: Fields, place = 'baerum') => {
    const sent = await send(tag, await checked(tag, fields, place), place)
    assert.equal(sent.status, 302, sent.html.slice(0, 400))
    return sent.to.split('/').at(-1) ?? ''
  }
  const codeOn = (html: string) => (/class="code"[^>]*>([\d ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')

  test('she chooses her language, leaves a number, agrees, gets a code, and follows it; no cookie is ever set', async () => {
    const front = await get('/', 'baerum', { 'accept-language': 'ti-ER,en;q=0.5' })
    assert.match(front.html, /class="tile best"[^>]*hreflang="ti"|hreflang="ti"[^>]*class="tile best"/i)
    assert.equal((await get('/ti')).status, 200)
    const secret = await ask('ti', { phone: newPhone() })
    const done = await get(`/ti/done/${secret}`)
    const code = codeOn(done.html)
    assert.match(code, /^\d{9}$/)
    const opened = await post('/ti/follow', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })
    assert.equal(opened.status, 302)
    const followed = await get(opened.to)
    assert.equal(followed.status, 200)
    for (const page of [front, done, opened, followed]) assert.equal(page.cookie, null)
    assert.equal(followed.cache, 'no-store')
  })

  test('the request, its offers, its consent and its line in the log come in one commit', async () => {
    await ask('ar', { phone: newPhone(), words: 'أريد أن أتحدث' })
    const { rows } = await owner.query(
      `select r.id, r.xmin::text as request, c.xmin::text as contact, d.xmin::text as call, n.xmin::text as consent,
          l.xmin::text as line
         from helpline.request r join helpline.request_contact c on c.id = r.id
           join dispatch.call d on d.subject_id = r.id join privacy.consent n on n.subject_id = r.id
           join privacy.access_log l on l.subject_id = r.id and l.act = 'helpline.asked'
        where r.page_language = 'ar'`,
    )
    assert.equal(rows.length, 1)
    const { request, contact, call, consent, line } = rows[0]
    assert.deepEqual([contact, consent, line], [request, request, request])
    assert.ok(call)
  })

  test('digits of any script are a phone number, and what she typed comes back with every error', async () => {
    const arabic = await checked('ar', { phone: '٠٠ ١٩ ٩٩ ٩١' })
    assert.equal(arabic.phone, '٠٠ ١٩ ٩٩ ٩١')
    const wrong = await post('/nb/help', { phone: '12', words: 'Jeg vil snakke' })
    assert.equal(wrong.status, 400)
    assert.match(wrong.html, /Jeg vil snakke/)
    assert.match(wrong.html, /href="#phone"/)
    assert.match(wrong.html, /aria-invalid="true"/)
    assert.equal((await post('/nb/help', { phone: '112' })).status, 400)
  })

  test('who left no number is shown the other way where she is told of it', async () => {
    const empty = await post('/nb/help', { phone: '' })
    assert.equal(empty.status, 400)
    assert.match(empty.html, /name="no_phone"/)
    assert.equal((await post('/nb/help', { phone: '', no_phone: 'yes' })).status, 200)
  })

  test('a national identity number in her words is refused before anything is kept', async () => {
    const before = await count('from helpline.request')
    const page = await post('/nb/help', { phone: newPhone(), words: `Jeg er ${inventedIdentity()}, takk` })
    assert.equal(page.status, 400)
    assert.match(page.html, /href="#words"/)
    assert.equal(await count('from helpline.request'), before)
  })

  test('danger shows the numbers at once and never stops her from sending', async () => {
    const page = await post('/nb/help', { phone: newPhone(), words: 'Han slår meg og barna' })
    assert.equal(page.status, 200)
    for (const number of ['113', '112', '116117']) assert.match(page.html, new RegExp(`tel:${number}`))
    await ask('nb', { phone: newPhone(), words: 'Han slår meg og barna' })
    assert.equal(await count("from helpline.request where danger and page_language = 'nb'"), 1)
  })

  test('nothing is kept without her consent, and the page to check counts once however often it is sent', async () => {
    const fields = await checked('so', { phone: newPhone() })
    const before = await count('from helpline.request')
    const without = await post('/so/help/check', { ...fields, step: 'send' })
    assert.equal(without.status, 200)
    assert.match(without.html, /href="#consent"/)
    const sent = await Promise.all(Array.from({ length: 8 }, () => send('so', fields)))
    assert.deepEqual([...new Set(sent.map(({ status }) => status))], [302])
    assert.equal((await count('from helpline.request')) - before, 1)
    const forged = await send('so', { ...fields, key: `${fields.key?.slice(0, -3)}AAA` })
    assert.match(forged.html, /name="key"/)
    assert.equal((await count('from helpline.request')) - before, 1)
  })

  test('fifty who ask with one number at the same time wait once, and none reads what another wrote', async () => {
    const phone = newPhone()
    const forms = await Promise.all(
      Array.from({ length: 50 }, (_, n) => checked('nb', { phone, words: `hemmelig ${n} ord` })),
    )
    const sent = await Promise.all(forms.map((fields) => send('nb', fields)))
    assert.deepEqual([...new Set(sent.map(({ status }) => status))], [302])
    const { rows } = await owner.query(
      `select id, joined_into from helpline.request where id in (
         select subject_id from people.secret_link where created_at > now() - interval '1 minute')
       and page_language = 'nb' and not danger and source = 'web' order by created_at`,
    )
    const joined = rows.filter((row) => row.joined_into !== null)
    assert.equal(joined.length, 49)
    assert.equal(new Set(joined.map((row) => row.joined_into)).size, 1)
    const pages = await Promise.all(sent.map(({ to }) => get(to.replace('/done/', '/r/'))))
    // Only the page of the one whose place in line it is shows what came later under her number.
    const readers = pages.filter(({ html }) => new Set(html.match(/hemmelig \d+ ord/g) ?? []).size > 1)
    assert.ok(readers.length <= 1)
  })

  test('a code of another place opens nothing, and a made-up link looks like a missing page', async () => {
    const secret = await ask('nb', { phone: newPhone() })
    const code = codeOn((await get(`/nb/done/${secret}`)).html)
    assert.equal((await post('/nb/follow', { code }, 'bydelsmodre')).status, 400)
    assert.equal((await get(`/nb/r/${secret}`, 'bydelsmodre')).status, 404)
    assert.equal((await get('/nb/r/AAAAAAAAAAAAAAAAAAAAAA')).status, 404)
    assert.equal((await post('/nb/follow', { code: '12' })).status, 400)
  })

  test('she writes, changes and withdraws on her page, and then her number and words are gone', async () => {
    const secret = await ask('nb', { phone: newPhone(), words: 'bare et spørsmål' })
    const page = `/nb/r/${secret}`
    assert.equal((await post(page, { act: 'write', words: 'En ting til' })).status, 302)
    assert.match((await get(page)).html, /En ting til/)
    assert.equal((await post(page, { act: 'write', words: ' ' })).status, 400)
    assert.equal((await post(page, { act: 'change', woman: 'yes' })).status, 302)
    const { rows } = await owner.query(
      'select id, woman from helpline.request order by created_at desc limit 1',
    )
    assert.equal(rows[0].woman, true)
    assert.equal((await post(page, { act: 'withdraw' })).status, 302)
    assert.equal(await count('from helpline.request_contact where id = $1', [rows[0].id]), 0)
    assert.equal(await count('from helpline.thread_entry where request_id = $1', [rows[0].id]), 0)
    assert.equal(
      await count('from privacy.consent where subject_id = $1 and withdrawn_at is null', [rows[0].id]),
      0,
    )
    assert.equal(
      await count('from dispatch.call where subject_id = $1 and closed_at is null', [rows[0].id]),
      0,
    )
    assert.equal((await get(page)).status, 200)
  })

  test('one who is under sixteen is never offered to a volunteer', async () => {
    await ask('nb', { phone: newPhone(), under16: 'yes' })
    const { rows } = await owner.query('select id from helpline.request where under_sixteen')
    assert.equal(rows.length, 1)
    assert.equal(await count('from dispatch.call where subject_id = $1', [rows[0].id]), 0)
    assert.equal(await count('from graphile_worker.jobs where key = $1', [`young:${rows[0].id}`]), 1)
  })

  test('no number, no name and no words of hers stand readable in the database', async () => {
    const phone = newPhone()
    await ask('nb', { phone, words: 'et svært særpreget ord', avoid_own: 'yes', avoid: 'min svoger' })
    for (const [table, schema] of [
      ['request', 'helpline'],
      ['request_contact', 'helpline'],
      ['thread_entry', 'helpline'],
      ['access_log', 'privacy'],
      ['message', 'messaging'],
    ])
      assert.equal(
        await count(
          `from ${schema}.${table} t where t::text like '%særpreget%' or t::text like '%svoger%' or t::text like $1`,
          [`%${phone}%`],
        ),
        0,
        `${schema}.${table}`,
      )
  })

  test('what is no form is refused kindly: another type, broken letters, too much of it', async () => {
    const url = at.at('baerum', '/nb/help')
    const json = await visit(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(json.status, 415)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const broken = await visit(url, { method: 'POST', body: 'phone=%ff%fe', headers: form })
    assert.equal(broken.status, 400)
    const long = await post('/nb/help', { phone: newPhone(), words: 'a'.repeat(3000) })
    assert.equal(long.status, 400)
    const strange = await post('/nb/help', { phone: newPhone(), language: 'xx', topic: 'x', area: 'y' })
    assert.equal(strange.status, 400)
    assert.equal((await get('/xx')).status, 404)
  })
})

/** A valid number that is nobody's: the tax office's test persons are born in months from 81 on. */
function inventedIdentity(): string {
  const control = (weights: number[], digits: string) =>
    (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)) % 11
  for (let rest = 100; ; rest++) {
    const nine = `018190${rest}`
    const first = control([3, 7, 6, 1, 8, 9, 4, 5, 2], nine)
    const second = control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], `${nine}${first}`)
    if (first < 10 && second < 10) return `${nine}${first}${second}`
  }
}

async function seen(answer: Response) {
  return {
    status: answer.status,
    html: await answer.text(),
    to: answer.headers.get('location') ?? '',
    cookie: answer.headers.get('set-cookie'),
    cache: answer.headers.get('cache-control'),
  }
}
