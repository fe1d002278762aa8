import type { FeedSource } from '../../calendar/feeds.ts'
import type { CalendarEntry } from '../../calendar/icalendar.ts'
import { leaveSeat } from '../../dispatch/occasions/occasions.ts'
import { translator } from '../../languages/messages.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { heldBy, holderRow, offeredTo, putReport, type ReportRow, reportOf } from './seats.queries.ts'
import { type VisitRow, visitRow } from './visits.queries.ts'
import type { ReportForm } from './visits.schema.ts'

/** So long after it a visit waits on her page for her report. */
const reportHours = 24 * 14

/** Everything a volunteer's page of visits shows. */
export type MyVisits = {
  readonly coming: readonly { readonly claimId: string; readonly visit: VisitRow }[]
  readonly toReport: readonly { readonly claimId: string; readonly visit: VisitRow }[]
  readonly asked: readonly {
    readonly offerId: string
    readonly standsBy: boolean
    readonly visit: VisitRow
  }[]
}

/** The visits that are hers, those she is asked for or stands by for, and those of which she has not told how it went. */
export function myVisits(scope: SignedInScope): Promise<MyVisits> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const held = await heldBy(tx, scope, scope.accountId, now.subtract({ hours: reportHours }))
    const coming: MyVisits['coming'][number][] = []
    const toReport: MyVisits['toReport'][number][] = []
    for (const { claim_id, visit_id, reported } of held) {
      const visit = await visitRow(tx, scope, visit_id)
      if (!visit) continue
      if (Temporal.Instant.compare(visit.ends_at, now) > 0) coming.push({ claimId: claim_id, visit })
      else if (!reported) toReport.push({ claimId: claim_id, visit })
    }
    const asked: MyVisits['asked'][number][] = []
    for (const { offer_id, visit_id, stands_by } of await offeredTo(tx, scope, scope.accountId)) {
      const visit = await visitRow(tx, scope, visit_id)
      if (visit) asked.push({ offerId: offer_id, standsBy: stands_by, visit })
    }
    asked.sort((a, b) => Temporal.Instant.compare(a.visit.starts_at, b.visit.starts_at))
    return { coming, toReport, asked }
  })
}

/** A visit as the one sees it whose seat it is. */
export type SeenVisit = {
  readonly visit: VisitRow
  readonly isHers: boolean
  readonly report: ReportRow | null
  readonly changedAt: Temporal.Instant
}

/** The claim that a scope may speak for: that of its link, or one of the signed-in volunteer's own. */
async function hersOf(tx: Tx, scope: LinkScope | SignedInScope, claimId: string) {
  const holder = await holderRow(tx, scope, claimId)
  const isOwn = scope.kind === 'link' ? scope.subjectId === claimId : holder?.account_id === scope.accountId
  return isOwn ? holder : undefined
}

/** The visit of a claim: by the link in a text, or signed in. */
export function seeVisit(scope: LinkScope | SignedInScope, claimId: string): Promise<SeenVisit | undefined> {
  return inScope(scope, async (tx) => {
    const holder = await hersOf(tx, scope, claimId)
    const visit = holder && (await visitRow(tx, scope, holder.visit_id))
    if (!visit) return undefined
    return {
      visit,
      isHers: holder.is_hers && !visit.cancelled_at,
      report: (await reportOf(tx, scope, visit.id, holder.account_id)) ?? null,
      changedAt: visit.changed_at,
    }
  })
}

/**
 * She cannot come: one press, by the link of any text about it or signed in; whoever stands by first is asked at once
 * (BM-49). @returns false when it has begun, or she has said so before
 */
export function cannotComeToVisit(scope: LinkScope | SignedInScope, claimId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const holder = await hersOf(tx, scope, claimId)
    const visit = holder && (await visitRow(tx, scope, holder.visit_id))
    if (!visit || Temporal.Instant.compare(visit.starts_at, scope.world.clock.now()) <= 0) return false
    if (!(await leaveSeat(tx, scope, claimId))) return false
    await audit(tx, scope, {
      act: 'roster.visit_left',
      subject: { kind: 'visit', id: visit.id },
      detail: { account: holder.account_id },
    })
    return true
  })
}

/** How it went, in three taps and without a name; said again, the last counts. @returns false before it has begun */
export function reportVisit(
  scope: LinkScope | SignedInScope,
  claimId: string,
  wish: ReportForm,
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const holder = await hersOf(tx, scope, claimId)
    const visit = holder && (await visitRow(tx, scope, holder.visit_id))
    const now = scope.world.clock.now()
    if (!visit || !holder.is_hers || Temporal.Instant.compare(visit.starts_at, now) > 0) return false
    const took = wish.took === 'yes'
    await putReport(tx, scope, {
      id: newId(now),
      visit_id: visit.id,
      account_id: holder.account_id,
      took_place: took,
      people: took ? (wish.people ?? null) : null,
      went: took ? (wish.went ?? null) : null,
    })
    await audit(tx, scope, { act: 'roster.visit_reported', subject: { kind: 'visit', id: visit.id } })
    return true
  })
}

/** One of the visits that the organisation of a link has booked. */
export function bookedVisit(scope: LinkScope, id: string): Promise<VisitRow | undefined> {
  return inScope(scope, async (tx) => {
    const visit = await visitRow(tx, scope, id)
    return visit?.requester_id === scope.subjectId ? visit : undefined
  })
}

/** A visit in a calendar file, neutrally worded. */
export function entryOf(visit: VisitRow, title: string): CalendarEntry {
  return {
    id: `visit-${visit.id}`,
    starts: visit.starts_at,
    ends: visit.ends_at,
    title,
    place: [visit.place, visit.address].filter(Boolean).join(', '),
    changedAt: visit.changed_at,
    isCancelled: visit.cancelled_at !== null,
  }
}

/** The visits that somebody is to make, for the calendar on her phone. */
export const visitEntries: FeedSource = async (tx, scope: Scope, { accountId, language }, from, to) => {
  const entries: CalendarEntry[] = []
  for (const { visit_id } of await heldBy(tx, scope, accountId, from)) {
    const visit = await visitRow(tx, scope, visit_id)
    if (visit && Temporal.Instant.compare(visit.starts_at, to) < 0)
      entries.push(entryOf(visit, translator(language)('v.visits.one')))
  }
  return entries
}
