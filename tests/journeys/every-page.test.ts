import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { ServerBuild } from 'react-router'
import { hasPages } from '../../app/languages/messages.ts'
import { languages } from '../../app/languages/registry.ts'
import { askQuestion } from '../../app/library/questions/questions.ts'
import { inviteAuthority } from '../../app/outreach/campaigns/campaigns.ts'
import { createLink } from '../../app/people/links.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { inviteStaff } from '../../app/people/sign-in/invitations.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { tellerOf } from '../../db/worlds/history.ts'
import { tellMeetings } from '../../db/worlds/meetings.ts'
import { tellOutreach } from '../../db/worlds/outreach-history.ts'
import { tellSharing } from '../../db/worlds/programme-sharing.ts'
import { tellProgrammes } from '../../db/worlds/programmes.ts'
import { tellRecruitment } from '../../db/worlds/recruitment.ts'
import { tellStands } from '../../db/worlds/stands.ts'
import { tellVisits } from '../../db/worlds/visits.ts'
import { askOnPages, offerOn } from '../support/asking.ts'
import { clientAs, tokenOf } from '../support/board.ts'
import { endContext, openBrowser, openVisitor, type Visitor, type Width } from '../support/browser.ts'
import { openClient } from '../support/client.ts'
import { faultsOf, sidewaysFaults } from '../support/looking.ts'
import { inspect, personOf, tenantId, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { signedIn } from '../support/volunteers.ts'

/** Who opens a page; a volunteer is named by the language she reads. */
type Eyes =
  | 'anybody'
  | 'coordinator'
  | 'admin'
  | 'auditor'
  | 'professional'
  | 'custodian'
  | 'partner'
  | 'volunteer ti'
  | 'volunteer ar'

/** What is opened: for whom, at which address, what it answers when not 200, and whether a script adds to it. */
type Line = { who: Eyes; at: string; status?: number; scripted?: true }

const names: Record<Exclude<Eyes, 'anybody'>, string> = {
  coordinator: 'Ingrid Solvang',
  admin: 'Tor Bakkeli',
  auditor: 'Kari Viksund',
  professional: 'Helene Strandmo',
  custodian: 'Gunnhild Myrstad',
  partner: 'Berit Skogheim',
  'volunteer ti': 'Selam Tesfamariam',
  'volunteer ar': 'Amira Haddadin',
}
const volunteers: Eyes[] = ['volunteer ti', 'volunteer ar']
const everyone = (at: string): Line[] =>
  ['nb', 'ar', 'ti'].map((tag) => ({ who: 'anybody', at: at.replace(':language', tag) }))
const seenBy = (at: string, ...who: Eyes[]): Line[] => who.map((each) => ({ who: each, at }))

/** Every route of app/routes.ts: what is opened of it, or why there is nothing to look at. */
const lines: Record<string, Line[] | string> = {
  doors: [{ who: 'anybody', at: 'bare:/doors' }],
  '': seenBy('/', 'anybody'),
  ':language': everyone('/:language'),
  ':language/help': everyone('/:language/help'),
  ':language/help/check': everyone('/:language/help/check'),
  ':language/done/:secret': everyone('/:language/done/{secret}'),
  ':language/follow': everyone('/:language/follow'),
  ':language/r/:secret': everyone('/:language/r/{secret}'),
  ':language/search': everyone('/:language/search?q=nav'),
  ':language/young': everyone('/:language/young'),
  ':language/who-sees-what': everyone('/:language/who-sees-what'),
  ':language/about': everyone('/:language/about'),
  ':language/accessibility': everyone('/:language/accessibility'),
  ':language/volunteer': everyone('/:language/volunteer'),
  ':language/volunteer/thanks': everyone('/:language/volunteer/thanks'),
  ':language/report': everyone('/:language/report'),
  ':language/library': [
    ...everyone('/:language/library'),
    ...everyone('/:language/library?topic=vaccination'),
    ...seenBy('/ar/library?from=foreldrelykta', 'anybody'),
  ],
  ':language/library/:slug': [
    ...everyone('/:language/library/fastlege'),
    ...seenBy('/nb/library/fastlege?in=ar&said=no', 'anybody'),
  ],
  ':language/library/:slug/wrong': 'only takes a form',
  ':language/library/:slug/share': everyone('/:language/library/fastlege/share'),
  ':language/w/:secret': everyone('/:language/w/{weekly}'),
  // Its script says the sizes, which without it nothing could keep.
  ':language/offline': everyone('/:language/offline').map((line) => ({ ...line, scripted: true })),
  ':language/app.webmanifest': 'for a phone; tests/journeys/offline.test.ts reads it',
  'api/library/:language': 'for the service worker; tests/journeys/offline.test.ts reads it',
  ':language/library/:slug/leaflet': 'a PDF; tests/leaflets.test.ts opens it',
  'v/sign-in': seenBy('/v/sign-in', 'anybody'),
  'sign-out': 'only takes a form',
  // Passkeys are a browser's own and need a script.
  'staff/sign-in': [{ who: 'anybody', at: '/staff/sign-in', scripted: true }],
  'staff/second': 'only those who are half signed in see it; the passkey journey and tests/sign-in do',
  'staff/confirm': seenBy('/staff/confirm?next=/staff', 'coordinator', 'professional'),
  'staff/role': 'only takes a form',
  'staff/me': seenBy('/staff/me', 'coordinator', 'admin', 'auditor', 'professional'),
  'staff/reports': seenBy('/staff/reports', 'coordinator'),
  'staff/access-log': seenBy('/staff/access-log', 'auditor'),
  'staff/people': seenBy('/staff/people', 'coordinator', 'admin'),
  'invite/:token': seenBy('/invite/{invitation}', 'anybody'),
  demo: seenBy('/demo', 'anybody'),
  'api/passkey/sign-in': 'for scripts',
  'api/passkey/mine': 'for scripts',
  phones: seenBy('/phones', 'anybody'),
  'phones/:phone': seenBy('/phones/{phone}', 'anybody'),
  'staff/messages': seenBy('/staff/messages', 'coordinator', 'admin', 'auditor'),
  'staff/messages/carriers': seenBy('/staff/messages/carriers', 'coordinator', 'admin', 'auditor'),
  'staff/messages/words': seenBy('/staff/messages/words', 'coordinator', 'admin'),
  'staff/messages/words/:template': seenBy('/staff/messages/words/offer', 'coordinator', 'admin'),
  'staff/messages/:message': seenBy('/staff/messages/{message}', 'coordinator'),
  'o/:secret': seenBy('/o/{offer}', 'anybody'),
  ':language/o/:secret': everyone('/:language/o/{offer}'),
  'calendar/:secret/calendar.ics': 'for a calendar; app/calendar/feeds.test.ts reads it',
  ':language/when': everyone('/:language/when'),
  ':language/lines': everyone('/:language/lines'),
  ':language/s/:secret':
    'by the link in a reminder; app/roster/shifts/shifts.test.ts gives a shift back by it',
  'v/shifts': seenBy('/v/shifts', ...volunteers),
  'staff/rota': [
    ...seenBy('/staff/rota', 'coordinator'),
    ...seenBy('/staff/rota?show=semester', 'coordinator'),
  ],
  'staff/rota/greetings': seenBy('/staff/rota/greetings', 'coordinator'),
  'staff/rota/patterns': seenBy('/staff/rota/patterns', 'coordinator'),
  'staff/rota/proposals': seenBy('/staff/rota/proposals', 'coordinator'),
  v: seenBy('/v', ...volunteers),
  'v/call/:call': [
    ...seenBy('/v/call/{call ti}', 'volunteer ti'),
    ...seenBy('/v/call/{call ar}', 'volunteer ar'),
  ],
  'v/call/:call/spoken/:spoken': 'a sound; tests/voicemail.test.ts hears it',
  'staff/requests/:id/spoken/:spoken': 'a sound; tests/voicemail.test.ts hears it',
  'v/form': seenBy('/v/form', ...volunteers),
  'v/form/thanks': seenBy('/v/form/thanks', ...volunteers),
  'v/worried': seenBy('/v/worried', ...volunteers),
  'v/declaration': seenBy('/v/declaration', ...volunteers),
  'v/me': seenBy('/v/me', ...volunteers),
  'v/messages': seenBy('/v/messages', ...volunteers),
  'v/devices': 'for scripts',
  ':language/meet': everyone('/:language/meet'),
  ':language/meet/:stand/meet.ics': 'a calendar file; tests/journeys/stand.test.ts reads it',
  ':language/visits': seenBy('/nb/visits', 'anybody'),
  ':language/visits/:secret': seenBy('/nb/visits/{requester}', 'anybody'),
  ':language/visits/:secret/:visit/visit.ics': 'a calendar file; app/roster/visits/visits.test.ts reads it',
  ':language/b/:secret': everyone('/:language/b/{comer}'),
  ':language/b/:secret/visit.ics': 'a calendar file; app/roster/visits/visits.test.ts reads it',
  'v/visits': seenBy('/v/visits', ...volunteers),
  'staff/visits': seenBy('/staff/visits', 'coordinator'),
  'staff/visits/:visit': seenBy('/staff/visits/{visit}', 'coordinator'),
  'v/stand': seenBy('/v/stand', ...volunteers),
  'v/stand/:stand': seenBy('/v/stand/{stand}', ...volunteers).map((line) => ({ ...line, scripted: true })),
  'v/outreach': seenBy('/v/outreach', 'volunteer ar').map((line) => ({ ...line, scripted: true })),
  'v/tallies': 'for scripts',
  'v/meetings': seenBy('/v/meetings', ...volunteers),
  'v/meetings/:meeting/meeting.ics': 'a calendar file; app/roster/meetings/meetings.test.ts reads one',
  'staff/meetings': seenBy('/staff/meetings', 'coordinator'),
  'staff/meetings/new': seenBy('/staff/meetings/new', 'coordinator'),
  'staff/meetings/:series': seenBy('/staff/meetings/{series}', 'coordinator'),
  'staff/meetings/:series/:meeting': seenBy('/staff/meetings/{series}/{meeting}', 'coordinator'),
  'staff/stands': seenBy('/staff/stands', 'coordinator'),
  'staff/stands/items': seenBy('/staff/stands/items', 'coordinator'),
  'staff/stands/:stand': seenBy('/staff/stands/{stand}', 'coordinator'),
  'staff/reach': seenBy('/staff/reach', 'coordinator', 'admin'),
  ':language/e/:token': 'by the link in an e-mail; tests/letters.test.ts opens it',
  staff: seenBy('/staff', 'coordinator'),
  'staff/requests/new': seenBy('/staff/requests/new', 'coordinator'),
  'staff/requests/:id/number': seenBy('/staff/requests/{request}/number', 'coordinator'),
  'staff/requests/:id/letter': seenBy('/staff/requests/{request}/letter', 'coordinator'),
  'staff/find': seenBy('/staff/find', 'coordinator'),
  'staff/numbers': seenBy('/staff/numbers', 'coordinator', 'admin'),
  'staff/unclear': seenBy('/staff/unclear', 'coordinator'),
  'staff/routed': seenBy('/staff/routed', 'professional'),
  'staff/routed/:id': seenBy('/staff/routed/{handed}', 'professional'),
  'staff/requests/:id': [
    ...seenBy('/staff/requests/{request}', 'coordinator'),
    ...seenBy('/staff/requests/{held}', 'coordinator'),
  ],
  'staff/live': 'a stream, read by tests/board/live.test.ts',
  'api/46elks/sms': 'for a provider',
  'api/46elks/receipt': 'for a provider',
  'api/46elks/call': 'for a provider',
  'api/sveve/sms': 'for a provider',
  'api/sveve/receipt': 'for a provider',
  'api/link/sms': 'for a provider',
  'api/link/receipt': 'for a provider',
  'api/twilio/sms': 'for a provider',
  'api/twilio/receipt': 'for a provider',
  'api/twilio/call': 'for a provider',
  'api/46elks/ring': 'for a provider',
  'api/twilio/ring': 'for a provider',
  'api/46elks/voicemail': 'for a provider',
  'api/twilio/voicemail': 'for a provider',
  'api/greeting': 'for a provider',
  'staff/library/synonyms': seenBy('/staff/library/synonyms', 'coordinator', 'admin'),
  'staff/library/searches': seenBy('/staff/library/searches', 'coordinator', 'admin'),
  'staff/volunteers': seenBy('/staff/volunteers', 'coordinator'),
  'staff/volunteers/new': seenBy('/staff/volunteers/new', 'coordinator'),
  'staff/volunteers/import': seenBy('/staff/volunteers/import', 'coordinator'),
  'staff/volunteers/import/rest': 'a file to keep',
  'staff/volunteers/recruitment': seenBy('/staff/volunteers/recruitment', 'coordinator'),
  'staff/volunteers/recruitment/:id': seenBy('/staff/volunteers/recruitment/{candidacy}', 'coordinator'),
  'staff/volunteers/:id': seenBy('/staff/volunteers/{volunteer}', 'coordinator'),
  'staff/volunteers/adoption': seenBy('/staff/volunteers/adoption', 'coordinator'),
  'staff/volunteers/resources': seenBy('/staff/volunteers/resources', 'coordinator'),
  'staff/handover': seenBy('/staff/handover', 'coordinator'),
  'staff/handover/report': seenBy('/staff/handover/report', 'coordinator'),
  'staff/certificates': seenBy('/staff/certificates', 'custodian'),
  'staff/programmes': seenBy('/staff/programmes', 'coordinator'),
  'staff/programmes/new': seenBy('/staff/programmes/new', 'coordinator'),
  'staff/programmes/:id': seenBy('/staff/programmes/{programme}', 'coordinator'),
  'staff/programmes/:id/sharing': seenBy('/staff/programmes/{shared}/sharing', 'coordinator'),
  'staff/programmes/invited/:share': seenBy('/staff/programmes/invited/{invitation}', 'coordinator'),
  'staff/programmes/:id/file': 'a file to keep',
  'staff/coverage': seenBy('/staff/coverage', 'coordinator', 'admin'),
  'staff/checklist': seenBy('/staff/checklist', 'coordinator'),
  'staff/settings': seenBy('/staff/settings', 'coordinator', 'admin'),
  'staff/settings/areas': seenBy('/staff/settings/areas', 'coordinator'),
  'staff/settings/topics': seenBy('/staff/settings/topics', 'coordinator'),
  'staff/settings/waves': seenBy('/staff/settings/waves', 'coordinator'),
  'staff/settings/periods': seenBy('/staff/settings/periods', 'coordinator', 'admin'),
  'staff/settings/parts': seenBy('/staff/settings/parts', 'coordinator'),
  'staff/settings/declaration': seenBy('/staff/settings/declaration', 'coordinator'),
  'staff/settings/texts': seenBy('/staff/settings/texts', 'coordinator'),
  ':language/c/:code': everyone('/:language/c/{share}'),
  ':language/k/:secret': everyone('/:language/k/{summons}'),
  ':language/t/:secret': everyone('/:language/t/{check}'),
  'campaign/:secret': seenBy('/campaign/{authority}', 'anybody'),
  'staff/broadcasts': seenBy('/staff/broadcasts', 'coordinator'),
  'staff/broadcasts/new': seenBy('/staff/broadcasts/new', 'coordinator'),
  'staff/broadcasts/:id': seenBy('/staff/broadcasts/{broadcast}', 'coordinator'),
  'staff/broadcasts/campaigns': seenBy('/staff/broadcasts/campaigns', 'coordinator'),
  'staff/broadcasts/campaigns/:id': seenBy('/staff/broadcasts/campaigns/{campaign}', 'coordinator'),
  'staff/preparedness': seenBy('/staff/preparedness', 'coordinator', 'admin'),
  'staff/preparedness/new': seenBy('/staff/preparedness/new', 'coordinator'),
  'staff/preparedness/list': seenBy('/staff/preparedness/list', 'coordinator'),
  'staff/preparedness/:id': seenBy('/staff/preparedness/{activation}', 'coordinator', 'admin'),
  'staff/preparedness/:id/report': seenBy('/staff/preparedness/{activation}/report', 'coordinator'),
  'staff/outreach/live': 'a stream, as staff/live is',
  'staff/library': [
    ...seenBy('/staff/library', 'coordinator'),
    ...seenBy('/staff/library?q=finnesikke&state=overdue', 'coordinator'),
  ],
  'staff/library/new': seenBy('/staff/library/new', 'coordinator'),
  'staff/library/needs': seenBy('/staff/library/needs', 'coordinator', 'admin'),
  'staff/library/partners': seenBy('/staff/library/partners', 'coordinator'),
  'staff/library/partners/:partner': seenBy('/staff/library/partners/{partner}', 'coordinator'),
  'staff/texts': seenBy('/staff/texts', 'partner'),
  'staff/texts/:article': [
    ...seenBy('/staff/texts/{own text}', 'partner'),
    ...seenBy('/staff/texts/new', 'partner'),
  ],
  'v/training': seenBy('/v/training', ...volunteers),
  'v/training/certificate': seenBy('/v/training/certificate', 'volunteer ar'),
  'v/training/certificate/:certificate': 'a PDF; tests/certificates.test.ts opens it',
  'v/training/:course': seenBy('/v/training/{course}', ...volunteers),
  'v/training/:course/:lesson': [
    ...seenBy('/v/training/{course}/{lesson}', 'volunteer ar'),
    ...seenBy('/v/training/{own course}/{own lesson}?q=1', 'volunteer ti'),
  ],
  'v/practice': [
    ...seenBy('/v/practice', 'volunteer ti'),
    ...seenBy('/v/practice?step=calling', 'volunteer ar'),
    ...seenBy('/v/practice?step=form', 'volunteer ti'),
  ],
  ':language/verify': everyone('/:language/verify'),
  'staff/training': seenBy('/staff/training', 'coordinator', 'admin'),
  'staff/training/new': seenBy('/staff/training/new', 'coordinator'),
  'staff/training/people': seenBy('/staff/training/people', 'coordinator'),
  'staff/training/:course': seenBy('/staff/training/{course}', 'coordinator', 'admin'),
  'staff/training/:course/sessions/:session': [
    ...seenBy('/staff/training/{course}/sessions/{session}', 'coordinator'),
    ...seenBy('/staff/training/{course}/sessions/new', 'coordinator'),
  ],
  'staff/training/:course/lessons/:lesson': seenBy(
    '/staff/training/{course}/lessons/{lesson}',
    'coordinator',
  ),
  'staff/teaching': seenBy('/staff/teaching', 'partner'),
  'staff/teaching/:session': seenBy('/staff/teaching/{session}', 'partner', 'coordinator'),
  'staff/library/shared': seenBy('/staff/library/shared', 'coordinator'),
  'staff/library/shared/:giver': seenBy('/staff/library/shared/{giver}', 'coordinator'),
  'staff/library/:article/origin':
    'only a text from elsewhere has one; tests/library/shared.test.ts opens it',
  'staff/library/:article': seenBy('/staff/library/{article}', 'coordinator', 'admin'),
  'staff/library/:article/media': seenBy('/staff/library/{illustrated}/media', 'coordinator'),
  'staff/library/:article/film/:film': seenBy('/staff/library/{illustrated}/film/{film}', 'coordinator'),
  ':language/library/:slug/film/:recording': everyone(
    '/:language/library/legevakt-og-113/film/{film version}',
  ),
  'media/:media': 'a file; app/library/media/media.test.ts asks for it',
  'staff/library/:article/versions': seenBy('/staff/library/{article}/versions', 'coordinator'),
  'staff/library/coverage': [
    ...seenBy('/staff/library/coverage', 'coordinator', 'admin'),
    ...seenBy('/staff/library/coverage?state=stale&urgent=yes&language=ti', 'coordinator'),
  ],
  'staff/library/coverage/file': 'a file to keep',
  'staff/library/reports': seenBy('/staff/library/reports', 'coordinator'),
  'staff/library/remarks': seenBy('/staff/library/remarks', 'coordinator'),
  'staff/library/:article/translations': seenBy('/staff/library/{article}/translations', 'coordinator'),
  'staff/library/:article/translations/:language': [
    ...seenBy('/staff/library/{article}/translations/ti', 'coordinator'),
    ...seenBy('/staff/library/{article}/translations/ar', 'coordinator'),
  ],
  'staff/library/:article/translations/:language/file': 'a file to keep',
  'v/library': seenBy('/v/library', ...volunteers),
  'v/library/search': seenBy('/v/library/search?q=lege', 'volunteer ti'),
  'v/library/collections': seenBy('/v/library/collections', 'volunteer ar'),
  'v/library/collections/:collection': seenBy('/v/library/collections/{collection}', 'volunteer ti'),
  'v/library/collections/:collection/:language': seenBy(
    '/v/library/collections/{collection}/ti',
    'volunteer ti',
  ),
  'v/library/recordings/:recording': seenBy('/v/library/recordings/{recording}', 'volunteer ar'),
  'staff/library/collections': seenBy('/staff/library/collections', 'coordinator'),
  'staff/library/collections/:collection': seenBy('/staff/library/collections/{collection}', 'coordinator'),
  'staff/library/recordings/:recording': seenBy('/staff/library/recordings/{recording}', 'coordinator'),
  'v/library/questions': seenBy('/v/library/questions', 'volunteer ar'),
  'v/library/questions/new': seenBy('/v/library/questions/new', 'volunteer ti'),
  'v/library/questions/:question': seenBy('/v/library/questions/{question}', 'volunteer ar'),
  'staff/questions': seenBy('/staff/questions', 'coordinator', 'professional'),
  'staff/questions/:question': seenBy('/staff/questions/{question}', 'professional'),
  'v/library/:article/:language': [
    ...seenBy('/v/library/{article}/ti', 'volunteer ti'),
    ...seenBy('/v/library/{article}/ar', 'volunteer ar'),
  ],
  'v/library/:article/:language/media': seenBy('/v/library/{article}/ar/media', 'volunteer ar'),
  'staff/library/:article/preview/:language': [
    ...seenBy('/staff/library/{article}/preview/nb', 'coordinator'),
    ...seenBy('/staff/library/{article}/preview/ar', 'coordinator'),
  ],
  '*': everyone('/:language/nowhere').map((line) => ({ ...line, status: 404 })),
}

// By day, and in the past, so that no text is held back for the morning.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
const visitors = new Map<string, Visitor>()
const known = new Map<string, string>()

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  await fill()
  await fillOutreach()
  await fillQuestions()
  await fillStands()
})
after(async () => {
  // What one of them complains of must not leave a browser behind, which the run would wait for.
  const closed = await Promise.allSettled([...visitors.values()].map((visitor) => visitor.close()))
  await browser.close()
  await helsebro.close()
  assert.deepEqual(
    closed.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : [])),
    [],
  )
})

/** Requests at every stage, so that no page is looked at empty. */
async function fill(): Promise<void> {
  const { world } = helsebro.running.foundations
  const tenant = await tenantId(helsebro, 'baerum')
  const held = async (language: string, phone: string, eyes: Eyes) => {
    const { phone: hers } = await personOf(helsebro, 'baerum', names[eyes as keyof typeof names])
    const secret = await askOnPages(helsebro, language, { phone, may_text: 'yes', readers: 'only_me' })
    const offer = await offerOn(helsebro, 'baerum', hers)
    const at = openClient(helsebro.port, 'baerum')
    assert.equal((await at.post(`/${language}/o/${offer.secret}`, { answer: 'take' })).status, 303)
    return secret
  }
  known.set('secret', await held('ti', '00 11 22 01', 'volunteer ti'))
  await held('ar', '00 11 22 02', 'volunteer ar')
  const calls = await inspect<{ id: string; subject_id: string; language: string }>(
    helsebro,
    'select c.id, c.subject_id, r.language from dispatch.call c join helpline.request r on r.id = c.subject_id',
  )
  for (const { id, subject_id, language } of calls) {
    known.set(`call ${language}`, id)
    known.set('held', subject_id)
  }
  const waiting = ['pl', 'fa', 'tr', 'so', 'ko']
  for (const [place, language] of waiting.entries())
    await askOnPages(helsebro, 'nb', {
      language,
      phone: `00 11 22 1${place}`,
      words: 'Jeg vil gjerne snakke med noen.',
    })
  const elif = await personOf(helsebro, 'baerum', 'Elif Karadenizli')
  known.set('offer', (await offerOn(helsebro, 'baerum', elif.phone)).secret)
  known.set('volunteer', elif.id)
  const requests = await inspect<{ id: string; language: string }>(
    helsebro,
    'select id, language from helpline.request',
  )
  const named = (language: string) => requests.find((each) => each.language === language)?.id ?? ''
  known.set('request', named('tr'))
  known.set('handed', named('pl'))
  const ingrid = await clientAs(helsebro, names.coordinator)
  const { id: account } = await personOf(helsebro, 'baerum', names.professional)
  const handed = await ingrid.post(`/staff/requests/${named('pl')}`, { act: 'hand', account, consent: 'yes' })
  assert.equal(handed.status, 302)
  const admin = await personOf(helsebro, 'baerum', names.admin)
  const scope = signedIn(jobOf(world, tenant, 'test'), admin.id, 'admin')
  known.set('giver', await tenantId(helsebro, 'bydelsmodre'))
  known.set('invitation', await inviteStaff(scope, 'coordinator'))
  const anybody = openClient(helsebro.port, 'baerum')
  const phones = await anybody.get('/phones')
  known.set('phone', /href="\/phones\/([^"]+)"/.exec(phones.text)?.[1] ?? '')
  // Somebody's answer that nobody understands, for the coordinator to read raw.
  await anybody.post(`/phones/${known.get('phone')}`, { text: 'Kanskje i morgen?' })
  const [article] = await inspect<{ id: string }>(
    helsebro,
    `select id from library.article where tenant_id = $1 and slug = 'egenandel-og-frikort'`,
    [tenant],
  )
  known.set('article', article?.id ?? '')
  const [partners] = await inspect<{ id: string; partner_id: string }>(
    helsebro,
    `select id, partner_id from library.article where tenant_id = $1 and slug = 'lekser-og-laering-hjemme'`,
    [tenant],
  )
  known.set('own text', partners?.id ?? '').set('partner', partners?.partner_id ?? '')
  const [learnt] = await inspect<{ course: string; session: string; lesson: string }>(
    helsebro,
    `select s.course_id as course, s.id as session, l.id as lesson from training.session s
       join training.lesson l on l.tenant_id = s.tenant_id and l.course_id = s.course_id
      where s.tenant_id = $1 order by s.starts_at limit 1`,
    [tenant],
  )
  const [own] = await inspect<{ course: string; lesson: string }>(
    helsebro,
    `select l.course_id as course, l.id as lesson from training.lesson_text t
       join training.lesson l on l.tenant_id = t.tenant_id and l.id = t.lesson_id
      where l.tenant_id = $1 and t.language = 'ti' order by l.position desc limit 1`,
    [tenant],
  )
  known.set('own course', own?.course ?? '').set('own lesson', own?.lesson ?? '')
  for (const name of ['course', 'session', 'lesson'] as const) known.set(name, learnt?.[name] ?? '')
  const [film] = await inspect<{ id: string; film_id: string; article_id: string }>(
    helsebro,
    `select id, film_id, article_id from library.recording
      where tenant_id = $1 and film_id is not null and language = 'nb'`,
    [tenant],
  )
  known.set('film version', film?.id ?? '')
  known.set('film', film?.film_id ?? '')
  known.set('illustrated', film?.article_id ?? '')
  const message = await until(async () =>
    (
      await inspect<{ id: string }>(
        helsebro,
        'select id from messaging.message where tenant_id = $1 limit 1',
        [tenant],
      )
    ).at(0),
  )
  known.set('message', message.id)
}

/** A question of hers that a professional has not answered yet. */
async function fillQuestions(): Promise<void> {
  const tenant = await tenantId(helsebro, 'baerum')
  const amira = await personOf(helsebro, 'baerum', names['volunteer ar'])
  const [topic] = await inspect<{ id: string }>(
    helsebro,
    `select id from people.topic where tenant_id = $1 and code = 'vaccination'`,
    [tenant],
  )
  const asked = await askQuestion(
    signedIn(jobOf(helsebro.running.foundations.world, tenant, 'test'), amira.id),
    {
      topic: topic?.id ?? '',
      language: 'nb',
      answerLanguage: 'ar',
      words: 'Kan alle barn få vaksine gratis?',
    },
  )
  assert.ok(asked.ok)
  known.set('question', asked.questionId)
  const learning = await inspect<{ collection: string; recording: string }>(
    helsebro,
    `select c.id as collection, i.webinar_id as recording from library.collection c
       join library.collection_item i on i.collection_id = c.id and i.webinar_id is not null
      where c.tenant_id = $1 and c.published_at is not null`,
    [tenant],
  )
  known.set('collection', learning[0]?.collection ?? '')
  known.set('recording', learning[0]?.recording ?? '')
}

/** What stands have to show: the demonstration's own. */
async function fillStands(): Promise<void> {
  const { world } = helsebro.running.foundations
  const place = helsebro.running.tenants.byHost('baerum.localhost')
  assert.ok(place)
  await tellStands(tellerOf(world, place), world.clock.now())
  const [stand] = await inspect<{ id: string }>(
    helsebro,
    'select id from roster.stand where tenant_id = $1 order by starts_at limit 1',
    [place.id],
  )
  known.set('stand', stand?.id ?? '')
  await tellMeetings(tellerOf(world, place), world.clock.now())
  const [meeting] = await inspect<{ id: string; series: string }>(
    helsebro,
    `select id, series_id as series from roster.meeting
      where tenant_id = $1 and minutes is not null order by starts_at limit 1`,
    [place.id],
  )
  known.set('meeting', meeting?.id ?? '')
  known.set('series', meeting?.series ?? '')
  await tellVisits(tellerOf(world, place), world.clock.now())
  const [visit] = await inspect<{ id: string; requester: string; claim: string }>(
    helsebro,
    `select v.id, v.requester_id as requester, k.claim_id as claim from roster.visit v
       join roster.visit_seat s on s.tenant_id = v.tenant_id and s.visit_id = v.id
       join dispatch.claim_state k on k.tenant_id = s.tenant_id and k.subject_id = s.id
      where v.tenant_id = $1 and v.starts_at > $2 order by v.starts_at limit 1`,
    [place.id, world.clock.now().toString()],
  )
  assert.ok(visit)
  known.set('visit', visit.id)
  const scope = jobOf(world, place.id, 'test')
  const expiresAt = world.clock.now().add({ hours: 24 })
  for (const [name, purpose, subjectId] of [
    ['requester', 'roster.requester', visit.requester],
    ['comer', 'roster.visit', visit.claim],
  ] as const) {
    const wish = { purpose, subjectId, expiresAt, withCode: false }
    known.set(name, (await inScope(scope, (tx) => createLink(tx, scope, wish))).secret)
  }
}

/** What outreach has to show: the demonstration's past drill and campaign, with links of this test's own. */
async function fillOutreach(): Promise<void> {
  const { world } = helsebro.running.foundations
  const tenant = await tenantId(helsebro, 'baerum')
  const scope = jobOf(world, tenant, 'test')
  const place = helsebro.running.tenants.byHost('baerum.localhost')
  assert.ok(place)
  await tellOutreach(tellerOf(world, place), world.clock.now())
  await tellRecruitment(tellerOf(world, place), world.clock.now())
  await tellProgrammes(tellerOf(world, place), world.clock.now())
  const partner = helsebro.running.tenants.byHost('bydelsmodre.localhost')
  assert.ok(partner)
  await tellSharing(tellerOf(world, place), tellerOf(world, partner), world.clock.now())
  const first = async (table: string, rest = '') =>
    (
      await inspect<{ id: string; code: string }>(
        helsebro,
        `select id, ${table === 'outreach.activation' ? 'share_code' : `''`} as code from ${table}
          where tenant_id = $1 ${rest} order by id limit 1`,
        [tenant],
      )
    ).at(0) ?? { id: '', code: '' }
  const link = (purpose: string, subjectId: string) =>
    inScope(scope, async (tx) => {
      const expiresAt = world.clock.now().add({ hours: 24 })
      return (await createLink(tx, scope, { purpose, subjectId, expiresAt, withCode: false })).secret
    })
  const activation = await first('outreach.activation')
  known.set('activation', activation.id)
  known.set('programme', (await first('people.programme')).id)
  const [shared] = await inspect<{ id: string }>(
    helsebro,
    'select programme_id as id from people.programme_share where tenant_id = $1 and is_owner',
    [tenant],
  )
  known.set('shared', shared?.id ?? '')
  known.set('invitation', (await first('people.programme_share', 'and not is_owner')).id)
  known.set('candidacy', (await first('people.candidacy')).id)
  known.set('share', activation.code)
  known.set('broadcast', (await first('outreach.broadcast')).id)
  known.set('campaign', (await first('outreach.campaign')).id)
  const selam = await personOf(helsebro, 'baerum', names['volunteer ti'])
  known.set('weekly', await link('library.digest', selam.id))
  known.set('summons', await link('outreach.summons', (await first('outreach.summons')).id))
  known.set('check', await link('outreach.check', (await first('outreach.text_check')).id))
  const ingrid = await personOf(helsebro, 'baerum', names.coordinator)
  const invited = await inviteAuthority(signedIn(scope, ingrid.id, 'coordinator'), 'Mattilsynet')
  known.set('authority', invited.link.split('/').at(-1) ?? '')
}

async function visitorAs(who: Eyes, width: Width, javaScript: boolean): Promise<Visitor> {
  const key = `${who} ${width} ${javaScript}`
  const found = visitors.get(key)
  if (found) return found
  const origins = [helsebro.at('baerum', ''), helsebro.at('', '')]
  const visitor = await openVisitor(browser, origins, { javaScript, width })
  // Nothing is exchanged under the eyes of the test.
  await visitor.context.route(/\/staff\/(outreach\/)?live/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'retry: 86400000\n\n' }),
  )
  if (who !== 'anybody') {
    const face = who.startsWith('volunteer') ? 'volunteer' : 'staff'
    const value = await tokenOf(helsebro, names[who], { face })
    await visitor.context.addCookies([{ name: 'helsebro', value, url: helsebro.at('baerum', '/') }])
  }
  visitors.set(key, visitor)
  return visitor
}

function addressOf(at: string): string {
  const filled = at.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = known.get(name)
    assert.ok(value, `the test knows no ${name}`)
    return value
  })
  return filled.startsWith('bare:') ? helsebro.at('', filled.slice(5)) : helsebro.at('baerum', filled)
}

async function look({ who, at, status = 200, scripted }: Line, width: Width): Promise<string[]> {
  const { page, context, complaints } = await visitorAs(who, width, true)
  const answer = await page.goto(addressOf(at))
  const faults = answer?.status() === status ? [] : [`answered ${answer?.status()}`]
  faults.push(...(await faultsOf(page)))
  faults.push(...complaints())
  if (who !== 'anybody') return faults
  if ((await context.cookies()).length > 0) faults.push('set a cookie')
  if (width === 1280 || scripted) return faults
  const plain = await visitorAs(who, width, false)
  await plain.page.goto(addressOf(at))
  if ((await wordsOf(plain)) !== (await wordsOf({ page }))) faults.push('says something else without script')
  return faults
}

test('in every language what comes first is in it, fits a small phone, and nothing scrolls sideways', async () => {
  const everywhere = (at: string) => helsebro.at('bydelsmodre', at)
  const { page, context } = await openVisitor(browser, [everywhere('')])
  const faults: string[] = []
  for (const { tag: language, htmlLang, dir } of languages.filter(({ tag }) => hasPages(tag)))
    for (const at of ['', '/help', '/library']) {
      await page.goto(everywhere(`/${language}${at}`))
      const found = await sidewaysFaults(page)
      const height = (await page.locator('header.bar').boundingBox())?.height ?? 0
      faults.push(...found.map((fault) => `${language}${at}: ${fault}`))
      if (height > 70) faults.push(`${language}${at}: the bar is ${height} px high`)
      const shown = await page
        .locator('html')
        .evaluate((html) => [html.getAttribute('lang'), html.getAttribute('dir')])
      if (shown[0] !== htmlLang || shown[1] !== dir) faults.push(`${language}${at}: is shown in ${shown}`)
    }
  await endContext(context)
  assert.deepEqual(faults, [])
})

const wordsOf = async ({ page }: Pick<Visitor, 'page'>) =>
  ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')

test('no page is left out: every route has a line here, and every line a route', async () => {
  const bundle = path.join(import.meta.dirname, '..', '..', 'build', 'server', 'main.js')
  const { serverBuild } = (await import(bundle)) as { serverBuild: ServerBuild }
  const routes = Object.values(serverBuild.routes).flatMap((route) =>
    route && route.id !== 'root' ? [route.index ? '' : (route.path ?? '')] : [],
  )
  assert.deepEqual(routes.sort(), Object.keys(lines).sort())
})

// Wide, once for each page and once from right to left: who looks changes what is on it, not how it lies.
for (const width of [360, 1280] as const)
  describe(`at ${width} px, with the keyboard and for axe`, () => {
    for (const [route, opened] of Object.entries(lines))
      if (typeof opened !== 'string')
        for (const line of opened.filter(({ at }, nth) => width === 360 || nth === 0 || at.startsWith('/ar')))
          test(`${line.who} opens ${line.at}${route ? '' : ' (choose language)'}`, async () => {
            assert.deepEqual(await look(line, width), [])
          })
  })
