import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { publishedArticles, readArticle } from '../../app/library/articles/publications.ts'
import { visitorOf } from '../../app/people/scopes.ts'
import { openTenantDirectory } from '../../app/people/tenants.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { loadDemo } from '../../db/worlds/demo.ts'
import { readLibrary } from '../../db/worlds/library-files.ts'
import { type Planted, planted } from '../support/messaging.ts'

describe('the demonstration’s library', () => {
  let at: Planted
  let tenants: ReadonlyMap<string, string>
  before(async () => {
    at = await planted()
    // Its own Bærum makes room for the demonstration's.
    await at.ask("update people.tenant set slug = 'elsewhere' where slug = 'baerum'")
    await at.ask("update people.tenant_host set host = 'elsewhere.localhost' where host = 'baerum.localhost'")
    await loadDemo(at.world)
    const directory = await openTenantDirectory(at.world)
    tenants = new Map(directory.all().map(({ slug, id }) => [slug, id]))
  })
  after(() => at.close())

  const visitor = (slug: string) => visitorOf(at.world, tenants.get(slug) ?? '')
  const cards = (slug: string, language: string, closed = false) =>
    inScope(visitor(slug), (tx) => publishedArticles(tx, visitor(slug), { language, closed }))

  test('has every article in every language that it has a text for, with as many paragraphs in each', async () => {
    const files = readLibrary()
    assert.ok(files.size >= 24)
    for (const [slug, texts] of files) {
      const [first] = texts
      for (const text of texts)
        assert.equal(text.blocks.length, first?.blocks.length, `${slug}.${text.language}`)
    }
    assert.equal((await cards('baerum', 'nb', true)).length, files.size)
    assert.equal((await cards('bydelsmodre', 'en', true)).length, files.size)
    const some = await cards('oygarden', 'nn', true)
    assert.ok(some.length > 5 && some.length < files.size)
    assert.ok(
      some.every(({ language }) => language === 'nn'),
      'a municipality of that form writes nynorsk',
    )
    assert.ok((await cards('baerum', 'nb')).length < files.size, 'one is for volunteers only')
  })

  test('shows what a translation is behind with, and since when', async () => {
    const [found] = await at.ask<{ language: string }>(
      `select t.language from library.translation t join library.article a on a.id = t.article_id
          join library.version v on v.id = t.version_id
        where a.slug = 'egenandel-og-frikort' and v.number = 1 and t.published_at is not null and a.tenant_id = $1`,
      [tenants.get('baerum')],
    )
    const wish = { slug: 'egenandel-og-frikort', language: found?.language ?? '', closed: false }
    const stale = await readArticle(visitor('baerum'), wish)
    assert.equal(stale?.language, found?.language)
    assert.equal(stale?.freshness, 'stale')
    const older = stale?.paragraphs.filter(({ olderThan }) => olderThan) ?? []
    assert.equal(older.length, 1, 'only the paragraph that was changed')
    assert.equal(older[0]?.olderThan?.toString(), stale?.staleSince?.toString())
    const fresh = await readArticle(visitor('baerum'), { ...wish, language: 'en' })
    assert.equal(fresh?.freshness, 'fresh')
  })

  test('names with each version the languages that were published from it, which the coverage page is read from', async () => {
    const named = await at.ask<{ named: string; made: string }>(
      `select v.readable_in as named, coalesce((select string_agg(t.language, ' ') from library.translation t
                where t.version_id = v.id and t.published_at is not null), '') as made
         from library.version v`,
    )
    assert.ok(named.some((each) => each.made !== ''))
    for (const each of named) assert.deepEqual(new Set(each.named.split(' ')), new Set(each.made.split(' ')))
  })

  test('has each unfinished state once, a partner’s besides, and nobody signed her own work', async () => {
    const waiting = await at.count(
      `select count(*)::int as n from library.translation where tenant_id = $1 and published_at is null
          and handed_in_at is not null`,
      [tenants.get('baerum')],
    )
    const begun = await at.count(
      `select count(*)::int as n from library.translation where tenant_id = $1 and handed_in_at is null`,
      [tenants.get('baerum')],
    )
    const reported = await at.count(
      'select count(*)::int as n from library.error_report where tenant_id = $1 and settled_at is null',
      [tenants.get('baerum')],
    )
    const drafts = await at.count(
      'select count(*)::int as n from library.version where tenant_id = $1 and published_at is null',
      [tenants.get('baerum')],
    )
    // The place's own, and a partner's: a reported error, a text that waits and one that went back (BM-17).
    assert.deepEqual({ waiting, begun, reported, drafts }, { waiting: 1, begun: 1, reported: 2, drafts: 3 })
    const own = await at.count(
      'select count(*)::int as n from library.translation where reviewed_by = any (writers)',
    )
    assert.equal(own, 0)
  })
})
