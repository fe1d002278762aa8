import { makeProgramme } from '../../app/people/programmes/programme-files.ts'
import {
  aliases,
  changeProgramme,
  joinProgramme,
  openProgramme,
  programmesOf,
  setState,
} from '../../app/people/programmes/programmes.ts'
import { tellShare } from '../../app/people/programmes/share-news.ts'
import {
  acceptInvitation,
  invitationsHere,
  inviteToShare,
  sharesOf,
  showFigures,
} from '../../app/people/programmes/shares.ts'
import { accountOf } from '../../app/people/scopes.ts'
import type { SignedInScope } from '../../app/privacy/scope.ts'
import { takeShift } from '../../app/roster/shifts/duties.ts'
import { addShift } from '../../app/roster/shifts/shifts.ts'
import type { Teller } from './history.ts'

/**
 * Bærum shares its health ambassadors with Bydelsmødre (HA-47): both show their figures, Bydelsmødre has a role of its own
 * in it, and Bærum has changed it since. Bydelsmødre invites Bærum to something else, which nobody has answered.
 */
export async function tellSharing(owner: Teller, partner: Teller, base: Temporal.Instant): Promise<void> {
  const days = (count: number) => base.subtract({ hours: 24 * count })
  for (const teller of [owner, partner]) teller.set(days(30))
  const [ingrid, nasima] = [await owner.staff('coordinator'), await partner.staff('coordinator')]
  const ambassadors = (await programmesOf(ingrid)).find(({ name }) => name === 'Helseambassadører')
  if (!ambassadors) return
  await inviteToShare(ingrid, ambassadors.id, nasima.tenantId)
  await tell(ingrid, nasima, ambassadors.id)
  const [invitation] = await invitationsHere(nasima)
  for (const teller of [owner, partner]) teller.set(days(28))
  const accepted = invitation && (await acceptInvitation(nasima, invitation.id))
  if (!accepted?.ok) return
  const there = accepted.programmeId
  await tell(nasima, ingrid, there)
  for (const { id } of (await aliases(nasima)).slice(0, 8))
    await joinProgramme(nasima, there, { account: id, part: 'volunteer' })
  await joinProgramme(nasima, there, { account: nasima.accountId, part: 'coordinator' })
  await adapt(nasima, there, { roles: ['Bydelsmor'] })
  await holdShifts(owner, ambassadors.id, days(27))
  await holdShifts(partner, there, days(27))
  for (const teller of [owner, partner]) teller.set(days(20))
  await setState(nasima, there, 'pilot')
  for (const [who, id] of [
    [nasima, there],
    [ingrid, ambassadors.id],
  ] as const) {
    const [share] = (await sharesOf(who, id)) ?? []
    if (share) await showFigures(who, id, share.id, true)
  }
  await tell(nasima, ingrid, there)
  await tell(ingrid, nasima, ambassadors.id)
  owner.set(days(3))
  await adapt(ingrid, ambassadors.id, { training: ['Samtaler om psykisk helse'] })
  partner.set(days(2))
  const empty = { roles: [], topics: [], forms: [], training: [], templates: [], questions: [] }
  const evenings = await makeProgramme(nasima, {
    name: 'Samtalekvelder for kvinner',
    purpose: 'Kvinner møtes én kveld i uken og snakker om helse på sitt eget språk.',
    ownerUnitId: null,
    content: {
      ...empty,
      roles: ['Bydelsmor', 'Vertinne'],
      questions: ['Hva spør de om når ingen menn er der?'],
    },
  })
  if (!evenings.ok) return
  partner.set(days(2).add({ minutes: 5 }))
  await setState(nasima, evenings.id, 'pilot')
  await inviteToShare(nasima, evenings.id, ingrid.tenantId)
  await tell(nasima, ingrid, evenings.id)
}

/** Nine evenings on which somebody of the programme sat at a table for those who came, in her own language. */
async function holdShifts(teller: Teller, programme: string, from: Temporal.Instant): Promise<void> {
  const members = await teller.sql(
    `select m.account_id, min(l.language) as language from people.programme_member m
       join people.volunteer_language l on l.tenant_id = m.tenant_id and l.volunteer_id = m.account_id
      where m.tenant_id = $1 and m.programme_id = $2 and l.level = 'mother_tongue' group by m.account_id order by 1`,
    [programme],
  )
  const desk = await teller.staff('coordinator')
  for (let evening = 0; evening < 9; evening++) {
    const { account_id: accountId = '', language = '' } = members[evening % members.length] ?? {}
    const at = from.add({ hours: 48 * evening })
    teller.set(at.subtract({ hours: 48 }))
    const day = at.toZonedDateTimeISO(teller.tenant.timeZone).toPlainDate()
    const time = Temporal.PlainTime.from('18:00')
    const where = { language, place: 'Biblioteket', number: null, wanted: 1, standby: 0 }
    const shift = await addShift(desk, { ...where, day, time, minutes: 120, programmeId: programme })
    const roles = ['volunteer'] as const
    const her = { accountId, role: 'volunteer', roles, strongAt: null } as const
    await takeShift(accountOf(teller.world, teller.tenant.id, her), shift)
  }
}

// What the worker does a moment later; here the next line already relies on it.
async function tell(from: SignedInScope, to: SignedInScope, programmeId: string): Promise<void> {
  for (const { id } of (await sharesOf(from, programmeId)) ?? [])
    await tellShare(from.world, { tenantId: to.tenantId, from: from.tenantId, share: id })
}

async function adapt(
  scope: SignedInScope,
  id: string,
  more: { readonly roles?: string[]; readonly training?: string[] },
): Promise<void> {
  const found = await openProgramme(scope, id)
  if (!found) return
  const { name, purpose, owner_unit_id: ownerUnitId, content } = found
  const roles = [...content.roles, ...(more.roles ?? [])]
  const training = [...content.training, ...(more.training ?? [])]
  await changeProgramme(scope, id, { name, purpose, ownerUnitId, content: { ...content, roles, training } })
}
