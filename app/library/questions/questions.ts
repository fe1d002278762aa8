import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { topicsOf } from '../../people/settings/topics.ts'
import { colleagues } from '../../people/sign-in/staff.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { questionSeal } from '../seals.ts'
import { spokenBy } from '../translations/speakers.queries.ts'
import {
  deleteExpertise,
  expertiseRows,
  insertExpertise,
  insertQuestion,
  type LackingRow,
  lackingQuestions,
  noteDropped,
  noteNorwegian,
  noteTaken,
  type QuestionRow,
  questionBehind,
  questionRow,
  questionsBy,
  questionsSince,
} from './questions.queries.ts'
import { isForeign, isUnderstood } from './questions.schema.ts'

/** A question should have its answer within so many days. */
const answerDays = 7
/** What is over stays on the desk for so long. */
const shownDays = 30

/** Where a question is; derived from its rows, never stored. */
export type QuestionState = 'to_norwegian' | 'waiting' | 'to_translate' | 'to_check' | 'returned' | 'dropped'

/** What a state follows from: of the question, and of the answer's translation where there is one. */
export type Standing = Pick<
  QuestionRow,
  | 'language'
  | 'answer_language'
  | 'norwegian_at'
  | 'edition'
  | 'answered_at'
  | 'returned_at'
  | 'dropped_at'
  | 'made_from'
  | 'handed_in_at'
  | 'sent_back_at'
>

/** Where a question is (HA-11). A translation of what the answer said before counts for nothing. */
export function stateOf(row: Standing): QuestionState {
  if (row.dropped_at) return 'dropped'
  if (row.returned_at) return 'returned'
  if (!row.answered_at) return isUnderstood(row.language) || row.norwegian_at ? 'waiting' : 'to_norwegian'
  const { handed_in_at: handed, sent_back_at: back } = row
  const isCurrent = row.made_from === row.edition
  const isHandedIn = handed !== null && (back === null || Temporal.Instant.compare(back, handed) < 0)
  return isForeign(row.answer_language) && isCurrent && isHandedIn ? 'to_check' : 'to_translate'
}

/** A question as a page shows it: its words opened, null where they are kept no longer. */
export type Question = QuestionRow & {
  readonly state: QuestionState
  readonly words: string | null
  readonly norwegian: string | null
  readonly overdue: boolean
}

/** Opens a row. @param today by the tenant's clock */
export function openRow(scope: Scope, row: QuestionRow, today: Temporal.PlainDate): Question {
  const open = (column: 'words' | 'norwegian', sealed: Buffer | null) =>
    sealed && scope.world.keys.open(sealed, questionSeal(scope, column, row.id))
  const state = stateOf(row)
  const isOver = state === 'returned' || state === 'dropped'
  return {
    ...row,
    state,
    words: open('words', row.words_sealed),
    norwegian: open('norwegian', row.norwegian_sealed),
    overdue: !isOver && Temporal.PlainDate.compare(row.due, today) < 0,
  }
}

/** Today by the tenant's clock. */
export async function todayOf(tx: Tx, scope: Scope): Promise<Temporal.PlainDate> {
  const { timeZone } = await placeOf(tx, scope)
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
}

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/**
 * Asks a professional (HA-11). The words are about nobody (the form refuses numbers and addresses) and are sealed.
 * Professionals who answer the topic are told, unless it has to be put into Norwegian first.
 * @returns `unknown` for a topic that is not this tenant's; `due` is by when there should be an answer
 */
export async function askQuestion(
  scope: SignedInScope,
  wish: {
    topic: string
    language: string
    answerLanguage: string
    words: string
    article?: string | undefined
  },
): Promise<{ ok: true; questionId: string; due: Temporal.PlainDate } | Refusal<'unknown'>> {
  const staff = await colleagues(scope)
  return inScope(scope, async (tx) => {
    const topic = (await topicsOf(tx, scope)).find(({ id, retired }) => id === wish.topic && !retired)
    if (!topic) return { ok: false, reason: 'unknown' } as const
    const id = newId(scope.world.clock.now())
    const due = (await todayOf(tx, scope)).add({ days: answerDays })
    const { topic: topicId, language, answerLanguage, article } = wish
    const wordsSealed = scope.world.keys.seal(wish.words, questionSeal(scope, 'words', id))
    const readArticleId = article ?? null
    const by = scope.accountId
    const row = { id, topicId, language, answerLanguage, readArticleId, wordsSealed, due, by }
    await insertQuestion(tx, scope, row)
    await audit(tx, scope, { act: 'library.question_asked', subject: { kind: 'question', id } })
    if (isUnderstood(language)) await tellProfessionals(tx, scope, staff, { id, topicId })
    return { ok: true, questionId: id, due } as const
  })
}

// Those who have chosen the topic, or no topic at all.
async function tellProfessionals(
  tx: Tx,
  scope: Scope,
  staff: Awaited<ReturnType<typeof colleagues>>,
  question: { id: string; topicId: string },
): Promise<void> {
  const chosen = Map.groupBy(await expertiseRows(tx, scope), ({ account_id }) => account_id)
  const fit = staff.filter(({ id, roles }) => {
    const topics = chosen.get(id)
    return (
      roles.includes('professional') &&
      (!topics || topics.some(({ topic_id }) => topic_id === question.topicId))
    )
  })
  const contacts = await contactsOf(
    tx,
    scope,
    fit.map(({ id }) => id),
  )
  const link = await addressOf(tx, scope, '/staff/questions')
  await queueMessages(
    tx,
    scope,
    [...contacts.values()].map(({ accountId, language }) => ({
      template: 'sms.question_waits',
      params: { link },
      to: { accountId },
      language,
      kind: 'notice',
      subject: { kind: 'library.question', id: question.id },
    })),
  )
}

/** Puts a question into Norwegian: somebody who speaks its language, or staff. It is then a professional's to answer. */
export async function writeNorwegian(
  scope: SignedInScope,
  id: string,
  words: string,
): Promise<{ ok: true } | Refusal<'unknown' | 'not_spoken' | 'gone'>> {
  const staff = await colleagues(scope)
  return inScope(scope, async (tx) => {
    const row = await questionRow(tx, scope, id)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (scope.role === 'volunteer' && !(await speaks(tx, scope, row.language)))
      return { ok: false, reason: 'not_spoken' } as const
    const sealed = scope.world.keys.seal(words, questionSeal(scope, 'norwegian', id))
    if (!(await noteNorwegian(tx, scope, { id, sealed, by: scope.accountId })))
      return { ok: false, reason: 'gone' } as const
    await audit(tx, scope, { act: 'library.question_in_norwegian', subject: { kind: 'question', id } })
    await tellProfessionals(tx, scope, staff, { id, topicId: row.topic_id })
    return { ok: true } as const
  })
}

async function speaks(tx: Tx, scope: SignedInScope, language: string): Promise<boolean> {
  return (await spokenBy(tx, scope, scope.accountId)).some((each) => each.language === language)
}

/** A professional says that she answers it, or that somebody else may. @returns false when somebody else has said so */
export function takeQuestion(scope: SignedInScope, id: string, takes: boolean): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteTaken(tx, scope, { id, by: scope.accountId, takes }))) return false
    const act = takes ? 'library.question_taken' : 'library.question_left'
    await audit(tx, scope, { act, subject: { kind: 'question', id } })
    return true
  })
}

/** Says that nobody answers it, and why: she who asked reads that. @returns false when it has an answer, or is over */
export function dropQuestion(scope: SignedInScope, id: string, why: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteDropped(tx, scope, { id, by: scope.accountId, why }))) return false
    await audit(tx, scope, { act: 'library.question_dropped', subject: { kind: 'question', id } })
    return true
  })
}

/** What a volunteer has asked, and what became of it. */
export function myQuestions(scope: SignedInScope): Promise<Question[]> {
  return inScope(scope, async (tx) => {
    const today = await todayOf(tx, scope)
    return (await questionsBy(tx, scope, scope.accountId)).map((row) => openRow(scope, row, today))
  })
}

/** The desk of professionals and coordinators. */
export type Desk = {
  /** What is to be done first: what is late, then the oldest. `mine`: of a topic she answers, or taken by her. */
  readonly questions: readonly (Question & { readonly mine: boolean })[]
  /** The topics she answers; empty means all. */
  readonly topicIds: readonly string[]
}

/** Every question that somebody has to do something with, and what has been over for less than a month. */
export function questionDesk(scope: SignedInScope): Promise<Desk> {
  return inScope(scope, async (tx) => {
    const today = await todayOf(tx, scope)
    const since = scope.world.clock.now().subtract({ hours: 24 * shownDays })
    const chosen = await expertiseRows(tx, scope)
    const topicIds = chosen.flatMap((each) => (each.account_id === scope.accountId ? [each.topic_id] : []))
    const rows = await questionsSince(tx, scope, since)
    const questions = rows
      .map((row) => ({
        ...openRow(scope, row, today),
        mine:
          row.taken_by === scope.accountId ||
          (row.taken_by === null && (topicIds.length === 0 || topicIds.includes(row.topic_id))),
      }))
      .sort((a, b) => Number(b.overdue) - Number(a.overdue))
    return { questions, topicIds }
  })
}

/** One question, for the desk. */
export function openQuestion(scope: SignedInScope, id: string): Promise<Question | undefined> {
  return inScope(scope, async (tx) => {
    const row = await questionRow(tx, scope, id)
    return row && openRow(scope, row, await todayOf(tx, scope))
  })
}

/** Which topics a professional answers; none means all. */
export async function chooseExpertise(scope: SignedInScope, topicIds: readonly string[]): Promise<void> {
  const now = scope.world.clock.now()
  await inScope(scope, async (tx) => {
    await deleteExpertise(tx, scope, scope.accountId)
    const chosen = [...new Set(topicIds)].map((topicId) => ({ id: newId(now), topicId }))
    await insertExpertise(tx, scope, scope.accountId, chosen)
    const subject = { kind: 'account', id: scope.accountId }
    await audit(tx, scope, { act: 'library.expertise_chosen', subject, detail: { topics: chosen.length } })
  })
}

/** Questions of the last year without an article, for whoever steers what is written (BM-47). */
export function questionsWithoutArticle(scope: Scope): Promise<LackingRow[]> {
  const since = scope.world.clock.now().subtract({ hours: 24 * 365 })
  return inScope(scope, (tx) => lackingQuestions(tx, scope, since))
}

/** The question that an article came from, if one did (BM-47). */
export function questionOf(scope: Scope, articleId: string): Promise<string | undefined> {
  return inScope(scope, (tx) => questionBehind(tx, scope, articleId))
}
