import { volunteersIn } from '../../people/programmes/programmes.ts'
import { type Speaker, speakersOf } from '../../people/volunteers/speakers.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { answersBy, answersTo } from './guests.queries.ts'
import { lecturersOf } from './lecturers.ts'
import { type MeetingRow, meetingRow, meetingRows } from './meetings.queries.ts'

type For = Pick<MeetingRow, 'programme_id' | 'for_languages'>

/**
 * For whom meetings are: a function that says of a volunteer whether one is for her. A series is for everybody, or for
 * those in a programme, or for those who speak one of its languages, or both.
 */
export async function audienceOf(
  tx: Tx,
  scope: Scope,
  all: readonly For[],
): Promise<(who: Pick<Speaker, 'id' | 'languages'>, meeting: For) => boolean> {
  const members = new Map<string, ReadonlySet<string>>()
  for (const id of new Set(all.flatMap(({ programme_id }) => programme_id ?? [])))
    members.set(id, new Set(await volunteersIn(tx, scope, id)))
  return (who, { programme_id, for_languages }) =>
    (programme_id === null || members.get(programme_id)?.has(who.id) === true) &&
    (for_languages.length === 0 || for_languages.some((tag) => who.languages.includes(tag)))
}

/** The volunteers whom meetings are for, with which of them; whoever has left is nobody's. */
export async function invitedTo(
  tx: Tx,
  scope: Scope,
  meetings: readonly MeetingRow[],
): Promise<{ readonly who: Speaker; readonly meetings: MeetingRow[] }[]> {
  const isFor = await audienceOf(tx, scope, meetings)
  return (await speakersOf(tx, scope))
    .filter(({ standing }) => standing !== 'left')
    .map((who) => ({ who, meetings: meetings.filter((meeting) => isFor(who, meeting)) }))
    .filter((each) => each.meetings.length > 0)
}

/**
 * Whom a change of meetings concerns (BM-58): everybody they are for who has not said that she skips it, whoever said
 * that she comes, and who speaks there. Who rests is left in peace unless she said that she comes.
 */
export async function concernedBy(
  tx: Tx,
  scope: Scope,
  meetings: readonly MeetingRow[],
): Promise<{ readonly accountId: string; readonly meeting: MeetingRow }[]> {
  const ids = meetings.map(({ id }) => id)
  const answers = await answersTo(tx, scope, ids)
  const answerOf = new Map(answers.map((each) => [`${each.meeting_id} ${each.account_id}`, each.comes]))
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]))
  const invited = (await invitedTo(tx, scope, meetings)).flatMap(({ who, meetings: hers }) =>
    hers
      .filter(({ id }) => answerOf.get(`${id} ${who.id}`) ?? who.standing !== 'paused')
      .map((meeting) => ({ accountId: who.id, meeting })),
  )
  const coming = answers.flatMap(({ comes, account_id, meeting_id }) => {
    const meeting = byId.get(meeting_id)
    return comes && meeting ? [{ accountId: account_id, meeting }] : []
  })
  const speaking = [...(await lecturersOf(tx, scope, ids))].flatMap(([id, { accountId }]) => {
    const meeting = byId.get(id)
    return accountId && meeting ? [{ accountId, meeting }] : []
  })
  return [...invited, ...coming, ...speaking]
}

/** The meetings between two instants that are for somebody or at which she speaks, with what she has said of each. */
export async function hersBetween(
  tx: Tx,
  scope: Scope,
  accountId: string,
  between: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<(MeetingRow & { readonly comes: boolean | null })[]> {
  const all = await meetingRows(tx, scope, { seriesId: null, ...between, most: 500 })
  const her = (await speakersOf(tx, scope)).find(({ id }) => id === accountId)
  const isFor = await audienceOf(tx, scope, all)
  const said = new Map(
    (await answersBy(tx, scope, accountId, between.from)).map((each) => [each.meeting_id, each.comes]),
  )
  const speaksAt = await lecturersOf(
    tx,
    scope,
    all.map(({ id }) => id),
  )
  return all
    .filter(
      (meeting) =>
        speaksAt.get(meeting.id)?.accountId === accountId ||
        (her !== undefined && her.standing !== 'left' && isFor(her, meeting)),
    )
    .map((meeting) => ({ ...meeting, comes: said.get(meeting.id) ?? null }))
}

/** A meeting that is to come or under way, if it is for her. */
export async function mayBeHers(tx: Tx, scope: SignedInScope, id: string): Promise<MeetingRow | undefined> {
  const meeting = await meetingRow(tx, scope, id)
  const now = scope.world.clock.now()
  if (!meeting || meeting.cancelled_at || Temporal.Instant.compare(meeting.ends_at, now) <= 0)
    return undefined
  return (await isHers(tx, scope, meeting)) ? meeting : undefined
}

/** Whether a meeting is for her, or she speaks there. */
export async function isHers(tx: Tx, scope: SignedInScope, meeting: MeetingRow): Promise<boolean> {
  if ((await lecturersOf(tx, scope, [meeting.id])).get(meeting.id)?.accountId === scope.accountId) return true
  const her = (await speakersOf(tx, scope)).find((each) => each.id === scope.accountId)
  const isFor = await audienceOf(tx, scope, [meeting])
  return her !== undefined && her.standing !== 'left' && isFor(her, meeting)
}
