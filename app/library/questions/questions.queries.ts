import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A question with its answer and how far the answer's translation has come. */
export type QuestionRow = {
  readonly id: string
  readonly topic_id: string
  readonly language: string
  readonly answer_language: string
  readonly read_article_id: string | null
  readonly words_sealed: Buffer | null
  readonly norwegian_sealed: Buffer | null
  readonly norwegian_at: Temporal.Instant | null
  readonly asked_at: Temporal.Instant
  readonly asked_by: string
  readonly due: Temporal.PlainDate
  readonly taken_at: Temporal.Instant | null
  readonly taken_by: string | null
  readonly edition: number
  readonly title: string | null
  readonly answer: string | null
  readonly source_authority: string | null
  readonly source_url: string | null
  readonly source_date: Temporal.PlainDate | null
  readonly answered_at: Temporal.Instant | null
  readonly answered_by: string | null
  readonly returned_at: Temporal.Instant | null
  readonly dropped_at: Temporal.Instant | null
  readonly dropped_why: string | null
  readonly article_id: string | null
  readonly published_at: Temporal.Instant | null
  readonly made_from: number | null
  readonly translation_edition: number | null
  readonly translated_title: string | null
  readonly translated: string | null
  readonly writers: string[] | null
  readonly handed_in_at: Temporal.Instant | null
  readonly handed_in_by: string | null
  readonly sent_back_at: Temporal.Instant | null
  readonly sent_back_why: string | null
  readonly reviewed_at: Temporal.Instant | null
  readonly reviewed_by: string | null
}

const whole = `
  select q.id, q.topic_id, q.language, q.answer_language, q.read_article_id, q.words_sealed, q.norwegian_sealed,
    q.norwegian_at, q.asked_at, q.asked_by, q.due, q.taken_at, q.taken_by, q.edition, q.title, q.answer,
    q.source_authority, q.source_url, q.source_date, q.answered_at, q.answered_by, q.returned_at, q.dropped_at,
    q.dropped_why, q.article_id, q.published_at,
    t.made_from, t.edition as translation_edition, t.title as translated_title, t.words as translated, t.writers,
    t.handed_in_at, t.handed_in_by, t.sent_back_at, t.sent_back_why, t.reviewed_at, t.reviewed_by
  from library.question q
  left join library.answer_translation t on t.tenant_id = q.tenant_id and t.question_id = q.id
  where q.tenant_id = $1`

/** One question. */
export async function questionRow(tx: Tx, scope: Scope, id: string): Promise<QuestionRow | undefined> {
  const [found] = await prepared<QuestionRow>(tx, 'library.question', `${whole} and q.id = $2`, [
    scope.tenantId,
    id,
  ])
  return found
}

/** One question, held until the transaction ends. */
export async function lockQuestion(tx: Tx, scope: Scope, id: string): Promise<QuestionRow | undefined> {
  const [held] = await prepared(
    tx,
    'library.lock_question',
    'select id from library.question where tenant_id = $1 and id = $2 for update',
    [scope.tenantId, id],
  )
  return held ? questionRow(tx, scope, id) : undefined
}

/** What somebody asked, newest first. */
export function questionsBy(tx: Tx, scope: Scope, accountId: string): Promise<QuestionRow[]> {
  return prepared(
    tx,
    'library.questions_by',
    `${whole} and q.asked_by = $2 order by q.asked_at desc limit 50`,
    [scope.tenantId, accountId],
  )
}

/** Questions that somebody still has to do something with, and those that ended since, the oldest first. */
export function questionsSince(tx: Tx, scope: Scope, since: Temporal.Instant): Promise<QuestionRow[]> {
  return prepared(
    tx,
    'library.questions_since',
    `${whole} and ((q.dropped_at is null and q.returned_at is null) or coalesce(q.returned_at, q.dropped_at) > $2)
      order by q.asked_at, q.id limit 500`,
    [scope.tenantId, since],
  )
}

/** Questions that wait for somebody who speaks these languages: to be put into Norwegian, or their answers out of it. */
export function questionsIn(tx: Tx, scope: Scope, languages: readonly string[]): Promise<QuestionRow[]> {
  return prepared(
    tx,
    'library.questions_in',
    `${whole} and q.dropped_at is null and q.returned_at is null
       and ((q.answered_at is null and q.norwegian_at is null and q.language = any($2))
         or (q.answered_at is not null and q.answer_language = any($2)))
      order by q.asked_at limit 100`,
    [scope.tenantId, languages],
  )
}

/** Stores a new question. */
export async function insertQuestion(
  tx: Tx,
  scope: Scope,
  wish: {
    id: string
    topicId: string
    language: string
    answerLanguage: string
    readArticleId: string | null
    wordsSealed: Buffer
    due: Temporal.PlainDate
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_question',
    `insert into library.question (tenant_id, id, topic_id, language, answer_language, read_article_id, words_sealed,
       asked_at, asked_by, due)
     values ($1, $2, $3, $4, $5,
       (select a.id from library.article a where a.tenant_id = $1 and a.id = $6 and a.withdrawn_at is null), $7, $8, $9, $10)`,
    [
      scope.tenantId,
      wish.id,
      wish.topicId,
      wish.language,
      wish.answerLanguage,
      wish.readArticleId,
      wish.wordsSealed,
      scope.world.clock.now(),
      wish.by,
      wish.due,
    ],
  )
}

/** Keeps a question's Norwegian words. @returns false when it has some, or needs none any more */
export async function noteNorwegian(
  tx: Tx,
  scope: Scope,
  wish: { id: string; sealed: Buffer; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_norwegian',
    `update library.question set norwegian_sealed = $3, norwegian_at = $4, norwegian_by = $5
      where tenant_id = $1 and id = $2 and norwegian_at is null and answered_at is null and dropped_at is null
      returning id`,
    [scope.tenantId, wish.id, wish.sealed, scope.world.clock.now(), wish.by],
  )
  return done.length > 0
}

/** Notes who answers it, or nobody. @returns false when somebody else has taken it, or it is over */
export async function noteTaken(
  tx: Tx,
  scope: Scope,
  wish: { id: string; by: string; takes: boolean },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_taken',
    `update library.question set taken_at = case when $4 then $5::timestamptz end, taken_by = case when $4 then $3::uuid end
      where tenant_id = $1 and id = $2 and dropped_at is null and answered_at is null
        and (taken_by is null or taken_by = $3) returning id`,
    [scope.tenantId, wish.id, wish.by, wish.takes, scope.world.clock.now()],
  )
  return done.length > 0
}

/** Notes why nobody answers it. @returns false when it has an answer, or is over */
export async function noteDropped(
  tx: Tx,
  scope: Scope,
  wish: { id: string; by: string; why: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_question_dropped',
    `update library.question set dropped_at = $4, dropped_by = $3, dropped_why = $5
      where tenant_id = $1 and id = $2 and dropped_at is null and answered_at is null returning id`,
    [scope.tenantId, wish.id, wish.by, scope.world.clock.now(), wish.why],
  )
  return done.length > 0
}

/** The topics that professionals have chosen, by account. */
export function expertiseRows(tx: Tx, scope: Scope): Promise<{ account_id: string; topic_id: string }[]> {
  return prepared(
    tx,
    'library.expertise',
    'select account_id, topic_id from library.expertise where tenant_id = $1',
    [scope.tenantId],
  )
}

/** Takes away what a professional had chosen, before she chooses anew. */
export async function deleteExpertise(tx: Tx, scope: Scope, accountId: string): Promise<void> {
  await prepared(
    tx,
    'library.delete_expertise',
    'delete from library.expertise where tenant_id = $1 and account_id = $2',
    [scope.tenantId, accountId],
  )
}

/** Stores what a professional chooses; topics that are not this tenant's are left out. */
export async function insertExpertise(
  tx: Tx,
  scope: Scope,
  accountId: string,
  chosen: readonly { id: string; topicId: string }[],
): Promise<void> {
  await prepared(
    tx,
    'library.insert_expertise',
    `insert into library.expertise (tenant_id, id, account_id, topic_id)
     select $1, c.id, $2, c.topic_id from unnest($3::uuid[], $4::uuid[]) as c(id, topic_id)
       join people.subject_matter m on m.tenant_id = $1 and m.topic_id = c.topic_id`,
    [scope.tenantId, accountId, chosen.map(({ id }) => id), chosen.map(({ topicId }) => topicId)],
  )
}

/** A question without an article, as far as needs go (BM-47). */
export type LackingRow = {
  readonly id: string
  readonly topicId: string
  readonly language: string
  readonly asked_at: Temporal.Instant
}

/** Questions of the last year that have not become an article, the oldest first. */
export function lackingQuestions(tx: Tx, scope: Scope, since: Temporal.Instant): Promise<LackingRow[]> {
  return prepared(
    tx,
    'library.lacking_questions',
    `select id, topic_id as "topicId", answer_language as language, asked_at from library.question
      where tenant_id = $1 and asked_at > $2 and article_id is null order by asked_at limit 100`,
    [scope.tenantId, since],
  )
}

/** The question that an article came from. */
export async function questionBehind(tx: Tx, scope: Scope, articleId: string): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'library.question_behind',
    'select id from library.question where tenant_id = $1 and article_id = $2',
    [scope.tenantId, articleId],
  )
  return found?.id
}
