import { freshCode } from '../../dispatch/replies/offer-codes.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { createLinks } from '../../people/links.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { JobScope, LinkScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { audienceOf, calledFor, type Person } from '../audience.ts'
import { peopleOf } from '../audiences.ts'
import { callText, interfaceFor, sharePath } from '../call-words.ts'
import { activationSubject, tellOutreach } from '../news.ts'
import { type ActivationRow, activationRow, textRows } from './activations.queries.ts'
import type { ReachChannel } from './activations.schema.ts'
import { codesInUse } from './checks.queries.ts'
import {
  insertSummonses,
  noteAcknowledged,
  noteDeclined,
  reachOfSummons,
  type SummonsRow,
  summonsRow,
  takeUntexted,
  upsertReach,
} from './summonses.queries.ts'

/** After so long an answer is no longer an answer to it. */
export const answerDays = 14
/** So many are texted in one transaction; the next then have a job of their own. */
const chunk = 250

/** Who would be called out, each with the languages that she is called for, best first. */
export function calledOut(
  people: readonly Person[],
  languages: readonly string[],
  areaIds: readonly string[],
): { person: Person; languages: string[] }[] {
  const segment = { languages, areas: areaIds, programmes: [], trained: true, active: true }
  return audienceOf(segment, people)
    .chosen.map((person) => ({ person, languages: calledFor(person, languages) }))
    .filter((called) => called.languages.length > 0)
}

/** Writes down who is called out, all in the sender's transaction; the texts follow by job. @returns how many */
export async function summon(
  tx: Tx,
  scope: Scope,
  activation: ActivationRow,
  languages: readonly string[],
): Promise<number> {
  const called = calledOut(await peopleOf(tx, scope), languages, activation.area_ids)
  if (called.length === 0) return 0
  const ids = called.map(({ person }) => person.id)
  const used = await codesInUse(tx, scope, ids)
  const now = scope.world.clock.now()
  await insertSummonses(
    tx,
    scope,
    activation.id,
    called.map(({ person, languages: spoken }) => ({
      id: newId(now),
      volunteerId: person.id,
      languages: spoken,
      code: freshCode(used.get(person.id) ?? []),
    })),
  )
  return called.length
}

/**
 * Texts those who are called out and have not been texted, some hundred in one transaction that also dates it: tried
 * again after a crash, nobody is texted twice and nobody left out.
 */
export async function textSummonses(scope: JobScope, activationId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, activationId)
    if (!activation || activation.ended_at) return
    const next = await takeUntexted(tx, scope, activationId, chunk)
    if (next.length === 0) return
    const texts = new Map(
      (await textRows(tx, scope, activationId)).map((text) => [text.language, text.words]),
    )
    const expiresAt = scope.world.clock.now().add({ hours: 24 * answerDays })
    const links = await createLinks(
      tx,
      scope,
      next.map(({ id }) => ({ purpose: 'outreach.summons', subjectId: id, expiresAt })),
    )
    const origin = await addressOf(tx, scope, '')
    const { drill, source } = activation
    await queueMessages(
      tx,
      scope,
      next.map(({ volunteer_id, languages: [language], code }, at) => {
        const link = `${origin}/${interfaceFor(language)}/k/${links[at]}`
        return {
          template: 'own' as const,
          text: callText({ words: texts.get(language) ?? '', source, language, drill }, { code, link }),
          to: { accountId: volunteer_id },
          language: interfaceFor(language),
          kind: 'crisis' as const,
          subject: activationSubject(activationId),
          answerCode: code,
        }
      }),
    )
    if (next.length === chunk)
      await enqueue(
        tx,
        'outreach.text_summonses',
        { tenantId: scope.tenantId, activationId },
        { priority: -14 },
      )
    await tellOutreach(tx, scope)
  })
}

/** She has seen it. @returns false when she had said so before */
export async function acknowledgeIn(
  tx: Tx,
  scope: Scope,
  summonsId: string,
  way: 'text' | 'page' | 'staff',
): Promise<boolean> {
  const isFirst = await noteAcknowledged(tx, scope, summonsId, way)
  if (isFirst) await tellOutreach(tx, scope)
  return isFirst
}

/** She cannot pass it on this time. */
export async function declineIn(tx: Tx, scope: Scope, summonsId: string): Promise<void> {
  await noteDeclined(tx, scope, summonsId)
  await tellOutreach(tx, scope)
}

/** How many she has reached by a way; that she reports says that she has seen it. */
export async function reportIn(
  tx: Tx,
  scope: Scope,
  summonsId: string,
  report: { channel: ReachChannel; people: number; way: 'text' | 'page' },
): Promise<void> {
  await noteAcknowledged(tx, scope, summonsId, report.way)
  const { channel, people } = report
  await upsertReach(tx, scope, { id: newId(scope.world.clock.now()), summonsId, channel, people })
  await tellOutreach(tx, scope)
}

/** What the holder of a link was called out to, in the words of her language. */
export type SeenSummons = SummonsRow & {
  readonly words: string
  readonly source: string
  readonly sourceUrl: string
  readonly language: string
  readonly shareAddress: string
  readonly reach: Readonly<Record<string, number>>
}

/** Opens a summons by its link. Looking answers nothing: previews of links look too. */
export async function seeSummons(scope: LinkScope): Promise<SeenSummons | undefined> {
  return inScope(scope, async (tx) => {
    const summons = await summonsRow(tx, scope, scope.subjectId)
    const activation = summons && (await activationRow(tx, scope, summons.activation_id))
    if (!summons || !activation) return undefined
    const [language] = summons.languages
    const texts = await textRows(tx, scope, activation.id)
    const reach = await reachOfSummons(tx, scope, summons.id)
    return {
      ...summons,
      language,
      words: texts.find((text) => text.language === language)?.words ?? '',
      source: activation.source,
      sourceUrl: activation.source_url,
      shareAddress: await addressOf(tx, scope, sharePath(language, activation.share_code)),
      reach: Object.fromEntries(reach.map(({ channel, people }) => [channel, people])),
    }
  })
}

/** Her acknowledgement on the page. */
export async function acknowledge(scope: LinkScope): Promise<void> {
  await inScope(scope, (tx) => acknowledgeIn(tx, scope, scope.subjectId, 'page'))
}

/** Her figures on the page; those she leaves empty stay as they were. */
export async function reportReach(
  scope: LinkScope,
  figures: Readonly<Partial<Record<ReachChannel, number | null>>>,
): Promise<void> {
  await inScope(scope, async (tx) => {
    for (const [channel, people] of Object.entries(figures))
      if (people !== null && people !== undefined)
        await reportIn(tx, scope, scope.subjectId, { channel: channel as ReachChannel, people, way: 'page' })
  })
}
