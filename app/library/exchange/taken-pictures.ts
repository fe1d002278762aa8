import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { writeIncoming } from '../media/files.ts'
import { keepMedia, takeAway } from '../media/media.ts'
import { insertPicture, noteRemoved, pictureRows, putPictureWords } from '../media/pictures.queries.ts'
import type { HandedPicture } from './handed-pictures.ts'
import {
  followPictures,
  forgetTakenPicture,
  putTakenPicture,
  takenPictureRows,
} from './taken-pictures.queries.ts'

type Taken = { readonly originId: string; readonly articleId: string }

/**
 * Lets the pictures of a text follow those of its original, as copies of this place's own (BM-67). New ones come, those
 * gone there go here; words that were written anew here stay, and so does that a picture was taken out here.
 * @param mark of the original's pictures, as `picturesMark` gives it
 */
export async function takePictures(
  tx: Tx,
  scope: SignedInScope,
  of: Taken,
  theirs: readonly HandedPicture[],
  mark: string,
): Promise<void> {
  const { originId, articleId } = of
  const known = await takenPictureRows(tx, scope, originId)
  const here = new Map((await pictureRows(tx, scope, articleId)).map((each) => [each.id, each]))
  for (const [place, picture] of theirs.entries()) {
    const copy = known.find(({ giver_picture_id }) => giver_picture_id === picture.id)
    if (!copy) {
      await addCopy(tx, scope, of, picture, place)
      continue
    }
    const ours = here.get(copy.picture_id)
    for (const [language, words] of Object.entries(picture.words)) {
      const said = ours?.words.find((each) => each.language === language)?.words
      if (ours && said !== words && said === copy.words[language])
        await say(tx, scope, articleId, ours.id, language, words)
    }
    const { picture_id, giver_picture_id } = copy
    await putTakenPicture(tx, scope, originId, { picture_id, giver_picture_id, words: picture.words })
  }
  for (const copy of known.filter((each) => theirs.every(({ id }) => id !== each.giver_picture_id))) {
    const gone = await noteRemoved(tx, scope, articleId, copy.picture_id, scope.accountId)
    if (gone) await takeAway(tx, scope, [gone.media_id], scope.accountId)
    await forgetTakenPicture(tx, scope, copy.id)
  }
  await followPictures(tx, scope, originId, mark)
}

async function addCopy(
  tx: Tx,
  scope: SignedInScope,
  { originId, articleId }: Taken,
  { id: giver_picture_id, paragraph_id: paragraphId, pictogram, words, file }: HandedPicture,
  place: number,
): Promise<void> {
  // Their order is that of their ids.
  const id = newId(scope.world.clock.now().add({ milliseconds: place }))
  const what = file && {
    articleId,
    kind: 'picture' as const,
    mediaType: file.mediaType,
    width: file.width,
    height: file.height,
  }
  const mediaId =
    file && what
      ? await keepMedia(tx, scope, await writeIncoming(scope, file.bytes), what, scope.accountId)
      : null
  await insertPicture(tx, scope, { id, articleId, paragraphId, mediaId, pictogram }, scope.accountId)
  for (const [language, said] of Object.entries(words)) await say(tx, scope, articleId, id, language, said)
  await putTakenPicture(tx, scope, originId, { picture_id: id, giver_picture_id, words })
}

async function say(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  pictureId: string,
  language: string,
  words: string,
): Promise<void> {
  const row = {
    id: newId(scope.world.clock.now()),
    articleId,
    pictureId,
    by: scope.accountId,
    language,
    words,
  }
  await putPictureWords(tx, scope, row)
}
