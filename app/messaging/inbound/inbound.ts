import { accountsByPhone, phoneContext } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { placeOf } from '../../people/tenants.ts'
import { inPlatform, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import type { World } from '../../platform/world.ts'
import type { JobScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import { inboundSeal } from '../seals.ts'
import {
  countUnclear,
  forgetHook,
  type InboundRow,
  inboundForUpdate,
  insertInbound,
  isFirstHook,
  isUnclear,
  lastWrittenTo,
  noteHandled,
  noteSettled,
  tenantsOfNumber,
  unclearRows,
  upsertNumber,
} from './inbound.queries.ts'
import { orderedIn, stopOrStart } from './stopping.ts'
import { startTexts, stopTexts } from './stops.ts'

/** A text as a provider hands it over. `from` and `to` are numbers in E.164; `reference` is the provider's own id. */
export type InboundText = {
  readonly provider: string
  readonly reference: string
  readonly from: string
  readonly to: string
  readonly text: string
  /** Where the provider gives no id, `reference` is made of the text, and counts anew after so many seconds. */
  readonly anewAfter?: number
}

/** A text that came in, opened. `accountIds` are the accounts of the tenant with the sender's number. */
export type OpenedInbound = {
  readonly id: string
  readonly from: string
  readonly text: string
  readonly receivedAt: Temporal.Instant
  readonly accountIds: readonly string[]
  /** What has become of it already, or null while nobody has understood it. */
  readonly handled: string | null
}

/**
 * Takes in a text: finds its tenant, keeps it sealed, obeys STOP and START, and announces the rest as the job
 * `messaging.inbound` `{ tenantId, inboundId }`. The same reference a second time changes nothing.
 * @returns `no_tenant` when the receiving number is nobody's
 */
export async function receiveText(
  world: World,
  inbound: InboundText,
): Promise<{ ok: true; tenantId: string; inboundId: string | null } | { ok: false; reason: 'no_tenant' }> {
  const tenants = await inPlatform(world.database, (tx) => tenantsOfNumber(tx, inbound.to))
  const scopes = tenants.map((id) => jobOf(world, id, 'messaging.receive'))
  const scope = await meantBy(world, scopes, inbound)
  if (!scope) return { ok: false, reason: 'no_tenant' }
  await obeyElsewhere(
    scopes.filter((other) => other !== scope),
    inbound,
  )
  const inboundId = await inScope(scope, (tx) => takeIn(tx, scope, inbound))
  return { ok: true, tenantId: scope.tenantId, inboundId }
}

/**
 * Takes in a text whose tenant is known, in the caller's transaction: what `receiveText` does once it has found it.
 * @returns the text's id, or null when its reference was handed in before
 */
export async function takeIn(tx: Tx, scope: Scope, inbound: Omit<InboundText, 'to'>): Promise<string | null> {
  const { keys, clock } = scope.world
  const { provider, reference, from, text } = inbound
  const now = clock.now()
  const anew = inbound.anewAfter === undefined ? null : now.subtract({ seconds: inbound.anewAfter })
  if (!(await isFirstHook(tx, { provider, reference, at: now, anew }))) return null
  const id = newId(now)
  const order = stopOrStart(text)
  await insertInbound(tx, scope, {
    id,
    provider,
    fromHash: keys.hash(from, phoneContext(scope)),
    fromSealed: keys.seal(from, inboundSeal(scope, 'from', id)),
    textSealed: keys.seal(text, inboundSeal(scope, 'text', id)),
    receivedAt: now,
    handledAs: order ?? null,
  })
  if (order) await obey(tx, scope, { from, text }, order)
  else await enqueue(tx, 'messaging.inbound', { tenantId: scope.tenantId, inboundId: id }, { priority: -10 })
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages' })
  return id
}

/** Lets a text of the same reference count anew: whoever handed it in knows that we have it. */
export async function freeReference(
  world: World,
  { provider, reference }: Pick<InboundText, 'provider' | 'reference'>,
): Promise<void> {
  await inPlatform(world.database, (tx) => forgetHook(tx, { provider, reference }))
}

// She reads that she was understood in her own language: as her account says, else as we have written to her, else as she
// wrote the word.
async function obey(
  tx: Tx,
  scope: Scope,
  { from, text }: Pick<InboundText, 'from' | 'text'>,
  order: 'stop' | 'start',
): Promise<void> {
  const written = await lastWrittenTo(tx, scope, scope.world.keys.hashes(from, phoneContext(scope)))
  await (order === 'stop' ? stopTexts : startTexts)(tx, scope, from)
  const [account] = await accountsByPhone(tx, scope, from)
  const language =
    account?.language ?? written?.language ?? orderedIn(text) ?? (await placeOf(tx, scope)).language
  const template = order === 'stop' ? 'sms.stop_confirm' : 'sms.start_confirm'
  const to = account ? { accountId: account.id } : { phone: from }
  await queueMessages(tx, scope, [{ to, language, kind: 'reply', template, params: {} }])
}

/** STOP to a number that several tenants share is meant for all of them that have written to her; so is START. */
async function obeyElsewhere(others: readonly JobScope[], { from, text }: InboundText): Promise<void> {
  const order = stopOrStart(text)
  if (!order) return
  for (const scope of others)
    await inScope(scope, async (tx) => {
      const hashes = scope.world.keys.hashes(from, phoneContext(scope))
      if (await lastWrittenTo(tx, scope, hashes))
        await (order === 'stop' ? stopTexts : startTexts)(tx, scope, from)
    })
}

/**
 * Whose text it is: by the receiving number; where several tenants share it, by who wrote to the sender or knows
 * her, among those by the code in the text, then by who wrote last; a stranger's goes to the number's first tenant
 * (design §4).
 */
async function meantBy(
  world: World,
  scopes: readonly JobScope[],
  { from, text }: InboundText,
): Promise<JobScope | undefined> {
  if (scopes.length <= 1) return scopes[0]
  const words = text.toUpperCase()
  const claims = await Promise.all(
    scopes.map((scope) =>
      inScope(scope, async (tx) => {
        const hashes = world.keys.hashes(from, phoneContext(scope))
        const [written, accounts] = await Promise.all([
          lastWrittenTo(tx, scope, hashes),
          accountsByPhone(tx, scope, from),
        ])
        const isNamed = written?.codes.some((code) => words.includes(code.toUpperCase())) ?? false
        return { scope, isNamed, isKnown: accounts.length > 0, at: written?.at.epochMilliseconds ?? 0 }
      }),
    ),
  )
  const rank = (claim: (typeof claims)[number]) => [
    Number(claim.isNamed),
    Number(claim.at > 0),
    Number(claim.isKnown),
  ]
  claims.sort((a, b) => {
    const [named, wrote, known] = rank(b).map((value, at) => value - (rank(a)[at] ?? 0))
    return named || wrote || known || b.at - a.at
  })
  return claims[0]?.scope
}

/**
 * Opens a text that came in, and holds its row until the transaction ends: listeners take turns.
 * @returns undefined when there is none of that id, or its words have been deleted
 */
export async function openInbound(tx: Tx, scope: Scope, id: string): Promise<OpenedInbound | undefined> {
  const found = await inboundForUpdate(tx, scope, id)
  return found && openRow(tx, scope, found)
}

async function openRow(tx: Tx, scope: Scope, row: InboundRow): Promise<OpenedInbound | undefined> {
  const { keys } = scope.world
  const { id } = row
  if (!row.from_sealed || !row.text_sealed) return undefined
  const from = keys.open(row.from_sealed, inboundSeal(scope, 'from', id))
  const accounts = await accountsByPhone(tx, scope, from)
  return {
    id,
    from,
    text: keys.open(row.text_sealed, inboundSeal(scope, 'text', id)),
    receivedAt: row.received_at,
    accountIds: accounts.map((account) => account.id),
    handled: row.handled_as,
  }
}

/**
 * Notes what became of a text that came in, so that no other listener answers it and the coordinator need not.
 * @param as a code in lower_case, such as `offer_taken`; `unclear` is for texts that a person has to read
 * @returns false when it was handled already: then undo nothing, answer nothing
 */
export async function markHandled(tx: Tx, scope: Scope, id: string, as: string): Promise<boolean> {
  return noteHandled(tx, scope, id, { as, at: scope.world.clock.now() })
}

/** Every listener has had its turn after so long; what is left then is shown to the coordinator raw. */
const listenersMinutes = 1

/** Texts that nobody has understood, raw, oldest first, for the coordinator; at most fifty at a time. */
export async function unclearTexts(tx: Tx, scope: Scope): Promise<OpenedInbound[]> {
  const opened: OpenedInbound[] = []
  for (const row of await unclearRows(tx, scope, leftSince(scope), 50)) {
    const text = await openRow(tx, scope, row)
    if (text) opened.push(text)
  }
  return opened
}

/** Whether this text has come in and waits for a person to read it; false for any other id. */
export function waitsToBeRead(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  return isUnclear(tx, scope, id)
}

/** How many texts wait to be read by a person. */
export function unclearCount(tx: Tx, scope: Scope): Promise<number> {
  return countUnclear(tx, scope, leftSince(scope))
}

/**
 * Notes what a person made of a text that no listener understood.
 * @param as a code, such as `attached` or `read`
 * @returns false when somebody settled it before
 */
export function settleText(tx: Tx, scope: Scope, id: string, as: string): Promise<boolean> {
  return noteSettled(tx, scope, id, { as, at: scope.world.clock.now() })
}

const leftSince = (scope: Scope) => scope.world.clock.now().subtract({ minutes: listenersMinutes })

/** Gives a tenant a receiving number, or a place among those that share it: the first gets what nobody is known by. */
export async function assignNumber(
  world: World,
  number: string,
  tenantId: string,
  position = 0,
): Promise<void> {
  await inPlatform(world.database, (tx) => upsertNumber(tx, { number, tenantId, position, language: null }))
}
