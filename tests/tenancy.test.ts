import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { createLink } from '../app/people/links.ts'
import { jobOf } from '../app/people/scopes.ts'
import { openSession } from '../app/people/sign-in/sessions.ts'
import { inPlatform } from '../app/platform/database.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { openClient } from './support/client.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { until } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

/** Values that a column's own rule asks for; every other column takes a plain value of its type. */
const values: Record<string, string> = {
  'insights.content_task.cause': `'asked'`,
  'people.checklist_point.code': `'backup'`,
  'privacy.access_log.actor_kind': `'job'`,
  'people.role.role': `'volunteer'`,
  'people.volunteer_language.level': `'good'`,
  'people.candidacy.languages': `'[]'`,
  'people.candidacy.page_language': `'ti'`,
  'people.certificate.role': `'children'`,
  'people.programme_state.state': `'idea'`,
  'people.programme_member.part': `'volunteer'`,
  'people.programme.content': `'{"roles":[],"topics":[],"forms":[],"training":[],"templates":[],"questions":[]}'`,
  'people.resource_person.purpose': `'health'`,
  'people.resource_person.ends_on': `'2999-01-01'`,
  'people.resource_check.outcome': `'well'`,
  'people.candidacy_step.step': `'contacted'`,
  'messaging.message.kind': `'notice'`,
  'messaging.message.language': `'nb'`,
  'messaging.message.template': `'sms.stop_confirm'`,
  // Tomorrow's, so that no worker takes it up or lets it expire while the test looks on.
  'messaging.message.not_before': `now() + interval '1 day'`,
  'messaging.message.next_try_at': `now() + interval '1 day'`,
  'messaging.message.expires_at': `now() + interval '2 days'`,
  'messaging.greeting.language': `'ti'`,
  'messaging.greeting.media_type': `'audio/wav'`,
  'messaging.voicemail.provider': `'46elks'`,
  'messaging.voicemail.language': `'ti'`,
  'messaging.preference.channels': `'{sms}'`,
  'calendar.booking.source': `'roster.shift'`,
  'calendar.booking.who_kind': `'person'`,
  'calendar.booking.ends_at': `now() + interval '1 hour'`,
  'roster.pattern.weekdays': `'{1}'`,
  'roster.pattern.minutes': '60',
  'roster.shift.ends_at': `now() + interval '1 hour'`,
  'roster.duty.role': `'on'`,
  'roster.duty.way': `'self'`,
  'roster.line_ring.language': `'ti'`,
  'roster.absence.ends_at': `now() + interval '1 hour'`,
  'roster.wish.wish': `'possible'`,
  'roster.proposed_duty.why': `'possible'`,
  'dispatch.call.language': `'ti'`,
  'dispatch.call.subject_kind': `'request'`,
  'helpline.request.language': `'ti'`,
  'helpline.request.page_language': `'ti'`,
  'conversations.envelope.week': `'2026-W10'`,
  'conversations.form.week': `'2026-W10'`,
  'conversations.form.outcome': `'self'`,
  'conversations.contributor_mark.month': `'2026-03'`,
  'conversations.contributor_count.month': `'2026-03'`,
  'dispatch.offer.code': `'7K'`,
  'dispatch.claim.way': `'page'`,
  'helpline.request.source': `'web'`,
  'helpline.thread_entry.author': `'person'`,
  'helpline.thread_entry.way': `'page'`,
  'helpline.feedback.week': `'2026-W10'`,
  'helpline.feedback.question': `'seen'`,
  'helpline.alarm.kind': `'nobody'`,
  'outreach.activation.source_url': `'https://example.org'`,
  'outreach.summons.languages': `'{ti}'`,
  'outreach.reach.channel': `'met'`,
  'conversations.network_talk.week': `'2026-W10'`,
  'conversations.network_talk.channel': `'met'`,
  'conversations.network_talk.people': `'1'`,
  'roster.stand.ends_at': `now() + interval '1 hour'`,
  'roster.meeting.ends_at': `now() + interval '1 hour'`,
  'roster.meeting.place': `'here'`,
  'roster.meeting_series.weekdays': `'{1}'`,
  'roster.meeting_series.language': `'nb'`,
  'roster.meeting_lecturer.account_id': 'gen_random_uuid()',
  'roster.meeting_link.url': `'/slides'`,
  'roster.item.kind': `'consumable'`,
  'roster.requester.kind': `'school'`,
  'roster.requester.language': `'nb'`,
  'roster.visit.audience': `'parents'`,
  'roster.visit.ends_at': `now() + interval '1 hour'`,
  'roster.stand_count.month': `'2026-03'`,
  'roster.stand_count.what': `'talk'`,
  'roster.tally_receipt.month': `'2026-03'`,
  'library.assignment.task': `'translate'`,
  'library.media.kind': `'captions'`,
  'library.media.sha256': `repeat('a', 64)`,
  'library.recording.address': `'https://example.org'`,
  'library.recording.heard': `repeat('a', 64)`,
  'library.recording.agreed_until': 'current_date',
  'library.media_words.picture_id': 'gen_random_uuid()',
  'library.webinar.address': `'/recording'`,
  'library.webinar_piece.kind': `'question'`,
  'library.synonym.words': `'{a,b}'`,
  'training.session.ends_at': `now() + interval '1 hour'`,
}
const plain: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `md5(gen_random_uuid()::text)`,
  'timestamp with time zone': 'now()',
  date: 'current_date',
  boolean: 'false',
  bytea: `decode(md5(gen_random_uuid()::text), 'hex')`,
  integer: '1',
  smallint: '1',
  bigint: '1',
  jsonb: `'{}'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'date[]': `'{}'`,
  'smallint[]': `'{}'`,
}

type Table = { name: string; columns: { name: string; type: string }[] }

const tenantTables = `
  select format('%I.%I', n.nspname, c.relname) as name,
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|graphile_worker|public)'
     and obj_description(c.oid, 'pg_class') like 'tenant: %' and (a.attnotnull and not a.atthasdef)
   group by 1 order by 1`

function insertInto({ name, columns }: Table, tenantId: string): string {
  const given = columns.map(({ name: column, type }) => {
    if (column === 'tenant_id') return `'${tenantId}'`
    const value = values[`${name}.${column}`] ?? plain[type]
    assert(value, `no value for ${name}.${column} (${type}): add one to \`values\` in tests/tenancy.test.ts`)
    return value
  })
  // What may be left out by itself and yet not with all the others, such as a point's code or its words.
  const named = Object.entries(values).flatMap(([key, value]) => {
    const column = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : undefined
    return column && !columns.some((each) => each.name === column) ? [{ column, value }] : []
  })
  const all = [...columns.map((each) => each.name), ...named.map(({ column }) => column)]
  return `insert into ${name} (${all.join(', ')}) values (${[...given, ...named.map(({ value }) => value)].join(', ')})`
}

describe('every table of tenants', () => {
  let fresh: FreshDatabase
  let owner: pg.Client
  let app: pg.Client
  let tables: Table[]
  const [ours, theirs] = [randomUUID(), randomUUID()]

  before(async () => {
    fresh = await freshDatabase()
    owner = new pg.Client({ connectionString: fresh.directUrl })
    app = new pg.Client({ connectionString: fresh.appUrl })
    await Promise.all([owner.connect(), app.connect()])
    tables = (await owner.query<Table>(tenantTables)).rows
    // Rows of one table alone, without those that they point at.
    await owner.query('set session_replication_role = replica')
    for (const table of tables)
      for (const tenantId of [ours, theirs])
        await owner.query(insertInto(table, tenantId)).catch((error: Error) => {
          throw new Error(`${table.name}: ${error.message}; add what its rules ask for to \`values\` here`)
        })
  })
  after(async () => {
    await Promise.all([owner.end(), app.end()])
    await fresh.drop()
  })

  const as = async <T>(tenantId: string, work: () => Promise<T>): Promise<T> => {
    await app.query('begin')
    await app.query(`set local app.tenant = '${tenantId}'`)
    try {
      return await work()
    } finally {
      await app.query('rollback')
    }
  }

  test('shows a tenant its own rows and nobody else’s, and nothing to whoever is no tenant', async () => {
    assert(tables.length > 30, `${tables.length} tables`)
    for (const { name } of tables) {
      const seen = await as(ours, () =>
        app.query(`select tenant_id from ${name} where tenant_id in ('${ours}', '${theirs}')`),
      )
      assert.deepEqual(
        seen.rows.map((row) => row.tenant_id),
        [ours],
        name,
      )
      assert.equal((await app.query(`select from ${name}`)).rowCount, 0, `${name}, without a tenant`)
    }
  })

  test('lets nobody change, remove or add another tenant’s rows', async () => {
    for (const table of tables) {
      const { name } = table
      for (const statement of [
        `update ${name} set tenant_id = tenant_id where tenant_id = '${theirs}'`,
        `delete from ${name} where tenant_id = '${theirs}'`,
      ]) {
        const done = await as(ours, () => app.query(statement)).catch((error: pg.DatabaseError) => error)
        // 42501: the log may not be changed by the application at all.
        assert(done instanceof Error ? done.code === '42501' : done.rowCount === 0, statement)
      }
      const added = await as(ours, () => app.query(insertInto(table, theirs))).catch(
        (error: pg.DatabaseError) => error,
      )
      assert(added instanceof Error && added.code === '42501', `${name}: a row of another tenant was let in`)
      const moved = await as(ours, () =>
        app.query(`update ${name} set tenant_id = '${theirs}' where tenant_id = '${ours}'`),
      ).catch((error: pg.DatabaseError) => error)
      assert(moved instanceof Error && moved.code === '42501', `${name}: a row went to another tenant`)
    }
  })

  test('is not shown through a view or a partition either', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where (c.relkind in ('v', 'm') or c.relispartition) and n.nspname !~ '^(pg_|information_schema|graphile_worker|public)'
          and c.relkind not in ('i', 'I')`,
    )
    assert(rows.length > 3)
    for (const { name } of rows) {
      const seen = await as(ours, () => app.query(`select from ${name} where tenant_id = '${theirs}'`)).catch(
        (error: pg.DatabaseError) => error,
      )
      assert(seen instanceof Error ? seen.code === '42501' : seen.rowCount === 0, name)
    }
  })
})

type Ids = {
  readonly account: string
  readonly request: string
  readonly message: string
  readonly call: string
  readonly activation: string
  readonly broadcast: string
  readonly campaign: string
  readonly stand: string
  readonly series: string
  readonly meeting: string
  readonly visit: string
  readonly candidacy: string
  readonly programme: string
  readonly share: string
  readonly partner: string
  readonly article: string
  readonly question: string
  readonly course: string
  readonly session: string
  readonly lesson: string
  readonly collection: string
  readonly recording: string
  readonly link: (purpose: string) => string
}
/** How a route is tried. `of`: its path with things of the tenant that is asked for; `as`: who asks. */
/** A fingerprint of each table's rows of one tenant. */
async function everythingOf(owner: pg.Client, slug: string): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<Table>(tenantTables)
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await owner.query<{ print: string }>(
      `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as print from ${name} t
        where tenant_id = (select id from people.tenant where slug = $1)`,
      [slug],
    )
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The forms of a page as a browser would send them with their first button, ids in addresses and fields alike. */
function formsOf(html: string): { action: string | undefined; fields: Record<string, string> }[] {
  return [...html.matchAll(/<form[^>]*method="post"[^>]*>.*?<\/form>/gis)].map(([form]) => {
    const fields: Record<string, string> = {}
    const named = form.matchAll(/<(?:input|button|textarea|option|select)\b[^>]*>/gi)
    let select = ''
    for (const [tag] of named) {
      if (tag.startsWith('<select')) select = attribute(tag, 'name') ?? ''
      const name = tag.startsWith('<option') ? select : attribute(tag, 'name')
      if (name && !(name in fields && fields[name])) fields[name] = attribute(tag, 'value') ?? ''
    }
    return { action: attribute(form.slice(0, form.indexOf('>') + 1), 'action'), fields }
  })
}

const foreignIn = (value: string, id: string) =>
  value.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, id)

type Fixture = { readonly as: 'nobody' | 'staff' | 'volunteer'; readonly of: (ids: Ids) => string }

const still = (path: string, as: Fixture['as']): Fixture => ({ as, of: () => path })
const staff = (path: string) => still(path, 'staff')
const volunteer = (path: string) => still(path, 'volunteer')
const open = (path: string) => still(path, 'nobody')

/** Every route by its pattern. A new one needs a line: what a tenant's own people would ask for. */
const fixtures: Record<string, Fixture> = {
  doors: open('/doors'),
  '': open('/'),
  ':language': open('/ti'),
  ':language/help': open('/ti/help'),
  ':language/help/check': open('/ti/help/check'),
  ':language/done/:secret': { as: 'nobody', of: ({ link }) => `/ti/done/${link('helpline.request')}` },
  ':language/follow': open('/ti/follow'),
  ':language/r/:secret': { as: 'nobody', of: ({ link }) => `/ti/r/${link('helpline.request')}` },
  ':language/young': open('/ti/young'),
  ':language/who-sees-what': open('/ti/who-sees-what'),
  ':language/about': open('/ti/about'),
  ':language/accessibility': open('/ti/accessibility'),
  ':language/report': open('/ti/report'),
  ':language/volunteer': open('/ti/volunteer'),
  ':language/volunteer/thanks': open('/ti/volunteer/thanks'),
  ':language/search': open('/ti/search?q=nav'),
  ':language/library': open('/ti/library'),
  ':language/library/:slug': open('/ti/library/fastlege'),
  ':language/library/:slug/wrong': open('/ti/library/fastlege/wrong'),
  ':language/library/:slug/share': open('/ti/library/fastlege/share'),
  'v/sign-in': open('/v/sign-in'),
  'sign-out': staff('/sign-out'),
  'staff/sign-in': open('/staff/sign-in'),
  'staff/second': staff('/staff/second'),
  'staff/confirm': staff('/staff/confirm'),
  'staff/role': staff('/staff/role'),
  'staff/me': staff('/staff/me'),
  'staff/reports': staff('/staff/reports'),
  'staff/people': staff('/staff/people'),
  'staff/access-log': staff('/staff/access-log'),
  'invite/:token': { as: 'nobody', of: ({ link }) => `/invite/${link('people.invitation')}` },
  demo: open('/demo'),
  'api/passkey/sign-in': open('/api/passkey/sign-in'),
  'api/passkey/mine': staff('/api/passkey/mine'),
  phones: open('/phones'),
  'phones/:phone': open('/phones/none'),
  ':language/w/:secret': { as: 'nobody', of: ({ link }) => `/nb/w/${link('library.digest')}` },
  ':language/offline': open('/nb/offline'),
  ':language/app.webmanifest': open('/nb/app.webmanifest'),
  'api/library/:language': open('/api/library/nb'),
  ':language/library/:slug/leaflet': open('/nb/library/none/leaflet'),
  'staff/messages': staff('/staff/messages'),
  'staff/messages/carriers': staff('/staff/messages/carriers'),
  'staff/messages/words': staff('/staff/messages/words'),
  'staff/messages/words/:template': staff('/staff/messages/words/offer'),
  'staff/messages/:message': { as: 'staff', of: ({ message }) => `/staff/messages/${message}` },
  'o/:secret': { as: 'nobody', of: ({ link }) => `/o/${link('dispatch.offer')}` },
  ':language/o/:secret': { as: 'nobody', of: ({ link }) => `/nb/o/${link('dispatch.offer')}` },
  'calendar/:secret/calendar.ics': {
    as: 'nobody',
    of: ({ link }) => `/calendar/${link('calendar.feed')}/calendar.ics`,
  },
  ':language/when': open('/ti/when'),
  ':language/lines': open('/ti/lines'),
  ':language/s/:secret': { as: 'nobody', of: ({ link }) => `/nb/s/${link('roster.duty')}` },
  'v/shifts': volunteer('/v/shifts'),
  'staff/rota': staff('/staff/rota'),
  'staff/rota/greetings': staff('/staff/rota/greetings'),
  'staff/rota/patterns': staff('/staff/rota/patterns'),
  'staff/rota/proposals': staff('/staff/rota/proposals'),
  v: volunteer('/v'),
  'v/call/:call': { as: 'volunteer', of: ({ call }) => `/v/call/${call}` },
  'v/call/:call/spoken/:spoken': { as: 'volunteer', of: ({ call }) => `/v/call/${call}/spoken/${call}` },
  'v/form': volunteer('/v/form'),
  'v/form/thanks': volunteer('/v/form/thanks'),
  'v/worried': volunteer('/v/worried'),
  'v/me': volunteer('/v/me'),
  'v/declaration': volunteer('/v/declaration'),
  'v/messages': volunteer('/v/messages'),
  'v/devices': volunteer('/v/devices'),
  ':language/meet': open('/nb/meet'),
  ':language/meet/:stand/meet.ics': { as: 'nobody', of: ({ stand }) => `/nb/meet/${stand}/meet.ics` },
  ':language/visits': open('/nb/visits'),
  ':language/visits/:secret': { as: 'nobody', of: ({ link }) => `/nb/visits/${link('roster.requester')}` },
  ':language/visits/:secret/:visit/visit.ics': {
    as: 'nobody',
    of: ({ link, visit }) => `/nb/visits/${link('roster.requester')}/${visit}/visit.ics`,
  },
  ':language/b/:secret': { as: 'nobody', of: ({ link }) => `/nb/b/${link('roster.visit')}` },
  ':language/b/:secret/visit.ics': {
    as: 'nobody',
    of: ({ link }) => `/nb/b/${link('roster.visit')}/visit.ics`,
  },
  'v/visits': volunteer('/v/visits'),
  'staff/visits': staff('/staff/visits'),
  'staff/visits/:visit': { as: 'staff', of: ({ visit }) => `/staff/visits/${visit}` },
  'v/stand': volunteer('/v/stand'),
  'v/stand/:stand': { as: 'volunteer', of: ({ stand }) => `/v/stand/${stand}` },
  'v/outreach': volunteer('/v/outreach'),
  'v/tallies': volunteer('/v/tallies'),
  'v/meetings': volunteer('/v/meetings'),
  'v/meetings/:meeting/meeting.ics': {
    as: 'volunteer',
    of: ({ meeting }) => `/v/meetings/${meeting}/meeting.ics`,
  },
  'staff/meetings': staff('/staff/meetings'),
  'staff/meetings/new': staff('/staff/meetings/new'),
  'staff/meetings/:series': { as: 'staff', of: ({ series }) => `/staff/meetings/${series}` },
  'staff/meetings/:series/:meeting': {
    as: 'staff',
    of: ({ series, meeting }) => `/staff/meetings/${series}/${meeting}`,
  },
  'staff/stands': staff('/staff/stands'),
  'staff/stands/items': staff('/staff/stands/items'),
  'staff/stands/:stand': { as: 'staff', of: ({ stand }) => `/staff/stands/${stand}` },
  'staff/reach': staff('/staff/reach'),
  ':language/e/:token': open('/nb/e/none'),
  staff: staff('/staff'),
  'staff/requests/new': staff('/staff/requests/new'),
  'staff/requests/:id/number': { as: 'staff', of: ({ request }) => `/staff/requests/${request}/number` },
  'staff/requests/:id/letter': { as: 'staff', of: ({ request }) => `/staff/requests/${request}/letter` },
  'staff/requests/:id/spoken/:spoken': {
    as: 'staff',
    of: ({ request }) => `/staff/requests/${request}/spoken/${request}`,
  },
  'staff/find': staff('/staff/find'),
  'staff/numbers': staff('/staff/numbers'),
  'staff/unclear': staff('/staff/unclear'),
  'staff/routed': staff('/staff/routed'),
  'staff/routed/:id': { as: 'staff', of: ({ request }) => `/staff/routed/${request}` },
  'staff/requests/:id': { as: 'staff', of: ({ request }) => `/staff/requests/${request}` },
  'staff/live': staff('/staff/live'),
  'api/46elks/sms': open('/api/46elks/sms'),
  'api/46elks/receipt': open('/api/46elks/receipt'),
  'api/46elks/call': open('/api/46elks/call'),
  'api/sveve/sms': open('/api/sveve/sms'),
  'api/sveve/receipt': open('/api/sveve/receipt'),
  'api/link/sms': open('/api/link/sms'),
  'api/link/receipt': open('/api/link/receipt'),
  'api/twilio/sms': open('/api/twilio/sms'),
  'api/twilio/receipt': open('/api/twilio/receipt'),
  'api/twilio/call': open('/api/twilio/call'),
  'api/46elks/ring': open('/api/46elks/ring'),
  'api/twilio/ring': open('/api/twilio/ring'),
  'api/twilio/voicemail': open('/api/twilio/voicemail'),
  'api/46elks/voicemail': open('/api/46elks/voicemail'),
  'api/greeting': open('/api/greeting'),
  'staff/volunteers': staff('/staff/volunteers'),
  'staff/volunteers/new': staff('/staff/volunteers/new'),
  'staff/volunteers/import': staff('/staff/volunteers/import'),
  'staff/volunteers/import/rest': staff('/staff/volunteers/import/rest'),
  'staff/volunteers/recruitment': staff('/staff/volunteers/recruitment'),
  'staff/volunteers/recruitment/:id': {
    as: 'staff',
    of: ({ candidacy }) => `/staff/volunteers/recruitment/${candidacy}`,
  },
  'staff/volunteers/:id': { as: 'staff', of: ({ account }) => `/staff/volunteers/${account}` },
  'staff/volunteers/adoption': staff('/staff/volunteers/adoption'),
  'staff/volunteers/resources': staff('/staff/volunteers/resources'),
  'staff/handover': staff('/staff/handover'),
  'staff/handover/report': staff('/staff/handover/report'),
  'staff/certificates': staff('/staff/certificates'),
  'staff/programmes': staff('/staff/programmes'),
  'staff/programmes/new': staff('/staff/programmes/new'),
  'staff/programmes/:id': { as: 'staff', of: ({ programme }) => `/staff/programmes/${programme}` },
  'staff/programmes/:id/sharing': {
    as: 'staff',
    of: ({ programme }) => `/staff/programmes/${programme}/sharing`,
  },
  'staff/programmes/invited/:share': { as: 'staff', of: ({ share }) => `/staff/programmes/invited/${share}` },
  'staff/programmes/:id/file': { as: 'staff', of: ({ programme }) => `/staff/programmes/${programme}/file` },
  'staff/coverage': staff('/staff/coverage'),
  'staff/settings': staff('/staff/settings'),
  'staff/settings/areas': staff('/staff/settings/areas'),
  'staff/settings/topics': staff('/staff/settings/topics'),
  'staff/settings/waves': staff('/staff/settings/waves'),
  'staff/settings/periods': staff('/staff/settings/periods'),
  'staff/settings/declaration': staff('/staff/settings/declaration'),
  'staff/settings/texts': staff('/staff/settings/texts'),
  ':language/c/:code': open('/nb/c/abcdefgh'),
  ':language/k/:secret': { as: 'nobody', of: ({ link }) => `/nb/k/${link('outreach.summons')}` },
  ':language/t/:secret': { as: 'nobody', of: ({ link }) => `/nb/t/${link('outreach.check')}` },
  'campaign/:secret': { as: 'nobody', of: ({ link }) => `/campaign/${link('outreach.campaign')}` },
  'staff/broadcasts': staff('/staff/broadcasts'),
  'staff/broadcasts/new': staff('/staff/broadcasts/new'),
  'staff/broadcasts/:id': { as: 'staff', of: ({ broadcast }) => `/staff/broadcasts/${broadcast}` },
  'staff/broadcasts/campaigns': staff('/staff/broadcasts/campaigns'),
  'staff/broadcasts/campaigns/:id': {
    as: 'staff',
    of: ({ campaign }) => `/staff/broadcasts/campaigns/${campaign}`,
  },
  'staff/preparedness': staff('/staff/preparedness'),
  'staff/preparedness/new': staff('/staff/preparedness/new'),
  'staff/preparedness/list': staff('/staff/preparedness/list'),
  'staff/preparedness/:id': { as: 'staff', of: ({ activation }) => `/staff/preparedness/${activation}` },
  'staff/preparedness/:id/report': {
    as: 'staff',
    of: ({ activation }) => `/staff/preparedness/${activation}/report`,
  },
  'staff/checklist': staff('/staff/checklist'),
  'staff/settings/parts': staff('/staff/settings/parts'),
  'staff/outreach/live': staff('/staff/outreach/live'),
  'staff/library': staff('/staff/library'),
  'staff/library/synonyms': staff('/staff/library/synonyms'),
  'staff/library/searches': staff('/staff/library/searches'),
  'staff/library/new': staff('/staff/library/new'),
  'staff/library/needs': staff('/staff/library/needs'),
  'staff/library/partners': staff('/staff/library/partners'),
  'staff/library/partners/:partner': {
    as: 'staff',
    of: ({ partner }) => `/staff/library/partners/${partner}`,
  },
  'staff/texts': staff('/staff/texts'),
  'staff/texts/:article': { as: 'staff', of: ({ article }) => `/staff/texts/${article}` },
  'staff/library/shared': staff('/staff/library/shared'),
  'staff/library/shared/:giver': staff('/staff/library/shared/00000000-0000-4000-8000-000000000000'),
  'staff/library/:article/origin': { as: 'staff', of: ({ article }) => `/staff/library/${article}/origin` },
  'staff/library/:article': { as: 'staff', of: ({ article }) => `/staff/library/${article}` },
  'staff/library/:article/media': { as: 'staff', of: ({ article }) => `/staff/library/${article}/media` },
  ':language/library/:slug/film/:recording': open(
    '/nb/library/egenandel-og-frikort/film/00000000-0000-4000-8000-000000000000',
  ),
  'staff/library/:article/film/:film': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/film/new`,
  },
  'media/:media': open('/media/00000000-0000-4000-8000-000000000000'),
  'staff/library/:article/versions': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/versions`,
  },
  'staff/library/coverage': staff('/staff/library/coverage'),
  'staff/library/coverage/file': staff('/staff/library/coverage/file'),
  'staff/library/reports': staff('/staff/library/reports'),
  'staff/library/remarks': staff('/staff/library/remarks'),
  'staff/library/:article/translations': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/translations`,
  },
  'staff/library/:article/translations/:language': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/translations/ti`,
  },
  'staff/library/:article/translations/:language/file': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/translations/ti/file`,
  },
  'v/library': volunteer('/v/library'),
  'v/library/search': volunteer('/v/library/search?q=lege'),
  'v/library/collections': volunteer('/v/library/collections'),
  'v/library/collections/:collection': {
    as: 'volunteer',
    of: ({ collection }) => `/v/library/collections/${collection}`,
  },
  'v/library/collections/:collection/:language': {
    as: 'volunteer',
    of: ({ collection }) => `/v/library/collections/${collection}/ti`,
  },
  'v/library/recordings/:recording': {
    as: 'volunteer',
    of: ({ recording }) => `/v/library/recordings/${recording}`,
  },
  'staff/library/collections': staff('/staff/library/collections'),
  'staff/library/collections/:collection': {
    as: 'staff',
    of: ({ collection }) => `/staff/library/collections/${collection}`,
  },
  'staff/library/recordings/:recording': {
    as: 'staff',
    of: ({ recording }) => `/staff/library/recordings/${recording}`,
  },
  'v/library/questions': volunteer('/v/library/questions'),
  'v/library/questions/new': volunteer('/v/library/questions/new'),
  'v/library/questions/:question': {
    as: 'volunteer',
    of: ({ question }) => `/v/library/questions/${question}`,
  },
  'staff/questions': staff('/staff/questions'),
  'staff/questions/:question': { as: 'staff', of: ({ question }) => `/staff/questions/${question}` },
  'v/library/:article/:language/media': {
    as: 'volunteer',
    of: ({ article }) => `/v/library/${article}/ti/media`,
  },
  'v/library/:article/:language': { as: 'volunteer', of: ({ article }) => `/v/library/${article}/ti` },
  'staff/library/:article/preview/:language': {
    as: 'staff',
    of: ({ article }) => `/staff/library/${article}/preview/nb`,
  },
  'v/training': volunteer('/v/training'),
  'v/training/certificate': volunteer('/v/training/certificate'),
  'v/training/certificate/:certificate': {
    as: 'volunteer',
    of: ({ session }) => `/v/training/certificate/${session}`,
  },
  'v/training/:course': { as: 'volunteer', of: ({ course }) => `/v/training/${course}` },
  'v/training/:course/:lesson': {
    as: 'volunteer',
    of: ({ course, lesson }) => `/v/training/${course}/${lesson}`,
  },
  'v/practice': volunteer('/v/practice'),
  ':language/verify': open('/ti/verify'),
  'staff/training': staff('/staff/training'),
  'staff/training/new': staff('/staff/training/new'),
  'staff/training/people': staff('/staff/training/people'),
  'staff/training/:course': { as: 'staff', of: ({ course }) => `/staff/training/${course}` },
  'staff/training/:course/sessions/:session': {
    as: 'staff',
    of: ({ course, session }) => `/staff/training/${course}/sessions/${session}`,
  },
  'staff/training/:course/lessons/:lesson': {
    as: 'staff',
    of: ({ course, lesson }) => `/staff/training/${course}/lessons/${lesson}`,
  },
  'staff/teaching': staff('/staff/teaching'),
  'staff/teaching/:session': { as: 'staff', of: ({ session }) => `/staff/teaching/${session}` },
  '*': open('/nothing/of/ours'),
}

describe('every route', () => {
  let helsebro: TestHelsebro
  let patterns: string[]
  const sides: { slug: string; tokens: Record<'staff' | 'volunteer', string>; ids: Ids }[] = []

  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
    const bundle = path.join(import.meta.dirname, '..', 'build', 'server', 'main.js')
    const { serverBuild } = (await import(bundle)) as {
      serverBuild: { routes: Record<string, { id: string; path?: string }> }
    }
    const routes = Object.values(serverBuild.routes)
    patterns = routes.filter(({ id }) => id !== 'root').map(({ path }) => path ?? '')
    for (const slug of ['baerum', 'bydelsmodre']) sides.push(await side(slug))
  })
  after(() => helsebro.close())

  async function side(slug: string) {
    const { world } = helsebro.running.foundations
    const tenant = helsebro.running.tenants.byHost(`${slug}.localhost`)
    assert(tenant, slug)
    const scope = jobOf(world, tenant.id, 'test')
    const who = async (role: string) => {
      const { rows } = await inScope(scope, (tx) =>
        tx.client.query<{ account_id: string }>(
          'select account_id from people.role where tenant_id = $1 and role = $2 and revoked_at is null limit 1',
          [tenant.id, role],
        ),
      )
      assert(rows[0], `${slug} has a ${role}`)
      return rows[0].account_id
    }
    const session = async (accountId: string, face: 'staff' | 'volunteer') =>
      inPlatform(world.database, (tx) =>
        openSession(tx, world, { tenantId: tenant.id, accountId, face, factors: ['passkey'] }),
      )
    const [coordinator, helper] = [await who('coordinator'), await who('volunteer')]
    const [request, message, call] = [randomUUID(), randomUUID(), randomUUID()]
    const [activation, broadcast, campaign] = [randomUUID(), randomUUID(), randomUUID()]
    const [question, collection, recording] = [randomUUID(), randomUUID(), randomUUID()]
    const [candidacy, stand, series, meeting] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const visit = randomUUID()
    const [programme, share, partner] = [randomUUID(), randomUUID(), randomUUID()]
    const owner = new pg.Client({ connectionString: helsebro.directUrl })
    await owner.connect()
    const { rows: tables } = await owner.query<Table>(tenantTables)
    await owner.query('set session_replication_role = replica')
    for (const [name, id] of [
      ['helpline.request', request],
      ['messaging.message', message],
      ['dispatch.call', call],
      ['outreach.activation', activation],
      ['outreach.broadcast', broadcast],
      ['outreach.campaign', campaign],
      ['library.question', question],
      ['library.collection', collection],
      ['library.webinar', recording],
      ['library.partner', partner],
      ['people.candidacy', candidacy],
      ['roster.stand', stand],
      ['roster.meeting_series', series],
      ['roster.meeting', meeting],
      ['roster.visit', visit],
      ['people.programme', programme],
      ['people.programme_share', share],
    ] as const) {
      const table = tables.find((each) => each.name === name)
      assert(table)
      // The demonstration has rows of its own there.
      const made = await owner.query<{ id: string }>(`${insertInto(table, tenant.id)} returning id`)
      const where = [id, tenant.id, made.rows[0]?.id]
      await owner.query(`update ${name} set id = $1 where tenant_id = $2 and id = $3`, where)
    }
    await owner.query('update roster.meeting set series_id = $2 where tenant_id = $1 and id = $3', [
      ...[tenant.id, series, meeting],
    ])
    const { rows: articles } = await owner.query<{ id: string }>(
      `select id from library.article where tenant_id = $1 and slug = 'fastlege'`,
      [tenant.id],
    )
    const article = articles[0]?.id ?? ''
    const { rows: learnt } = await owner.query<{ course: string; session: string; lesson: string }>(
      `select s.course_id as course, s.id as session, l.id as lesson from training.session s
         join training.lesson l on l.tenant_id = s.tenant_id and l.course_id = s.course_id
        where s.tenant_id = $1 order by s.id limit 1`,
      [tenant.id],
    )
    const [training = { course: '', session: '', lesson: '' }] = learnt
    await owner.end()
    const links = new Map<string, string>()
    for (const purpose of [
      'helpline.request',
      'dispatch.offer',
      'people.invitation',
      'outreach.summons',
      'outreach.check',
      'outreach.campaign',
      'library.digest',
      'roster.requester',
      'roster.visit',
    ]) {
      const expiresAt = world.clock.now().add({ hours: 24 })
      const made = await inScope(scope, (tx) =>
        createLink(tx, scope, { purpose, subjectId: request, expiresAt, withCode: false }),
      )
      links.set(purpose, made.secret)
    }
    const tokens = {
      staff: await session(coordinator, 'staff'),
      volunteer: await session(helper, 'volunteer'),
    }
    return {
      slug,
      tokens,
      ids: {
        ...{
          account: helper,
          request,
          message,
          call,
          activation,
          broadcast,
          campaign,
          article,
          question,
          collection,
          recording,
        },
        candidacy,
        stand,
        series,
        meeting,
        visit,
        ...{ programme, share, partner },
        ...training,
        link: (purpose: string) => links.get(purpose) ?? '',
      },
    }
  }

  const clientFor = (host: string, token?: string) => {
    const client = openClient(helsebro.port, host)
    if (token) client.cookies.set('helsebro', token)
    return client
  }

  test('has a fixture here, and no fixture is left of a route that is gone', () => {
    const without = patterns.filter((pattern) => !(pattern in fixtures))
    assert.deepEqual(
      without,
      [],
      'add a line to `fixtures` in tests/tenancy.test.ts: who asks, and for what of her tenant',
    )
    const left = Object.keys(fixtures).filter((pattern) => !patterns.includes(pattern))
    assert.deepEqual(left, [])
  })

  test('is closed to whoever has not signed in, where it is for volunteers or staff (BM-46)', async () => {
    for (const [pattern, { as, of }] of Object.entries(fixtures)) {
      // The way out is a form alone, and a page of it says so to anybody.
      if (as === 'nobody' || !patterns.includes(pattern) || pattern === 'sign-out') continue
      for (const { slug, ids } of sides) {
        const reply = await clientFor(slug).get(of(ids))
        assert(reply.status !== 200, `${pattern} on ${slug} to anybody: ${reply.status}`)
      }
    }
  })

  test('knows nobody by another tenant’s session', async () => {
    for (const [pattern, { as, of }] of Object.entries(fixtures)) {
      if (as === 'nobody' || !patterns.includes(pattern)) continue
      for (const [own, other] of [sides, [...sides].reverse()]) {
        assert(own && other)
        const there = await clientFor(other.slug, own.tokens[as]).get(of(other.ids))
        assert(
          there.status !== 200,
          `${pattern} on ${other.slug} with a session of ${own.slug}: ${there.status}`,
        )
      }
    }
  })

  // What is another's looks the same as what never was.
  const unknown: Ids = {
    account: randomUUID(),
    request: randomUUID(),
    message: randomUUID(),
    call: randomUUID(),
    activation: randomUUID(),
    broadcast: randomUUID(),
    campaign: randomUUID(),
    candidacy: randomUUID(),
    stand: randomUUID(),
    series: randomUUID(),
    meeting: randomUUID(),
    visit: randomUUID(),
    ...{ programme: randomUUID(), share: randomUUID(), partner: randomUUID() },
    ...{ course: randomUUID(), session: randomUUID(), lesson: randomUUID() },
    article: randomUUID(),
    question: randomUUID(),
    collection: randomUUID(),
    recording: randomUUID(),
    link: () => 'A'.repeat(22),
  }

  test('finds nothing of another tenant’s by its id or its secret, whoever asks', async () => {
    for (const [pattern, { as, of }] of Object.entries(fixtures)) {
      if (!pattern.includes('/:') || !patterns.includes(pattern)) continue
      for (const [own, other] of [sides, [...sides].reverse()]) {
        assert(own && other)
        const token = as === 'nobody' ? undefined : own.tokens[as]
        if (of(own.ids) === of(other.ids)) continue
        const at = clientFor(own.slug, token)
        const got = await at.get(of(other.ids))
        const nothing = await at.get(of(unknown))
        assert.equal(
          got.status,
          nothing.status,
          `GET ${pattern} of ${other.slug} on ${own.slug} is answered otherwise than what never was`,
        )
        const name = helsebro.running.tenants.byHost(`${other.slug}.localhost`)?.name ?? ''
        assert(!got.text.includes(name), `GET ${pattern} on ${own.slug} names ${name}`)
        const sent = await at.post(
          of(other.ids),
          { do: 'close', as: 'done' },
          { origin: helsebro.at(own.slug, '') },
        )
        assert(
          sent.status >= 302 && sent.status !== 500,
          `POST ${pattern} of ${other.slug} on ${own.slug}: ${sent.status}`,
        )
      }
    }
  })

  test('writes nothing of another tenant’s, whatever ids its own forms are sent back with', async () => {
    const [own, other] = sides
    assert(own && other)
    const owner = new pg.Client({ connectionString: helsebro.directUrl })
    await owner.connect()
    // What the demonstration itself still has to do, such as its texts, is done first.
    await until(async () => {
      const { rows } = await owner.query<{ n: number }>(
        'select count(*)::int as n from graphile_worker.jobs where run_at <= now()',
      )
      return rows[0]?.n === 0
    })
    // What falls due of itself meanwhile, such as a reminder of a shift tomorrow, is nobody's form: it waits an hour.
    await owner.query("update graphile_worker._private_jobs set run_at = run_at + interval '1 hour'")
    const before = await everythingOf(owner, other.slug)
    let sent = 0
    const faults: string[] = []
    for (const [pattern, { as, of }] of Object.entries(fixtures)) {
      if (as === 'nobody' || pattern.endsWith('/live') || !patterns.includes(pattern)) continue
      const at = clientFor(own.slug, own.tokens[as])
      const address = of(own.ids)
      for (const form of formsOf((await at.get(address)).text)) {
        // The rest of the forms are for whoever is still signed in.
        if (/sign-out|staff\/role/.test(form.action ?? '')) continue
        for (const id of [other.ids.account, other.ids.request, other.ids.call]) {
          const foreign = Object.entries(form.fields).map(([name, value]) => [name, foreignIn(value, id)])
          const { status } = await at.post(form.action ?? address, Object.fromEntries(foreign), {
            origin: helsebro.at(own.slug, ''),
          })
          sent++
          if (status >= 500)
            faults.push(`${form.action ?? pattern} ${JSON.stringify(Object.fromEntries(foreign))}: ${status}`)
        }
      }
    }
    assert.deepEqual(faults, [])
    assert.ok(sent > 50, `${sent} forms were sent`)
    assert.deepEqual(await everythingOf(owner, other.slug), before)
    await owner.end()
  })

  test('forbids frames, third parties, guessing and handing on in every answer, to its own and to strangers', async () => {
    const [own] = sides
    assert(own)
    for (const [pattern, { as, of }] of Object.entries(fixtures)) {
      if (!patterns.includes(pattern)) continue
      // A stream of news has no end to wait for: whoever is refused it gets the same headers.
      const mine: string | undefined =
        as === 'nobody' || pattern.endsWith('/live') ? undefined : own.tokens[as]
      for (const token of mine ? [mine, undefined] : [undefined]) {
        const { headers } = await clientFor(own.slug, token).get(of(own.ids))
        const policy = String(headers['content-security-policy'])
        assert.match(policy, /default-src 'self'.*frame-ancestors 'none'/, pattern)
        assert.doesNotMatch(policy, /unsafe|https?:/, pattern)
        assert.equal(headers['x-content-type-options'], 'nosniff', pattern)
        assert.match(String(headers['referrer-policy']), /^(no-referrer|same-origin)$/, pattern)
      }
    }
  })

  test('lets the tenant’s own people in, so that the refusals above mean something', async () => {
    const [own] = sides
    assert(own)
    for (const where of [
      '/staff',
      '/staff/volunteers',
      `/staff/volunteers/${own.ids.account}`,
      '/staff/settings',
    ])
      assert.equal((await clientFor(own.slug, own.tokens.staff).get(where)).status, 200, where)
    assert.equal((await clientFor(own.slug, own.tokens.volunteer).get('/v')).status, 200)
  })
})
