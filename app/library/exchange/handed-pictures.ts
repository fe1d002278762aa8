import { createHash } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { readKept } from '../media/files.ts'
import { type PictureOfText, picturesOfTexts } from '../media/pictures.queries.ts'

/** A picture as it goes over: where it stands, its words by language, and its bytes, or the pictogram that it is. */
export type HandedPicture = Pick<PictureOfText, 'id' | 'paragraph_id' | 'pictogram' | 'words'> & {
  readonly file: {
    readonly mediaType: string
    readonly width: number
    readonly height: number
    readonly bytes: Buffer
  } | null
}

/** The pictures of a text as its readers see them, with their bytes; one whose file is missing there stays there. */
export async function picturesHanded(tx: Tx, there: Scope, articleId: string): Promise<HandedPicture[]> {
  const handed: HandedPicture[] = []
  for (const row of await picturesOfTexts(tx, there, [articleId])) {
    const { id, paragraph_id, pictogram, words, sha256, media_type: mediaType, width, height } = row
    const of = { id, paragraph_id, pictogram, words }
    if (!sha256) handed.push({ ...of, file: null })
    const bytes = sha256 ? await readKept(there, sha256) : undefined
    if (bytes && mediaType && width && height)
      handed.push({ ...of, file: { mediaType, width, height, bytes } })
  }
  return handed
}

/** Stands for the pictures of a text and what is said of them: another one once any of it has changed; '' for none. */
export async function picturesMark(tx: Tx, there: Scope, articleId: string): Promise<string> {
  const seen = (await picturesOfTexts(tx, there, [articleId])).map(({ id, words }) => [
    id,
    ...Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
  return seen.length === 0 ? '' : createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16)
}
