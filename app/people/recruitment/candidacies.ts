import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import { giveConsent, withdrawConsent, wordsAreKept } from '../../privacy/consents.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf, phoneContext } from '../accounts.ts'
import type { SpokenLevel, sources } from '../volunteers/volunteers.schema.ts'
import { enrol, noteInvited } from '../volunteers/volunteers.ts'
import {
  type CandidacyRow,
  candidacyRows,
  deleteCandidacy,
  deleteContact,
  endCandidacy,
  insertCandidacy,
  insertContact,
  insertStep,
  joinCandidacy,
  lockByPhone,
  lockCandidacy,
  type NewCandidacy,
  stepRows,
} from './candidacies.queries.ts'
import type { Offer, Step } from './recruitment.schema.ts'
import { type Stage, stageOf, type TakenStep } from './stages.ts'

/** Her consent to be contacted about becoming a volunteer. */
export const joinConsent = 'people.recruitment'

/** Somebody who offered herself, as the coordinator sees her; the name is gone once she has an account. */
export type Candidate = {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly pageLanguage: string
  readonly languages: readonly SpokenLevel[]
  readonly areaId: string | null
  readonly times: readonly string[]
  readonly source: string | null
  readonly createdAt: Temporal.Instant
  readonly againAt: Temporal.Instant | null
  readonly accountId: string | null
  readonly stage: Stage
  readonly steps: readonly (TakenStep & { readonly byName: string | null })[]
}

type Wish = {
  readonly submission: Buffer
  readonly pageLanguage: string
  readonly offer: Offer
  readonly consent: { readonly words: string; readonly original: string; readonly language: string }
}

/**
 * Takes in an offer to help (HA-15) with the consent it rests on. Sent twice it counts once; a number that has offered
 * itself before joins that candidacy, and since whoever types a number may not be its owner, the answer is the same.
 */
export async function offerHelp(scope: Scope, wish: Wish): Promise<{ ok: true }> {
  const version = await inScope(scope, async (tx) => {
    const row = sealedOffer(scope, wish)
    if (!(await insertCandidacy(tx, scope, row))) return null
    const joined = (await insertContact(tx, scope, row)) ? null : await joinTo(tx, scope, row, wish.offer)
    const id = joined ?? row.id
    const subject = { kind: 'candidacy', id }
    const given = await giveConsent(tx, scope, { subject, purpose: joinConsent, ...wish.consent })
    await audit(tx, scope, { act: joined ? 'people.candidacy_joined' : 'people.candidacy_offered', subject })
    return given
  })
  if (version) wordsAreKept(scope, version, wish.consent.language)
  return { ok: true }
}

async function joinTo(tx: Tx, scope: Scope, row: NewCandidacy, offer: Offer): Promise<string> {
  const hashes = scope.world.keys.hashes(offer.phone, phoneContext(scope))
  const known = await lockByPhone(tx, scope, hashes)
  if (!known) throw new Error('a number neither is a candidate nor can be stored')
  const spoken = new Map(known.languages.map(({ language, level }) => [language, level]))
  for (const { language, level } of offer.languages) spoken.set(language, level)
  await joinCandidacy(tx, scope, known.id, {
    languages: [...spoken].map(([language, level]) => ({ language, level })),
    areaId: offer.areaId,
    times: [...new Set([...known.times, ...offer.times])],
    source: offer.source,
  })
  await deleteCandidacy(tx, scope, row.id)
  return known.id
}

/** Everybody who has offered herself, newest first, with how far each has come; the look is written down. */
export async function candidates(scope: Scope): Promise<Candidate[]> {
  return inScope(scope, async (tx) => {
    const found = await openedRows(tx, scope, await candidacyRows(tx, scope, null))
    await audit(tx, scope, { act: 'people.candidacies_listed', detail: { count: found.length } })
    return found
  })
}

/** One of them, opened; the look is written down. Undefined when it is not this tenant's. */
export async function candidate(scope: Scope, id: string): Promise<Candidate | undefined> {
  return inScope(scope, async (tx) => {
    const [found] = await openedRows(tx, scope, await candidacyRows(tx, scope, id))
    if (found) await audit(tx, scope, { act: 'people.candidacy_viewed', subject: { kind: 'candidacy', id } })
    return found
  })
}

/** Notes how far it came. "Not now" ends it, and any other step takes an end back. @returns `is_volunteer` when she is */
export async function takeStep(
  scope: SignedInScope,
  id: string,
  step: Step,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'is_volunteer' }> {
  return inScope(scope, async (tx) => {
    const held = await lockCandidacy(tx, scope, id)
    if (!held) return { ok: false, reason: 'unknown' } as const
    if (held.account_id) return { ok: false, reason: 'is_volunteer' } as const
    await insertStep(tx, scope, id, step)
    const at = step === 'not_now' ? scope.world.clock.now() : null
    await endCandidacy(tx, scope, id, { at, accountId: null })
    await audit(tx, scope, {
      act: 'people.candidacy_step',
      subject: { kind: 'candidacy', id },
      detail: { step },
    })
    return { ok: true } as const
  })
}

/**
 * Makes her a volunteer with an account, found suitable today by whoever approved her. What named her as a candidate
 * goes; she is not trained and has signed nothing, so she is asked for nothing yet (BM-04, norms 24).
 * @param invite queues her invitation in the same transaction (messaging lies above this module)
 * @returns `not_approved` before an approval, `phone_taken` when a volunteer has her number already
 */
export async function makeVolunteer(
  scope: SignedInScope,
  id: string,
  fallback: { readonly textLanguage: string },
  invite: (tx: Tx, accountId: string, language: string) => Promise<void>,
): Promise<
  { ok: true; accountId: string } | { ok: false; reason: 'unknown' | 'not_approved' | 'phone_taken' }
> {
  try {
    return await inScope(scope, async (tx) => {
      if (!(await lockCandidacy(tx, scope, id))) return { ok: false, reason: 'unknown' } as const
      const [known] = await openedRows(tx, scope, await candidacyRows(tx, scope, id))
      if (!known?.name || !known.phone || known.stage !== 'approved')
        return { ok: false, reason: 'not_approved' } as const
      const textLanguage = known.pageLanguage || fallback.textLanguage
      const [accountId] = await enrol(tx, scope, [
        { ...blank, ...profileOf(known, known.name, known.phone), textLanguage },
      ])
      if (!accountId) return { ok: false, reason: 'phone_taken' } as const
      await endCandidacy(tx, scope, id, { at: scope.world.clock.now(), accountId })
      await deleteContact(tx, scope, id)
      await noteInvited(tx, scope, accountId)
      await invite(tx, accountId, textLanguage)
      await audit(tx, scope, { act: 'people.candidacy_enrolled', subject: { kind: 'candidacy', id } })
      return { ok: true, accountId } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'phone_taken' }
    throw error
  }
}

/** Deletes a candidacy because she asked for it; her consent is taken back with it (GDPR art. 7(3), 17). */
export async function forgetCandidate(scope: SignedInScope, id: string): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => {
    const subject = { kind: 'candidacy', id }
    await withdrawConsent(tx, scope, subject, joinConsent)
    const gone = await deleteCandidacy(tx, scope, id)
    if (gone > 0) await audit(tx, scope, { act: 'people.candidacy_forgotten', subject })
    return { ok: gone > 0 }
  })
}

const blank = {
  gender: null,
  topics: [],
  dailyCap: null,
  weeklyCap: null,
  quietFrom: null,
  quietTo: null,
}

function profileOf(known: Candidate, name: string, phone: string) {
  return {
    name,
    phone,
    email: known.email,
    alias: (name.split(/\s+/)[0] ?? name).slice(0, 40),
    languages: known.languages,
    areas: known.areaId ? [known.areaId] : [],
    source: known.source as (typeof sources)[number] | null,
  }
}

function sealedOffer(scope: Scope, { submission, pageLanguage, offer }: Wish): NewCandidacy {
  const { keys } = scope.world
  const id = newId(scope.world.clock.now())
  const seal = (column: string, text: string) => keys.seal(text, contextOf(scope, column, id))
  const { languages, areaId, times, source } = offer
  return {
    ...{ id, submission, pageLanguage, languages, areaId, times, source },
    nameSealed: seal('name', offer.name),
    phoneSealed: seal('phone', offer.phone),
    phoneHash: keys.hash(offer.phone, phoneContext(scope)),
    emailSealed: offer.email ? seal('email', offer.email) : null,
  }
}

async function openedRows(tx: Tx, scope: Scope, found: readonly CandidacyRow[]): Promise<Candidate[]> {
  const taken = await stepRows(
    tx,
    scope,
    found.map(({ id }) => id),
  )
  const names = await contactsOf(
    tx,
    scope,
    taken.flatMap(({ by }) => by ?? []),
  )
  const open = (column: string, id: string, sealed: Buffer | null) =>
    sealed && scope.world.keys.open(sealed, contextOf(scope, column, id))
  return found.map((row) => {
    const own = taken.filter(({ candidacy_id }) => candidacy_id === row.id)
    const facts = { againAt: row.again_at, accountId: row.account_id }
    return {
      ...facts,
      id: row.id,
      name: open('name', row.id, row.name_sealed),
      phone: open('phone', row.id, row.phone_sealed),
      email: open('email', row.id, row.email_sealed),
      pageLanguage: row.page_language,
      languages: row.languages,
      areaId: row.area_id,
      times: row.times,
      source: row.source,
      createdAt: row.created_at,
      stage: stageOf(facts, own),
      steps: own.map((each) => ({ ...each, byName: (each.by && names.get(each.by)?.name) ?? null })),
    }
  })
}

// What a sealed column is bound to; a value moved elsewhere does not open.
const contextOf = (scope: Scope, column: string, id: string) =>
  `people.candidacy_contact.${column}:${scope.tenantId}:${id}`
