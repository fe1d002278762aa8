import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { nearestTo, publishedArticles } from '../articles/publications.ts'
import { wordsRows } from './collection-words.queries.ts'
import { namedFor } from './collection-words.ts'
import {
  type CollectionRow,
  collectionRow,
  collectionRows,
  deleteDone,
  doneRows,
  insertCollection,
  insertDone,
  noteCollectionOut,
  replaceSteps,
  stepRows,
  updateCollection,
} from './collections.queries.ts'
import type { CollectionWish, Step } from './collections.schema.ts'
import { visibleRows } from './webinars.queries.ts'

/** A step that she may open: a text in the nearest language it has, or a webinar. */
export type ShownStep = Step & {
  readonly title: string
  readonly language: string
  readonly href: string
  readonly done: boolean
}

/** A collection with the steps that may be seen now, and how many of them she has done. */
export type Path = CollectionRow & { readonly steps: readonly ShownStep[] }

/** The collections that volunteers see, each with her own steps (BM-07). @param language she reads */
export function collectionsFor(scope: SignedInScope, language: string): Promise<Path[]> {
  return inScope(scope, async (tx) => pathsOf(tx, scope, await collectionRows(tx, scope, true), language))
}

/** One of them. @returns undefined while it is not out */
export function openCollection(
  scope: SignedInScope,
  id: string,
  language: string,
): Promise<Path | undefined> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    return row?.published_at ? (await pathsOf(tx, scope, [row], language)).at(0) : undefined
  })
}

async function pathsOf(
  tx: Tx,
  scope: SignedInScope,
  rows: readonly CollectionRow[],
  language: string,
): Promise<Path[]> {
  const steps = await stepRows(
    tx,
    scope,
    rows.map(({ id }) => id),
  )
  const ids = steps.flatMap(({ kind, id }) => (kind === 'article' ? [id] : []))
  const articles = await publishedArticles(tx, scope, { language, ids, closed: true })
  const webinars = await visibleRows(tx, scope)
  const done = await doneRows(tx, scope, scope.accountId)
  const has = (collectionId: string, id: string) =>
    done.some((each) => each.collection_id === collectionId && each.subject_id === id)
  const shown = new Map<string, Omit<ShownStep, 'done'>>([
    ...articles.map(
      ({ articleId: id, title, language: tag }) =>
        [id, { kind: 'article', id, title, language: tag, href: `/v/library/${id}/${tag}` }] as const,
    ),
    ...webinars.map(
      ({ id, title, language: tag }) =>
        [id, { kind: 'webinar', id, title, language: tag, href: `/v/library/recordings/${id}` }] as const,
    ),
  ])
  const words = await wordsRows(
    tx,
    scope,
    rows.map(({ id }) => id),
  )
  const nearest = nearestTo(language)
  const wordsFor = (id: string) => words.filter(({ collection_id }) => collection_id === id)
  return rows.map((row) => ({
    ...namedFor(row, wordsFor(row.id), nearest),
    steps: steps
      .filter(({ collection_id }) => collection_id === row.id)
      .flatMap(({ id }) => {
        const step = shown.get(id)
        return step ? [{ ...step, done: has(row.id, id) }] : []
      }),
  }))
}

/** She has done a step of a collection, or has not after all; nobody else sees it. */
export async function markStep(
  scope: SignedInScope,
  collectionId: string,
  wish: { step: string; done: boolean },
): Promise<void> {
  const { accountId } = scope
  await inScope(scope, async (tx) => {
    const about = { accountId, collectionId, subjectId: wish.step }
    if (wish.done) await insertDone(tx, scope, { ...about, id: newId(scope.world.clock.now()) })
    else await deleteDone(tx, scope, about)
  })
}

/** Every collection with how many steps it has, for whoever keeps them. */
export function keptCollections(scope: Scope): Promise<(CollectionRow & { readonly size: number })[]> {
  return inScope(scope, async (tx) => {
    const rows = await collectionRows(tx, scope, false)
    const steps = await stepRows(
      tx,
      scope,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => ({
      ...row,
      size: steps.filter(({ collection_id }) => collection_id === row.id).length,
    }))
  })
}

/** One, with its steps as they are kept. */
export function keptCollection(
  scope: Scope,
  id: string,
): Promise<(CollectionRow & { readonly steps: readonly Step[] }) | undefined> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    return row && { ...row, steps: await stepRows(tx, scope, [id]) }
  })
}

/** Begins a collection, which nobody but its keepers sees yet. */
export function beginCollection(
  scope: SignedInScope,
  wish: { title: string; summary: string },
): Promise<string> {
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    const { language } = await placeOf(tx, scope)
    await insertCollection(tx, scope, { ...wish, id, language, by: scope.accountId })
    await auditAct(tx, scope, 'library.collection_kept', id)
    return id
  })
}

/** Keeps what a collection is called and its steps in their order. @returns `changed_meanwhile` when somebody else did */
export function keepCollection(
  scope: SignedInScope,
  id: string,
  { steps, ...facts }: CollectionWish,
): Promise<{ ok: true } | { ok: false; reason: 'changed_meanwhile' }> {
  return inScope(scope, async (tx) => {
    if (!(await updateCollection(tx, scope, { ...facts, id })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    const now = scope.world.clock.now()
    await replaceSteps(
      tx,
      scope,
      id,
      steps.map((step) => ({ ...step, itemId: newId(now) })),
    )
    await auditAct(tx, scope, 'library.collection_kept', id)
    return { ok: true } as const
  })
}

/** Lets volunteers see it, or takes it away. @returns false when it was so already */
export function showCollection(scope: SignedInScope, id: string, out: boolean): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteCollectionOut(tx, scope, { id, by: scope.accountId, out }))) return false
    await auditAct(tx, scope, out ? 'library.collection_shown' : 'library.collection_hidden', id)
    return true
  })
}

function auditAct(tx: Tx, scope: Scope, act: string, id: string): Promise<void> {
  return audit(tx, scope, { act, subject: { kind: 'collection', id } })
}
