import { placeOf } from '../people/tenants.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { contributorOf, newCorrection, open, readCorrection, sealAll, wordsContext } from './envelopes.ts'
import { envelopes, lockEnvelopes, releasedForms, replaceEnvelopes } from './forms.queries.ts'
import type { ConversationForm } from './forms.schema.ts'
import { type Week, weekOf } from './weeks.ts'

/**
 * The token that a fresh form is handed in with: it makes a doubled post harmless, and for 72 hours it opens and
 * corrects the form. It is kept on her device alone.
 */
export function newForm(scope: SignedInScope): string {
  return newCorrection(scope).token
}

/**
 * Takes a form after a conversation (BM-28), or its correction. It is sealed at once and lies among the tenant's
 * other envelopes, all written anew in a new order; what it says is released with its whole week (`releaseWeeks`).
 * Nothing else is written: no log line, no job, no link to her or to a request (design §4).
 * @param token from `newForm`; a second form with the same token takes the first one's place and keeps its week
 * @param form as `conversationForm` read it
 * @returns `too_late` when the token is forged or older than 72 hours
 */
export async function handInForm(
  scope: SignedInScope,
  token: string,
  form: ConversationForm,
): Promise<{ ok: true; corrected: boolean } | { ok: false; reason: 'too_late' }> {
  const read = readCorrection(scope, token)
  if (!read) return { ok: false, reason: 'too_late' }
  const { corrects } = read
  const corrected = await inScope(scope, async (tx) => {
    await lockEnvelopes(tx, scope)
    const { timeZone } = await placeOf(tx, scope)
    const letters = (await envelopes(tx, scope)).map((each) => open(scope, each))
    const known = letters.find((letter) => letter.corrects === corrects)
    const week = known?.week ?? weekOf(scope.world.clock.now(), timeZone)
    const contributor = known?.contributor ?? contributorOf(scope, scope.accountId, week)
    const all = [...letters.filter((letter) => letter !== known), { week, form, corrects, contributor }]
    await replaceEnvelopes(tx, scope, sealAll(scope, all))
    return known !== undefined
  })
  return { ok: true, corrected }
}

/**
 * The form behind a correction's token.
 * @returns undefined when the token is forged, older than 72 hours, or its week is released
 */
export async function formToCorrect(
  scope: SignedInScope,
  token: string,
): Promise<{ form: ConversationForm; until: Temporal.Instant } | undefined> {
  const read = readCorrection(scope, token)
  if (!read) return undefined
  const sealed = await inScope(scope, (tx) => envelopes(tx, scope))
  const letter = sealed.map((each) => open(scope, each)).find(({ corrects }) => corrects === read.corrects)
  return letter?.form && { form: letter.form, until: read.until }
}

/** A released form with its words opened, for those who make numbers of many (insights). */
export type Conversation = Omit<ConversationForm, 'words'> & {
  readonly week: Week
  readonly words: string | null
}

/** What was handed in during these weeks, as far as it is released. */
export async function conversationsOf(scope: Scope, weeks: readonly Week[]): Promise<Conversation[]> {
  if (weeks.length === 0) return []
  const found = await inScope(scope, (tx) => releasedForms(tx, scope, weeks))
  return found.map(({ id, words_sealed, follow_up, ...form }) => ({
    ...(form as Omit<Conversation, 'words' | 'followUp'>),
    followUp: (follow_up ?? undefined) as Conversation['followUp'],
    words: words_sealed && scope.world.keys.open(words_sealed, wordsContext(scope, id)).trimEnd(),
  }))
}
