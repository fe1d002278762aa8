import { book, release } from '../../calendar/bookings.ts'
import { contactsOf } from '../../people/accounts.ts'
import { colleagues } from '../../people/sign-in/staff.ts'
import { speakersOf } from '../../people/volunteers/speakers.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deleteLecturer, insertLecturer, type LecturerRow, lecturerRows } from './lecturers.queries.ts'
import type { MeetingRow } from './meetings.queries.ts'
import type { MeetingWish } from './meetings.schema.ts'

/** What a lecturer's booking is filed under in the calendar: she is nowhere else then, her listeners may be. */
export const meetingSource = 'roster.meeting'

/** Who speaks; `shownName` is what volunteers see, empty where somebody from outside has not agreed to it. */
export type Lecturer = {
  readonly accountId: string | null
  readonly name: string
  readonly about: string
  readonly agreed: boolean
  readonly shownName: string
}

/** Who speaks at these meetings, by the meeting's id; a volunteer by her alias. */
export async function lecturersOf(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Lecturer>> {
  const rows = ids.length === 0 ? [] : await lecturerRows(tx, scope, ids)
  const accounts = rows.flatMap(({ account_id }) => account_id ?? [])
  const aliases = new Map(
    accounts.length === 0 ? [] : (await speakersOf(tx, scope)).map(({ id, alias }) => [id, alias]),
  )
  const people = await contactsOf(
    tx,
    scope,
    accounts.filter((id) => !aliases.has(id)),
  )
  return new Map(
    rows.map((row) => {
      const name = row.account_id
        ? (aliases.get(row.account_id) ?? people.get(row.account_id)?.name ?? '')
        : openName(scope, row)
      const agreed = row.agreed_at !== null
      return [
        row.meeting_id,
        {
          accountId: row.account_id,
          name,
          about: row.about,
          agreed,
          shownName: row.account_id || agreed ? name : '',
        },
      ]
    }),
  )
}

/**
 * Puts whoever is wished in place of who was to speak, and books somebody of the house for the time of the meeting.
 * @returns `taken` when she is elsewhere then, and nothing is changed
 */
export async function placeLecturer(
  tx: Tx,
  scope: SignedInScope,
  meeting: Pick<MeetingRow, 'id' | 'starts_at' | 'ends_at'>,
  wish: Pick<MeetingWish, 'lecturer' | 'person' | 'name' | 'about' | 'agreed'>,
): Promise<{ ok: true } | { ok: false; reason: 'taken' }> {
  const [before] = await lecturerRows(tx, scope, [meeting.id])
  const now = scope.world.clock.now()
  await release(tx, scope, { source: meetingSource, sourceId: meeting.id })
  const booked = await bookLecturers(
    tx,
    scope,
    wish.lecturer === 'person' ? [{ ...meeting, accountId: wish.person }] : [],
  )
  if (!booked.ok) {
    await bookLecturers(tx, scope, [{ ...meeting, accountId: before?.account_id ?? null }])
    return booked
  }
  await deleteLecturer(tx, scope, meeting.id)
  if (wish.lecturer === 'none') return { ok: true }
  const id = newId(now)
  const external = wish.lecturer === 'external'
  const agreed = external && wish.agreed
  await insertLecturer(tx, scope, {
    id,
    meeting_id: meeting.id,
    account_id: external ? null : wish.person,
    name_sealed: external ? scope.world.keys.seal(wish.name, seal(scope, id)) : null,
    about: wish.about,
    // When she agreed stays, as long as it is still she.
    agreed_at: agreed
      ? before?.agreed_at && openName(scope, before) === wish.name
        ? before.agreed_at
        : now
      : null,
    agreed_by: agreed ? scope.accountId : null,
    over_at: meeting.ends_at,
  })
  return { ok: true }
}

/** Books lecturers of the house for these times, all or none; one from outside is booked nowhere. */
export async function bookLecturers(
  tx: Tx,
  scope: Scope,
  all: readonly {
    readonly id: string
    readonly accountId: string | null
    readonly starts_at: Temporal.Instant
    readonly ends_at: Temporal.Instant
  }[],
): Promise<{ ok: true } | { ok: false; reason: 'taken' }> {
  const booked = await book(
    tx,
    scope,
    all.flatMap(({ id, accountId, starts_at: starts, ends_at: ends }) =>
      accountId === null
        ? []
        : [
            {
              source: meetingSource,
              sourceId: id,
              who: { kind: 'person' as const, id: accountId },
              starts,
              ends,
            },
          ],
    ),
  )
  return booked.ok ? booked : { ok: false, reason: 'taken' }
}

/** Those of the house who may speak: everybody on the staff by name, volunteers by alias. */
export async function lecturerChoices(scope: Scope): Promise<{ value: string; label: string }[]> {
  const staff = await colleagues(scope)
  const volunteers = await inScope(scope, (tx) => speakersOf(tx, scope))
  const known = new Set(staff.map(({ id }) => id))
  return [
    ...staff.map(({ id, name }) => ({ value: id, label: name })),
    ...volunteers
      .filter(({ id, standing }) => !known.has(id) && standing !== 'left')
      .map(({ id, alias }) => ({ value: id, label: alias })),
  ]
}

const openName = (scope: Scope, { id, name_sealed }: LecturerRow) =>
  name_sealed ? scope.world.keys.open(name_sealed, seal(scope, id)) : ''
const seal = (scope: Scope, id: string) => `roster.meeting_lecturer.name:${scope.tenantId}:${id}`
