import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { inScope } from '../../privacy/transactions.ts'
import { createArticle, publishVersion, saveDraft, withdrawArticle } from '../articles/articles.ts'
import { indexAll, renewIndex } from './entries.ts'

describe('the index of an article', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  test('is written with the publication, changes with it, and is gone with the article', async () => {
    const scope = await at.tenant('indexed')
    const editor = await editorOf(scope)
    const made = await createArticle(
      editor,
      factsOf(editor.accountId, 'fastlege', { tags: ['doktor'] }),
      wordsOf('Slik får du fastlege', 'Ring kontoret.'),
    )
    assert(made.ok)
    const found = () =>
      inScope(scope, async (tx) => {
        const { rows } = await tx.client.query<{ word: string }>(
          `select word from library.search_word where tenant_id = $1 and language = 'nb' order by word`,
          [scope.tenantId],
        )
        return rows.map(({ word }) => word)
      })
    assert.deepEqual(await found(), [], 'a draft is found by nobody')
    assert((await publishVersion(editor, made.articleId, { reason: 'Short.' })).ok)
    assert.deepEqual(await found(), [
      'doktor',
      'du',
      'far',
      'fastlege',
      'fortalt',
      'kontoret',
      'kort',
      'ring',
      'slik',
    ])
    const before = await found()
    await indexAll(scope)
    assert.deepEqual(await found(), before, 'laying it anew changes nothing')

    const saved = await saveDraft(editor, made.articleId, {
      versionId: made.versionId,
      edition: 1,
      ...wordsOf('Bytte fastlege', 'Velg en annen.'),
    })
    assert(saved.ok)
    assert.deepEqual(await found(), before, 'what is published stays until the next publication')
    assert((await publishVersion(editor, made.articleId, { reason: 'Short.' })).ok)
    assert.deepEqual(await found(), ['annen', 'bytte', 'doktor', 'en', 'fastlege', 'fortalt', 'kort', 'velg'])

    assert(await withdrawArticle(editor, made.articleId))
    assert.deepEqual(await found(), [])
    const left = await inScope(scope, (tx) =>
      tx.client.query('select from library.search_near where tenant_id = $1', [scope.tenantId]),
    )
    assert.equal(left.rowCount, 0, 'no key is left either')
  })

  test('is written anew where an older edition wrote it, and only there', async () => {
    const scope = await at.tenant('renewed')
    const editor = await editorOf(scope)
    const plant = (slug: string) =>
      plantArticle(editor, factsOf(editor.accountId, slug), wordsOf('Slik får du hjelp', 'Ring oss.'))
    await plant('gammel')
    await plant('ny')
    const digests = () =>
      at.ask<{ slug: string; id: string; digest: string }>(
        'select slug, id, digest from library.search_entry where tenant_id = $1 order by slug',
        [scope.tenantId],
      )
    const [old, young] = await digests()
    await at.ask(`update library.search_entry set digest = 'before' where id = $1`, [old?.id])
    await renewIndex(scope)
    const [anew, same] = await digests()
    assert.equal(anew?.digest, old?.digest)
    assert.notEqual(anew?.id, old?.id)
    assert.equal(same?.id, young?.id)
  })

  test('loses no word when two articles are published at the same time', async () => {
    const scope = await at.tenant('indexed-twice')
    const editor = await editorOf(scope)
    const ids = await Promise.all(
      Array.from({ length: 6 }, async (_, at) => {
        const made = await createArticle(
          editor,
          factsOf(editor.accountId, `article-${at}`),
          wordsOf(`Vaksine nummer ${at}`, 'Alle får tilbud.'),
        )
        assert(made.ok)
        return made.articleId
      }),
    )
    for (const each of await Promise.all(ids.map((id) => publishVersion(editor, id, { reason: 'Short.' }))))
      assert(each.ok)
    const rows = await at.ask<{ places: number }>(
      `select cardinality(heads) as places from library.search_word where tenant_id = $1 and word = 'vaksine'`,
      [scope.tenantId],
    )
    assert.equal(rows[0]?.places, 6)
  })
})
