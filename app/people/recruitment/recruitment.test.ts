import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { openDemoHouse } from '../../../tests/support/demo-house.ts'
import { translator } from '../../languages/messages.ts'
import { inPlatform } from '../../platform/database.ts'
import { endWhatIsDue } from '../../privacy/endings.ts'
import { endings } from '../../upkeep.ts'
import { jobOf } from '../scopes.ts'
import { openSession } from '../sign-in/sessions.ts'
import { steps } from './recruitment.schema.ts'
import { stageOf, stages } from './stages.ts'

const { house, owner, tenantId, close } = await openDemoHouse('baerum')
after(close)

const one = async (sql: string) => (await owner.query(sql)).rows[0]
const visitor = () => openClient(house.port, 'baerum')

async function staff(role: string): Promise<Client> {
  const { account_id: accountId } = await one(
    `select account_id from people.role where tenant_id = '${tenantId}' and role = '${role}' order by granted_at limit 1`,
  )
  const { world } = house.running.foundations
  const token = await inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId, accountId, face: 'staff', factors: ['passkey'] }),
  )
  const client = visitor()
  client.cookies.set('helsebro', token)
  return client
}

const offer = (phone: string, more: Record<string, string | string[]> = {}) => ({
  name: 'Hodan Guuleed',
  phone,
  email: 'hodan@example.org',
  language: ['so', 'nb', ''],
  level: ['mother_tongue', 'good', 'good'],
  times: ['evening'],
  source: 'faith_community',
  ...more,
})
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** Goes all the way through the form. @returns the key it was sent with, to send it again */
async function offers(phone: string, more: Record<string, string | string[]> = {}): Promise<string> {
  const at = visitor()
  const checked = await at.post('/so/volunteer', offer(phone, more))
  assert.equal(checked.status, 200)
  const key = keyIn(checked.text)
  const sent = await at.post('/so/volunteer', { ...offer(phone, more), step: 'send', key, consent: 'yes' })
  assert.equal(sent.status, 302)
  assert.equal(sent.location, '/so/volunteer/thanks')
  assert.equal(at.cookies.size, 0)
  return key
}

const candidacyOf = async (client: Client) => {
  const list = await client.get('/staff/volunteers/recruitment')
  return [...list.text.matchAll(/recruitment\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? '')
}

test('whoever forgets something reads in her own language what is missing, and nothing she wrote is lost', async () => {
  const t = translator('so')
  const at = visitor()
  const refused = await at.post('/so/volunteer', {
    ...offer('12'),
    name: '',
    email: 'not an address',
    language: ['', '', ''],
    source: 'the_moon',
  })
  assert.equal(refused.status, 400)
  for (const words of [t('ask.phone_bad'), t('error.email'), t('error.choose_some'), t('error.required')])
    assert.ok(refused.text.includes(words), words)
  assert.ok(refused.text.includes('value="not an address"'))
  assert.ok(refused.text.includes('value="12"'))
  assert.ok(refused.text.includes('lang="so"'))
  assert.equal(at.cookies.size, 0)
  const unticked = await at.post('/so/volunteer', offer('00 88 00 09'))
  const sent = { ...offer('00 88 00 09'), step: 'send', key: keyIn(unticked.text) }
  assert.ok((await at.post('/so/volunteer', sent)).text.includes(t('ask.consent_missing')))
  const forged = await at.post('/so/volunteer', { ...sent, key: 'A'.repeat(51), consent: 'yes' })
  assert.ok(forged.text.includes(t('ask.check_expired')))
  assert.equal(
    (await at.post('/so/volunteer', { ...offer('00 88 00 09'), language: Array(400).fill('so') })).status,
    400,
  )
})

test('the same form sent twice counts once, and the same number twice joins what was there', async () => {
  const key = await offers('00 88 00 01')
  const at = visitor()
  const again = await at.post('/so/volunteer', { ...offer('00 88 00 01'), step: 'send', key, consent: 'yes' })
  assert.equal(again.status, 302)
  await offers('+47 00 88 00 01', { language: ['so', 'sw', ''], times: ['weekend'] })
  const { count } = await one('select count(*)::int as count from people.candidacy')
  assert.equal(count, 1)
  const joined = await one('select languages, times, again_at from people.candidacy')
  assert.deepEqual(
    joined.languages.map((each: { language: string }) => each.language),
    ['so', 'nb', 'sw'],
  )
  assert.deepEqual(joined.times, ['evening', 'weekend'])
  assert.ok(joined.again_at)
  const { plain } = await one(
    `select bool_or(position(convert_to('Hodan', 'UTF8') in name_sealed) > 0) as plain from people.candidacy_contact`,
  )
  assert.equal(plain, false)
})

test('two at once with one number become one candidacy', async () => {
  await Promise.all([offers('00 88 00 02'), offers('00 88 00 02'), offers('00 88 00 02')])
  const { count } = await one(
    'select count(*)::int as count from people.candidacy c join people.candidacy_contact k on k.id = c.id',
  )
  assert.equal(count, 2)
})

test('she is contacted, interviewed and approved, and only then becomes a volunteer, who is asked for nothing yet', async () => {
  const ingrid = await staff('coordinator')
  const [id = ''] = await candidacyOf(ingrid)
  const page = `/staff/volunteers/recruitment/${id}`
  assert.ok((await ingrid.get(page)).text.includes('Hodan Guuleed'))
  assert.equal((await ingrid.post(page, { act: 'enrol' })).status, 409)
  for (const act of ['contacted', 'interviewed', 'approved'])
    assert.equal((await ingrid.post(page, { act })).status, 302)
  const enrolled = await ingrid.post(page, { act: 'enrol' })
  assert.match(enrolled.location ?? '', /^\/staff\/volunteers\/[0-9a-f-]{36}\?done=added$/)
  const accountId = enrolled.location?.slice(18, 54) ?? ''
  const volunteer = await one(
    `select v.source, v.trained_on, v.declaration_on, a.language from people.volunteer v
       join people.account a on a.id = v.id where v.id = '${accountId}'`,
  )
  assert.deepEqual(volunteer, {
    source: 'faith_community',
    trained_on: null,
    declaration_on: null,
    language: 'so',
  })
  const texts = await one(
    `select count(*)::int as count from messaging.message where template = 'sms.volunteer_invite' and language = 'so'`,
  )
  assert.equal(texts.count, 1)
  const named = await one(`select count(*)::int as count from people.candidacy_contact where id = '${id}'`)
  assert.equal(named.count, 0)
  assert.equal((await ingrid.post(page, { act: 'not_now' })).status, 409)
  const log = await one(
    `select count(*)::int as count from privacy.access_log where subject_id = '${id}' and act = 'people.candidacy_step'`,
  )
  assert.equal(log.count, 3)
})

test('only the coordinators of her own municipality see who has offered', async () => {
  await offers('00 88 00 03')
  const [id = ''] = await candidacyOf(await staff('coordinator'))
  for (const role of ['professional', 'admin', 'auditor'])
    assert.equal((await (await staff(role)).get(`/staff/volunteers/recruitment/${id}`)).status, 404, role)
  const elsewhere = openClient(house.port, 'oygarden')
  assert.notEqual((await elsewhere.get(`/staff/volunteers/recruitment/${id}`)).status, 200)
})

test('who was not taken is forgotten ninety days later, and at once when she asks', async () => {
  const ingrid = await staff('coordinator')
  await offers('00 88 00 04')
  await offers('00 88 00 05')
  const [second = '', first = ''] = await candidacyOf(ingrid)
  await ingrid.post(`/staff/volunteers/recruitment/${first}`, { act: 'not_now' })
  await owner.query(`update people.candidacy set ended_at = now() - interval '89 days' where id = '${first}'`)
  const scope = jobOf(house.running.foundations.world, tenantId, 'test')
  const left = async (id: string) =>
    (await owner.query('select from people.candidacy where id = $1', [id])).rowCount
  await endWhatIsDue(scope, endings, {})
  assert.equal(await left(first), 1)
  await owner.query(`update people.candidacy set ended_at = now() - interval '91 days' where id = '${first}'`)
  await endWhatIsDue(scope, endings, {})
  assert.equal(await left(first), 0)
  assert.equal((await ingrid.post(`/staff/volunteers/recruitment/${second}`, { act: 'forget' })).status, 302)
  assert.equal(await left(second), 0)
  const kept = await one(`select withdrawn_at from privacy.consent where subject_id = '${second}'`)
  assert.ok(kept.withdrawn_at)
})

test('a candidacy stands at its newest step, unless she became a volunteer or came back after a no', () => {
  const at = fc.integer({ min: 0, max: 1e6 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
  const step = fc.record({ step: fc.constantFrom(...steps), at, by: fc.constant(null) })
  fc.assert(
    fc.property(fc.array(step), fc.option(at), fc.option(fc.uuid()), (taken, againAt, accountId) => {
      const stage = stageOf({ againAt, accountId }, taken)
      assert.ok(stages.includes(stage))
      assert.equal(stage === 'volunteer', accountId !== null)
      if (taken.length === 0 && accountId === null) assert.equal(stage, 'new')
      assert.equal(stageOf({ againAt, accountId }, taken.toReversed()) === 'volunteer', accountId !== null)
    }),
  )
})
