import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { AnswerWish } from './questions.schema.ts'

/**
 * Keeps an answer, new or mended, as long as it has not gone back. An answer that is mended has to be translated anew.
 * @param wish.edition the one she began from, 0 for none
 * @returns false when somebody answered or mended it meanwhile, or it is over
 */
export async function noteAnswer(
  tx: Tx,
  scope: Scope,
  wish: AnswerWish & { id: string; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_answer',
    `update library.question set title = $4, answer = $5, source_authority = $6, source_url = $7, source_date = $8::date,
       answered_at = $9, answered_by = $10, edition = edition + 1
      where tenant_id = $1 and id = $2 and edition = $3 and returned_at is null and dropped_at is null returning id`,
    [
      scope.tenantId,
      wish.id,
      wish.edition,
      wish.title,
      wish.answer,
      wish.sourceAuthority,
      wish.sourceUrl,
      wish.sourceDate,
      scope.world.clock.now(),
      wish.by,
    ],
  )
  return done.length > 0
}

/** Notes that the answer has gone back to her. */
export async function noteReturned(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'library.note_returned',
    `update library.question set returned_at = $3
      where tenant_id = $1 and id = $2 and answered_at is not null and returned_at is null`,
    [scope.tenantId, id, scope.world.clock.now()],
  )
}

/**
 * Keeps a translation of the answer's edition and hands it in; she is among its writers.
 * @param wish.edition the translation as she saw it, 0 for none; @param wish.madeFrom the answer's edition
 * @returns false when somebody saved it meanwhile
 */
export async function noteTranslation(
  tx: Tx,
  scope: Scope,
  wish: {
    id: string
    questionId: string
    language: string
    madeFrom: number
    edition: number
    title: string
    words: string
    by: string
  },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_answer_translation',
    `insert into library.answer_translation as t (tenant_id, id, question_id, language, made_from, title, words, writers,
       written_at, handed_in_at, handed_in_by)
     select $1, $2, $3, $4, $5, $7, $8, array[$9::uuid], $10, $10, $9 where $6 = 0
        or exists (select from library.answer_translation o where o.tenant_id = $1 and o.question_id = $3)
     on conflict (tenant_id, question_id) do update set made_from = excluded.made_from, title = excluded.title,
       words = excluded.words, edition = t.edition + 1, written_at = excluded.written_at,
       writers = case when $9::uuid = any (t.writers) then t.writers else t.writers || $9::uuid end,
       handed_in_at = excluded.handed_in_at, handed_in_by = excluded.handed_in_by, sent_back_at = null,
       sent_back_by = null, sent_back_why = null
       where t.edition = $6 and t.reviewed_at is null
     returning id`,
    [
      scope.tenantId,
      wish.id,
      wish.questionId,
      wish.language,
      wish.madeFrom,
      wish.edition,
      wish.title,
      wish.words,
      wish.by,
      scope.world.clock.now(),
    ],
  )
  return done.length > 0
}

/**
 * Signs a translation off. The statement itself asks that it is handed in, of the answer's last edition, that she has
 * written none of it and that it is her mother tongue (HA-33); the table refuses a writer once more.
 */
export async function noteSigned(
  tx: Tx,
  scope: Scope,
  wish: { questionId: string; edition: number; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_answer_signed',
    `update library.answer_translation t set reviewed_at = $5, reviewed_by = $4
       from library.question q
      where t.tenant_id = $1 and t.question_id = $2 and t.edition = $3 and t.reviewed_at is null
        and q.tenant_id = t.tenant_id and q.id = t.question_id and q.edition = t.made_from and q.dropped_at is null
        and t.handed_in_at is not null and t.sent_back_at is null
        and t.handed_in_by <> $4 and not ($4::uuid = any (t.writers))
        and exists (select from people.speaker s where s.tenant_id = t.tenant_id and s.volunteer_id = $4
                      and s.language = t.language and s.level = 'mother_tongue')
     returning t.id`,
    [scope.tenantId, wish.questionId, wish.edition, wish.by, scope.world.clock.now()],
  )
  return done.length > 0
}

/** Sends it back with what is to be mended. @returns false when nothing waits */
export async function noteBack(
  tx: Tx,
  scope: Scope,
  wish: { questionId: string; edition: number; by: string; why: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_answer_back',
    `update library.answer_translation set sent_back_at = $5, sent_back_by = $4, sent_back_why = $6
      where tenant_id = $1 and question_id = $2 and edition = $3 and reviewed_at is null and handed_in_at is not null
        and sent_back_at is null returning id`,
    [scope.tenantId, wish.questionId, wish.edition, wish.by, scope.world.clock.now(), wish.why],
  )
  return done.length > 0
}

/** Notes which article the answer has become. @returns false when it has become one already */
export async function noteArticle(
  tx: Tx,
  scope: Scope,
  wish: { id: string; articleId: string; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_question_article',
    `update library.question set article_id = $3, published_at = $4, published_by = $5
      where tenant_id = $1 and id = $2 and article_id is null and answered_at is not null returning id`,
    [scope.tenantId, wish.id, wish.articleId, scope.world.clock.now(), wish.by],
  )
  return done.length > 0
}

/** Stores, as published, a translation that two people have written and signed off already. */
export async function insertSigned(
  tx: Tx,
  scope: Scope,
  wish: {
    id: string
    articleId: string
    versionId: string
    language: string
    title: string
    writers: readonly string[]
    handedInAt: Temporal.Instant
    handedInBy: string
    reviewedAt: Temporal.Instant
    reviewedBy: string
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_signed',
    `insert into library.translation (tenant_id, id, article_id, version_id, language, number, title, written_at, written_by,
       writers, handed_in_at, handed_in_by, reviewed_at, reviewed_by, published_at, published_by)
     values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $7, $8, $10, $11, $12, $13)`,
    [
      scope.tenantId,
      wish.id,
      wish.articleId,
      wish.versionId,
      wish.language,
      wish.title,
      wish.handedInAt,
      wish.handedInBy,
      wish.writers,
      wish.reviewedAt,
      wish.reviewedBy,
      scope.world.clock.now(),
      wish.by,
    ],
  )
}
