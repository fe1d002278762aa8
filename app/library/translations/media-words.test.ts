import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { mp4Of } from '../../../tests/support/media-files.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { publishedArticle } from '../articles/publications.ts'
import { readKept, writeIncoming } from '../media/files.ts'
import { handInFilm, saveFilm } from '../media/films.ts'
import { findMedia } from '../media/media.ts'
import { addPicture } from '../media/pictures.ts'
import { publishRecording, withdrawRecording } from '../media/recordings.ts'
import { mediaWith } from '../media/showing.ts'
import { openBench } from './benches.ts'
import { publishTranslation, reviewTranslation } from './reviews.ts'
import { handIn, saveTranslation, startTranslation } from './translations.ts'

describe('pictures and films beside a text', () => {
  let folder: string
  let at: Planted
  let editor: SignedInScope
  let [translator, reviewer]: SignedInScope[] = []
  let articleId: string
  let filmed: string
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'helsebro-media-'))
    at = await planted({ HELSEBRO_DATA: folder })
    editor = await editorOf(at.scope)
    const wish = ['+4700110020', '+4700110021'].map((phone) => ({
      phone,
      languages: [{ language: 'so', level: 'mother_tongue' as const }],
    }))
    ;[translator, reviewer] = (await speakers(at.scope, wish)).map((id) => signedIn(at.scope, id))
    articleId = await plantArticle(
      editor,
      factsOf(editor.accountId, 'ring-113'),
      wordsOf('Ring 113', 'Når det haster.', { summary: '' }),
    )
    const drawn = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const file = async (bytes: Buffer) => (await writeIncoming(editor, bytes)).path
    const picture = { articleId, paragraphId: null, language: 'nb', words: 'En telefon' }
    assert((await addPicture(editor, { ...picture, file: await file(drawn) })).ok)
    const captions = 'WEBVTT\n\n00:00.000 --> 00:01.000\nRing oss.\n\n00:01.000 --> 00:02.000\nDet\nhaster.\n'
    const source = { file: await writeIncoming(editor, mp4Of(3, ['vide', 'soun'])) }
    const film = await handInFilm(editor, {
      ...{
        articleId,
        filmId: null,
        language: 'nb',
        title: 'Slik ringer du',
        transcript: 'Ring oss. Det haster.',
      },
      source,
      captions: await file(Buffer.from(captions)),
      agreement: {
        ...{ name: 'Nora Lind', language: 'nb', words: 'Ja', original: 'Ja' },
        until: Temporal.PlainDate.from('2030-01-01'),
      },
    })
    assert(film.ok, JSON.stringify(film))
    assert((await saveFilm(editor, film.filmId, { thumbnail: await file(drawn), places: [] })).ok)
    assert((await publishRecording(editor, film.recordingId)).ok)
    filmed = film.recordingId
  })
  after(async () => {
    await at.close()
    await rm(folder, { recursive: true, force: true })
  })

  const her = (who: SignedInScope | undefined): SignedInScope => {
    assert(who)
    return who
  }
  const bench = async () => {
    const opened = await openBench(her(translator), articleId, 'so')
    assert(opened)
    return opened
  }
  const shown = async () => {
    const text = await inScope(editor, (tx) =>
      publishedArticle(tx, editor, { id: articleId, language: 'so', closed: false }),
    )
    assert(text)
    return inScope(editor, (tx) => mediaWith(tx, editor, text))
  }
  /** Writes the whole text, and these words for the picture and the film. */
  const write = async (picture: string, lines: string) => {
    const begun = await startTranslation(her(translator), articleId, 'so')
    assert(begun.ok)
    const { edition, versionId, pairs, media } = await bench()
    const words = new Map([
      ['picture', picture],
      ['film', lines],
    ])
    const saved = await saveTranslation(her(translator), begun.translationId, {
      ...{ edition, versionId, title: 'Wac 113', summary: '' },
      paragraphs: pairs.map(({ paragraphId }) => ({ paragraphId, words: 'Marka ay degdeg tahay.' })),
      media: media.map(({ id, kind }) => ({
        id,
        title: kind === 'film' ? 'Sida loo waco' : '',
        words: words.get(kind) ?? '',
      })),
    })
    assert(saved.ok, JSON.stringify(saved))
    return { id: begun.translationId, edition: saved.edition }
  }

  test('are said in her language by who translates it, and shown once a native speaker has signed it off', async () => {
    assert.deepEqual(
      (await bench()).media.map(({ kind, source, words }) => ({ kind, source, words })),
      [
        { kind: 'picture', source: 'En telefon', words: '' },
        { kind: 'film', source: 'Ring oss.\nDet haster.', words: '' },
      ],
    )
    const short = await write('Taleefan', 'Na soo wac.')
    assert.deepEqual(await handIn(her(translator), short.id), {
      ok: false,
      reason: 'lines',
      mediaIds: [filmed],
    })
    const whole = await write('Taleefan', 'Na soo wac.\nWaa degdeg.')
    assert((await handIn(her(translator), whole.id)).ok)
    assert.equal(
      (await reviewTranslation(her(translator), whole.id, whole.edition)).ok,
      false,
      'her own words',
    )
    assert((await reviewTranslation(her(reviewer), whole.id, whole.edition)).ok)
    assert((await publishTranslation(editor, whole.id)).ok)
    const { pictures, films } = await shown()
    assert.deepEqual(
      [...pictures.values()].flat().map((each) => 'words' in each && each.words),
      ['Taleefan'],
    )
    const [film] = films
    assert(film?.captionsId)
    assert.deepEqual(
      [film.language, film.title, film.transcript],
      ['so', 'Sida loo waco', 'Na soo wac.\nWaa degdeg.'],
    )
    const file = await findMedia(editor, film.captionsId)
    assert(file?.shown)
    assert.match(
      String(await readKept(editor, file.sha256)),
      /00:00:01\.000 --> 00:00:02\.000\nWaa degdeg\.\n$/,
    )
  })

  test('keep their words when the text is mended, and a film that is withdrawn takes its words with it', async () => {
    assert((await startTranslation(her(translator), articleId, 'so')).ok)
    assert.deepEqual(
      (await bench()).media.map(({ words }) => words),
      ['Taleefan', 'Na soo wac.\nWaa degdeg.'],
    )
    const { films } = await shown()
    assert(await withdrawRecording(editor, filmed, true))
    assert.deepEqual((await shown()).films, [])
    assert.equal(await findMedia(editor, films[0]?.captionsId ?? ''), undefined)
    assert.equal(
      await at.count('select count(*)::int as n from library.media_words where recording_id is not null'),
      0,
    )
  })
})
