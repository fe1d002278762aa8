import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { visit } from '../../../tests/support/visiting.ts'

let house: TestHelsebro
let owner: pg.Client
before(async () => {
  house = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  owner = new pg.Client({ connectionString: house.directUrl })
  await owner.connect()
})
after(async () => {
  await owner.end()
  await house.close()
})

const origin = (tenant: string) => house.at(tenant, '')

/** Signs in through /demo as the first person of a role. @returns the cookies to send */
async function signIn(tenant: string, role: string): Promise<string> {
  const page = await (await visit(house.at(tenant, '/demo'))).text()
  const form = page.split('<form').find((each) => each.includes(`value="${role}"`)) ?? ''
  const person = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(form)?.[0] ?? ''
  const answer = await visit(house.at(tenant, '/demo'), {
    method: 'POST',
    body: new URLSearchParams({ person, role }),
    headers: { origin: origin(tenant) },
  })
  assert.equal(answer.status, 302)
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

const get = async (tenant: string, path: string, cookie: string) => {
  const answer = await visit(house.at(tenant, path), { headers: { cookie } })
  return { status: answer.status, html: await answer.text() }
}

async function post(
  tenant: string,
  path: string,
  cookie: string,
  form: Record<string, string> | [string, string][],
) {
  const answer = await visit(house.at(tenant, path), {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie, origin: origin(tenant) },
  })
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    type: answer.headers.get('content-type'),
    html: await answer.text(),
  }
}

const almaz: [string, string][] = [
  ['name', 'Almaz Tekleab'],
  ['alias', 'Almaz'],
  ['phone', '٠٠ ٩٩ ٠٠ ٠١'],
  ['email', ''],
  ['gender', 'woman'],
  ['textLanguage', 'ti'],
  ['source', 'friend'],
  ['language', 'ti'],
  ['level', 'mother_tongue'],
  ['language', ''],
  ['level', 'good'],
  ['dailyCap', ''],
  ['weeklyCap', ''],
  ['quietFrom', ''],
  ['quietTo', ''],
]

test('the register lists the twenty of Bærum, and is no page for anybody but coordinators', async () => {
  const coordinator = await signIn('baerum', 'coordinator')
  const { status, html } = await get('baerum', '/staff/volunteers', coordinator)
  assert.equal(status, 200)
  assert.equal(html.match(/id="row-/g)?.length, 20)
  for (const role of ['admin', 'auditor', 'professional'])
    assert.equal((await get('baerum', '/staff/volunteers', await signIn('baerum', role))).status, 404, role)
  const short = await get('baerum', '/staff/volunteers?language=ti&search=selám', coordinator)
  assert.equal(short.html.match(/id="row-/g)?.length, 1)
})

test('a volunteer is added with digits of her own script, opened with a line in the log, and invited by SMS', async () => {
  const cookie = await signIn('baerum', 'coordinator')
  const added = await post('baerum', '/staff/volunteers/new', cookie, almaz)
  assert.equal(added.status, 302)
  const path = added.to.replace(/\?.*/, '')
  const opened = await get('baerum', path, cookie)
  assert.match(opened.html, /\+4700990001/)
  const seen = await owner.query("select 1 from privacy.access_log where act = 'people.volunteer_viewed'")
  assert.equal(seen.rowCount, 1)
  assert.match((await post('baerum', `${path}?act=invite`, cookie, {})).to, /done=invited/)
  const texts = await owner.query("select 1 from messaging.message where template = 'sms.volunteer_invite'")
  assert.equal(texts.rowCount, 1)
  const status = { section: 'status', trainedOn: '2026-02-01', declarationOn: '2026-02-01', suitability: '' }
  assert.match((await post('baerum', `${path}?act=status`, cookie, status)).to, /done=status/)
  assert.equal((await get('oygarden', path, await signIn('oygarden', 'coordinator'))).status, 404)
})

test('a form that cannot be used comes back whole, with words beside what is wrong', async () => {
  const cookie = await signIn('baerum', 'coordinator')
  const broken = almaz.map(([name, value]): [string, string] => [
    name,
    name === 'phone' ? '12' : name === 'language' ? '' : value,
  ])
  const { status, html } = await post('baerum', '/staff/volunteers/new', cookie, broken)
  assert.equal(status, 400)
  assert.match(html, /value="Almaz Tekleab"/)
  assert.match(html, /id="language-error"/)
  const again = await post('baerum', '/staff/volunteers/new', cookie, almaz)
  assert.equal(again.status, 400)
  assert.match(again.html, /En annen frivillig her har dette nummeret/)
})

test('every section of the settings saves by itself, and shows at once', async () => {
  const cookie = await signIn('baerum', 'admin')
  const page = '/staff/settings'
  const save = async (form: Record<string, string> | [string, string][], path = page) =>
    (await post('baerum', path, cookie, form)).status
  assert.equal(await save({ section: 'hours', from: '10:00', to: '18:30' }), 302)
  assert.equal(await save({ section: 'hours', from: '20:00', to: '18:30' }), 400)
  assert.equal(
    await save({ section: 'contacts', coordinatorPhone: '116117', professionalsPhone: '00 10 09 01' }),
    302,
  )
  assert.equal(await save({ section: 'contacts', coordinatorPhone: 'ring' }), 400)
  assert.equal(await save({ section: 'telephony', relay: 'none', shownNumber: '00 10 00 00' }), 302)
  assert.equal(await save({ section: 'languages', offered: 'nb', spoken: 'ti' }), 302)
  assert.equal(await save({ section: 'languages', offered: 'xx' }), 400)
  assert.equal(await save({ section: 'coverage', least: '2', language: 'ti', wanted: '3' }), 302)
  assert.equal(
    await save({ section: 'population', language: 'ti', people: '300', year: '2026', source: 'SSB' }),
    302,
  )
  assert.equal(await save({ section: 'name', name: 'Bærum', language: 'nb' }), 302)
  assert.equal(await save({ section: 'nothing' }), 400)
  const { html } = await get('baerum', page, cookie)
  for (const shown of ['value="18:30"', 'value="116117"', 'value="SSB"', 'value="Bærum"'])
    assert.ok(html.includes(shown), shown)
  assert.match((await get('baerum', '/staff/coverage', cookie)).html, /300 \(2026, SSB\)/)
})

test('areas, topics, own words and waves are changed on their pages', async () => {
  const cookie = await signIn('baerum', 'coordinator')
  const areas = '/staff/settings/areas'
  assert.equal(
    (await post('baerum', `${areas}?act=add`, cookie, { section: 'new', name: 'Stabekk' })).status,
    302,
  )
  const twice = await post('baerum', `${areas}?act=add`, cookie, { section: 'new', name: 'Stabekk' })
  assert.equal(twice.status, 400)
  const [one, other] = (
    await owner.query("select id from people.area where name in ('Stabekk', 'Lysaker') order by name desc")
  ).rows
  assert.equal(
    (
      await post('baerum', areas, cookie, {
        section: one.id,
        id: one.id,
        name: 'Stabekk',
        neighbours: other.id,
      })
    ).status,
    302,
  )
  const near = await owner.query('select 1 from people.area_neighbour where neighbour_id = $1', [one.id])
  assert.equal(near.rowCount, 1)
  const topics = '/staff/settings/topics?act=add'
  assert.equal((await post('baerum', topics, cookie, { section: 'new', code: 'pregnancy' })).status, 400)
  assert.equal(
    (await post('baerum', topics, cookie, { section: 'new', code: 'pregnancy', 'label-nb': 'Graviditet' }))
      .status,
    302,
  )
  assert.match((await get('baerum', '/staff/settings/topics', cookie)).html, /Graviditet/)
  const words = { section: 'nb', welcome: 'Velkommen', about: '' }
  assert.equal((await post('baerum', '/staff/settings/texts', cookie, words)).status, 302)
  const waves = '/staff/settings/waves'
  const shown = (await get('baerum', waves, cookie)).html
  const fields = [...shown.matchAll(/<input[^>]*\bname="(\w+)"[^>]*\bvalue="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  const criteria: [string, string][] = ['near', 'topic', 'trained', 'declaration'].map((name) => [
    name,
    'soft',
  ])
  assert.equal((await post('baerum', waves, cookie, [...fields, ...criteria])).status, 302)
  const small = fields.map(([name, value]): [string, string] => [name, name === 'leaseMinutes' ? '9' : value])
  assert.equal((await post('baerum', waves, cookie, [...small, ...criteria])).status, 400)
})

test('a list goes in line by line: the good ones are there, the others come back as a file with their reasons', async () => {
  const cookie = await signIn('oygarden', 'coordinator')
  const text = [
    'Navn;Telefon;Språk;Område;Kjønn',
    'Olena Ivashchenka;00 39 00 01;ukrainsk (morsmål), russisk;Straume;kvinne',
    'Ranja Alsharifi;۰۰ ۳۹ ۰۰ ۰۲;arabisk;;',
    'Hevin Karimian;00 39 00 03;kurdisk;;',
    'Nobody Here;12;tigrinja;Månen;',
    'Olena Again;00 39 00 01;ukrainsk;;',
    '=HYPERLINK("x");00 39 00 04;klingon;;',
  ].join('\n')
  const preview = await post('oygarden', '/staff/volunteers/import', cookie, { text })
  assert.equal(preview.status, 200)
  assert.match(preview.html, /2 linjer kan/)
  const before = await owner.query('select 1 from people.volunteer')
  const done = await post('oygarden', '/staff/volunteers/import', cookie, { text, go: 'yes' })
  assert.match(done.html, /2 friviljuge er lagde til/)
  assert.equal((await owner.query('select 1 from people.volunteer')).rowCount, (before.rowCount ?? 0) + 2)
  const again = await post('oygarden', '/staff/volunteers/import', cookie, { text, go: 'yes' })
  assert.match(again.html, /0 friviljuge er lagde til/)
  const rest = await post('oygarden', '/staff/volunteers/import/rest', cookie, { text, refused: '4,5,6,7' })
  assert.match(rest.type ?? '', /text\/csv/)
  assert.match(rest.html, /sorani eller kurmanji/)
  assert.match(rest.html, /"'=HYPERLINK/)
  assert.equal((await post('oygarden', '/staff/volunteers/import', cookie, { text: 'x;y\n1;2' })).status, 400)
})

test('a file with a byte order mark and commas is read as it comes from a spreadsheet', async () => {
  const cookie = await signIn('oygarden', 'coordinator')
  const file =
    '\uFEFFname,phone,languages\r\nZoya Halynska,00 39 00 09,"Ukrainian (mother tongue), Polish"\r\n'
  const body = `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n--edge--\r\n`
  const answer = await visit(house.at('oygarden', '/staff/volunteers/import'), {
    method: 'POST',
    body,
    headers: {
      cookie,
      origin: origin('oygarden'),
      'content-type': 'multipart/form-data; boundary=edge',
    },
  })
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /1 linje kan/)
})
