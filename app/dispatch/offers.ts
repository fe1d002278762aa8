import { snoozeVolunteer } from '../people/volunteers/snoozes.ts'
import type { Tx } from '../platform/database.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { offerOf } from './claims/claims.ts'
import { answerable, noteDeclined, type OfferRow, offerShown } from './offers.queries.ts'
import { plan } from './waves/advances.ts'
import { weighStandings } from './waves/waves.queries.ts'

/**
 * "Not now": her offer ends and, since an answer came, the call is looked at again at once. Saying it twice, or after
 * somebody took it, changes nothing.
 * @param id as for `takeOffer`
 */
export async function declineOffer(
  scope: LinkScope | SignedInScope,
  id?: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_yours' }> {
  return inScope(scope, async (tx) => {
    const offer = await offerOf(tx, scope, id)
    if (!offer) return { ok: false, reason: 'not_yours' } as const
    await declineIn(tx, scope, offer)
    return { ok: true } as const
  })
}

/** As `declineOffer`, inside a transaction that knows the offer. */
export async function declineIn(tx: Tx, scope: Scope, offer: OfferRow): Promise<void> {
  const now = scope.world.clock.now()
  if (!(await noteDeclined(tx, scope, offer.id, now))) return
  await Promise.all([
    weighStandings(tx, scope, [{ id: offer.volunteer_id, offers: -1, claims: 0 }]),
    plan(tx, scope, offer.call_id, now),
    audit(tx, scope, { act: 'dispatch.declined', subject: { kind: 'call', id: offer.call_id } }),
    notify(tx, { tenantId: scope.tenantId, topic: 'board', id: offer.call_id }),
  ])
}

/**
 * "Not today", "back on Friday": she is left in peace until then, and what she is asked now counts as answered no.
 * @param until null: she may be asked again at once
 */
export async function snooze(scope: SignedInScope, until: Temporal.Instant | null): Promise<void> {
  await inScope(scope, (tx) => snoozeIn(tx, scope, scope.accountId, until))
}

/** As `snooze`, inside a transaction. */
export async function snoozeIn(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  until: Temporal.Instant | null,
): Promise<void> {
  await snoozeVolunteer(tx, scope, volunteerId, until)
  if (until === null) return
  const offers = await answerable(tx, scope, volunteerId, scope.world.clock.now())
  for (const offer of offers) if (offer.closed_at === null) await declineIn(tx, scope, offer)
}

/** An offer as its page shows it; undefined for a link to what is no more. */
export type OfferSeen = NonNullable<Awaited<ReturnType<typeof offerShown>>> & {
  /** What the page says: open, hers, taken by another, no longer needed, or too old. */
  readonly shows: 'open' | 'declined' | 'hers' | 'taken' | 'withdrawn' | 'expired'
}

/** What the holder of an offer's link may see. Looking changes nothing: previews of links must not answer. */
export async function seeOffer(scope: LinkScope): Promise<OfferSeen | undefined> {
  const offer = await inScope(scope, (tx) => offerShown(tx, scope, scope.subjectId))
  if (!offer) return undefined
  const isOld = Temporal.Instant.compare(scope.world.clock.now(), offer.expires_at) >= 0
  const isHers = offer.claimed_by === offer.volunteer_id || offer.has_seat
  return { ...offer, shows: isHers ? 'hers' : shownWhenNotHers(offer, isOld) }
}

function shownWhenNotHers(
  offer: NonNullable<Awaited<ReturnType<typeof offerShown>>>,
  isOld: boolean,
): Exclude<OfferSeen['shows'], 'hers'> {
  if (offer.claimed_by !== null) return 'taken'
  if (offer.call_closed) return 'withdrawn'
  if (isOld) return 'expired'
  return offer.state === 'declined' ? 'declined' : 'open'
}
