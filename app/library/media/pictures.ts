import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { isPictogram } from '../../ui/icon.tsx'
import { articleRow } from '../articles/articles.queries.ts'
import { redraw } from './drawings.ts'
import { writeIncoming } from './files.ts'
import { keepMedia, takeAway } from './media.ts'
import {
  insertPicture,
  noteRemoved,
  type PictureRow,
  pictureRows,
  putPictureWords,
} from './pictures.queries.ts'

export type { PictureRow as Picture }

/** Where a picture stands, and what it is: a file with words for who does not see it, or a pictogram beside words. */
export type PictureWish = {
  readonly articleId: string
  readonly paragraphId: string | null
} & (
  | { readonly file: string; readonly language: string; readonly words: string }
  | { readonly pictogram: string }
)

export type PictureRefusal = 'unknown' | 'not_a_picture' | 'too_many_dots' | 'words_needed'

/**
 * Adds a picture to an article. A file is drawn anew and needs its words in the language of the article (WCAG 1.1.1); a
 * pictogram stands beside words, says nothing of its own, and is shown in every language.
 */
export async function addPicture(
  scope: SignedInScope,
  wish: PictureWish,
): Promise<{ ok: true; pictureId: string } | { ok: false; reason: PictureRefusal }> {
  if ('pictogram' in wish) return isPictogram(wish.pictogram) ? add(scope, wish) : refused('unknown')
  if (!wish.words.trim()) return refused('words_needed')
  const drawn = await redraw(wish.file)
  if (!drawn.ok) return drawn
  const { mediaType, bytes, width, height } = drawn.drawing
  const kept = await writeIncoming(scope, bytes)
  return add(scope, wish, async (tx) =>
    keepMedia(
      tx,
      scope,
      kept,
      { articleId: wish.articleId, kind: 'picture', mediaType, width, height },
      scope.accountId,
    ),
  )
}

const refused = <R extends PictureRefusal>(reason: R) => ({ ok: false, reason }) as const

function add(scope: SignedInScope, wish: PictureWish, keep?: (tx: Tx) => Promise<string>) {
  return inScope(scope, async (tx) => {
    const { articleId, paragraphId } = wish
    if (!(await articleRow(tx, scope, articleId))) return refused('unknown')
    const now = scope.world.clock.now()
    const id = newId(now)
    const mediaId = keep ? await keep(tx) : null
    const pictogram = 'pictogram' in wish ? wish.pictogram : ''
    await insertPicture(tx, scope, { id, articleId, paragraphId, mediaId, pictogram }, scope.accountId)
    if ('words' in wish) {
      const { language, words } = wish
      const row = {
        id: newId(now),
        articleId,
        pictureId: id,
        by: scope.accountId,
        language,
        words: words.trim(),
      }
      await putPictureWords(tx, scope, row)
    }
    await changed(tx, scope, 'library.picture_added', articleId)
    return { ok: true, pictureId: id } as const
  })
}

/** Says what a picture shows in a language: from then on it is shown in that one too. @returns false when there is none */
export function describePicture(
  scope: SignedInScope,
  wish: { articleId: string; pictureId: string; language: string; words: string },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const row = { ...wish, id: newId(scope.world.clock.now()), by: scope.accountId }
    if (!(await putPictureWords(tx, scope, row))) return false
    await changed(tx, scope, 'library.picture_described', wish.articleId)
    return true
  })
}

/** Takes a picture out of an article, and its bytes away. @returns false when it was not there */
export function removePicture(scope: SignedInScope, articleId: string, pictureId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const gone = await noteRemoved(tx, scope, articleId, pictureId, scope.accountId)
    if (!gone) return false
    await takeAway(tx, scope, [gone.media_id], scope.accountId)
    await changed(tx, scope, 'library.picture_removed', articleId)
    return true
  })
}

/** The pictures of an article as those see them who keep it. */
export function picturesOf(scope: Scope, articleId: string): Promise<PictureRow[]> {
  return inScope(scope, (tx) => pictureRows(tx, scope, articleId))
}

async function changed(tx: Tx, scope: SignedInScope, act: string, articleId: string): Promise<void> {
  await audit(tx, scope, { act, subject: { kind: 'article', id: articleId } })
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}
