import { build, prepared, row, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { HelpWish } from './requests.schema.ts'

type NewRequest = Omit<HelpWish, 'phone' | 'words' | 'avoid' | 'consent'> & {
  id: string
  createdBy: string | null
  phoneSealed: Buffer | null
  phoneHash: Buffer | null
  wordsSealed: Buffer | null
  avoidSealed: Buffer | null
}

/**
 * Stores a request and its contact in one statement. The two unique indexes settle the races: `request` is false
 * when this submission was stored before, `contact` when the number waits already.
 */
export async function insertRequest(
  tx: Tx,
  scope: Scope,
  it: NewRequest,
): Promise<{ request: boolean; contact: boolean }> {
  const [made] = await prepared<{ request: boolean; contact: boolean }>(
    tx,
    'helpline.insert_request',
    `with r as (
       insert into helpline.request (tenant_id, id, submission, source, page_language, language, topic_id, area_id, woman,
         mother_tongue, avoid_own, safe_times, has_phone, may_text, text_readers, danger, under_sixteen, created_at, created_by,
         article_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $24)
       on conflict (tenant_id, submission) do nothing
       returning id
     ), c as (
       insert into helpline.request_contact (tenant_id, id, phone_sealed, phone_hash, words_sealed, avoid_sealed)
       select $1, r.id, $20, $21, $22, $23 from r
       on conflict do nothing
       returning id
     )
     select exists (select from r) as request, exists (select from c) as contact`,
    [
      scope.tenantId,
      it.id,
      it.submission,
      it.source,
      it.pageLanguage,
      it.language,
      it.topicId,
      it.areaId,
      it.woman,
      it.motherTongue,
      it.avoidOwn,
      it.safeTimes,
      it.phoneSealed !== null,
      it.mayText,
      it.readers,
      it.danger,
      it.underSixteen,
      scope.world.clock.now(),
      it.createdBy,
      it.phoneSealed,
      it.phoneHash,
      it.wordsSealed,
      it.avoidSealed,
      it.articleId ?? null,
    ],
  )
  return made ?? { request: false, contact: false }
}

/** Tries once more to store the contact of a request whose number waited a moment ago. @returns whether it is in now */
export async function insertContact(
  tx: Tx,
  scope: Scope,
  it: Pick<NewRequest, 'id' | 'phoneSealed' | 'phoneHash' | 'wordsSealed' | 'avoidSealed'>,
): Promise<boolean> {
  const inserted = await run(
    tx,
    build
      .insertInto('helpline.request_contact')
      .values({
        tenant_id: scope.tenantId,
        id: it.id,
        phone_sealed: it.phoneSealed,
        phone_hash: it.phoneHash,
        words_sealed: it.wordsSealed,
        avoid_sealed: it.avoidSealed,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  return inserted > 0
}

/** The request that was made of a submission before. */
export function requestBySubmission(tx: Tx, scope: Scope, submission: Buffer) {
  return row(
    tx,
    build
      .selectFrom('helpline.request')
      .select(['id', 'joined_into', 'under_sixteen'])
      .where('tenant_id', '=', scope.tenantId)
      .where('submission', '=', submission),
  )
}

/** The one request that waits or runs for a number, locked so that it cannot end meanwhile. */
export async function openRequestOf(tx: Tx, scope: Scope, hashes: readonly Buffer[]) {
  const [found] = await prepared<{ id: string }>(
    tx,
    'helpline.open_request_of',
    `select id from helpline.request_contact
      where tenant_id = $1 and phone_hash = any($2) and ended_at is null for update`,
    [scope.tenantId, hashes],
  )
  return found
}

/** Every request of a number that is still known, newest first. */
export function requestsByHash(tx: Tx, scope: Scope, hashes: readonly Buffer[]) {
  return rows(
    tx,
    build
      .selectFrom('helpline.request_contact as c')
      .innerJoin('helpline.request as r', (join) =>
        join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.id'),
      )
      .select(['r.id', 'r.created_at', 'c.ended_at'])
      .where('c.tenant_id', '=', scope.tenantId)
      .where('c.phone_hash', 'in', [...hashes])
      .orderBy('r.created_at', 'desc')
      .limit(20),
  )
}

/** Puts a request behind another one, and lets what is urgent in it make the other urgent. */
export async function joinRequest(
  tx: Tx,
  scope: Scope,
  it: { id: string; into: string; by: string | null },
): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'helpline.join_request',
    `with j as (
       update helpline.request set joined_into = $3, joined_at = $4, joined_by = $5
        where tenant_id = $1 and id = $2 returning danger
     )
     update helpline.request r set danger = r.danger or j.danger, changed_at = $4
       from j where r.tenant_id = $1 and r.id = $3`,
    [scope.tenantId, it.id, it.into, now, it.by],
  )
}

/** How many asked again with the same number since an instant: nobody's phone is filled with texts by strangers. */
export async function joinsSince(
  tx: Tx,
  scope: Scope,
  into: string,
  since: Temporal.Instant,
): Promise<number> {
  const [found] = await prepared<{ joins: number }>(
    tx,
    'helpline.joins_since',
    `select count(*)::int as joins from helpline.request
      where tenant_id = $1 and joined_into = $2 and joined_at > $3`,
    [scope.tenantId, into, since],
  )
  return found?.joins ?? 0
}

/** A request as its verbs know it. */
export type RequestRow = {
  id: string
  source: string
  page_language: string
  language: string
  topic_id: string | null
  area_id: string | null
  article_id: string | null
  woman: boolean
  mother_tongue: boolean
  avoid_own: boolean
  safe_times: string[]
  has_phone: boolean
  may_text: boolean
  text_readers: string | null
  danger: boolean
  under_sixteen: boolean
  created_at: Temporal.Instant
  changed_at: Temporal.Instant | null
  joined_into: string | null
  joined_at: Temporal.Instant | null
  handed_at: Temporal.Instant | null
  handed_to: string | null
  handed_account_id: string | null
  withdrawn_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  closed_as: string | null
  feedback_given: boolean
}

/** One request. @param lock holds it until the transaction ends, for whoever changes it */
export function requestRow(tx: Tx, scope: Scope, id: string, lock = false): Promise<RequestRow | undefined> {
  const query = build
    .selectFrom('helpline.request')
    .select([
      'id',
      'source',
      'page_language',
      'language',
      'topic_id',
      'area_id',
      'article_id',
      'woman',
      'mother_tongue',
      'avoid_own',
      'safe_times',
      'has_phone',
      'may_text',
      'text_readers',
      'danger',
      'under_sixteen',
      'created_at',
      'changed_at',
      'joined_into',
      'joined_at',
      'handed_at',
      'handed_to',
      'handed_account_id',
      'withdrawn_at',
      'closed_at',
      'closed_as',
      'feedback_given',
    ])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
  return row(tx, lock ? query.forUpdate() : query)
}

/** Writes what she, or the coordinator for her, wishes now. */
export async function updateWishes(
  tx: Tx,
  scope: Scope,
  id: string,
  to: Pick<
    HelpWish,
    | 'language'
    | 'topicId'
    | 'areaId'
    | 'woman'
    | 'motherTongue'
    | 'avoidOwn'
    | 'safeTimes'
    | 'mayText'
    | 'readers'
  >,
): Promise<void> {
  await run(
    tx,
    build
      .updateTable('helpline.request')
      .set({
        language: to.language,
        topic_id: to.topicId,
        area_id: to.areaId,
        woman: to.woman,
        mother_tongue: to.motherTongue,
        avoid_own: to.avoidOwn,
        safe_times: [...to.safeTimes],
        may_text: to.mayText,
        text_readers: to.readers,
        changed_at: scope.world.clock.now(),
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Writes in which language she is written to. */
export async function updatePageLanguage(tx: Tx, scope: Scope, id: string, tag: string): Promise<void> {
  await prepared(
    tx,
    'helpline.update_page_language',
    'update helpline.request set page_language = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, tag],
  )
}

/** Whether anybody has ever been helped to an end here. */
export async function anyEnded(tx: Tx, scope: Scope): Promise<boolean> {
  const found = await prepared(
    tx,
    'helpline.any_ended',
    'select from helpline.request where tenant_id = $1 and closed_at is not null limit 1',
    [scope.tenantId],
  )
  return found.length > 0
}

/** How many requests are open: neither ended nor taken back; those that joined another count with it. */
export async function countOpen(tx: Tx, scope: Scope): Promise<number> {
  const [found] = await prepared<{ count: number }>(
    tx,
    'helpline.count_open',
    `select count(*)::int as count from helpline.request
      where tenant_id = $1 and joined_into is null and closed_at is null and withdrawn_at is null`,
    [scope.tenantId],
  )
  return found?.count ?? 0
}
