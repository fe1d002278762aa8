import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Step } from './collections.schema.ts'

/** A collection without its steps. */
export type CollectionRow = {
  readonly id: string
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly published_at: Temporal.Instant | null
}

const columns = 'id, edition, title, summary, language, published_at'

/** Every collection, or only those that volunteers see, by title. */
export function collectionRows(tx: Tx, scope: Scope, onlyOut: boolean): Promise<CollectionRow[]> {
  return prepared(
    tx,
    'library.collections',
    `select ${columns} from library.collection where tenant_id = $1 and (not $2 or published_at is not null)
      order by title, id limit 200`,
    [scope.tenantId, onlyOut],
  )
}

/** One collection. */
export async function collectionRow(tx: Tx, scope: Scope, id: string): Promise<CollectionRow | undefined> {
  const [found] = await prepared<CollectionRow>(
    tx,
    'library.collection',
    `select ${columns} from library.collection where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** Begins one. */
export async function insertCollection(
  tx: Tx,
  scope: Scope,
  wish: { id: string; title: string; summary: string; language: string; by: string },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_collection',
    `insert into library.collection (tenant_id, id, title, summary, language, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [scope.tenantId, wish.id, wish.title, wish.summary, wish.language, scope.world.clock.now(), wish.by],
  )
}

/** Changes what it is called. @returns false when somebody has changed it since that edition */
export async function updateCollection(
  tx: Tx,
  scope: Scope,
  wish: { id: string; edition: number; title: string; summary: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.update_collection',
    `update library.collection set title = $3, summary = $4, edition = edition + 1
      where tenant_id = $1 and id = $2 and edition = $5 returning id`,
    [scope.tenantId, wish.id, wish.title, wish.summary, wish.edition],
  )
  return done.length > 0
}

/** Puts these steps in place of those that were there; what is not this tenant's is left out. */
export async function replaceSteps(
  tx: Tx,
  scope: Scope,
  collectionId: string,
  steps: readonly (Step & { readonly itemId: string })[],
): Promise<void> {
  await prepared(
    tx,
    'library.delete_steps',
    'delete from library.collection_item where tenant_id = $1 and collection_id = $2',
    [scope.tenantId, collectionId],
  )
  await prepared(
    tx,
    'library.insert_steps',
    `insert into library.collection_item (tenant_id, id, collection_id, position, article_id, webinar_id)
     select $1, s.item_id, $2, s.place, a.id, r.id
       from unnest($3::uuid[], $4::text[], $5::uuid[]) with ordinality as s(item_id, kind, id, place)
       left join library.article a on a.tenant_id = $1 and a.id = s.id and s.kind = 'article'
       left join library.webinar r on r.tenant_id = $1 and r.id = s.id and s.kind = 'webinar'
      where a.id is not null or r.id is not null`,
    [
      scope.tenantId,
      collectionId,
      steps.map(({ itemId }) => itemId),
      steps.map(({ kind }) => kind),
      steps.map(({ id }) => id),
    ],
  )
}

/** The steps of collections, in their order. */
export function stepRows(
  tx: Tx,
  scope: Scope,
  collectionIds: readonly string[],
): Promise<(Step & { readonly collection_id: string })[]> {
  return prepared(
    tx,
    'library.steps',
    `select collection_id, case when article_id is null then 'webinar' else 'article' end as kind,
       coalesce(article_id, webinar_id) as id
       from library.collection_item where tenant_id = $1 and collection_id = any($2::uuid[])
      order by collection_id, position`,
    [scope.tenantId, collectionIds],
  )
}

/** Lets volunteers see it, or takes it away. @returns false when it was so already */
export async function noteCollectionOut(
  tx: Tx,
  scope: Scope,
  wish: { id: string; by: string; out: boolean },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_collection_out',
    `update library.collection set published_at = case when $4 then $5::timestamptz end,
       published_by = case when $4 then $3::uuid end
      where tenant_id = $1 and id = $2 and (published_at is null) = $4 returning id`,
    [scope.tenantId, wish.id, wish.by, wish.out, scope.world.clock.now()],
  )
  return done.length > 0
}

/** What somebody has done of collections. */
export function doneRows(
  tx: Tx,
  scope: Scope,
  accountId: string,
): Promise<{ collection_id: string; subject_id: string }[]> {
  return prepared(
    tx,
    'library.steps_done',
    'select collection_id, subject_id from library.step_done where tenant_id = $1 and account_id = $2',
    [scope.tenantId, accountId],
  )
}

/** Notes that she has done a step; a second time changes nothing. */
export async function insertDone(
  tx: Tx,
  scope: Scope,
  wish: { id: string; accountId: string; collectionId: string; subjectId: string },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_done',
    `insert into library.step_done (tenant_id, id, account_id, collection_id, subject_id, done_at)
     select $1, $2, $3, $4, $5, $6 from library.collection_item i
      where i.tenant_id = $1 and i.collection_id = $4 and coalesce(i.article_id, i.webinar_id) = $5
     on conflict (tenant_id, account_id, collection_id, subject_id) do nothing`,
    [scope.tenantId, wish.id, wish.accountId, wish.collectionId, wish.subjectId, scope.world.clock.now()],
  )
}

/** Takes that back. */
export async function deleteDone(
  tx: Tx,
  scope: Scope,
  wish: { accountId: string; collectionId: string; subjectId: string },
): Promise<void> {
  await prepared(
    tx,
    'library.delete_done',
    `delete from library.step_done
      where tenant_id = $1 and account_id = $2 and collection_id = $3 and subject_id = $4`,
    [scope.tenantId, wish.accountId, wish.collectionId, wish.subjectId],
  )
}
