import { randomInt, randomUUID } from 'node:crypto'
import { contactsOf, everybody, phoneContext } from '../../people/accounts.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { takeIn } from '../inbound/inbound.ts'
import { simulatedSeal } from '../seals.ts'
import { answerRing, phonesRinging, phoneThatRang, type Ringing } from './simulated-rings.ts'
import { phoneOfHash } from './simulated-texts.queries.ts'
import { layOnPhone, livelyPhones, phoneThread, type SimulatedText } from './simulated-texts.ts'

/** A phone of the demonstration. `key` stands in its address: an account's id, or a keyed hash of the number. */
export type DemoPhone = {
  readonly key: string
  readonly phone: string
  readonly name: string | null
  readonly roles: readonly string[]
  readonly latest: { readonly text: string; readonly language: string | null; readonly at: string } | null
  readonly rings: boolean
}

/**
 * Every phone of a demonstration: its people's, then the numbers that asked for help; those that ring first, then those written to last.
 * @returns undefined where the tenant is no demonstration
 */
export async function demoPhones(scope: Scope): Promise<DemoPhone[] | undefined> {
  return inScope(scope, async (tx) => {
    if (!(await placeOf(tx, scope)).demo) return undefined
    const [people, lively] = [await everybody(tx, scope), await livelyPhones(tx, scope)]
    const ringing = new Set((await phonesRinging(tx, scope)).map(({ phone }) => phone))
    const latest = new Map(lively.map((text) => [text.phone, text]))
    const owned = people.flatMap(({ accountId, phone, name, roles }) =>
      phone
        ? [
            {
              key: accountId,
              phone,
              name,
              roles,
              latest: lineOf(latest.get(phone)),
              rings: ringing.has(phone),
            },
          ]
        : [],
    )
    const known = new Set(owned.map(({ phone }) => phone))
    const strangers = [...new Set([...ringing, ...latest.keys()])]
      .filter((phone) => !known.has(phone))
      .map((phone) => ({
        key: keyOf(scope, phone),
        phone,
        name: null,
        roles: [],
        latest: lineOf(latest.get(phone)),
        rings: ringing.has(phone),
      }))
    return [...owned, ...strangers].sort((a, b) => Number(b.rings) - Number(a.rings) || timeOf(b) - timeOf(a))
  })
}

/** One phone with what lies on it. @returns undefined where there is none of that key, or no demonstration */
export async function demoPhone(
  scope: Scope,
  key: string,
): Promise<
  { phone: string; name: string | null; texts: SimulatedText[]; ringing: Ringing | null } | undefined
> {
  return inScope(scope, async (tx) => {
    const owner = await ownerOf(tx, scope, key)
    if (!owner) return undefined
    const [ringing] = await phonesRinging(tx, scope, owner.phone)
    return { ...owner, texts: await phoneThread(tx, scope, owner.phone), ringing: ringing ?? null }
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

/**
 * Writes to the service from a number that nobody knows yet, as somebody would who has only been given ours.
 * @returns the new phone's key; undefined where the tenant is no demonstration
 */
export async function writeAsStranger(scope: Scope, text: string): Promise<string | undefined> {
  return inScope(scope, async (tx) => {
    if (!(await placeOf(tx, scope)).demo) return undefined
    const phone = `+470012${String(randomInt(10_000)).padStart(4, '0')}`
    await layOnPhone(tx, scope, { phone, text, language: null, messageId: null })
    await takeIn(tx, scope, { provider: 'simulator', reference: randomUUID(), from: phone, text })
    return keyOf(scope, phone)
  })
}

/** Picks a ringing phone up or lets it ring. @returns false where there is no such phone; one that stopped is left */
export async function answerPhone(
  scope: Scope,
  key: string,
  ring: { readonly id: string; readonly act: 'pick_up' | 'let_ring' },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const owner = await ownerOf(tx, scope, key)
    if (owner) await answerRing(tx, scope, { ...ring, phone: owner.phone })
    return owner !== undefined
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
  const hash = Buffer.from(key, 'base64url')
  const found = await phoneOfHash(tx, scope, hash)
  const phone = found
    ? scope.world.keys.open(found.phone_sealed, simulatedSeal(scope, 'phone', found.id))
    : await phoneThatRang(tx, scope, hash)
  return phone === undefined ? undefined : { phone, name: null }
}

const keyOf = (scope: Scope, phone: string) =>
  scope.world.keys.hash(phone, phoneContext(scope)).toString('base64url')

const lineOf = (text: SimulatedText | undefined) =>
  text ? { text: text.text, language: text.language, at: text.at.toString() } : null

const timeOf = ({ latest }: DemoPhone) => (latest ? Temporal.Instant.from(latest.at).epochMilliseconds : 0)
