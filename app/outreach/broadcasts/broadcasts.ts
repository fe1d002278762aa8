import { type Cost, spentOn, usualPrice } from '../../messaging/desk/prices.ts'
import { queueMessages, withdrawMessages } from '../../messaging/messages.ts'
import { accountContact } from '../../people/contacts.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { cancelJob, enqueue } from '../../platform/jobs.ts'
import { audit } from '../../privacy/audit.ts'
import type { JobScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { audienceOf, readsIn, type Segment } from '../audience.ts'
import { peopleOf } from '../audiences.ts'
import { interfaceFor } from '../call-words.ts'
import { acceptedBy } from '../campaigns/campaigns.queries.ts'
import { broadcastSubject, tellOutreach } from '../news.ts'
import {
  type BroadcastRow,
  broadcastReach,
  broadcastRow,
  broadcastRows,
  broadcastTexts,
  deleteBroadcastText,
  insertBroadcast,
  insertRecipients,
  noteBegun,
  noteCancelled,
  noteFinished,
  noteSendAt,
  takeRecipients,
  upsertBroadcastText,
} from './broadcasts.queries.ts'
import { type BroadcastWish, segmentShape } from './broadcasts.schema.ts'
import { type Forecast, forecastOf } from './costs.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** So many are put into the outbox in one transaction; the next then have a job of their own. */
const chunk = 500

const beginKey = (id: string) => `outreach.begin_broadcast:${id}`

/** Begins a broadcast: who is meant and what it says in the tenant's own language. Nothing goes out yet. */
export async function writeBroadcast(scope: SignedInScope, wish: BroadcastWish): Promise<{ id: string }> {
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    const { language: pivot } = await placeOf(tx, scope)
    const campaign = wish.campaign ? await acceptedBy(tx, scope, wish.campaign) : null
    const { title, segment, words } = wish
    await insertBroadcast(tx, scope, {
      id,
      campaign_id: campaign,
      title,
      segment,
      pivot,
      by: scope.accountId,
    })
    const text = { id: newId(scope.world.clock.now()), broadcastId: id, language: pivot, words }
    await upsertBroadcastText(tx, scope, text)
    await audit(tx, scope, { act: 'outreach.broadcast_written', subject: { kind: 'broadcast', id } })
    await tellOutreach(tx, scope)
    return { id }
  })
}

/** A broadcast as its page shows it: its words, and who would get it now or what became of it. */
export type OpenedBroadcast = {
  readonly broadcast: BroadcastRow
  readonly segment: Segment
  readonly texts: readonly { readonly language: string; readonly words: string }[]
  readonly forecast: Forecast
  /** What it has cost. */
  readonly spent: Cost
  readonly reach: readonly { readonly language: string; readonly state: string; readonly people: number }[]
}

/** Opens a broadcast; undefined when it is not this tenant's. */
export async function openBroadcast(scope: Scope, id: string): Promise<OpenedBroadcast | undefined> {
  return inScope(scope, async (tx) => {
    const broadcast = await broadcastRow(tx, scope, id)
    if (!broadcast) return undefined
    const texts = await broadcastTexts(tx, scope, id)
    const segment = segmentShape.parse(broadcast.segment)
    const { chosen, left } = audienceOf(segment, await peopleOf(tx, scope))
    const written = new Map(texts.map(({ language, words }) => [language, words]))
    const price = await usualPrice(tx, scope)
    const forecast = { ...forecastOf(chosen, written, broadcast.pivot, price), left }
    const reach = await broadcastReach(tx, scope, id)
    const spent = await spentOn(tx, scope, broadcastSubject(id))
    return { broadcast, segment, texts, forecast, reach, spent }
  })
}

/** Every broadcast, newest first. */
export function broadcastsOf(scope: Scope): Promise<(BroadcastRow & { recipients: number })[]> {
  return inScope(scope, (tx) => broadcastRows(tx, scope))
}

/** Writes the words of one language; none takes them away. @returns `begun` once it is going out */
export async function writeWords(
  scope: SignedInScope,
  broadcastId: string,
  { language, words }: { language: string; words: string },
): Promise<{ ok: true } | Refusal<'unknown' | 'begun' | 'required'>> {
  return inScope(scope, async (tx) => {
    const broadcast = await broadcastRow(tx, scope, broadcastId, true)
    if (!broadcast) return { ok: false, reason: 'unknown' } as const
    if (broadcast.begun_at || broadcast.cancelled_at) return { ok: false, reason: 'begun' } as const
    if (words === '' && language === broadcast.pivot) return { ok: false, reason: 'required' } as const
    const id = newId(scope.world.clock.now())
    if (words === '') await deleteBroadcastText(tx, scope, broadcastId, language)
    else await upsertBroadcastText(tx, scope, { id, broadcastId, language, words })
    const subject = { kind: 'broadcast', id: broadcastId }
    await audit(tx, scope, { act: 'outreach.words_changed', subject, detail: { language } })
    await tellOutreach(tx, scope)
    return { ok: true } as const
  })
}

/**
 * Sends every language's words to whoever presses, and to nobody else.
 * @returns how many texts; `no_way` where she has neither a telephone nor an e-mail here
 */
export async function testBroadcast(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true; texts: number } | Refusal<'no_way'>> {
  return inScope(scope, async (tx) => {
    const mine = await accountContact(tx, scope, scope.accountId)
    if (!mine?.phone && !mine?.email) return { ok: false, reason: 'no_way' } as const
    const texts = await broadcastTexts(tx, scope, id)
    const to = { accountId: scope.accountId }
    await queueMessages(
      tx,
      scope,
      texts.map(({ language, words }) => ({
        template: 'own' as const,
        text: words,
        language: interfaceFor(language),
        kind: 'reply' as const,
        to,
      })),
    )
    const subject = { kind: 'broadcast', id }
    await audit(tx, scope, { act: 'outreach.broadcast_tested', subject, detail: { texts: texts.length } })
    return { ok: true, texts: texts.length } as const
  })
}

/**
 * Sends a broadcast, or sets when it goes out. Who gets it is settled when it goes, in one transaction with the
 * first of its texts. @param at null for at once; one in the past counts as now
 */
export async function sendBroadcast(
  scope: SignedInScope,
  id: string,
  at: Temporal.Instant | null,
): Promise<{ ok: true } | Refusal<'begun'>> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const when = at && Temporal.Instant.compare(at, now) > 0 ? at : now
    if (!(await noteSendAt(tx, scope, id, when))) return { ok: false, reason: 'begun' } as const
    const subject = { kind: 'broadcast', id }
    await audit(tx, scope, { act: 'outreach.broadcast_sent', subject, detail: { at: when.toString() } })
    if (when !== now) {
      const payload = { tenantId: scope.tenantId, broadcastId: id }
      await enqueue(tx, 'outreach.begin_broadcast', payload, { at: when, key: beginKey(id) })
      await tellOutreach(tx, scope)
    } else await begin(tx, scope, id)
    return { ok: true } as const
  })
}

/** Begins a broadcast whose time has come; one that was put off or called off since is left alone. */
export async function beginBroadcast(scope: JobScope, id: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const broadcast = await broadcastRow(tx, scope, id, true)
    if (!broadcast?.send_at || Temporal.Instant.compare(broadcast.send_at, scope.world.clock.now()) > 0)
      return
    await begin(tx, scope, id)
  })
}

async function begin(tx: Tx, scope: Scope, id: string): Promise<void> {
  const broadcast = await broadcastRow(tx, scope, id)
  if (!broadcast || !(await noteBegun(tx, scope, id))) return
  const now = scope.world.clock.now()
  const written = (await broadcastTexts(tx, scope, id)).map(({ language }) => language)
  const { chosen } = audienceOf(segmentShape.parse(broadcast.segment), await peopleOf(tx, scope))
  await insertRecipients(
    tx,
    scope,
    id,
    chosen.map((person) => ({
      id: newId(now),
      volunteerId: person.id,
      language: readsIn(person, written, broadcast.pivot),
    })),
  )
  await textNext(tx, scope, id)
}

/** Puts the next some hundred of a broadcast into the outbox; tried again, nobody is texted twice or left out. */
export async function textRecipients(scope: JobScope, id: string): Promise<void> {
  await inScope(scope, (tx) => textNext(tx, scope, id))
}

async function textNext(tx: Tx, scope: Scope, id: string): Promise<void> {
  const broadcast = await broadcastRow(tx, scope, id)
  if (!broadcast || broadcast.cancelled_at) return
  const next = await takeRecipients(tx, scope, id, chunk)
  const texts = new Map((await broadcastTexts(tx, scope, id)).map((text) => [text.language, text.words]))
  await queueMessages(
    tx,
    scope,
    next.map(({ volunteer_id, language }) => ({
      template: 'own' as const,
      text: texts.get(language) ?? texts.get(broadcast.pivot) ?? '',
      language: interfaceFor(language),
      kind: 'broadcast' as const,
      to: { accountId: volunteer_id },
      subject: broadcastSubject(id),
    })),
  )
  if (next.length < chunk) await noteFinished(tx, scope, id)
  else await enqueue(tx, 'outreach.text_recipients', { tenantId: scope.tenantId, broadcastId: id })
  await tellOutreach(tx, scope)
}

/** Calls a broadcast off: what has not been handed to a provider is taken back. @returns false when it was already */
export async function cancelBroadcast(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteCancelled(tx, scope, id))) return false
    await cancelJob(tx, beginKey(id))
    const taken = await withdrawMessages(tx, scope, broadcastSubject(id))
    const subject = { kind: 'broadcast', id }
    await audit(tx, scope, { act: 'outreach.broadcast_cancelled', subject, detail: { taken } })
    await tellOutreach(tx, scope)
    return true
  })
}
