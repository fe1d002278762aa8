import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { visitorOf } from '../../people/scopes.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import type { Paragraph } from '../articles/articles.schema.ts'
import {
  openArticle,
  publishVersion,
  saveDraft,
  wordsOf as savedWords,
  withdrawArticle,
} from '../articles/articles.ts'
import { readArticle } from '../articles/publications.ts'
import { readKept, writeIncoming } from '../media/files.ts'
import { addPicture, describePicture, picturesOf, removePicture } from '../media/pictures.ts'
import { publishTranslation, reviewTranslation } from '../translations/reviews.ts'
import { handIn, saveTranslation, startTranslation } from '../translations/translations.ts'
import { adoptions, changeOf, takeChange, takeOver } from './adoptions.ts'
import { givers, handOver, offerTexts, shelfOfGiver } from './offers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-exchange-'))
let at: Planted
let giver: SignedInScope
let taker: SignedInScope
let [translator, reviewer]: SignedInScope[] = []
let slug = 0

before(async () => {
  at = await planted({ HELSEBRO_DATA: folder })
  giver = await editorOf(at.scope)
  taker = await editorOf(await at.tenant('oygarden'))
  const ids = await speakers(
    at.scope,
    [0, 1].map((place) => ({
      phone: `+470011000${place}`,
      languages: [{ language: 'ti', level: 'mother_tongue' as const }],
    })),
  )
  ;[translator, reviewer] = ids.map((id) => signedIn(at.scope, id))
})
after(async () => {
  await at.close()
  rmSync(folder, { recursive: true })
})

const her = (who: SignedInScope | undefined): SignedInScope => {
  assert.ok(who)
  return who
}

/** A text of the giver's with these paragraphs; @returns its id and theirs */
async function text(...words: string[]) {
  const paragraphs = words.map((each) => ({ paragraphId: newRandomId(), words: each }))
  const facts = factsOf(giver.accountId, `tekst-${++slug}`, { publisher: slug === 1 ? 'Redd Barna' : null })
  const id = await plantArticle(giver, facts, wordsOf('Fastlege', '', { paragraphs }))
  return { id, slug: facts.slug, paragraphs }
}

/** Says something else in a published text, and publishes that. */
async function rewrite(who: SignedInScope, articleId: string, paragraphs: readonly Paragraph[]) {
  const opened = await openArticle(who, articleId)
  assert.ok(opened)
  const { newest } = opened
  const saved = await saveDraft(who, articleId, {
    ...savedWords(newest),
    small: false,
    paragraphs,
    versionId: newest.id,
    edition: newest.edition,
  })
  assert.ok(saved.ok)
  assert.ok((await publishVersion(who, articleId, { reason: 'Short.' })).ok)
}

/** Translates all of it into Tigrinya, has it signed off and published. */
async function translate(articleId: string, paragraphs: readonly Paragraph[]) {
  const begun = await startTranslation(her(translator), articleId, 'ti')
  const opened = await openArticle(giver, articleId)
  assert.ok(begun.ok && opened)
  const edition = async () =>
    (
      await at.ask<{ edition: number }>('select edition from library.translation where id = $1', [
        begun.translationId,
      ])
    )[0]?.edition ?? 0
  const saved = await saveTranslation(her(translator), begun.translationId, {
    edition: await edition(),
    versionId: opened.newest.id,
    title: 'ሓኪም',
    summary: 'ሓጺር',
    paragraphs: paragraphs.map(({ paragraphId, words }) => ({
      paragraphId,
      words: `ti ${words}`,
      stillRight: true,
    })),
  })
  assert.ok(saved.ok, JSON.stringify(saved))
  const handed = await handIn(her(translator), begun.translationId)
  assert.ok(handed.ok, JSON.stringify(handed))
  assert.ok((await reviewTranslation(her(reviewer), begun.translationId, await edition())).ok)
  assert.ok((await publishTranslation(giver, begun.translationId)).ok)
}

const readAs = (who: SignedInScope, address: string, language: string) =>
  readArticle(visitorOf(at.world, who.tenantId), { slug: address, language, closed: false })

describe('a text that one place offers to others (BM-67)', () => {
  test('goes over with whose it is and with its translations, signed off where they were', async () => {
    const made = await text('Du har rett til fastlege.', 'Ring legevakten på 116 117.')
    await translate(made.id, made.paragraphs)
    assert.deepEqual(await givers(taker), [])
    await offerTexts(giver, [made.id])
    assert.deepEqual(
      (await givers(taker)).map(({ name }) => name),
      ['baerum'],
    )
    assert.deepEqual(
      (await shelfOfGiver(taker, giver.tenantId, 'nb'))?.cards.map(({ slug }) => slug),
      [made.slug],
    )
    const taken = await takeOver(taker, giver.tenantId, made.id, { publish: true })
    assert.ok(taken.ok)
    const read = await readAs(taker, made.slug, 'nb')
    assert.equal(read?.publisher, 'Redd Barna')
    assert.equal(read?.takenFrom, 'baerum')
    assert.equal(read?.adapted, false)
    const inTigrinya = await readAs(taker, made.slug, 'ti')
    assert.equal(inTigrinya?.language, 'ti')
    assert.equal(inTigrinya?.freshness, 'fresh')
    assert.equal(inTigrinya?.signedOffAt, 'baerum')
    assert.deepEqual(await takeOver(taker, giver.tenantId, made.id, { publish: true }), {
      ok: false,
      reason: 'taken',
    })
    const log = await at.ask(
      `select 1 from privacy.access_log where tenant_id = $1 and act = 'library.handed_over' and subject_id = $2`,
      [giver.tenantId, made.id],
    )
    assert.equal(log.length, 1, 'the giver sees who has it')
    const people = await at.ask<{ id: string }>('select id from people.account where tenant_id = $1', [
      giver.tenantId,
    ])
    const hands = await at.ask<{ written_by: string; reviewed_by: string }>(
      'select written_by, reviewed_by from library.translation where tenant_id = $1',
      [taker.tenantId],
    )
    for (const { id } of people)
      assert.ok(!hands.some(({ written_by, reviewed_by }) => written_by === id || reviewed_by === id))
  })

  test('is adapted, and follows the original in one act without losing what was changed here', async () => {
    const made = await text('Det koster 179 kroner.', 'Ring legevakten.', 'Spør oss.')
    const [fee, call, ask] = made.paragraphs as [Paragraph, Paragraph, Paragraph]
    await translate(made.id, made.paragraphs)
    await offerTexts(giver, [made.id])
    const taken = await takeOver(taker, giver.tenantId, made.id, { publish: true })
    assert.ok(taken.ok)
    const local = { ...call, words: 'Ring legevakten i Øygarden.' }
    await rewrite(taker, taken.articleId, [fee, local, ask])
    const adapted = await readAs(taker, made.slug, 'nb')
    assert.equal(adapted?.adapted, true)
    assert.equal((await changeOf(taker, taken.articleId))?.number, 1)
    assert.equal(
      (await adoptions(taker)).find((each) => each.article_id === taken.articleId)?.standing,
      'same',
    )
    const newer = [{ ...fee, words: 'Det koster 184 kroner.' }, call, ask]
    await rewrite(giver, made.id, newer)
    await translate(made.id, newer)
    assert.equal(
      (await adoptions(taker)).find((each) => each.article_id === taken.articleId)?.standing,
      'changed',
    )
    const change = await changeOf(taker, taken.articleId)
    assert.deepEqual(change?.kept, [])
    assert.deepEqual(
      change?.merged.map(({ words }) => words),
      ['Det koster 184 kroner.', 'Ring legevakten i Øygarden.', 'Spør oss.'],
    )
    assert.deepEqual(await takeChange(taker, taken.articleId, 1), { ok: false, reason: 'changed_meanwhile' })
    assert.deepEqual(await takeChange(taker, taken.articleId, 2), { ok: true })
    assert.deepEqual(await takeChange(taker, taken.articleId, 2), { ok: false, reason: 'nothing_new' })
    const read = await readAs(taker, made.slug, 'nb')
    assert.deepEqual(
      read?.paragraphs.map(({ words }) => words),
      ['Det koster 184 kroner.', 'Ring legevakten i Øygarden.', 'Spør oss.'],
    )
    const inTigrinya = await readAs(taker, made.slug, 'ti')
    assert.equal(
      inTigrinya?.paragraphs[0]?.words,
      'ti Det koster 184 kroner.',
      'what follows the original comes along',
    )
    assert.ok(
      inTigrinya?.paragraphs[1]?.olderThan,
      'what was adapted here is honestly older than the original',
    )
    assert.equal(inTigrinya?.paragraphs[0]?.olderThan, undefined)
  })

  test('brings its pictures along as copies of the taker’s own, which follow the original’s', async () => {
    const made = await text('Du har rett til fastlege.')
    await offerTexts(giver, [made.id])
    const paint = async (background: string, words: string) => {
      at.clock.advance({ seconds: 1 })
      const dots = await sharp({ create: { width: 60, height: 30, channels: 3, background } })
        .png()
        .toBuffer()
      const { path: file } = await writeIncoming(giver, dots)
      const paragraphId = made.paragraphs[0]?.paragraphId ?? null
      const added = await addPicture(giver, { articleId: made.id, paragraphId, file, language: 'nb', words })
      assert.ok(added.ok)
      return added.pictureId
    }
    const say = (who: SignedInScope, articleId: string, pictureId: string, language: string, words: string) =>
      describePicture(who, { articleId, pictureId, language, words })
    const first = await paint('#246', 'En lege')
    await say(giver, made.id, first, 'ti', 'ሓኪም')
    await paint('#642', 'Et hus')
    const taken = await takeOver(taker, giver.tenantId, made.id, { publish: true })
    assert.ok(taken.ok)
    const { articleId } = taken
    const [copy, second] = await picturesOf(taker, articleId)
    assert(copy && second)
    assert.deepEqual(
      copy.words.map(({ words }) => words),
      ['En lege', 'ሓኪም'],
    )
    assert.equal(copy.paragraph_id, made.paragraphs[0]?.paragraphId)
    const files = await at.ask<{ tenant_id: string; sha256: string }>(
      'select tenant_id, sha256 from library.media where id = $1',
      [copy.media_id],
    )
    assert.equal(files[0]?.tenant_id, taker.tenantId)
    assert.ok(await readKept(taker, files[0]?.sha256 ?? ''), 'the bytes are its own')
    assert.ok(!(await picturesOf(giver, made.id)).some(({ id }) => id === copy.id))
    assert.equal((await changeOf(taker, articleId))?.otherPictures, false)

    await say(taker, articleId, copy.id, 'ti', 'ሓኪምና')
    assert.ok(await removePicture(taker, articleId, second.id))
    await say(giver, made.id, first, 'nb', 'En lege som lytter')
    await say(giver, made.id, first, 'ti', 'ሓኪም ትሰምዕ')
    await paint('#426', 'En telefon')
    const standing = async () =>
      (await adoptions(taker)).find((each) => each.article_id === articleId)?.standing
    assert.equal(await standing(), 'changed')
    assert.equal((await changeOf(taker, articleId))?.otherPictures, true)
    assert.deepEqual(await takeChange(taker, articleId, 1), { ok: true })
    assert.deepEqual(
      (await picturesOf(taker, articleId)).map(({ words }) => words.map((each) => each.words)),
      [['En lege som lytter', 'ሓኪምና'], ['En telefon']],
      'what was said or taken out here stays so',
    )
    assert.equal(await standing(), 'same')
    assert.ok(await removePicture(giver, made.id, first))
    assert.deepEqual(await takeChange(taker, articleId, 1), { ok: true })
    assert.equal((await picturesOf(taker, articleId)).length, 1)
    assert.deepEqual(await takeChange(taker, articleId, 1), { ok: false, reason: 'nothing_new' })
  })

  test('stays where it is while somebody has a draft of it', async () => {
    const made = await text('En.', 'To.')
    await offerTexts(giver, [made.id])
    const taken = await takeOver(taker, giver.tenantId, made.id, { publish: false })
    assert.ok(taken.ok)
    assert.equal(await readAs(taker, made.slug, 'nb'), undefined, 'not shown until the place says so')
    const opened = await openArticle(taker, taken.articleId)
    assert.ok(opened)
    const { newest } = opened
    await saveDraft(taker, taken.articleId, {
      ...savedWords(newest),
      title: 'Vår',
      paragraphs: newest.paragraphs,
      versionId: newest.id,
      edition: newest.edition,
    })
    await rewrite(giver, made.id, [...made.paragraphs, { paragraphId: newRandomId(), words: 'Tre.' }])
    assert.deepEqual(await takeChange(taker, taken.articleId, 2), { ok: false, reason: 'draft_in_the_way' })
  })

  test('gets another address where its own is taken, and each text is taken once however many press at once', async () => {
    const made = await text('Samme adresse.')
    await plantArticle(taker, factsOf(taker.accountId, made.slug), wordsOf('En annen', 'Noe annet.'))
    await offerTexts(giver, [made.id])
    const all = await Promise.all(
      [1, 2, 3].map(() => takeOver(taker, giver.tenantId, made.id, { publish: true })),
    )
    assert.equal(all.filter(({ ok }) => ok).length, 1)
    assert.equal((await readAs(taker, `${made.slug}-2`, 'nb'))?.title, 'Fastlege')
  })
})

describe('no place reads what another has not published and offered', () => {
  test('not what is not offered, not what is withdrawn, not what is for volunteers only, not a draft', async () => {
    const [kept, withdrawn, drafted] = [
      await text('Ikke tilbudt.'),
      await text('Trukket.'),
      await text('Publisert.'),
    ]
    const closed = await plantArticle(
      giver,
      factsOf(giver.accountId, 'lukket', { closed: true }),
      wordsOf('Lukket', 'For frivillige.'),
    )
    await offerTexts(giver, [withdrawn.id, drafted.id, closed])
    await withdrawArticle(giver, withdrawn.id)
    for (const id of [kept.id, withdrawn.id, closed, newRandomId()]) {
      assert.equal(await handOver(taker, giver.tenantId, id, 'looked_at'), undefined)
      assert.deepEqual(await takeOver(taker, giver.tenantId, id, { publish: true }), {
        ok: false,
        reason: 'unknown',
      })
    }
    const opened = await openArticle(giver, drafted.id)
    assert.ok(opened)
    const { newest } = opened
    const words = [{ paragraphId: newRandomId(), words: 'HEMMELIG UTKAST' }]
    await saveDraft(giver, drafted.id, {
      ...savedWords(newest),
      paragraphs: words,
      versionId: newest.id,
      edition: newest.edition,
    })
    const handed = await handOver(taker, giver.tenantId, drafted.id, 'looked_at')
    assert.doesNotMatch(JSON.stringify(handed), /HEMMELIG/)
    assert.doesNotMatch(JSON.stringify(handed), new RegExp(giver.accountId))
    const cards = (await shelfOfGiver(taker, giver.tenantId, 'nb'))?.cards.map(({ articleId }) => articleId)
    assert.deepEqual(cards, [drafted.id])
  })

  test('a place that offers nothing any more is not there, and what was taken stays', async () => {
    await offerTexts(giver, [])
    assert.deepEqual(await givers(taker), [])
    assert.equal(await shelfOfGiver(taker, giver.tenantId, 'nb'), undefined)
    assert.ok((await adoptions(taker)).every(({ standing }) => standing === 'gone'))
    assert.ok(await readAs(taker, 'tekst-1', 'nb'))
  })

  test('nothing goes over to oneself', async () => {
    const made = await text('Vår egen.')
    await offerTexts(giver, [made.id])
    assert.equal(await handOver(giver, giver.tenantId, made.id, 'looked_at'), undefined)
  })
})
