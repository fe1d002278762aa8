import { randomInt } from 'node:crypto'
import { withdrawMessages } from '../../messaging/messages.ts'
import { relyOn } from '../../people/settings/capabilities.ts'
import { placeOf } from '../../people/tenants.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { acceptedBy } from '../campaigns/campaigns.queries.ts'
import { activationSubject, tellOutreach } from '../news.ts'
import {
  type ActivationRow,
  activationRow,
  copyTexts,
  insertActivation,
  type ListedActivation,
  listedActivations,
  noteDropped,
  noteEnded,
  noteOverridden,
  noteSent,
  textRows,
  upsertText,
} from './activations.queries.ts'
import type { ActivationWish } from './activations.schema.ts'
import { closeChecks } from './checks.queries.ts'
import { mayGo, standings } from './standings.ts'
import { summon } from './summonses.ts'

export type { ActivationRow, ListedActivation }

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const newShareCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')

/**
 * Begins a call-out: its source, its words in the tenant's own language, and the languages it is meant for. What an
 * earlier one said in other languages comes with it (`earlier`) while its own words are the same. Nothing goes out yet.
 * @returns `not_prepared` where call-outs in a crisis are switched off (BM-09)
 */
export async function writeActivation(
  scope: SignedInScope,
  wish: ActivationWish,
): Promise<{ ok: true; id: string } | Refusal<'not_prepared'>> {
  return inScope(scope, async (tx) => {
    if (!(await relyOn(tx, scope, 'preparedness'))) return { ok: false, reason: 'not_prepared' } as const
    const now = scope.world.clock.now()
    const id = newId(now)
    const { language: pivot } = await placeOf(tx, scope)
    const campaign = wish.campaign ? await acceptedBy(tx, scope, wish.campaign) : null
    await insertActivation(tx, scope, {
      id,
      campaign_id: campaign,
      drill: wish.drill === 'drill',
      title: wish.title,
      source: wish.source,
      source_url: wish.sourceUrl,
      share_code: newShareCode(),
      area_ids: [...new Set(wish.areas)],
      written_by: scope.accountId,
    })
    // Every language begins as the pivot's words: what is still the same has not been translated.
    for (const language of new Set([pivot, ...wish.languages]))
      await upsertText(tx, scope, {
        id: newId(now),
        activationId: id,
        language,
        words: wish.words,
        by: scope.accountId,
      })
    if (wish.earlier)
      await copyTexts(tx, scope, { from: wish.earlier, to: id, pivot, languages: wish.languages })
    const detail = { drill: wish.drill === 'drill', languages: wish.languages.join(' ') }
    await audit(tx, scope, {
      act: 'outreach.activation_written',
      subject: { kind: 'activation', id },
      detail,
    })
    await tellOutreach(tx, scope)
    return { ok: true, id } as const
  })
}

/**
 * Writes the words of one language; what was asked about the old ones is closed, and they must be confirmed anew.
 * @returns `sent` once it has gone out, `unknown` when it is not this tenant's
 */
export async function changeWords(
  scope: SignedInScope,
  activationId: string,
  wish: { language: string; words: string },
): Promise<{ ok: true } | Refusal<'unknown' | 'sent'>> {
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, activationId, true)
    if (!activation) return { ok: false, reason: 'unknown' } as const
    if (activation.sent_at || activation.ended_at) return { ok: false, reason: 'sent' } as const
    const before = (await textRows(tx, scope, activationId)).find(
      ({ language }) => language === wish.language,
    )
    if (before?.words === wish.words) return { ok: true } as const
    if (before) await closeChecks(tx, scope, before.id)
    const id = before?.id ?? newId(scope.world.clock.now())
    await upsertText(tx, scope, { id, activationId, ...wish, by: scope.accountId })
    const subject = { kind: 'activation', id: activationId }
    await audit(tx, scope, { act: 'outreach.words_changed', subject, detail: { language: wish.language } })
    await tellOutreach(tx, scope)
    return { ok: true } as const
  })
}

/**
 * Takes a language out of a call-out that has not gone out, so that it does not hold up the others.
 * @returns `pivot` for the tenant's own language, which is always in it
 */
export async function dropLanguage(
  scope: SignedInScope,
  activationId: string,
  language: string,
): Promise<{ ok: true } | Refusal<'unknown' | 'sent' | 'pivot'>> {
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, activationId, true)
    if (!activation) return { ok: false, reason: 'unknown' } as const
    if (activation.sent_at || activation.ended_at) return { ok: false, reason: 'sent' } as const
    if (language === (await placeOf(tx, scope)).language) return { ok: false, reason: 'pivot' } as const
    const textId = await noteDropped(tx, scope, { activationId, language, by: scope.accountId })
    if (!textId) return { ok: true } as const
    await closeChecks(tx, scope, textId)
    const subject = { kind: 'activation', id: activationId }
    await audit(tx, scope, { act: 'outreach.language_dropped', subject, detail: { language } })
    await tellOutreach(tx, scope)
    return { ok: true } as const
  })
}

/** Lets words go out that no native speaker has confirmed, with a reason that the board and the report show. */
export async function overrideCheck(
  scope: SignedInScope,
  activationId: string,
  wish: { text: string; reason: string },
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    const by = scope.accountId
    const done = await noteOverridden(tx, scope, { activationId, textId: wish.text, by, reason: wish.reason })
    if (!done) return { ok: false, reason: 'unknown' } as const
    await closeChecks(tx, scope, wish.text)
    const subject = { kind: 'activation', id: activationId }
    await audit(tx, scope, { act: 'outreach.check_overridden', subject, reason: wish.reason })
    await tellOutreach(tx, scope)
    return { ok: true } as const
  })
}

/**
 * The one action: everybody who can pass it on in one of its languages and areas is called out (HA-41). Of two who
 * press at once, one sends. @returns `unconfirmed` while a language's words are neither confirmed nor overridden
 */
export async function sendActivation(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true; called: number } | Refusal<'unknown' | 'unconfirmed' | 'sent' | 'not_prepared'>> {
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, id, true)
    if (!activation) return { ok: false, reason: 'unknown' } as const
    if (!(await relyOn(tx, scope, 'preparedness'))) return { ok: false, reason: 'not_prepared' } as const
    const { language: pivot } = await placeOf(tx, scope)
    const texts = standings(await textRows(tx, scope, id), pivot)
    if (texts.some(({ standing }) => !mayGo(standing))) return { ok: false, reason: 'unconfirmed' } as const
    if (!(await noteSent(tx, scope, id, scope.accountId))) return { ok: false, reason: 'sent' } as const
    const called = await summon(
      tx,
      scope,
      activation,
      texts.map(({ language }) => language),
    )
    await enqueue(
      tx,
      'outreach.text_summonses',
      { tenantId: scope.tenantId, activationId: id },
      { priority: -14 },
    )
    const detail = { drill: activation.drill, called }
    await audit(tx, scope, { act: 'outreach.activation_sent', subject: { kind: 'activation', id }, detail })
    await tellOutreach(tx, scope)
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
    return { ok: true, called } as const
  })
}

/** Ends a call-out: what still waits to be sent is taken back, and its public page says that it is over. */
export async function endActivation(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    if (!(await noteEnded(tx, scope, id, scope.accountId))) return { ok: false, reason: 'unknown' } as const
    await withdrawMessages(tx, scope, activationSubject(id))
    await audit(tx, scope, { act: 'outreach.activation_ended', subject: { kind: 'activation', id } })
    await tellOutreach(tx, scope)
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
    return { ok: true } as const
  })
}

/** Every call-out and drill, newest first. */
export function activationsOf(scope: Scope): Promise<ListedActivation[]> {
  return inScope(scope, (tx) => listedActivations(tx, scope))
}
