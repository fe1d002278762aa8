import { formatDate } from '../../languages/formats.ts'
import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import { markHandled, openInbound } from '../../messaging/inbound/inbound.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { isLimitReached, withinLimit } from '../../platform/limits.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { liveClaim, liveClaimsOf } from '../claims/claims.queries.ts'
import { recordContact, takeIn } from '../claims/claims.ts'
import { answerable, helperById, type OfferRow } from '../offers.queries.ts'
import { declineIn, snoozeIn } from '../offers.ts'
import { type PolicyInPlace, policyOf } from '../waves/policies.ts'
import { isQuietMinute, nextTime, whenAwake } from '../waves/quiet-hours.ts'
import { type Answer, understand } from './answers.ts'

/** Wrong codes from one volunteer in an hour: a typing mistake has room, trying all codes has not. */
const wrongCodes = { most: 6, seconds: 3600 }
/** Answers of ours to texts that were not understood, so that two machines do not write to each other all night. */
const unclearAnswers = { most: 4, seconds: 3600 }

type Helper = NonNullable<Awaited<ReturnType<typeof helperById>>>
type Reply = Pick<MessageWish, 'template' | 'params'>
type Read = {
  readonly tx: Tx
  readonly scope: Scope
  readonly helper: Helper
  readonly policy: PolicyInPlace
  readonly inboundId: string
  readonly offers: readonly OfferRow[]
}

/**
 * Reads a text that came in, if a volunteer sent it, and does what it says (BM-38, BM-39). What is not wholly
 * understood is shown raw to the coordinator (`dispatch.unclear`). A text that somebody handled before is left alone.
 */
export async function readReply(scope: Scope, inboundId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const inbound = await openInbound(tx, scope, inboundId)
    if (!inbound || inbound.handled !== null || inbound.accountIds.length === 0) return
    const helper = await helperById(tx, scope, inbound.accountIds)
    if (!helper) return
    const [policy, offers] = await Promise.all([
      policyOf(tx, scope),
      answerable(tx, scope, helper.id, scope.world.clock.now()),
    ])
    const today = inbound.receivedAt.toZonedDateTimeISO(policy.zone).toPlainDate()
    const answer = understand(inbound.text, today)
    const read = { tx, scope, helper, policy, inboundId, offers }
    const as = await follow(read, answer)
    await markHandled(tx, scope, inboundId, as)
    await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
  })
}

async function follow(read: Read, answer: Answer): Promise<string> {
  switch (answer.kind) {
    case 'yes':
      return answer.code === undefined ? bareYes(read) : codedYes(read, answer.code)
    case 'no':
      return no(read, answer.code)
    case 'snooze':
      return snoozed(read, answer.until)
    case 'tried':
      return tried(read, answer.code)
    default:
      return unclear(read)
  }
}

/** A yes that names its offer. A code that is not hers, was never anybody's or is too old gets one and the same answer. */
async function codedYes(read: Read, code: string): Promise<string> {
  const { scope, helper, offers } = read
  const guesses = `dispatch.codes:${scope.tenantId}:${helper.id}`
  if (await isLimitReached(scope.world, guesses, wrongCodes)) return 'too_many'
  const offer = offers.find((each) => each.code === code)
  if (!offer) {
    await withinLimit(scope.world, guesses, wrongCodes)
    return answered(read, 'not_open', { template: 'sms.not_open', params: { code } }, 'by_day')
  }
  return take(read, offer)
}

/** A yes without a code counts only where nothing can be confused (issue 2). */
async function bareYes(read: Read): Promise<string> {
  const open = read.offers.filter(({ closed_at }) => closed_at === null)
  const [only] = open
  if (only && open.length === 1) return take(read, only)
  if (open.length > 1) {
    const codes = open.map(({ code }) => code).join(', ')
    return answered(read, 'which_one', { template: 'sms.which_one', params: { codes } })
  }
  // She answers late, or twice: she is told how it stands. Nothing is taken by a yes that names nothing.
  const [latest] = read.offers
  if (!latest) return unclear(read)
  const isSettled = latest.call_closed_at !== null || (await liveClaim(read.tx, read.scope, latest.call_id))
  return isSettled ? take(read, latest) : unclear(read)
}

async function take(read: Read, offer: OfferRow): Promise<string> {
  const { tx, scope, helper, policy } = read
  const { code } = offer
  const taken = await takeIn(tx, scope, offer, 'sms')
  // Of a set time she is told by whoever asked: where it is, or that she stands by.
  if ((taken.ok || taken.reason === 'taken') && taken.isSet) return taken.ok ? 'offer_taken' : 'too_late'
  if (taken.ok) {
    const t = translator(helper.language)
    const time = formatNearby(t, taken.leaseUntil, scope.world.clock.now(), policy.zone)
    const link = await addressOf(tx, scope, '/v')
    return answered(read, 'offer_taken', { template: 'sms.claimed_confirm', params: { code, time, link } })
  }
  if (taken.reason === 'taken')
    return answered(read, 'too_late', { template: 'sms.offer_taken', params: { code } }, 'by_day')
  if (taken.reason === 'busy') {
    const time = formatNearby(
      translator(helper.language),
      taken.by.starts,
      scope.world.clock.now(),
      policy.zone,
    )
    return answered(read, 'busy', { template: 'sms.visit_busy', params: { time } })
  }
  if (taken.reason === 'withdrawn')
    return answered(read, 'withdrawn', { template: 'sms.offer_withdrawn', params: { code } }, 'by_day')
  if (taken.reason === 'not_promised') {
    const link = await addressOf(tx, scope, '/v/declaration')
    return answered(read, 'not_promised', { template: 'sms.sign_first', params: { code, link } }, 'by_day')
  }
  if (taken.reason === 'course_lacking') {
    const link = await addressOf(tx, scope, '/v/training')
    return answered(read, 'course_lacking', { template: 'sms.learn_first', params: { code, link } }, 'by_day')
  }
  return answered(read, 'not_open', { template: 'sms.not_open', params: { code } }, 'by_day')
}

async function no(read: Read, code: string | undefined): Promise<string> {
  const { tx, scope, offers } = read
  const open = offers.filter((each) => each.closed_at === null && (code === undefined || each.code === code))
  // A no with nothing to say no to may be about something she has taken: a person reads that.
  if (open.length === 0) return offers.some((each) => each.code === code) ? 'offer_declined' : unclear(read)
  for (const offer of open) await declineIn(tx, scope, offer)
  return answered(read, 'offer_declined', { template: 'sms.declined', params: {} })
}

async function snoozed(read: Read, day: Temporal.PlainDate): Promise<string> {
  const { tx, scope, helper, policy } = read
  const until = day.toZonedDateTime(policy.zone).toInstant()
  await snoozeIn(tx, scope, helper.id, until)
  const date = formatDate(helper.language, until, policy.zone)
  return answered(read, 'snoozed', { template: 'sms.snooze_confirm', params: { date } })
}

async function tried(read: Read, code: string | undefined): Promise<string> {
  const { tx, scope, helper } = read
  const claims = (await liveClaimsOf(tx, scope, helper.id)).filter(
    (claim) => code === undefined || claim.code === code,
  )
  const [only] = claims
  if (!only || claims.length > 1) return unclear(read)
  await recordContact(tx, scope, only.call_id, 'no_answer')
  return answered(read, 'tried', { template: 'sms.received', params: {} })
}

async function unclear(read: Read): Promise<string> {
  const { tx, scope, helper, inboundId } = read
  await enqueue(tx, 'dispatch.unclear', { tenantId: scope.tenantId, inboundId, volunteerId: helper.id })
  const answers = await withinLimit(
    scope.world,
    `dispatch.unclear:${scope.tenantId}:${helper.id}`,
    unclearAnswers,
  )
  if (!answers.ok) return 'unclear'
  return answered(read, 'unclear', { template: 'sms.unclear', params: {} })
}

/**
 * Answers her. She wrote just now, so most answers come at once; `by_day` is for news that only disappoints, which
 * never wakes anybody (issue 2: too late is told kindly, never in quiet hours).
 */
async function answered(
  { tx, scope, helper, policy }: Read,
  as: string,
  reply: Reply,
  when: 'now' | 'by_day' = 'now',
): Promise<string> {
  const now = scope.world.clock.now()
  const notBefore = when === 'now' ? now : awake(now, helper, policy)
  const wish = { ...reply, to: { accountId: helper.id }, language: helper.language, kind: 'reply', notBefore }
  await queueMessages(tx, scope, [wish as MessageWish])
  return as
}

/** The first moment outside the tenant's quiet hours and hers. */
export function awake(
  at: Temporal.Instant,
  { quiet_from: from, quiet_to: to }: Pick<Helper, 'quiet_from' | 'quiet_to'>,
  { waves, zone }: PolicyInPlace,
): Temporal.Instant {
  let then = whenAwake(at, waves.quiet, zone)
  // Twice: after her own night the tenant's may just have begun. Nights that never end leave it at that.
  for (let look = 0; look < 2 && from !== null && to !== null; look++) {
    const local = then.toZonedDateTimeISO(zone)
    if (!isQuietMinute(local.hour * 60 + local.minute, { from, to })) break
    then = whenAwake(nextTime(then, to, zone), waves.quiet, zone)
  }
  return then
}
