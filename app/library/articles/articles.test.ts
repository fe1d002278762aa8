import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { ArticleFacts, VersionWords } from './articles.schema.ts'
import {
  articleVersions,
  bringBackArticle,
  createArticle,
  discardDraft,
  openArticle,
  publishVersion,
  restoreVersion,
  saveDraft,
  withdrawArticle,
} from './articles.ts'
import { keepParagraphs } from './paragraphs.ts'
import { publishedArticles, readArticle } from './publications.ts'

describe('an article', () => {
  let at: Planted
  let slug = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const place = async () => {
    const scope = await at.tenant(`library${++slug}`)
    return { scope, editor: await editorOf(scope) }
  }
  const facts = (ownerId: string, more: Partial<ArticleFacts> = {}) => factsOf(ownerId, 'fastlege', more)
  const words = (body: string, more: Partial<VersionWords> = {}) =>
    wordsOf('Slik får du fastlege', body, { summary: 'Alle som bor i Norge, kan ha en fastlege.', ...more })
  const begun = async (body = 'Du kan velge lege.\n\nDet koster ikke noe å bytte.', more = {}) => {
    const { scope, editor } = await place()
    const made = await createArticle(editor, facts(editor.accountId), words(body, more))
    assert.ok(made.ok)
    return { scope, editor, ...made }
  }
  const read = (scope: Parameters<typeof readArticle>[0], language = 'nb') =>
    readArticle(scope, { slug: 'fastlege', language, closed: false })

  test('is a draft that nobody reads until it is published', async () => {
    const { scope, editor, articleId } = await begun()
    assert.equal(await read(scope), undefined)
    assert.deepEqual((await publishVersion(editor, articleId)).ok, true)
    const found = await read(scope, 'so')
    assert.equal(found?.language, 'nb', 'what exists in Norwegian only is shown in Norwegian')
    assert.equal(found?.freshness, 'fresh')
    assert.deepEqual(
      found?.paragraphs.map(({ html }) => html),
      ['<p>Du kan velge lege.</p>\n', '<p>Det koster ikke noe å bytte.</p>\n'],
    )
    const jobs = await at.count(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'library.published'`,
    )
    assert.ok(jobs > 0, 'whoever listens is told')
  })

  test('without a source it is not published, and the database would refuse it too', async () => {
    const { scope, editor, articleId, versionId } = await begun('Du kan velge lege.', { sourceUrl: null })
    assert.deepEqual(await publishVersion(editor, articleId), { ok: false, reason: 'no_source' })
    await assert.rejects(
      at.ask('update library.version set published_at = now(), published_by = written_by where id = $1', [
        versionId,
      ]),
      { code: '23514' },
    )
    assert.equal(await read(scope), undefined)
  })

  test('one that is hard to read asks for a reason first', async () => {
    const hard =
      'Behandlingsreiserefusjonsordningen administreres av pasientreisekontoret i samarbeid med helseforetakene.'
    const { editor, articleId } = await begun(hard)
    assert.deepEqual(await publishVersion(editor, articleId), { ok: false, reason: 'too_hard' })
    assert.ok((await publishVersion(editor, articleId, { reason: 'Ordene står slik i vedtaket.' })).ok)
    const opened = await articleVersions(editor, articleId)
    assert.equal(opened?.versions[0]?.override_reason, 'Ordene står slik i vedtaket.')
  })

  test('of two who edit at once nobody loses her text: the second is shown what the first wrote', async () => {
    const { editor, articleId, versionId } = await begun()
    const base = { versionId, edition: 1 }
    const both = await Promise.all([
      saveDraft(editor, articleId, { ...base, ...words('Den første skrev dette.') }),
      saveDraft(editor, articleId, { ...base, ...words('Den andre skrev dette.') }),
    ])
    const refused = both.find(({ ok }) => !ok)
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.ok(refused && !refused.ok && refused.reason === 'changed_meanwhile')
    assert.match(refused.theirs.paragraphs[0]?.words ?? '', /Den (første|andre) skrev dette\./)
    assert.equal(refused.theirs.edition, 2)
  })

  test('of two who begin the next version at once one begins it', async () => {
    const { editor, articleId, versionId } = await begun()
    await publishVersion(editor, articleId)
    const base = { versionId, edition: 1 }
    const all = await Promise.all(
      [1, 2, 3, 4].map((n) => saveDraft(editor, articleId, { ...base, ...words(`Utkast ${n}.`) })),
    )
    assert.equal(all.filter(({ ok }) => ok).length, 1)
    assert.equal((await articleVersions(editor, articleId))?.versions.length, 2)
  })

  test('a paragraph keeps its id, so that what changed is seen by paragraph', async () => {
    const { scope, editor, articleId, versionId } = await begun()
    await publishVersion(editor, articleId)
    const first = (await openArticle(editor, articleId))?.newest
    const again = keepParagraphs(
      first?.paragraphs ?? [],
      'Nytt avsnitt om helseattest.\n\nDu kan velge lege.\n\nDet koster ikke noe å bytte to ganger i året.',
      newRandomId,
    )
    assert.deepEqual(
      again.slice(1).map(({ paragraphId }) => paragraphId),
      first?.paragraphs.map(({ paragraphId }) => paragraphId),
    )
    const saved = await saveDraft(editor, articleId, {
      versionId,
      edition: 1,
      ...words(''),
      paragraphs: again,
    })
    assert.ok(saved.ok)
    assert.equal((await read(scope))?.paragraphs.length, 2, 'readers see the published version meanwhile')
    await publishVersion(editor, articleId)
    assert.equal((await read(scope))?.paragraphs.length, 3)
  })

  test('an older version comes back as a draft, unless a draft would be lost', async () => {
    const { scope, editor, articleId, versionId } = await begun()
    await publishVersion(editor, articleId)
    const saved = await saveDraft(editor, articleId, { versionId, edition: 1, ...words('Noe helt annet.') })
    assert.ok(saved.ok)
    const inTheWay = await restoreVersion(editor, articleId, versionId)
    assert.deepEqual(inTheWay, { ok: false, reason: 'draft_in_the_way' })
    await publishVersion(editor, articleId)
    assert.ok((await restoreVersion(editor, articleId, versionId)).ok)
    await publishVersion(editor, articleId)
    assert.equal((await read(scope))?.paragraphs[0]?.words, 'Du kan velge lege.')
    const versions = (await articleVersions(editor, articleId))?.versions ?? []
    assert.deepEqual(
      versions[0]?.paragraphs.map(({ paragraphId }) => paragraphId),
      versions[2]?.paragraphs.map(({ paragraphId }) => paragraphId),
    )
  })

  test('a draft may be thrown away, the only version of an article may not', async () => {
    const { editor, articleId, versionId } = await begun()
    assert.deepEqual(await discardDraft(editor, articleId, 1), { ok: false, reason: 'only_one' })
    await publishVersion(editor, articleId)
    await saveDraft(editor, articleId, { versionId, edition: 1, ...words('Noe helt annet.') })
    assert.deepEqual(await discardDraft(editor, articleId, 2), { ok: false, reason: 'changed_meanwhile' })
    assert.deepEqual(await discardDraft(editor, articleId, 1), { ok: true })
    assert.equal((await articleVersions(editor, articleId))?.versions.length, 1)
  })

  test('a withdrawn one is gone for readers until it is brought back', async () => {
    const { scope, editor, articleId } = await begun()
    await publishVersion(editor, articleId)
    assert.equal(await withdrawArticle(editor, articleId), true)
    assert.equal(await withdrawArticle(editor, articleId), false)
    assert.equal(await read(scope), undefined)
    assert.equal(await bringBackArticle(editor, articleId), true)
    assert.equal((await read(scope))?.title, 'Slik får du fastlege')
  })

  test('what no longer holds is not shown, and what holds later not yet', async () => {
    const { scope, editor, articleId, versionId } = await begun('Gjelder i februar.', {
      validTo: Temporal.PlainDate.from('2026-02-28'),
    })
    await publishVersion(editor, articleId)
    assert.equal(await read(scope), undefined, 'it is the second of March')
    const next = words('Gjelder fra mars.', { validFrom: Temporal.PlainDate.from('2026-03-01') })
    const second = await saveDraft(editor, articleId, { versionId, edition: 1, ...next })
    assert.ok(second.ok)
    await publishVersion(editor, articleId)
    const later = words('Gjelder fra april.', { validFrom: Temporal.PlainDate.from('2026-04-01') })
    await saveDraft(editor, articleId, { versionId: second.versionId, edition: 1, ...later })
    await publishVersion(editor, articleId)
    assert.equal((await read(scope))?.paragraphs[0]?.words, 'Gjelder fra mars.')
  })

  test('what is for volunteers only is not in the readers’ list', async () => {
    const { scope, editor } = await place()
    await createArticle(
      editor,
      facts(editor.accountId, { closed: true }),
      words('Du som er med, kan lese dette.'),
    )
    const second = facts(editor.accountId, { slug: 'apotek', urgent: true, situations: ['new_in_norway'] })
    const open = await createArticle(editor, second, words('Apotek.'))
    assert.ok(open.ok)
    assert.deepEqual(await createArticle(editor, second, words('Apotek.')), {
      ok: false,
      reason: 'slug_taken',
    })
    for (const { id } of await at.ask<{ id: string }>('select id from library.article where tenant_id = $1', [
      scope.tenantId,
    ]))
      await publishVersion(editor, id)
    const list = (wish: object, closed: boolean) =>
      inScope(scope, async (tx) =>
        (await publishedArticles(tx, scope, { language: 'so', closed, ...wish })).map((card) => card.slug),
      )
    assert.deepEqual(await list({}, false), ['apotek'])
    assert.deepEqual(await list({}, true), ['apotek', 'fastlege'])
    assert.deepEqual(await list({ situation: 'new_in_norway' }, true), ['apotek'])
    assert.deepEqual(await list({ audience: 'women' }, true), [])
    assert.equal(await readArticle(scope, { slug: 'fastlege', language: 'nb', closed: false }), undefined)
  })
})
