import { isTaken, type Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { accountContext, accountsByPhone } from '../accounts.ts'
import { endCertificatesOf } from '../certificates/certificates.ts'
import { insertRoles, revokeRole, updateAccount } from '../registrations.queries.ts'
import { registerPeople, sealPerson } from '../registrations.ts'
import { placeOf } from '../tenants.ts'
import { standingOf } from './standings.ts'
import {
  insertVolunteers,
  type ListedRow,
  listedRows,
  ownQuietRows,
  replaceChosen,
  updateInstant,
  updateProfile,
  updateSource,
  updateStatus,
  type VolunteerRow,
  volunteerIds,
  volunteerRow,
} from './volunteers.queries.ts'
import type { NewVolunteer, Status } from './volunteers.schema.ts'

/** A volunteer as the register lists her. */
export type Listed = Omit<ListedRow, 'name_sealed'> & {
  readonly name: string
  readonly standing: ReturnType<typeof standingOf>
}

/** A volunteer with everything the coordinator may see; communities stay sealed: they are hers alone. */
export type Opened = Omit<
  VolunteerRow,
  'name_sealed' | 'phone_sealed' | 'email_sealed' | 'communities_sealed' | 'shown_number_sealed'
> &
  Listed & { readonly phone: string | null; readonly email: string | null }

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/**
 * The register, by alias. Names are sealed, so a name is searched in memory; twenty and two thousand both work.
 * @param wish `search` a piece of a name or alias; `standing` one of `standings`, `left` included
 */
export async function volunteersOf(
  scope: Scope,
  wish: { search: string; language: string | null; standing: string | null },
): Promise<Listed[]> {
  const now = scope.world.clock.now()
  return inScope(scope, async (tx) => {
    const rows = await listedRows(tx, scope, { language: wish.language, left: wish.standing === 'left' })
    const sought = folded(wish.search)
    const found = rows
      .map(({ name_sealed, ...row }) => ({
        ...row,
        name: openName(scope, row.id, name_sealed),
        standing: standingOf(row, now),
      }))
      .filter(({ standing }) => wish.standing === null || standing === wish.standing)
      .filter(({ name, alias }) => folded(`${name} ${alias}`).includes(sought))
    await audit(tx, scope, { act: 'people.volunteers_listed', detail: { count: found.length } })
    return found
  })
}

/** One volunteer, opened; the view is written down. Undefined when she is not this tenant's. */
export async function openVolunteer(scope: Scope, id: string): Promise<Opened | undefined> {
  return inScope(scope, async (tx) => {
    const row = await volunteerRow(tx, scope, id)
    if (!row) return undefined
    await audit(tx, scope, { act: 'people.volunteer_viewed', subject: { kind: 'account', id } })
    const { name_sealed, phone_sealed, email_sealed, communities_sealed, shown_number_sealed, ...plain } = row
    const open = (column: 'phone' | 'email', sealed: Buffer | null) =>
      sealed && scope.world.keys.open(sealed, accountContext(scope, column, id))
    return {
      ...plain,
      name: openName(scope, id, name_sealed),
      phone: open('phone', phone_sealed),
      email: open('email', email_sealed),
      standing: standingOf(row, scope.world.clock.now()),
    }
  })
}

/** Adds a volunteer. A member of staff with that phone becomes a volunteer too; `phone_taken` when one is already. */
export async function addVolunteer(
  scope: Scope,
  wish: NewVolunteer,
): Promise<{ ok: true; id: string } | Refusal<'phone_taken'>> {
  try {
    const [id] = await inScope(scope, (tx) => enrol(tx, scope, [wish]))
    return id ? { ok: true, id } : { ok: false, reason: 'phone_taken' }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'phone_taken' }
    throw error
  }
}

/**
 * Enrols many at once, in a handful of statements: for the demonstration and for imports.
 * @param joinedAt when they joined, where that is not now
 * @returns an id for each, undefined where a volunteer has that phone already
 */
export async function enrol(
  tx: Tx,
  scope: Scope,
  wishes: readonly NewVolunteer[],
  joinedAt = scope.world.clock.now(),
): Promise<(string | undefined)[]> {
  const held = await Promise.all(wishes.map(({ phone }) => accountsByPhone(tx, scope, phone)))
  const already = new Set(
    await volunteerIds(
      tx,
      scope,
      held.flatMap((all) => all.map(({ id }) => id)),
    ),
  )
  const fresh = wishes.filter((_, index) => held[index]?.length === 0)
  const made = await registerPeople(
    tx,
    scope,
    fresh.map(({ name, phone, email, textLanguage }) => ({
      name,
      phone,
      email,
      language: textLanguage,
      roles: ['volunteer'],
    })),
  )
  const known = wishes.map((wish, index) => held[index]?.[0]?.id ?? made[fresh.indexOf(wish)])
  const enrolled = wishes.flatMap((wish, index) => {
    const id = known[index]
    return id && !already.has(id) ? [{ ...wish, id, joinedAt }] : []
  })
  if (enrolled.length === 0) return wishes.map(() => undefined)
  const staff = enrolled.filter(({ id }) => !made.includes(id))
  if (staff.length > 0)
    await insertRoles(
      tx,
      scope,
      staff.map(({ id }) => ({ accountId: id, role: 'volunteer' })),
    )
  await insertVolunteers(tx, scope, enrolled)
  await audit(
    tx,
    scope,
    ...enrolled.map(({ id }) => ({ act: 'people.volunteer_added', subject: { kind: 'account', id } })),
  )
  return known.map((id) => (id && !already.has(id) ? id : undefined))
}

/** Which of these phones (E.164) volunteers of the tenant have. */
export async function takenPhones(tx: Tx, scope: Scope, phones: readonly string[]): Promise<Set<string>> {
  const held = await Promise.all(phones.map((phone) => accountsByPhone(tx, scope, phone)))
  const all = held.flatMap((accounts) => accounts.map(({ id }) => id))
  const volunteers = new Set(await volunteerIds(tx, scope, all))
  return new Set(phones.filter((_, index) => held[index]?.some(({ id }) => volunteers.has(id))))
}

/** Corrects everything that stands in the form. @returns `phone_taken` when the number is somebody else's here */
export async function correctVolunteer(
  scope: Scope,
  id: string,
  wish: NewVolunteer,
): Promise<{ ok: true } | Refusal<'unknown' | 'phone_taken'>> {
  try {
    return await inScope(scope, async (tx) => {
      if ((await updateProfile(tx, scope, id, wish)) === 0) return { ok: false, reason: 'unknown' } as const
      await replaceChosen(tx, scope, id, wish)
      await updateSource(tx, scope, id, wish.source)
      const { name, phone, email, textLanguage: language } = wish
      await updateAccount(tx, scope, sealPerson(scope, id, { name, phone, email, language }))
      const detail = { languages: wish.languages.map((each) => each.language).join(' ') }
      await audit(tx, scope, { act: 'people.volunteer_corrected', subject: { kind: 'account', id }, detail })
      return { ok: true } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'phone_taken' }
    throw error
  }
}

/** Sets training, declaration and suitability, each with its day and who set it (BM-04, HA-30). */
export async function setStatus(
  scope: Scope,
  id: string,
  status: Status,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
    if (!(await updateStatus(tx, scope, id, status, today))) return { ok: false, reason: 'unknown' } as const
    const detail = { ...status }
    await audit(tx, scope, { act: 'people.volunteer_status_set', subject: { kind: 'account', id }, detail })
    return { ok: true } as const
  })
}

/** Leaves her in peace until then; null: she may be asked again at once. @returns `unknown` for somebody else's */
export async function pauseVolunteer(
  scope: Scope,
  id: string,
  until: Temporal.Instant | null,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    if ((await updateInstant(tx, scope, id, 'paused_until', until)) === 0)
      return { ok: false, reason: 'unknown' } as const
    const act = until ? 'people.volunteer_paused' : 'people.volunteer_resumed'
    await audit(tx, scope, { act, subject: { kind: 'account', id } })
    return { ok: true } as const
  })
}

/** Ends her service, or takes her back: her role goes or comes with it, her sign-in at once. */
export async function endService(
  scope: Scope,
  id: string,
  ended: boolean,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    const at = ended ? scope.world.clock.now() : null
    if ((await updateInstant(tx, scope, id, 'left_at', at)) === 0)
      return { ok: false, reason: 'unknown' } as const
    if (ended) {
      await revokeRole(tx, scope, id, 'volunteer')
      await endCertificatesOf(tx, scope, id)
    } else await insertRoles(tx, scope, [{ accountId: id, role: 'volunteer' }])
    const act = ended ? 'people.volunteer_left' : 'people.volunteer_back'
    await audit(tx, scope, { act, subject: { kind: 'account', id } })
    return { ok: true } as const
  })
}

/**
 * Notes that she is being invited, in the transaction that also puts her text in the outbox (the page does, since
 * messaging lies above). @returns whether she is this tenant's
 */
export async function noteInvited(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  if ((await updateInstant(tx, scope, id, 'invited_at', scope.world.clock.now())) === 0) return false
  await audit(tx, scope, { act: 'people.volunteer_invited', subject: { kind: 'account', id } })
  return true
}

/** When volunteers among these accounts want no messages, by their own choice, in minutes since midnight (BM-38). */
export async function quietHoursOf(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { from: number; to: number }>> {
  const found = await ownQuietRows(tx, scope, ids)
  return new Map(found.map(({ id, quiet_from: from, quiet_to: to }) => [id, { from, to }]))
}

function openName(scope: Scope, id: string, sealed: Buffer): string {
  return scope.world.keys.open(sealed, accountContext(scope, 'name', id))
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
