import { translator } from '../languages/messages.ts'
import { smsLength } from '../languages/segments.ts'
import { phoneContext } from '../people/accounts.ts'
import { placeOf } from '../people/tenants.ts'
import { quietHoursOf } from '../people/volunteers/volunteers.ts'
import { type Tx, together } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { enqueueAll, type JobWish } from '../platform/jobs.ts'
import type { Scope } from '../privacy/scope.ts'
import { holdBack } from './caps.ts'
import { classes, earliest, givenUpAt, type Lane, type MessageKind } from './classes.ts'
import { cancelBySubject, insertMessages, type NewMessage } from './messages.queries.ts'
import type { MessageWish, OwnWish } from './messages.schema.ts'
import { routeOf } from './providers/choosing.ts'
import type { Channel } from './providers/provider.ts'
import { type Addressee, addresseesOf, folded, stoppedAddresses, wayTo } from './reaching/preferences.ts'
import { afterQuiet, type QuietHours } from './reaching/ways.ts'
import { messageSeal } from './seals.ts'
import { reworded, type Wordings, wordingsOf } from './words/wordings.ts'

/**
 * Puts messages into the outbox in the caller's transaction, with a job for each: sent if it commits, never if it
 * does not. Each is rendered now, in its reader's language, so that its segments are known, and sealed. Nobody is
 * refused here: a number that wrote STOP, an account without one, or a message more than a person should get in a day
 * (caps.ts) becomes a row that says so.
 * @returns the messages' ids in the order of the wishes
 */
export async function queueMessages(
  tx: Tx,
  scope: Scope,
  wishes: readonly (MessageWish | OwnWish)[],
): Promise<{ id: string }[]> {
  if (wishes.length === 0) return []
  const { clock, keys } = scope.world
  const now = clock.now()
  const accountIds = wishes.flatMap(({ to }) => ('accountId' in to ? [to.accountId] : []))
  const phones = wishes.flatMap(({ to }) => ('phone' in to ? [to.phone] : []))
  const [people, stopped, ownQuiet, { timeZone }, wordings] = await together([
    addresseesOf(tx, scope, accountIds),
    stoppedAddresses(tx, scope, phones),
    quietOf(tx, scope, wishes),
    placeOf(tx, scope),
    wordingsOf(tx, scope),
  ])
  const messages = wishes.map((wish): NewMessage => {
    const id = newId(now)
    const { channel, address, hasStopped } = targetOf(wish, people, stopped)
    const quiet = ('accountId' in wish.to && ownQuiet.get(wish.to.accountId)) || null
    const body = render(wish, wordings)
    const subjectLine = wish.template === 'own' ? wish.subjectLine : undefined
    const notBefore = undisturbed(wish.kind, later(wish.notBefore, now), timeZone, quiet)
    const isHeld = hasStopped && !classes[wish.kind].evenStopped
    return {
      id,
      kind: wish.kind,
      channel,
      route: address === null ? '+' : routeOf(scope.world, channel, address),
      passedOver: null,
      template: wish.template,
      language: wish.language,
      accountId: 'accountId' in wish.to ? wish.to.accountId : null,
      addressHash: address === null ? null : keys.hash(address, phoneContext(scope)),
      addressSealed: address === null ? null : keys.seal(address, messageSeal(scope, 'address', id)),
      bodySealed: keys.seal(body, messageSeal(scope, 'body', id)),
      subjectSealed:
        subjectLine === undefined ? null : keys.seal(subjectLine, messageSeal(scope, 'subject', id)),
      segments: channel === 'sms' ? smsLength(body).segments : 0,
      answerCode: wish.answerCode ?? null,
      subjectKind: wish.subject?.kind ?? null,
      subjectId: wish.subject?.id ?? null,
      repeatOf: null,
      notBefore,
      expiresAt: wish.expiresAt ?? givenUpAt(wish.kind, notBefore),
      failedAt: address === null && !isHeld ? now : null,
      cancelledAt: isHeld ? now : null,
      reason: isHeld ? 'stopped' : address === null ? 'no_number' : null,
    }
  })
  await putInOutbox(tx, scope, await holdBack(tx, scope, messages))
  return messages.map(({ id }) => ({ id }))
}

/** Inserts rows, and jobs for those that may go; for this module's own use (a repeat is made whole). */
export async function putInOutbox(tx: Tx, scope: Scope, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  const now = scope.world.clock.now()
  const going = messages.filter(({ failedAt, cancelledAt }) => !failedAt && !cancelledAt)
  await Promise.all([
    insertMessages(tx, scope, messages, now),
    enqueuePumps(
      tx,
      scope,
      going.map(({ kind, notBefore }) => ({ kind, at: notBefore })),
    ),
  ])
}

/**
 * One job for each lane and second in which something becomes due: a wave of ten texts is one job, and whoever works
 * takes all that is due there (pumping.ts). The queue runs few jobs of the lower lanes at once, so that those never
 * hold all its places.
 */
export async function enqueuePumps(
  tx: Tx,
  scope: Scope,
  due: readonly { readonly kind: MessageKind; readonly at: Temporal.Instant }[],
): Promise<void> {
  const now = scope.world.clock.now().epochMilliseconds
  const jobs = new Map<string, JobWish>()
  for (const { kind, at } of due) {
    const { lane, priority } = classes[kind]
    const ms = at.epochMilliseconds
    const second = ms <= now ? 0 : Math.ceil(ms / 1000)
    const key = `${lane} ${second}`
    const known = jobs.get(key)
    jobs.set(key, {
      ...pumpJob(scope, lane),
      priority: Math.min(priority, known?.priority ?? priority),
      ...(second ? { at: Temporal.Instant.fromEpochMilliseconds(second * 1000) } : {}),
    })
  }
  await enqueueAll(tx, [...jobs.values()])
}

/**
 * A job for a lane that has none (at once) or whose carriers are away (`at`); of each, one that waits already is
 * replaced. They have keys of their own, so that waiting for a carrier never puts off what may go now.
 */
export async function enqueuePump(tx: Tx, scope: Scope, lane: Lane, at?: Temporal.Instant): Promise<void> {
  const key = `messaging.pump:${scope.tenantId}:${lane}${at ? ':probe' : ''}`
  await enqueueAll(tx, [{ ...pumpJob(scope, lane), key, ...(at ? { at } : {}) }])
}

const lanePriority: Readonly<Record<Lane, number>> = { 0: -10, 1: -8, 2: -5, 3: 5 }

function pumpJob(scope: Scope, lane: Lane): JobWish {
  const { tenantId } = scope
  return {
    name: 'messaging.pump',
    payload: { tenantId, lane },
    priority: lanePriority[lane],
    ...(lane > 0 ? { queue: `messaging.lane_${lane}_${Number.parseInt(tenantId.slice(-1), 16) % 2}` } : {}),
  }
}

/**
 * Takes back what waits about a subject: an offer that somebody else has taken need not be read.
 * What a provider has begun to take cannot be called back.
 * @returns how many were cancelled
 */
export async function withdrawMessages(
  tx: Tx,
  scope: Scope,
  subject: { readonly kind: string; readonly id: string },
): Promise<number> {
  return cancelBySubject(tx, scope, subject, scope.world.clock.now())
}

/**
 * The text as she will read it, in the tenant's own wording where it has one.
 * @throws when the language is not in the registry or a value is missing: bugs
 */
export function render(wish: MessageWish | OwnWish, wordings: Wordings = {}): string {
  if (wish.template === 'own') return wish.text
  const own = reworded(wordings, wish)
  if (own !== undefined) return own
  // The wish's own type has settled that the values belong to the template.
  return translator(wish.language).filled(wish.template, wish.params)
}

type Target = {
  readonly channel: Channel
  readonly address: string | null
  readonly hasStopped: boolean
}

/** Where a message goes: an account by the first of its own ways, a number by SMS. */
function targetOf(
  { to, kind }: MessageWish | OwnWish,
  people: ReadonlyMap<string, Addressee>,
  stopped: ReadonlySet<string>,
): Target {
  if ('phone' in to) return { channel: 'sms', address: to.phone, hasStopped: stopped.has(to.phone) }
  const person = people.get(to.accountId)
  const found = person && wayTo(kind, person)
  return {
    channel: found?.way ?? 'sms',
    address: found ? folded(found.address) : null,
    hasStopped: person?.stopped ?? false,
  }
}

// Only news waits for the end of somebody's quiet hours: for an offer nobody is asked for them.
async function quietOf(
  tx: Tx,
  scope: Scope,
  wishes: readonly (MessageWish | OwnWish)[],
): Promise<ReadonlyMap<string, QuietHours>> {
  const ids = wishes.flatMap(({ kind, to }) =>
    'accountId' in to && !classes[kind].atNight ? [to.accountId] : [],
  )
  return ids.length === 0 ? new Map() : quietHoursOf(tx, scope, [...new Set(ids)])
}

/** News waits for the morning and for the end of her own quiet hours, whichever is later (BM-38). */
function undisturbed(
  kind: MessageKind,
  wished: Temporal.Instant,
  zone: string,
  quiet: QuietHours | null,
): Temporal.Instant {
  const morning = earliest(kind, wished, zone)
  if (!quiet || classes[kind].atNight) return morning
  return earliest(kind, afterQuiet(morning, quiet, zone), zone)
}

function later(wished: Temporal.Instant | undefined, now: Temporal.Instant): Temporal.Instant {
  return wished && Temporal.Instant.compare(wished, now) > 0 ? wished : now
}
