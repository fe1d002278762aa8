import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { speakerRows, spokenBy, toldOf } from '../translations/speakers.queries.ts'
import { noteAnswer, noteBack, noteReturned, noteSigned, noteTranslation } from './answers.queries.ts'
import { lockQuestion, type QuestionRow, questionRow, questionsIn } from './questions.queries.ts'
import { type AnswerWish, isForeign } from './questions.schema.ts'
import { openRow, type Question, stateOf, todayOf } from './questions.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }
type Done<R extends string> = { readonly ok: true } | Refusal<R>

/**
 * A professional answers in Norwegian (HA-11), or mends her answer as long as it has not gone back. Whoever asked in
 * Norwegian is told at once; otherwise those who can translate it are.
 * @returns `changed_meanwhile` when somebody else answered or mended it, or it is over
 */
export function answerQuestion(
  scope: SignedInScope,
  id: string,
  wish: AnswerWish,
): Promise<Done<'unknown' | 'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const row = await lockQuestion(tx, scope, id)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (!(await noteAnswer(tx, scope, { ...wish, id, by: scope.accountId })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await audit(tx, scope, { act: 'library.question_answered', subject: { kind: 'question', id } })
    if (isForeign(row.answer_language)) await tellSpeakers(tx, scope, row, 'library.to_translate', () => true)
    else await giveBack(tx, scope, row)
    return { ok: true } as const
  })
}

/**
 * Keeps a translation of the answer and hands it in for a native speaker to read: whoever speaks the language may.
 * @param wish.edition of the translation she began from, 0 for none
 */
export function translateAnswer(
  scope: SignedInScope,
  id: string,
  wish: { edition: number; title: string; words: string },
): Promise<Done<'unknown' | 'not_spoken' | 'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const row = await lockQuestion(tx, scope, id)
    const state = row && stateOf(row)
    if (!row || (state !== 'to_translate' && state !== 'to_check'))
      return { ok: false, reason: 'unknown' } as const
    const spoken = await spokenBy(tx, scope, scope.accountId)
    if (!spoken.some(({ language }) => language === row.answer_language))
      return { ok: false, reason: 'not_spoken' } as const
    const kept = await noteTranslation(tx, scope, {
      ...wish,
      id: newId(scope.world.clock.now()),
      questionId: id,
      language: row.answer_language,
      madeFrom: row.edition,
      by: scope.accountId,
    })
    if (!kept) return { ok: false, reason: 'changed_meanwhile' } as const
    await audit(tx, scope, { act: 'library.answer_translated', subject: { kind: 'question', id } })
    const writers = new Set([...(row.writers ?? []), scope.accountId])
    await tellSpeakers(
      tx,
      scope,
      row,
      'library.to_check',
      (speaker) => speaker.level === 'mother_tongue' && !writers.has(speaker.volunteer_id),
    )
    return { ok: true } as const
  })
}

/** Why somebody may not sign off: she wrote some of it, or it is not her mother tongue (HA-33). */
export type SignRefusal = 'unknown' | 'own' | 'not_mother_tongue' | 'changed_meanwhile'

/** What keeps somebody from signing an answer's translation off; undefined when nothing does. */
export function keepsFromSigning(
  row: Pick<QuestionRow, 'writers' | 'handed_in_by' | 'answer_language'>,
  accountId: string,
  spoken: readonly { readonly language: string; readonly level: string }[],
): 'own' | 'not_mother_tongue' | undefined {
  if (row.handed_in_by === accountId || row.writers?.includes(accountId)) return 'own'
  const isNative = spoken.some(
    ({ language, level }) => language === row.answer_language && level === 'mother_tongue',
  )
  return isNative ? undefined : 'not_mother_tongue'
}

/** A native speaker who wrote none of it signs the translation off; whoever asked is told in the same transaction. */
export function signAnswer(scope: SignedInScope, id: string, edition: number): Promise<Done<SignRefusal>> {
  return inScope(scope, async (tx) => {
    const row = await lockQuestion(tx, scope, id)
    if (row && stateOf(row) !== 'to_check') return { ok: false, reason: 'changed_meanwhile' } as const
    if (!row) return { ok: false, reason: 'unknown' } as const
    const kept = keepsFromSigning(row, scope.accountId, await spokenBy(tx, scope, scope.accountId))
    if (kept) return { ok: false, reason: kept } as const
    if (!(await noteSigned(tx, scope, { questionId: id, edition, by: scope.accountId })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await audit(tx, scope, { act: 'library.answer_signed', subject: { kind: 'question', id } })
    await giveBack(tx, scope, row)
    return { ok: true } as const
  })
}

/** Sends a translation back with what should be mended; by the same who may sign it off. */
export function sendAnswerBack(
  scope: SignedInScope,
  id: string,
  wish: { edition: number; why: string },
): Promise<Done<SignRefusal>> {
  return inScope(scope, async (tx) => {
    const row = await lockQuestion(tx, scope, id)
    if (!row) return { ok: false, reason: 'unknown' } as const
    const kept = keepsFromSigning(row, scope.accountId, await spokenBy(tx, scope, scope.accountId))
    if (kept) return { ok: false, reason: kept } as const
    if (!(await noteBack(tx, scope, { ...wish, questionId: id, by: scope.accountId })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await audit(tx, scope, { act: 'library.answer_sent_back', subject: { kind: 'question', id } })
    return { ok: true } as const
  })
}

async function giveBack(tx: Tx, scope: Scope, row: QuestionRow): Promise<void> {
  await noteReturned(tx, scope, row.id)
  const asker = (await contactsOf(tx, scope, [row.asked_by])).get(row.asked_by)
  if (!asker) return
  const link = await addressOf(tx, scope, '/v/library/questions')
  const wish: MessageWish = {
    template: 'sms.answer_ready',
    params: { link },
    to: { accountId: row.asked_by },
    language: asker.language,
    kind: 'notice',
    subject: { kind: 'library.answer', id: row.id },
  }
  await queueMessages(tx, scope, [wish])
}

type Speaker = Awaited<ReturnType<typeof speakerRows>>[number]

// Each who is awake is told once of each step, by the way she has chosen.
async function tellSpeakers(
  tx: Tx,
  scope: Scope,
  row: QuestionRow,
  kind: string,
  fits: (speaker: Speaker) => boolean,
): Promise<void> {
  const now = scope.world.clock.now()
  const subject = { kind, id: row.id }
  const told = await toldOf(tx, scope, subject)
  const speakers = (await speakerRows(tx, scope, [row.answer_language])).filter(
    (speaker) =>
      fits(speaker) &&
      !told.has(speaker.volunteer_id) &&
      !(speaker.paused_until && Temporal.Instant.compare(speaker.paused_until, now) > 0),
  )
  const link = await addressOf(tx, scope, '/v/library/questions')
  await queueMessages(
    tx,
    scope,
    speakers.map(
      ({ volunteer_id, text_language }): MessageWish => ({
        template: 'sms.text_to_see',
        params: { link },
        to: { accountId: volunteer_id },
        language: text_language,
        kind: 'notice',
        subject,
      }),
    ),
  )
}

/** Something a volunteer can do for another's question. */
export type QuestionTask = Question & { readonly task: 'to_norwegian' | 'to_translate' | 'to_check' }

/** What questions have for her: to put into Norwegian, to translate, and in her mother tongue to sign off. */
export function questionTasks(scope: SignedInScope): Promise<QuestionTask[]> {
  return inScope(scope, async (tx) => {
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const languages = spoken.map(({ language }) => language)
    const today = await todayOf(tx, scope)
    return (await questionsIn(tx, scope, languages)).flatMap((row): QuestionTask[] => {
      const question = openRow(scope, row, today)
      const task = taskIn(question, scope.accountId, spoken)
      return task ? [{ ...question, task }] : []
    })
  })
}

function taskIn(
  question: Question,
  accountId: string,
  spoken: readonly { readonly language: string; readonly level: string }[],
): QuestionTask['task'] | undefined {
  const speaks = (tag: string) => spoken.some(({ language }) => language === tag)
  if (question.state === 'to_norwegian') return speaks(question.language) ? 'to_norwegian' : undefined
  if (question.state === 'to_translate') return speaks(question.answer_language) ? 'to_translate' : undefined
  if (question.state === 'to_check')
    return keepsFromSigning(question, accountId, spoken) ? undefined : 'to_check'
  return undefined
}

/** One of her own questions, or one that she can do something for. @returns undefined for any other */
export function openForVolunteer(
  scope: SignedInScope,
  id: string,
): Promise<(Question & { readonly task: QuestionTask['task'] | null; readonly own: boolean }) | undefined> {
  return inScope(scope, async (tx) => {
    const row = await questionRow(tx, scope, id)
    if (!row) return undefined
    const question = openRow(scope, row, await todayOf(tx, scope))
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const task = taskIn(question, scope.accountId, spoken) ?? null
    const own = row.asked_by === scope.accountId
    const wrote = row.writers?.includes(scope.accountId) ?? false
    return own || task || wrote ? { ...question, task, own } : undefined
  })
}
