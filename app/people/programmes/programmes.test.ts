import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { speakers } from '../../../tests/support/volunteers.ts'
import { inPlatform } from '../../platform/database.ts'
import { inScope } from '../../privacy/transactions.ts'
import { certificateStatus, mayWorkWith } from '../certificates/certificates.ts'
import { jobOf } from '../scopes.ts'
import { openSession } from '../sign-in/sessions.ts'
import { endService } from '../volunteers/volunteers.ts'
import { readProgrammeFile } from './programme-files.ts'
import { personalIn, programmeForm } from './programmes.schema.ts'

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

const tenantOf = async (slug: string) =>
  (await owner.query('select id from people.tenant where slug = $1', [slug])).rows[0].id as string

async function accountsOf(slug: string, role: string): Promise<string[]> {
  const { rows } = await owner.query(
    'select account_id from people.role where tenant_id = $1 and role = $2 order by granted_at, id',
    [await tenantOf(slug), role],
  )
  return rows.map(({ account_id }) => account_id)
}

async function as(slug: string, accountId: string): Promise<Client> {
  const { world } = house.running.foundations
  const tenantId = await tenantOf(slug)
  const token = await inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId, accountId, face: 'staff', factors: ['passkey'] }),
  )
  const client = openClient(house.port, slug)
  client.cookies.set('helsebro', token)
  return client
}

const upload = (client: Client, file: string) => {
  const edge = '----helsebro'
  const body = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="p.json"\r\nContent-Type: application/json\r\n\r\n${file}\r\n--${edge}--\r\n`
  return client.post('/staff/programmes', body, { 'content-type': `multipart/form-data; boundary=${edge}` })
}

const ambassadors = {
  name: 'Helseambassadører',
  purpose: 'Svar på eget språk',
  roles: 'Ambassadør\nKoordinator',
  training: 'Introduksjon',
  templates: 'Velkommen: Hei og velkommen!',
  questions: 'Når vi dem vi vil nå?',
}

test('a programme is made on one page, nags until it has two coordinators, and goes as a file to another place', async () => {
  const [ingrid = '', mona = ''] = await accountsOf('baerum', 'coordinator')
  const her = await as('baerum', ingrid)
  const made = await her.post('/staff/programmes/new', ambassadors)
  assert.equal(made.status, 302)
  const page = made.location ?? ''
  assert.ok(!(await her.get(page)).text.includes('Det trengs minst to'), 'an idea does not nag')
  await her.post(page, { act: 'state', state: 'pilot' })
  assert.ok((await her.get(page)).text.includes('Det trengs minst to'))
  await her.post(page, { act: 'join', account: ingrid, part: 'coordinator' })
  await her.post(page, { act: 'join', account: ingrid, part: 'coordinator' })
  assert.ok((await her.get('/staff')).text.includes('Helseambassadører'), 'the board says which programme')
  await her.post(page, { act: 'join', account: mona, part: 'coordinator' })
  assert.ok(!(await her.get(page)).text.includes('Det trengs minst to'))
  const answer = { act: 'answer', question: 'Når vi dem vi vil nå?', answer: 'Ja, de fleste.' }
  assert.equal((await her.post(page, answer)).status, 302)
  assert.ok((await her.get(page)).text.includes('Ja, de fleste.'))
  const file = await her.get(`${page}/file`)
  assert.match(file.headers['content-disposition'] as string, /attachment/)
  for (const secret of ['Ingrid', 'Mona', ingrid, 'Ja, de fleste.'])
    assert.ok(!file.text.includes(secret), secret)
  const [solveig = ''] = await accountsOf('oygarden', 'coordinator')
  const there = await as('oygarden', solveig)
  const taken = await upload(there, file.text)
  assert.equal(taken.status, 302)
  assert.ok((await there.get(taken.location ?? '')).text.includes('Hei og velkommen!'))
  assert.ok(!(await there.get(taken.location ?? '')).text.includes('Ingrid'))
  assert.equal((await upload(there, file.text)).status, 409, 'it is there once')
  assert.equal((await there.get(page)).status, 404, 'each place sees only its own')
})

test('a bad file is refused with the places that are to blame, and nothing is stored', async () => {
  const [ingrid = ''] = await accountsOf('baerum', 'coordinator')
  const her = await as('baerum', ingrid)
  const content = { roles: [], topics: [], forms: [], training: [], templates: [], questions: [] }
  const good = {
    format: 'helsebro.programme',
    version: 1,
    key: '5b7c8f0e-5a44-4c39-9d6b-1f2f3a4b5c6d',
    name: 'Et program',
    purpose: '',
    content,
  }
  const count = async () => (await owner.query('select count(*)::int as n from people.programme')).rows[0].n
  const before = await count()
  for (const [file, code, at] of [
    ['', 'file_empty', ''],
    ['{', 'file_not_json', ''],
    [`"${'x'.repeat(300_000)}"`, 'file_too_large', ''],
    [JSON.stringify({ ...good, version: 2 }), 'file_shape', 'version'],
    [JSON.stringify({ ...good, members: ['Kari'] }), 'file_shape', '.'],
    [JSON.stringify({ ...good, content: { ...content, roles: [7] } }), 'file_shape', 'content.roles.0'],
    [
      JSON.stringify({ ...good, content: { ...content, forms: ['Ring 00 99 88 77'] } }),
      'names_somebody',
      'content.forms.0',
    ],
    [JSON.stringify({ ...good, purpose: 'kari@example.org' }), 'names_somebody', 'purpose'],
  ] as const) {
    const read = readProgrammeFile(Buffer.from(file))
    assert.ok(!read.ok)
    assert.equal(read.fault.code, code)
    if (at) assert.ok(read.fault.at.includes(at), `${code}: ${read.fault.at}`)
    if (file !== '') assert.equal((await upload(her, file)).status, 400)
  }
  assert.equal(await count(), before)
  const typed = programmeForm.safeParse({ name: 'X1', roles: 'Ring 00 99 88 77' })
  assert.equal(typed.success, false)
})

test('no phone number, however it is spaced, leaves in a file', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 12 })
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '.', '-'), (number, gap) => {
      assert.deepEqual(personalIn({ roles: [`Ring ${number.join(gap)} nå`] }), ['roles.0'])
    }),
  )
  assert.deepEqual(personalIn({ name: 'Kurs 2026, kl. 17.30–19.30' }), [])
})

test('an id whose figures look like a number to call is no person', () => {
  const typed = { ...ambassadors, owner: '01a203c8-8432-7962-acf3-32f0d258603a' }
  assert.deepEqual(programmeForm.safeParse(typed).error?.issues ?? [], [])
})

test('who works in a unit sees its programmes and those it takes part in, and no others', async () => {
  const [ingrid = '', mona = ''] = await accountsOf('baerum', 'coordinator')
  const her = await as('baerum', ingrid)
  for (const name of ['Voksenopplæringen', 'Vaksinesenteret'])
    await her.post('/staff/programmes', unitForm(name), form)
  const { rows } = await owner.query('select id, name from people.unit order by name')
  const [vaccines, adults] = rows.map(({ id }) => id as string)
  const made = await her.post('/staff/programmes/new', { ...ambassadors, name: 'Kafé', owner: adults ?? '' })
  const page = made.location ?? ''
  const monas = await as('baerum', mona)
  assert.equal((await monas.get(page)).status, 200, 'who works in no unit sees all')
  await her.post('/staff/programmes', `act=place&account=${mona}&unit=${vaccines}`, form)
  assert.equal((await monas.get(page)).status, 404)
  assert.ok(!(await monas.get('/staff/programmes')).text.includes('Kafé'))
  assert.equal((await monas.post(page, { act: 'state', state: 'ended' })).status, 404)
  await her.post(page, { act: 'involve', unit: vaccines ?? '', contact: 'Vaktleder' })
  assert.equal((await monas.get(page)).status, 200)
  const sealed = await owner.query('select contact_sealed from people.programme_unit')
  assert.ok(!sealed.rows[0].contact_sealed.toString('latin1').includes('Vaktleder'))
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const unitForm = (name: string) => new URLSearchParams({ act: 'unit', name }).toString()

test('a police certificate is a day and a name: only the custodian notes it, and it goes when the work ends', async () => {
  const tenantId = await tenantOf('baerum')
  const scope = jobOf(house.running.foundations.world, tenantId, 'test')
  const [id = ''] = await speakers(scope, [{ phone: '+4700100811' }])
  const [ingrid = ''] = await accountsOf('baerum', 'coordinator')
  const [gunnhild = ''] = await accountsOf('baerum', 'custodian')
  const [her, custodian] = [await as('baerum', ingrid), await as('baerum', gunnhild)]
  const mayHelpChildren = () => inScope(scope, (tx) => mayWorkWith(tx, scope, id, 'children'))
  assert.equal(await mayHelpChildren(), false)
  assert.equal((await her.post(`/staff/volunteers/${id}?act=certificate`, { role: 'children' })).status, 302)
  assert.equal(await mayHelpChildren(), false)
  assert.equal((await her.get('/staff/certificates')).status, 404)
  const list = await custodian.get('/staff/certificates')
  assert.ok(!list.text.includes('type="file"'), 'no field for a file exists')
  const certificate = (await owner.query('select id from people.certificate where volunteer_id = $1', [id]))
    .rows[0].id
  const ahead = { act: 'shown', id: certificate, day: '2999-01-01' }
  assert.equal((await custodian.post('/staff/certificates', ahead)).status, 400)
  assert.equal((await her.post('/staff/certificates', { ...ahead, day: '2026-01-01' })).status, 404)
  assert.equal((await custodian.post('/staff/certificates', { ...ahead, day: '2026-01-01' })).status, 302)
  assert.equal(await mayHelpChildren(), true)
  assert.ok((await her.get(`/staff/volunteers/${id}`)).text.includes('Oppgaver med barn'))
  await endService(scope, id, true)
  assert.deepEqual(await inScope(scope, (tx) => certificateStatus(tx, scope, id)), [])
})
