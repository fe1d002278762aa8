import { z } from 'zod'
import { type Cost, spentOn, usualPrice } from '../../messaging/desk/prices.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { areasOf } from '../../people/settings/areas.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { audienceOf, type Person } from '../audience.ts'
import { peopleOf } from '../audiences.ts'
import { sharePath } from '../call-words.ts'
import { activationSubject } from '../news.ts'
import { type ActivationRow, activationRow, sharedRow, textRows } from './activations.queries.ts'
import { callSegments } from './call-costs.ts'
import { byArea, byLanguage, type Called, type Coverage, inAll } from './coverage.ts'
import { standings, type WrittenText } from './standings.ts'
import { type CalledRow, calledRows } from './summonses.queries.ts'
import { acknowledgeIn, calledOut } from './summonses.ts'

/** A call-out as its page shows it, before and after it has gone out. */
export type ActivationBoard = {
  readonly activation: ActivationRow
  readonly pivot: string
  readonly texts: readonly WrittenText[]
  /** Aliases of those who confirmed texts. */
  readonly aliases: Readonly<Record<string, string>>
  readonly all: Coverage
  readonly languages: readonly Coverage[]
  readonly areas: readonly (Coverage & { readonly name: string | null })[]
  readonly people: readonly CalledRow[]
  /** The address of the page that is shared, in the tenant's own language. */
  readonly shareAddress: string
  /** What it has cost, or before it goes out what it will cost if each gets an SMS. */
  readonly cost: Cost
}

const lost = new Set(['failed', 'expired', 'unknown', 'cancelled'])

const toCalled = (row: CalledRow): Called => ({
  languages: row.languages,
  areas: row.areas,
  acknowledged: row.acknowledged_at !== null,
  declined: row.declined_at !== null,
  undelivered: row.state !== null && lost.has(row.state),
  reached: Object.values(row.reach).reduce((sum, people) => sum + people, 0),
})

/**
 * Everything about a call-out at this moment. Before it goes out the coverage is who would be called.
 * @returns undefined when it is not this tenant's
 */
export async function activationBoard(scope: Scope, id: string): Promise<ActivationBoard | undefined> {
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, id)
    if (!activation) return undefined
    const { language: pivot } = await placeOf(tx, scope)
    const texts = standings(await textRows(tx, scope, id), pivot)
    const languages = texts.map(({ language }) => language)
    const people = await calledRows(tx, scope, id)
    const everybody = await peopleOf(tx, scope)
    const called = activation.sent_at
      ? people.map(toCalled)
      : wouldBe(everybody, languages, activation.area_ids)
    const areas = (await areasOf(tx, scope)).filter(
      (area) => !area.closed && (activation.area_ids.length === 0 || activation.area_ids.includes(area.id)),
    )
    const named = new Map(areas.map((area) => [area.id, area.name]))
    const ids = areas.map((area) => area.id)
    return {
      activation,
      pivot,
      texts,
      aliases: Object.fromEntries(everybody.map((person) => [person.id, person.alias])),
      all: inAll(called),
      languages: byLanguage(languages, called),
      areas: byArea(ids, called).map((line) => ({ ...line, name: named.get(line.key) ?? null })),
      people,
      shareAddress: await addressOf(tx, scope, sharePath(pivot, activation.share_code)),
      cost: activation.sent_at
        ? await spentOn(tx, scope, activationSubject(id))
        : await costAhead(tx, scope, activation, texts, called),
    }
  })
}

async function costAhead(
  tx: Tx,
  scope: Scope,
  { source, drill }: ActivationRow,
  texts: readonly WrittenText[],
  called: readonly Called[],
): Promise<Cost> {
  const words = new Map(texts.map((text) => [text.language, text.words]))
  const segments = callSegments(called, words, { source, drill, origin: await addressOf(tx, scope, '') })
  const price = await usualPrice(tx, scope)
  return { segments, ore: segments * (price ?? 0), unpriced: price === null ? segments : 0 }
}

function wouldBe(
  people: readonly Person[],
  languages: readonly string[],
  areas: readonly string[],
): Called[] {
  return calledOut(people, languages, areas).map(({ person, languages: spoken }) => ({
    languages: spoken,
    areas: person.areas,
    acknowledged: false,
    declined: false,
    undelivered: false,
    reached: 0,
  }))
}

/** How many could pass a message on in each language, for whoever chooses among them. */
export async function speakersByLanguage(scope: Scope): Promise<ReadonlyMap<string, number>> {
  return inScope(scope, async (tx) => {
    const segment = { languages: [], areas: [], programmes: [], trained: true, active: true }
    const { chosen } = audienceOf(segment, await peopleOf(tx, scope))
    const counts = new Map<string, number>()
    for (const { languages } of chosen)
      for (const { language, level } of languages)
        if (level !== 'some') counts.set(language, (counts.get(language) ?? 0) + 1)
    return counts
  })
}

/** What an earlier call-out said and to whom, to begin another with (`?earlier=`). */
export type EarlierCall = {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly sourceUrl: string
  readonly words: string
  readonly languages: readonly string[]
  readonly areas: readonly string[]
}

/** The call-out that another is begun from; null when the address names none of this tenant's. */
export async function earlierCall(scope: Scope, request: Request): Promise<EarlierCall | null> {
  const wished = z.uuid().safeParse(new URL(request.url).searchParams.get('earlier'))
  if (!wished.success) return null
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, wished.data)
    if (!activation) return null
    const { language: pivot } = await placeOf(tx, scope)
    const texts = await textRows(tx, scope, activation.id)
    return {
      id: activation.id,
      title: activation.title,
      source: activation.source,
      sourceUrl: activation.source_url,
      words: texts.find(({ language }) => language === pivot)?.words ?? '',
      languages: texts.map(({ language }) => language),
      areas: activation.area_ids,
    }
  })
}

/** Notes that somebody has answered by another way than text or link: she called, or was met. */
export async function markSeen(scope: SignedInScope, activationId: string, summonsId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const people = await calledRows(tx, scope, activationId)
    if (!people.some(({ id }) => id === summonsId)) return
    await acknowledgeIn(tx, scope, summonsId, 'staff')
    const subject = { kind: 'activation', id: activationId }
    await audit(tx, scope, { act: 'outreach.seen_noted', subject })
  })
}

/** A message that is being passed on, as anybody may read it; undefined until it has gone out. */
export type Shared = {
  readonly drill: boolean
  readonly source: string
  readonly sourceUrl: string
  readonly ended: Temporal.Instant | null
  readonly updated: Temporal.Instant
  readonly words: string
  readonly language: string
  readonly languages: readonly string[]
  readonly address: string
}

/** Opens the public page of a call-out by its code, in the wished language or else the tenant's own. */
export async function sharedMessage(scope: Scope, code: string, wished: string): Promise<Shared | undefined> {
  return inScope(scope, async (tx) => {
    const activation = await sharedRow(tx, scope, code)
    if (!activation) return undefined
    const { language: pivot } = await placeOf(tx, scope)
    const texts = await textRows(tx, scope, activation.id)
    const text =
      texts.find(({ language }) => language === wished) ?? texts.find(({ language }) => language === pivot)
    if (!text) return undefined
    return {
      drill: activation.drill,
      source: activation.source,
      sourceUrl: activation.source_url,
      ended: activation.ended_at,
      updated: text.changed_at,
      words: text.words,
      language: text.language,
      languages: texts.map(({ language }) => language),
      address: await addressOf(tx, scope, sharePath(wished, activation.share_code)),
    }
  })
}

/** A volunteer on the paper list. */
export type Listed = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly languages: readonly string[]
  readonly areas: readonly string[]
}

/** The call-out list for when the network is down: names, numbers, languages, areas. Each opening is in the log. */
export async function callOutList(
  scope: SignedInScope,
): Promise<{ listed: Listed[]; madeAt: Temporal.Instant }> {
  return inScope(scope, async (tx) => {
    const listed = await listedPeople(tx, scope)
    await audit(tx, scope, {
      act: 'outreach.call_out_list_opened',
      detail: { people: listed.length },
    })
    return { listed, madeAt: scope.world.clock.now() }
  })
}

async function listedPeople(tx: Tx, scope: Scope): Promise<Listed[]> {
  const segment = { languages: [], areas: [], programmes: [], trained: true, active: false }
  const { chosen } = audienceOf(segment, await peopleOf(tx, scope))
  const contacts = await contactsOf(
    tx,
    scope,
    chosen.map(({ id }) => id),
  )
  const areas = new Map((await areasOf(tx, scope)).map(({ id, name }) => [id, name]))
  return chosen.map((person) => ({
    id: person.id,
    name: contacts.get(person.id)?.name ?? person.alias,
    phone: contacts.get(person.id)?.phone ?? null,
    languages: person.languages.filter(({ level }) => level !== 'some').map(({ language }) => language),
    areas: person.areas.flatMap((id) => areas.get(id) ?? []),
  }))
}
