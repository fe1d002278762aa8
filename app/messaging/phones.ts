import { randomUUID } from 'node:crypto'
import { contactsOf, everybody, phoneContext } from '../people/accounts.ts'
import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { takeIn } from './inbound.ts'
import { simulatedSeal } from './seals.ts'
import { phoneOfHash } from './simulated-texts.queries.ts'
import { layOnPhone, livelyPhones, phoneThread, type SimulatedText } from './simulated-texts.ts'

/** A phone of the demonstration. `key` stands in its address: an account's id, or a keyed hash of the number. */
export type DemoPhone = {
  readonly key: string
  readonly phone: string
  readonly name: string | null
  readonly roles: readonly string[]
  readonly latest: { readonly text: string; readonly language: string | null; readonly at: string } | null
}

/**
 * Every phone of a demonstration: its people's, then the numbers that asked for help; those written to last first.
 * @returns undefined where the tenant is no demonstration
 */
export async function demoPhones(scope: Scope): Promise<DemoPhone[] | undefined> {
  return inScope(scope, async (tx) => {
    if (!(await placeOf(tx, scope)).demo) return undefined
    const [people, lively] = [await everybody(tx, scope), await livelyPhones(tx, scope)]
    const latest = new Map(lively.map((text) => [text.phone, text]))
    const owned = people.flatMap(({ accountId, phone, name, roles }) =>
      phone ? [{ key: accountId, phone, name, roles, latest: lineOf(latest.get(phone)) }] : [],
    )
    const known = new Set(owned.map(({ phone }) => phone))
    const strangers = lively
      .filter(({ phone }) => !known.has(phone))
      .map((text) => ({
        key: keyOf(scope, text.phone),
        phone: text.phone,
        name: null,
        roles: [],
        latest: lineOf(text),
      }))
    return [...owned, ...strangers].sort((a, b) => timeOf(b) - timeOf(a))
  })
}

/** One phone with what lies on it. @returns undefined where there is none of that key, or no demonstration */
export async function demoPhone(
  scope: Scope,
  key: string,
): Promise<{ phone: string; name: string | null; texts: SimulatedText[] } | undefined> {
  return inScope(scope, async (tx) => {
    const owner = await ownerOf(tx, scope, key)
    return owner && { ...owner, texts: await phoneThread(tx, scope, owner.phone) }
  })
}

/** Sends what was written on a phone to the service, as its network would. @returns false where there is no such phone */
export async function answerFrom(scope: Scope, key: string, text: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const owner = await ownerOf(tx, scope, key)
    if (!owner) return false
    await layOnPhone(tx, scope, { phone: owner.phone, text, language: null, messageId: null })
    await takeIn(tx, scope, { provider: 'simulator', reference: randomUUID(), from: owner.phone, text })
    return true
  })
}

async function ownerOf(
  tx: Tx,
  scope: Scope,
  key: string,
): Promise<{ phone: string; name: string | null } | undefined> {
  if (!(await placeOf(tx, scope)).demo) return undefined
  if (/^[0-9a-f-]{36}$/.test(key)) {
    const contact = (await contactsOf(tx, scope, [key])).get(key)
    return contact?.phone ? { phone: contact.phone, name: contact.name } : undefined
  }
  const found = await phoneOfHash(tx, scope, Buffer.from(key, 'base64url'))
  if (!found) return undefined
  return {
    phone: scope.world.keys.open(found.phone_sealed, simulatedSeal(scope, 'phone', found.id)),
    name: null,
  }
}

const keyOf = (scope: Scope, phone: string) =>
  scope.world.keys.hash(phone, phoneContext(scope)).toString('base64url')

const lineOf = (text: SimulatedText | undefined) =>
  text ? { text: text.text, language: text.language, at: text.at.toString() } : null

const timeOf = ({ latest }: DemoPhone) => (latest ? Temporal.Instant.from(latest.at).epochMilliseconds : 0)
