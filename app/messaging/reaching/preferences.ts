import { type Contact, contactsOf, emailAccount, phoneContext } from '../../people/accounts.ts'
import { placeOf } from '../../people/tenants.ts'
import { type Tx, together } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { MessageKind } from '../classes.ts'
import { stoppedAmong } from '../inbound/stops.queries.ts'
import { preferenceRows, upsertPreference } from './preferences.queries.ts'
import { type Way, waysFor } from './ways.ts'

/** Somebody who may be written to: what she chose, where each way leads, and what she has stopped. */
export type Addressee = {
  readonly chosen: readonly Way[] | null
  /** E.164, an e-mail address, or for push her account's id: her devices are found by it. Null: not that way. */
  readonly at: { readonly [W in Way]: string | null }
  /** She wrote STOP, or ended e-mail where that was all that was left. */
  readonly stopped: boolean
}

/** Which ways this system has at all, beside SMS: e-mail needs a server, push its keys; a demonstration simulates each of them. */
function waysHere(world: World, place: { readonly demo: boolean }): { email: boolean; push: boolean } {
  const { HELSEBRO_SMTP_URL: url, HELSEBRO_SMTP_FROM: from, HELSEBRO_PUSH_KEYS: keys } = world.settings
  return {
    email: place.demo || (url !== undefined && from !== undefined),
    push: place.demo || keys !== undefined,
  }
}

/**
 * How each account is reached, in three questions and two round trips however many they are; closed and unknown accounts are left out.
 */
export async function addresseesOf(
  tx: Tx,
  scope: Scope,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Addressee>> {
  if (accountIds.length === 0) return new Map()
  const [contacts, rows, place] = await together([
    contactsOf(tx, scope, accountIds),
    preferenceRows(tx, scope, accountIds),
    placeOf(tx, scope),
  ])
  const preferences = new Map(rows.map((row) => [row.id, row]))
  const here = waysHere(scope.world, place)
  const stopped = await stoppedAddresses(
    tx,
    scope,
    [...contacts.values()].flatMap(({ phone, email }) => [phone, email].filter((each) => each !== null)),
  )
  return new Map(
    [...contacts].map(([id, contact]) => {
      const row = preferences.get(id)
      const at = {
        sms: contact.phone,
        email: here.email && !(contact.email && stopped.has(folded(contact.email))) ? contact.email : null,
        push: here.push && row?.push ? id : null,
      }
      return [
        id,
        {
          chosen: row?.channels ?? null,
          at,
          stopped: isStopped(contact, stopped),
        },
      ]
    }),
  )
}

// Without a phone, ended e-mail is all the STOP there is.
function isStopped({ phone, email }: Contact, stopped: ReadonlySet<string>): boolean {
  return phone ? stopped.has(phone) : email !== null && stopped.has(folded(email))
}

/** Which of these addresses (E.164 or e-mail) are stopped; e-mail addresses compare in lower case. */
export async function stoppedAddresses(
  tx: Tx,
  scope: Scope,
  addresses: readonly string[],
): Promise<Set<string>> {
  const { keys } = scope.world
  const byHash = new Map<string, string>()
  for (const address of addresses)
    for (const hash of keys.hashes(folded(address), phoneContext(scope)))
      byHash.set(hash.toString('hex'), folded(address))
  if (byHash.size === 0) return new Set()
  const hashes = [...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const found = await stoppedAmong(tx, scope, hashes)
  return new Set(found.map(({ address_hash }) => byHash.get(address_hash.toString('hex')) ?? ''))
}

/** An address as it is compared: e-mail in lower case, a phone as it is. */
export const folded = (address: string) => address.toLowerCase()

/** The way and the address by which a message of this kind goes to somebody now, or null when there is none. */
export function wayTo(
  kind: MessageKind,
  { chosen, at }: Pick<Addressee, 'chosen' | 'at'>,
): { readonly way: Way; readonly address: string } | null {
  const has = { sms: at.sms !== null, email: at.email !== null, push: at.push !== null }
  const [way] = waysFor(kind, chosen, has)
  const address = way ? at[way] : null
  return way && address ? { way, address } : null
}

/** The ways that are left after one has surely failed. */
export function waysAfter(kind: MessageKind, failed: Way, { chosen, at }: Addressee): Way[] {
  const has = { sms: at.sms !== null, email: at.email !== null, push: at.push !== null }
  const order = waysFor(kind, chosen, has)
  const place = order.indexOf(failed)
  return place < 0 ? order.filter((way) => way !== failed) : order.slice(place + 1)
}

/** What a page shows of it. */
export type Reach = {
  readonly channels: readonly Way[]
  readonly email: string | null
  readonly hasPhone: boolean
  readonly devices: boolean
  /** Ways that may be chosen here. */
  readonly possible: readonly Way[]
}

/** How an account is to be reached, as she or a coordinator sees it. Undefined for a closed account. */
export async function reachOf(tx: Tx, scope: Scope, accountId: string): Promise<Reach | undefined> {
  const contact = (await contactsOf(tx, scope, [accountId])).get(accountId)
  if (!contact) return undefined
  const [row] = await preferenceRows(tx, scope, [accountId])
  const here = waysHere(scope.world, await placeOf(tx, scope))
  return {
    channels: row?.channels ?? ['sms'],
    email: contact.email,
    hasPhone: contact.phone !== null,
    devices: row?.push ?? false,
    possible: ['sms', ...(here.email ? (['email'] as const) : []), ...(here.push ? (['push'] as const) : [])],
  }
}

/**
 * Chooses how an account is reached, and its e-mail address; who chose it is kept.
 * @param accountId her own, or a volunteer's where a coordinator does it for her
 * @returns `unknown` for an account that is not this tenant's, or closed
 */
export async function chooseChannels(
  scope: SignedInScope,
  accountId: string,
  wish: { readonly channels: readonly Way[]; readonly email: string | null },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await emailAccount(tx, scope, accountId, wish.email)))
      return { ok: false, reason: 'unknown' } as const
    const at = scope.world.clock.now()
    await upsertPreference(tx, scope, { id: accountId, channels: wish.channels, at, by: scope.accountId })
    const detail = { channels: wish.channels.join(' ') }
    await audit(tx, scope, {
      act: 'messaging.reach_chosen',
      subject: { kind: 'account', id: accountId },
      detail,
    })
    return { ok: true } as const
  })
}
