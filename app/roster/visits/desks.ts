import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import type { Tx } from '../../platform/database.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { standChoices } from '../stands/choices.ts'
import { openRequester, type Requester, requestersIn } from './requesters.ts'
import { type ReportRow, reportRows, type SeatRow, seatRows, speakersFor } from './seats.queries.ts'
import { type VisitRow, visitRow, visitRows } from './visits.queries.ts'

/** A visit with its seats and what was told of it. */
export type DeskVisit = {
  readonly visit: VisitRow
  readonly seats: readonly SeatRow[]
  readonly reports: readonly ReportRow[]
}

/** What forms of visits offer: open areas, languages, topics in the reader's words. */
export type VisitChoices = {
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly spoken: readonly string[]
  readonly topics: readonly { readonly id: string; readonly label: string }[]
}

const past = { hours: 24 * 183 }
const ahead = { hours: 24 * 366 }

/** Everything the coordinator's page of visits shows: half a year back, a year ahead, and the organisations. */
export function visitDesk(
  scope: SignedInScope,
  language: string,
): Promise<{ visits: DeskVisit[]; requesters: Requester[]; choices: VisitChoices }> {
  return inScope(scope, async (tx) => ({
    visits: await between(tx, scope, null),
    requesters: await requestersIn(tx, scope),
    choices: await visitChoices(tx, scope, language),
  }))
}

/** One visit, with who could be given a free seat of it. */
export function oneVisit(
  scope: SignedInScope,
  id: string,
): Promise<(DeskVisit & { speakers: { id: string; alias: string }[] }) | undefined> {
  return inScope(scope, async (tx) => {
    const visit = await visitRow(tx, scope, id)
    if (!visit) return undefined
    const [one] = await together(tx, scope, [visit])
    return one && { ...one, speakers: await speakersFor(tx, scope, [visit.language]) }
  })
}

/** The organisation's own page, by its link. */
export function requesterDesk(
  scope: LinkScope,
  language: string,
): Promise<{ requester: Requester; visits: DeskVisit[]; choices: VisitChoices } | undefined> {
  return inScope(scope, async (tx) => {
    const requester = await openRequester(tx, scope, scope.subjectId)
    if (!requester) return undefined
    return {
      requester,
      visits: await between(tx, scope, requester.id),
      choices: await visitChoices(tx, scope, language),
    }
  })
}

async function between(tx: Tx, scope: Scope, requesterId: string | null): Promise<DeskVisit[]> {
  const now = scope.world.clock.now()
  const asked = { from: now.subtract(past), to: now.add(ahead), requesterId, most: 300 }
  return together(tx, scope, await visitRows(tx, scope, asked))
}

async function together(tx: Tx, scope: Scope, visits: readonly VisitRow[]): Promise<DeskVisit[]> {
  const ids = visits.map(({ id }) => id)
  const seats = await seatRows(tx, scope, ids)
  const reports = await reportRows(tx, scope, ids)
  return visits.map((visit) => ({
    visit,
    seats: seats.filter(({ visit_id }) => visit_id === visit.id),
    reports: reports.filter(({ visit_id }) => visit_id === visit.id),
  }))
}

async function visitChoices(tx: Tx, scope: Scope, language: string): Promise<VisitChoices> {
  const topics = (await topicsOf(tx, scope)).filter(({ retired }) => !retired)
  return {
    ...(await standChoices(tx, scope)),
    topics: topics.map((topic) => ({ id: topic.id, label: topicLabel(topic, language) })),
  }
}

/** What topics are called in a reader's language, by id. */
export function topicWords(scope: Scope, language: string): Promise<ReadonlyMap<string, string>> {
  return inScope(
    scope,
    async (tx) =>
      new Map((await topicsOf(tx, scope)).map((topic) => [topic.id, topicLabel(topic, language)] as const)),
  )
}
