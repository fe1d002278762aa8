import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { visitorOf } from '../../people/scopes.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { VersionWords } from '../articles/articles.schema.ts'
import { openArticle, publishVersion, saveDraft } from '../articles/articles.ts'
import { keepableTexts } from '../offline/keeping.ts'
import { assign, unassign } from './assignments.ts'
import { exportTranslation, importTranslation } from './bureau.ts'
import { coverageCsv, coverageOf } from './coverage.ts'
import { draftByMachine } from './drafts.ts'
import { httpTranslator } from './machine.ts'
import { rememberedFor } from './memory.ts'
import { fateOf, remarksOf, sayRemark, settleRemark } from './remarks.ts'
import { reportError, reportsOf, settleReport } from './reports.ts'
import { publicHistory, publishTranslation, reviewTranslation, sendBack } from './reviews.ts'
import { tellStale } from './stale-news.ts'
import { handIn, saveTranslation, startTranslation } from './translations.ts'
import { layOut } from './workbenches.ts'

let at: Planted
let editor: SignedInScope
let [translator, reviewer, learner, other]: SignedInScope[] = []
let slug = 0

before(async () => {
  at = await planted()
  editor = await editorOf(at.scope)
  const levels = ['mother_tongue', 'mother_tongue', 'good', 'mother_tongue'] as const
  const ids = await speakers(
    at.scope,
    levels.map((level, index) => ({
      phone: `+470011000${index}`,
      languages: [{ language: index === 3 ? 'so' : 'ti', level }],
    })),
  )
  ;[translator, reviewer, learner, other] = ids.map((id) => signedIn(at.scope, id))
})
after(() => at.close())

const her = (who: SignedInScope | undefined): SignedInScope => {
  assert(who)
  return who
}
const textOf = (paragraphs: VersionWords['paragraphs'], small = false): VersionWords =>
  wordsOf('Vaksine for barn', '', { summary: 'Gratis for alle.', paragraphs, small })

/** A published article in Norwegian with these paragraphs. */
async function article(...texts: string[]) {
  const paragraphs = texts.map((words) => ({ paragraphId: newRandomId(), words }))
  const facts = factsOf(editor.accountId, `artikkel-${++slug}`)
  const id = await plantArticle(editor, facts, textOf(paragraphs))
  const ids = (await openArticle(editor, id))?.newest.paragraphs.map((each) => each.paragraphId)
  assert(ids)
  return { id, ids }
}

/** A new version, with some paragraphs written anew. @returns its id */
async function change(
  id: string,
  anew: Record<string, string>,
  small = false,
  head: { title?: string; summary?: string } = {},
): Promise<string> {
  const opened = await openArticle(editor, id)
  assert(opened)
  const { newest } = opened
  const paragraphs = newest.paragraphs.map((each) => ({
    ...each,
    words: anew[each.paragraphId] ?? each.words,
  }))
  const base = { versionId: newest.id, edition: newest.edition }
  const saved = await saveDraft(editor, id, { ...textOf(paragraphs, small), ...head, ...base })
  assert(saved.ok)
  const published = await publishVersion(editor, id, { reason: 'korte setninger' })
  assert(published.ok)
  return published.versionId
}

const bench = async (id: string, language = 'ti') => {
  const laid = await inScope(editor, (tx) => layOut(tx, editor, id, language))
  assert(laid)
  return laid
}

/** Translates every paragraph as “[language] words”. @returns the translation's id */
async function translate(who: SignedInScope, id: string, language = 'ti'): Promise<string> {
  const begun = await startTranslation(who, id, language)
  assert(begun.ok, JSON.stringify(begun))
  const { open, pairs, newest } = await bench(id, language)
  const saved = await saveTranslation(who, begun.translationId, {
    edition: open?.edition ?? 0,
    versionId: newest.id,
    title: `[${language}] tittel`,
    summary: '',
    paragraphs: pairs.map(({ paragraphId, source }) => ({ paragraphId, words: `[${language}] ${source}` })),
  })
  assert(saved.ok, JSON.stringify(saved))
  return begun.translationId
}

const editionOf = async (id: string, language = 'ti') => (await bench(id, language)).open?.edition ?? 0

/** From nothing to published, by one and signed off by another. */
async function publish(id: string): Promise<void> {
  const translation = await translate(her(translator), id)
  assert((await handIn(her(translator), translation)).ok)
  assert((await reviewTranslation(her(reviewer), translation, await editionOf(id))).ok)
  assert((await publishTranslation(editor, translation)).ok)
}

describe('a translation', () => {
  test('that was mended is fetched again by whoever keeps it on her telephone, and no other language is', async () => {
    const { id } = await article('Ring 116 117 om kvelden.')
    const marks = async () => {
      const kept = await Promise.all(['ti', 'nb'].map((language) => keepableTexts(at.scope, language)))
      return kept.map(({ articles }) => articles.find((text) => text.slug === `artikkel-${slug}`)?.mark)
    }
    await publish(id)
    const [ti, nb] = await marks()
    assert(ti && nb && ti !== nb)
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const { open, pairs, newest } = await bench(id)
    const paragraphs = pairs.map(({ paragraphId }) => ({ paragraphId, words: '[ti] mended' }))
    const same = { title: '[ti] tittel', summary: '', versionId: newest.id, paragraphs }
    const saved = await saveTranslation(her(translator), begun.translationId, {
      ...same,
      edition: open?.edition ?? 0,
    })
    assert(saved.ok, JSON.stringify(saved))
    assert((await handIn(her(translator), begun.translationId)).ok)
    assert((await reviewTranslation(her(reviewer), begun.translationId, await editionOf(id))).ok)
    assert((await publishTranslation(editor, begun.translationId)).ok)
    const [mended, untouched] = await marks()
    assert.notEqual(mended, ti)
    assert.equal(untouched, nb)
  })

  test('is written by one, signed off by another whose mother tongue it is, and only then published', async () => {
    const { id } = await article('Første avsnitt.', 'Andre avsnitt.')
    assert.equal((await bench(id)).state, 'missing')
    const translation = await translate(her(translator), id)
    assert.equal((await bench(id)).state, 'draft')
    const edition = await editionOf(id)
    assert.deepEqual(await reviewTranslation(her(reviewer), translation, edition), {
      ok: false,
      reason: 'not_waiting',
    })
    assert((await handIn(her(translator), translation)).ok)
    assert.equal((await bench(id)).state, 'waiting')
    assert.deepEqual(await publishTranslation(editor, translation), { ok: false, reason: 'not_reviewed' })
    assert.deepEqual(await reviewTranslation(her(translator), translation, edition), {
      ok: false,
      reason: 'own',
    })
    assert.deepEqual(await reviewTranslation(her(learner), translation, edition), {
      ok: false,
      reason: 'not_mother_tongue',
    })
    assert.deepEqual(await reviewTranslation(editor, translation, edition), {
      ok: false,
      reason: 'not_mother_tongue',
    })
    assert((await reviewTranslation(her(reviewer), translation, edition)).ok)
    assert((await publishTranslation(editor, translation)).ok)
    assert.equal((await bench(id)).state, 'fresh')
    const [signed] = await publicHistory(editor, id, 'ti')
    assert.equal(signed?.role, 'native_speaker')
    assert(signed.reviewedAt.equals(at.clock.now()))
  })

  test('cannot be signed off by anybody who has written any of it, and the database itself refuses', async () => {
    const { id, ids } = await article('Et avsnitt.')
    const translation = await translate(her(translator), id)
    const { newest } = await bench(id)
    // The reviewer mends a word, then the translator writes again: the last writer is not the only one.
    const words = { versionId: newest.id, title: '[ti] tittel', summary: '' }
    const of = (text: string) => [{ paragraphId: ids[0] ?? '', words: text }]
    const mended = await saveTranslation(her(reviewer), translation, {
      ...words,
      edition: await editionOf(id),
      paragraphs: of('mended'),
    })
    assert(mended.ok)
    const again = await saveTranslation(her(translator), translation, {
      ...words,
      edition: mended.edition,
      paragraphs: of('again'),
    })
    assert(again.ok)
    assert((await handIn(her(translator), translation)).ok)
    const refused = await reviewTranslation(her(reviewer), translation, again.edition)
    assert.deepEqual(refused, { ok: false, reason: 'own' })
    await assert.rejects(
      at.ask('update library.translation set reviewed_at = now(), reviewed_by = $2 where id = $1', [
        translation,
        her(reviewer).accountId,
      ]),
      { code: '23514' },
    )
  })

  test('is not handed in while a paragraph is missing', async () => {
    const { id, ids } = await article('En.', 'To.')
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const { newest } = await bench(id)
    const saved = await saveTranslation(her(translator), begun.translationId, {
      edition: 1,
      versionId: newest.id,
      title: 'x',
      summary: '',
      paragraphs: [{ paragraphId: ids[0] ?? '', words: 'ሓደ' }],
    })
    assert(saved.ok)
    assert.deepEqual(await handIn(her(translator), begun.translationId), {
      ok: false,
      reason: 'missing',
      paragraphIds: [ids[1]],
      heads: [],
    })
  })

  test('loses nobody’s text when two write at once: the second is shown the first one’s words', async () => {
    const { id, ids } = await article('En.')
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const { newest } = await bench(id)
    const mine = (words: string) => ({
      edition: 1,
      versionId: newest.id,
      title: '',
      summary: '',
      paragraphs: [{ paragraphId: ids[0] ?? '', words }],
    })
    assert((await saveTranslation(her(translator), begun.translationId, mine('hers'))).ok)
    const second = await saveTranslation(her(learner), begun.translationId, mine('mine'))
    assert(!second.ok && second.reason === 'changed_meanwhile')
    assert.equal(second.theirs.paragraphs.get(ids[0] ?? ''), 'hers')
  })

  test('goes stale by a change of the original, not by a small correction, and keeps what did not change', async () => {
    const { id, ids } = await article('Dette står fast.', 'Dette endres.')
    await publish(id)
    await change(id, { [ids[1] ?? '']: 'Dette endres!' }, true)
    assert.equal((await bench(id)).state, 'fresh')
    at.clock.advance({ hours: 1 })
    await change(id, { [ids[1] ?? '']: 'Dette er noe annet nå.' })
    const stale = await bench(id)
    assert.equal(stale.state, 'stale')
    assert(stale.published && !stale.published.freshness.fresh)
    assert(stale.published.freshness.since.equals(at.clock.now()))
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const { pairs, open, newest } = await bench(id)
    assert.deepEqual(
      pairs.map(({ doubt, words, before }) => ({ doubt, words, before })),
      [
        { doubt: null, words: '[ti] Dette står fast.', before: null },
        { doubt: 'changed', words: '[ti] Dette endres.', before: 'Dette endres.' },
      ],
    )
    const refused = await handIn(her(translator), begun.translationId)
    assert(!refused.ok && refused.reason === 'changed')
    const saved = await saveTranslation(her(translator), begun.translationId, {
      edition: open?.edition ?? 0,
      versionId: newest.id,
      title: open?.title ?? '',
      summary: '',
      paragraphs: [{ paragraphId: ids[1] ?? '', words: 'ሓድሽ' }],
    })
    assert(saved.ok)
    assert((await handIn(her(translator), begun.translationId)).ok)
    assert((await reviewTranslation(her(reviewer), begun.translationId, saved.edition)).ok)
    assert((await publishTranslation(editor, begun.translationId)).ok)
    assert.equal((await bench(id)).state, 'fresh')
    assert.equal((await publicHistory(editor, id, 'ti')).length, 2)
  })

  test('whose original has only a new title or summary is stale, and not handed in before somebody has looked at it', async () => {
    const { id } = await article('Ring fastlegen.')
    await publish(id)
    at.clock.advance({ hours: 1 })
    await change(id, {}, true, { title: 'Vaksiner for barn' })
    assert.equal((await bench(id)).state, 'fresh', 'a small correction of the title')
    await change(id, {}, false, { title: 'Vaksine for alle', summary: 'Koster 300 kroner.' })
    const stale = await bench(id)
    assert.equal(stale.state, 'stale')
    assert.deepEqual(
      [stale.head.title, stale.head.summary].map(({ doubt, before }) => ({ doubt, before })),
      [
        { doubt: 'changed', before: 'Vaksine for barn' },
        { doubt: 'changed', before: 'Gratis for alle.' },
      ],
    )
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const save = async (
      head: { title: string; summary: string },
      stillRight?: { title: boolean; summary: boolean },
    ) => {
      const { open, newest } = await bench(id)
      const base = { edition: open?.edition ?? 0, versionId: newest.id, paragraphs: [] }
      const saved = await saveTranslation(her(translator), begun.translationId, {
        ...base,
        ...head,
        ...(stillRight ? { stillRight } : {}),
      })
      assert(saved.ok)
      return handIn(her(translator), begun.translationId)
    }
    const refused = (heads: string[]) => ({ ok: false, reason: 'changed', paragraphIds: [], heads })
    const old = { title: '[ti] tittel', summary: '' }
    assert.deepEqual(await save(old), refused(['title', 'summary']))
    assert.deepEqual(await save({ ...old, summary: '[ti] 300' }), refused(['title']))
    assert((await save({ ...old, summary: '[ti] 300' }, { title: true, summary: false })).ok)
    assert((await reviewTranslation(her(reviewer), begun.translationId, await editionOf(id))).ok)
    assert((await publishTranslation(editor, begun.translationId)).ok)
    assert.equal((await bench(id)).state, 'fresh')
  })

  test('is sent back with what to mend, and waits again once it is handed in', async () => {
    const { id } = await article('En.')
    const translation = await translate(her(translator), id)
    await handIn(her(translator), translation)
    assert.deepEqual(await sendBack(her(translator), translation, 'nei'), { ok: false, reason: 'own' })
    at.clock.advance({ minutes: 1 })
    assert((await sendBack(her(reviewer), translation, 'Bruk et enklere ord.')).ok)
    const { state, open } = await bench(id)
    assert.equal(state, 'sent_back')
    assert.equal(open?.sent_back_why, 'Bruk et enklere ord.')
    const edition = await editionOf(id)
    const refused = await reviewTranslation(her(reviewer), translation, edition)
    assert.deepEqual(refused, { ok: false, reason: 'not_waiting' })
    at.clock.advance({ minutes: 1 })
    assert((await handIn(her(translator), translation)).ok)
    assert.equal((await bench(id)).state, 'waiting')
  })

  test('belongs to whoever was asked, who is told of it and must speak the language', async () => {
    const { id } = await article('En.')
    const wish = { articleId: id, language: 'ti', due: '2026-03-20' } as const
    const ask = (task: 'translate' | 'review', who: SignedInScope | undefined) =>
      assign(editor, { ...wish, task, accountId: her(who).accountId })
    assert.deepEqual(await ask('translate', other), { ok: false, reason: 'not_spoken' })
    assert.deepEqual(await ask('review', learner), { ok: false, reason: 'not_mother_tongue' })
    assert((await ask('translate', learner)).ok)
    assert.deepEqual(await startTranslation(her(translator), id, 'ti'), { ok: false, reason: 'assigned' })
    assert((await startTranslation(her(learner), id, 'ti')).ok)
    const texts = await at.count('select count(*)::int as n from messaging.message where account_id = $1', [
      her(learner).accountId,
    ])
    assert.equal(texts, 1)
    assert.deepEqual(await startTranslation(her(other), id, 'ti'), { ok: false, reason: 'not_spoken' })
    await unassign(editor, { articleId: id, language: 'ti', task: 'translate' })
    assert(
      (await startTranslation(her(translator), id, 'ti')).ok,
      'anybody who speaks it, once it is taken back',
    )
  })
})

describe('what readers and ambassadors say', () => {
  test('a reported error opens the review again until the mended text is out', async () => {
    const { id } = await article('En.')
    const visitor = visitorOf(at.world, at.scope.tenantId)
    const wish = { articleId: id, language: 'ti', paragraphId: null, note: ' Feil ord ' }
    assert.deepEqual(await reportError(visitor, wish), { ok: false, reason: 'unknown' })
    await publish(id)
    assert((await reportError(visitor, wish)).ok)
    assert.equal((await bench(id)).state, 'reported')
    const { open } = await reportsOf(editor)
    assert.equal(open.find(({ article_id }) => article_id === id)?.note, 'Feil ord')
    const sealed = await at.ask<{ note_sealed: Buffer }>(
      'select note_sealed from library.error_report where article_id = $1',
      [id],
    )
    assert(!sealed[0]?.note_sealed.toString().includes('Feil'))
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    assert.equal((await bench(id)).state, 'reported', 'until it is mended')
    assert((await handIn(her(translator), begun.translationId)).ok)
    assert((await reviewTranslation(her(reviewer), begun.translationId, await editionOf(id))).ok)
    assert((await publishTranslation(editor, begun.translationId)).ok)
    assert.equal((await bench(id)).state, 'fresh')
  })

  test('a report about a text that is right is settled as that', async () => {
    const { id } = await article('En.')
    const visitor = visitorOf(at.world, at.scope.tenantId)
    const report = await reportError(visitor, {
      articleId: id,
      language: 'nb',
      paragraphId: null,
      note: null,
    })
    assert(report.ok)
    assert((await settleReport(editor, report.reportId, 'right_as_it_is')).ok)
    assert(!(await settleReport(editor, report.reportId, 'mended')).ok)
  })

  test('she sees what became of her remark, and why when it was not used', async () => {
    const { id, ids } = await article('En.')
    const wish = {
      articleId: id,
      paragraphId: ids[0] ?? '',
      language: 'ti',
      words: 'Ordet er for vanskelig.',
    }
    const said = await sayRemark(her(translator), wish)
    assert(said.ok)
    const unknown = await sayRemark(her(translator), { ...wish, paragraphId: newRandomId() })
    assert.deepEqual(unknown, { ok: false, reason: 'unknown' })
    const [remark] = (await remarksOf(editor)).filter((each) => each.id === said.remarkId)
    assert(remark && fateOf(remark) === 'said')
    const empty = await settleRemark(editor, said.remarkId, { used: false, why: ' ' })
    assert.deepEqual(empty, { ok: false, reason: 'required' })
    assert((await settleRemark(editor, said.remarkId, { used: false, why: 'Det er lovens ord.' })).ok)
    const [settled] = (await remarksOf(editor)).filter((each) => each.id === said.remarkId)
    assert(settled && fateOf(settled) === 'not_used' && settled.why === 'Det er lovens ord.')
  })
})

describe('the board', () => {
  test('shows every article in every language, and gives it as a table that no spreadsheet calculates', async () => {
    const { id } = await article('En.')
    await publish(id)
    const all = await coverageOf(editor, { topicId: null, urgent: false, language: null, state: null })
    const line = all.lines.find((each) => each.id === id)
    assert.equal(line?.states.get('nb'), 'source')
    assert.equal(line?.states.get('ti'), 'fresh')
    assert.equal(line?.states.get('so'), 'missing')
    const wish = { topicId: null, urgent: false, language: 'ti', state: 'missing' } as const
    const missing = await coverageOf(editor, wish)
    assert(!missing.lines.some((each) => each.id === id))
    const csv = coverageCsv(
      { ...all, languages: ['ti'], lines: line ? [{ ...line, title: '=1+1, "x"' }] : [] },
      { heads: ['Artikkel', 'Språk'], language: (tag) => tag, state: (code) => code },
    )
    assert.equal(csv, '\ufeffArtikkel,Språk,ti\r\n"\'=1+1, ""x""",nb,fresh\r\n')
  })

  test('each of the states is found by one statement as it is by the rule', async () => {
    const all = await coverageOf(editor, { topicId: null, urgent: false, language: null, state: null })
    for (const { id, states } of all.lines) assert.equal(states.get('ti'), (await bench(id)).state)
  })

  test('each version names the languages that were published from it, as the translations themselves say', async () => {
    const { id, ids } = await article('En.')
    await publish(id)
    await change(id, { [ids[0] ?? '']: 'To.' })
    await publish(id)
    const named = await at.ask<{ named: string; made: string }>(
      `select v.readable_in as named, coalesce((select string_agg(t.language, ' ' order by t.published_at)
                from library.translation t where t.version_id = v.id and t.published_at is not null), '') as made
         from library.version v`,
    )
    assert(named.some((each) => each.named !== ''))
    for (const each of named) assert.deepEqual(new Set(each.named.split(' ')), new Set(each.made.split(' ')))
  })

  test('tells those who speak a language that its text has become old, once, and never for a small correction', async () => {
    const { id, ids } = await article('En.')
    await publish(id)
    const small = await change(id, { [ids[0] ?? '']: 'En' }, true)
    assert.equal(await tellStale(at.scope, id, small), 0)
    const version = await change(id, { [ids[0] ?? '']: 'Noe helt annet.' })
    assert.equal(await tellStale(at.scope, id, version), 3)
    assert.equal(await tellStale(at.scope, id, version), 0)
  })

  test('offers what was translated before, the same words first', async () => {
    const first = await article('Ring legen din når barnet har feber i mer enn tre dager.')
    await publish(first.id)
    const paragraphId = first.ids[0] ?? ''
    const remembered = async (language: string, source: string) => {
      const pair = { paragraphId, source, before: null, words: '', doubt: 'missing' } as const
      return (await rememberedFor(editor, language, [pair])).get(paragraphId) ?? []
    }
    const [same] = await remembered('ti', 'Ring legen din når barnet har feber i mer enn tre dager.')
    assert.equal(same?.likeness, 1)
    assert.equal(same.target, '[ti] Ring legen din når barnet har feber i mer enn tre dager.')
    const [near] = await remembered('ti', 'Ring legen din når barnet har feber i mer enn to dager.')
    assert(near && near.likeness < 1 && near.likeness > 0.7)
    const none = await remembered('so', 'Ring legen din.')
    assert.deepEqual(none, [])
  })
})

describe('a bureau', () => {
  test('gets an article as a file, and what comes back is a draft to be read by somebody else', async () => {
    const { id } = await article('Les mer hos [FHI](https://example.org).')
    for (const format of ['xliff', 'tmx'] as const) {
      const language = format === 'xliff' ? 'ti' : 'so'
      const file = await exportTranslation(editor, id, language, format)
      const words = file?.body.replaceAll(
        format === 'xliff' ? '</source>' : /<seg>(.*?)<\/seg><\/tuv><\/tu>/g,
        format === 'xliff'
          ? '</source><target>x<ph id="1"/></target>'
          : `<seg>$1</seg></tuv><tuv xml:lang="${language}"><seg>$1</seg></tuv></tu>`,
      )
      assert(words)
      // Only the paragraph has a code: title and summary come back with one too many.
      const mended = words.replace(/(id="(title|summary)".*?)x<ph id="1"\/>/g, '$1x')
      const bytes = (text: string) => new TextEncoder().encode(text)
      const wrong = mended.replaceAll(`"${language}"`, '"pl"')
      assert.deepEqual(await importTranslation(editor, id, language, bytes(wrong)), {
        ok: false,
        reason: 'wrong_language',
      })
      const elsewhere = await article('Noe annet.')
      assert.deepEqual(await importTranslation(editor, elsewhere.id, language, bytes(mended)), {
        ok: false,
        reason: 'wrong_article',
      })
      const taken = await importTranslation(editor, id, language, bytes(mended))
      assert(taken.ok, JSON.stringify(taken))
      assert.equal((await bench(id, language)).state, 'draft')
      assert(JSON.stringify((await bench(id, language)).pairs).includes('https://example.org'))
      assert.deepEqual(await importTranslation(editor, id, language, bytes(mended)), {
        ok: false,
        reason: 'changed_meanwhile',
      })
      assert.deepEqual(await publishTranslation(editor, taken.translationId), {
        ok: false,
        reason: 'not_reviewed',
      })
    }
  })
})

describe('a machine', () => {
  test('drafts only what is missing, is marked, and is published no sooner than anything else', async () => {
    const asked: { q: string[]; source: string; target: string; api_key: string }[] = []
    const peer = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const wish = JSON.parse(body) as (typeof asked)[number]
      asked.push(wish)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ translatedText: wish.q.map((text) => `mt ${text}`) }))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => peer.once('listening', resolve))
    const url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`
    const { id, ids } = await article('En.', 'To.')
    const begun = await startTranslation(her(translator), id, 'ti')
    assert(begun.ok)
    const { newest } = await bench(id)
    const paragraphs = [{ paragraphId: ids[0] ?? '', words: 'ሓደ' }]
    const head = { edition: 1, versionId: newest.id, title: '', summary: '' }
    assert((await saveTranslation(her(translator), begun.translationId, { ...head, paragraphs })).ok)
    assert.deepEqual(await draftByMachine(editor, id, 'ti'), { ok: false, reason: 'off' })
    const drafted = await draftByMachine(editor, id, 'ti', httpTranslator(url, 'key'))
    assert(drafted.ok, JSON.stringify(drafted))
    assert.deepEqual(asked[0]?.q, ['Vaksine for barn', 'Gratis for alle.', 'To.'])
    assert.equal(asked[0]?.api_key, 'key')
    const { open, pairs } = await bench(id)
    assert(open?.drafted_by_machine)
    assert.deepEqual(
      pairs.map(({ words }) => words),
      ['ሓደ', 'mt To.'],
    )
    assert.deepEqual(await publishTranslation(editor, open.id), { ok: false, reason: 'not_reviewed' })
    await new Promise((resolve) => peer.close(resolve))
    const other = await article('Tre.')
    const silent = await draftByMachine(editor, other.id, 'ti', httpTranslator(url, undefined, 2))
    assert.deepEqual(silent, { ok: false, reason: 'no_answer' })
  })
})
