import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { inspect, peopleOf, tenantId, until } from '../../../tests/support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../../../tests/support/running.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { inPlatform } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { jobOf } from '../scopes.ts'
import { openSession } from '../sign-in/sessions.ts'
import { askThere, whereShown } from './crossings.ts'
import { changesBetween, type Definition, mergeDefinitions } from './definitions.ts'
import { tellShare } from './share-news.ts'

let house: TestHelsebro
const places = ['baerum', 'bydelsmodre', 'oygarden'] as const
type Slug = (typeof places)[number]
const at = {} as Record<Slug, { id: string; scope: SignedInScope; her: Client }>

before(async () => {
  house = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  for (const slug of places) at[slug] = await coordinatorAt(slug)
})
after(() => house.close())

async function coordinatorAt(slug: Slug) {
  const { world } = house.running.foundations
  const id = await tenantId(house, slug)
  const [found] = await inspect<{ account_id: string }>(
    house,
    `select account_id from people.role where tenant_id = $1 and role = 'coordinator' order by granted_at, id limit 1`,
    [id],
  )
  const accountId = found?.account_id ?? ''
  const token = await inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId: id, accountId, face: 'staff', factors: ['passkey'] }),
  )
  const her = openClient(house.port, slug)
  her.cookies.set('helsebro', token)
  return { id, her, scope: signedIn(jobOf(world, id, 'test'), accountId, 'coordinator') }
}

type Row = { id: string; programme_id: string | null; [column: string]: unknown }
const shares = (slug: Slug) =>
  inspect<Row>(house, 'select * from people.programme_share where tenant_id = $1 order by invited_at, id', [
    at[slug].id,
  ])
const actsIn = async (slug: Slug) =>
  (
    await inspect<{ act: string }>(
      house,
      `select act from privacy.access_log where tenant_id = $1 and act like 'people.share%' order by at, id`,
      [at[slug].id],
    )
  ).map(({ act }) => act)

/** Until what was said at one place has come to the other. */
const whenTold = (slug: Slug, isTold: (row: Row) => boolean) =>
  until(async () => (await shares(slug)).find(isTold))

const plan = {
  name: 'Helseprat',
  purpose: 'Svar på eget språk',
  roles: 'Ambassadør\nKoordinator',
  training: 'Introduksjon',
  templates: 'Velkommen: Hei og velkommen!',
  questions: 'Når vi dem vi vil nå?',
}

const pageOf = (id: string | null | undefined) => `/staff/programmes/${id}/sharing`

/** Who belongs to the programme at a place, by every word that could name them. */
async function join(slug: Slug, page: string, count: number): Promise<string[]> {
  const rows = await inspect<{ id: string; alias: string }>(
    house,
    'select id, alias from people.volunteer where tenant_id = $1 order by id limit $2',
    [at[slug].id, count],
  )
  for (const { id } of rows) await at[slug].her.post(page, { act: 'join', account: id, part: 'volunteer' })
  const names = new Map((await peopleOf(house, slug)).map(({ id, name }) => [id, name]))
  return rows.flatMap(({ id, alias }) => [id, alias, names.get(id) ?? id])
}

describe('a programme that two places share (HA-47)', () => {
  let [page, there, shareId] = ['', '', '']
  let ours: string[] = []
  let theirs: string[] = []

  test('is seen by nobody else before the other place has been invited and has said yes', async () => {
    const { her } = at.baerum
    page = (await her.post('/staff/programmes/new', plan)).location ?? ''
    ours = await join('baerum', page, 6)
    const invited = await her.post(`${page}/sharing`, { act: 'invite', place: at.bydelsmodre.id })
    assert.match(invited.location ?? '', /told=invite/)
    const again = await her.post(`${page}/sharing`, { act: 'invite', place: at.bydelsmodre.id })
    assert.match(again.location ?? '', /told=already_shared/)
    shareId = (await whenTold('bydelsmodre', () => true)).id
    const invitation = `/staff/programmes/invited/${shareId}`
    assert.ok((await at.bydelsmodre.her.get('/staff/programmes')).text.includes('Bærum kommune inviterer'))
    const shown = await at.bydelsmodre.her.get(invitation)
    for (const words of ['Helseprat', 'Ambassadør', 'Hei og velkommen!', 'Når vi dem vi vil nå?'])
      assert.ok(shown.text.includes(words), words)
    for (const word of ours) assert.ok(!shown.text.includes(word), word)
    assert.ok(!(await at.oygarden.her.get('/staff/programmes')).text.includes('Helseprat'))
    assert.equal((await at.oygarden.her.get(invitation)).status, 404)
    assert.equal((await at.oygarden.her.post(invitation, { act: 'accept' })).status, 404)
    assert.equal((await at.baerum.her.post(invitation, { act: 'accept' })).status, 404, 'not one’s own')
    const both = await Promise.all([1, 2].map(() => at.bydelsmodre.her.post(invitation, { act: 'accept' })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [302, 404], 'it is answered once')
    there = both.find(({ status }) => status === 302)?.location ?? ''
    await whenTold('baerum', ({ accepted_at }) => accepted_at !== null)
  })

  test('follows its owner by one press, and keeps what the other has made its own', async () => {
    const [owner, partner] = [at.baerum.her, at.bydelsmodre.her]
    await partner.post(`${there}?act=change`, { ...plan, roles: 'Ambassadør\nKoordinator\nBydelsmor' })
    await partner.post(there, { act: 'state', state: 'pilot' })
    assert.ok(!(await partner.get(`${there}/sharing`)).text.includes('har endret programmet'))
    await owner.post(`${page}?act=change`, {
      ...plan,
      roles: 'Ambassadør',
      training: 'Introduksjon\nTaushet',
    })
    const before = await partner.get(`${there}/sharing`)
    assert.ok(before.text.includes('Bærum kommune har endret programmet'))
    assert.match(before.text, /<del>Koordinator<\/del>[\s\S]*<ins>Taushet<\/ins>/)
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec(before.text)?.[1] ?? ''
    const stale = { act: 'take', share: shareId, seen: '0'.repeat(64) }
    assert.match((await partner.post(`${there}/sharing`, stale)).location ?? '', /told=changed_meanwhile/)
    const taken = await partner.post(`${there}/sharing`, { act: 'take', share: shareId, seen })
    assert.match(taken.location ?? '', /told=take/)
    const file = JSON.parse((await partner.get(`${there}/file`)).text)
    assert.deepEqual(file.content.roles, ['Ambassadør', 'Bydelsmor'])
    assert.deepEqual(file.content.training, ['Introduksjon', 'Taushet'])
    assert.match((await owner.get(`${page}/sharing`)).text, /Pilot/, 'how far it is there')
    const own = JSON.parse((await owner.get(`${page}/file`)).text)
    assert.deepEqual(own.content.roles, ['Ambassadør'], 'the owner’s is the owner’s')
  })

  test('shows figures only of whoever has agreed to it, hides the small ones, and names nobody', async () => {
    theirs = await join('bydelsmodre', there, 3)
    const [owner, partner] = [at.baerum.her, at.bydelsmodre.her]
    assert.ok((await owner.get(`${page}/sharing`)).text.includes('Viser ikke tallene sine'))
    await partner.post(`${there}/sharing`, { act: 'show', share: shareId })
    await whenTold('baerum', ({ seen_since }) => seen_since !== null)
    const shown = await owner.get(`${page}/sharing`)
    assert.ok(shown.text.includes('Viser tallene siden'))
    const cells = (text: string, place: string) =>
      [...(text.split(`row-${place}`)[1]?.split('</tr>')[0] ?? '').matchAll(/>([\d:–]+)<\/td>/g)].map(
        ([, cell]) => cell,
      )
    assert.equal(cells(shown.text, 'Bydelsmødre')[0], ':', 'three are too few to be shown')
    assert.equal(cells(shown.text, 'Bærum kommune')[0], '6')
    assert.equal(cells(shown.text, 'sum')[0], ':', 'nor can it be worked out from the sum')
    const seenThere = await partner.get(`${there}/sharing`)
    assert.ok(seenThere.text.includes('Viser ikke tallene sine'), 'each place decides for itself')
    for (const word of theirs) assert.ok(!shown.text.includes(word), word)
    for (const word of ours) assert.ok(!seenThere.text.includes(word), word)
    await partner.post(`${there}/sharing`, { act: 'hide', share: shareId })
    assert.ok((await owner.get(`${page}/sharing`)).text.includes('Viser ikke tallene sine'))
    await partner.post(`${there}/sharing`, { act: 'show', share: shareId })
  })

  test('gives nothing to forged ids, whichever place sends them', async () => {
    const before = JSON.stringify([await shares('baerum'), await shares('bydelsmodre')])
    const [mine] = await shares('bydelsmodre')
    const third = at.oygarden
    const own = (await third.her.post('/staff/programmes/new', { ...plan, name: 'Øygardens' })).location ?? ''
    for (const act of ['end', 'show', 'take'])
      for (const [who, path] of [
        [third.her, `${own}/sharing`],
        [third.her, `${page}/sharing`],
        [at.bydelsmodre.her, `${page}/sharing`],
        [at.baerum.her, `${there}/sharing`],
      ] as const) {
        const sent = await who.post(path, { act, share: shareId, seen: 'a'.repeat(64) })
        assert.equal(sent.status, 404, `${act} ${path}`)
      }
    for (const path of [pageOf(mine?.programme_id), `/staff/programmes/${mine?.programme_id}`])
      for (const who of [third.her, at.baerum.her]) assert.equal((await who.get(path)).status, 404)
    const forged = { id: shareId, partner_id: at.baerum.id }
    assert.equal(await askThere(third.scope, forged, 'looked_at'), undefined)
    assert.equal(await askThere(at.bydelsmodre.scope, { ...forged, id: newRandomId() }, 'taken'), undefined)
    assert.equal(
      await whereShown(third.scope, { ...forged, partner_id: at.bydelsmodre.id }, async () => 1),
      undefined,
    )
    const { world } = third.scope
    for (const [from, to] of [
      [at.baerum.id, third.id],
      [third.id, at.baerum.id],
    ] as const)
      await tellShare(world, { tenantId: to, from, share: shareId })
    const nowhere = await third.her.post(`${own}/sharing`, { act: 'invite', place: newRandomId() })
    assert.equal(nowhere.status, 404)
    assert.deepEqual(await shares('oygarden'), [])
    assert.equal(JSON.stringify([await shares('baerum'), await shares('bydelsmodre')]), before)
  })

  test('is ended by either; each keeps what it has, nothing more goes over, and both logs tell', async () => {
    const [owner, partner] = [at.baerum.her, at.bydelsmodre.her]
    const ended = await partner.post(`${there}/sharing`, { act: 'end', share: shareId })
    assert.match(ended.location ?? '', /told=end/)
    const row = { id: shareId, partner_id: at.bydelsmodre.id }
    assert.equal(await whereShown(at.baerum.scope, row, async () => 1), undefined, 'at once')
    await whenTold('baerum', ({ ended_at }) => ended_at !== null)
    await owner.post(`${page}?act=change`, { ...plan, roles: 'Noe helt annet' })
    for (const [who, path] of [
      [owner, page],
      [partner, there],
    ] as const) {
      const sharing = await who.get(`${path}/sharing`)
      assert.ok(sharing.text.includes('Deles ikke lenger'))
      assert.ok(!sharing.text.includes('har endret programmet'))
      assert.equal((await who.get(path)).status, 200)
    }
    const kept = JSON.parse((await partner.get(`${there}/file`)).text)
    assert.deepEqual(kept.content.roles, ['Ambassadør', 'Bydelsmor'])
    for (const slug of ['baerum', 'bydelsmodre'] as const) {
      const acts = await actsIn(slug)
      for (const act of ['invited', 'accepted', 'figures_shown', 'ended'])
        assert.ok(acts.includes(`people.share_${act}`), `${slug}: ${act}`)
    }
    assert.ok((await actsIn('baerum')).includes('people.share_handed_over'))
    assert.deepEqual(await actsIn('oygarden'), [])
    // Whoever was asked may say no, and may be asked again.
    for (const answer of ['first', 'second']) {
      const again = await owner.post(`${page}/sharing`, { act: 'invite', place: at.bydelsmodre.id })
      assert.match(again.location ?? '', /told=invite/, answer)
      const { id } = await whenTold('bydelsmodre', (each) => !each.ended_at)
      await partner.post(`/staff/programmes/invited/${id}`, { act: 'decline' })
      await whenTold('baerum', (each) => each.id === id && each.ended_at !== null)
    }
    assert.ok((await owner.get(`${page}/sharing`)).text.includes('Takket nei'))
  })
})

const line = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const lines = fc.uniqueArray(line, { maxLength: 5 })
const plainly = { noNullPrototype: true } as const
const definition: fc.Arbitrary<Definition> = fc.record(
  {
    name: line,
    purpose: line,
    content: fc.record(
      {
        ...{ roles: lines, topics: lines, forms: lines, training: lines, questions: lines },
        templates: fc
          .uniqueArray(line, { maxLength: 3 })
          .chain((names) => fc.tuple(...names.map((name) => line.map((text) => ({ name, text }))))),
      },
      plainly,
    ),
  },
  plainly,
)

test('what only one of two places has changed is never lost, and what neither has changed stays', () => {
  fc.assert(
    fc.property(definition, definition, (base, other) => {
      assert.deepEqual(mergeDefinitions({ base, theirs: other, ours: base }), { merged: other, kept: [] })
      assert.deepEqual(mergeDefinitions({ base, theirs: base, ours: other }), { merged: other, kept: [] })
      assert.deepEqual(changesBetween(other, other), [])
    }),
  )
})
