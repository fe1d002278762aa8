import { coverageOf } from '../../app/library/translations/coverage.ts'
import type { Ground } from '../ground.ts'
import { plant } from '../planting.ts'
import type { Line, Table } from '../report.ts'
import { median, quantile } from '../rounds.ts'

const articles = 5000
const languages = 26

/** The whole matrix of a library of 5 000 articles in 26 languages: found, read and settled into states. */
export async function coverage(ground: Ground): Promise<Table> {
  const { scope, topicIds } = await plant(ground, 'great-library', 0, () => 'ti')
  await plantLibrary(ground, scope.tenantId, topicIds)
  const wish = { topicId: null, urgent: false, language: null, state: null }
  const asked = {
    'whole matrix': wish,
    'one language': { ...wish, language: 'ti' },
    'one topic': { ...wish, topicId: topicIds[0] ?? null },
  }
  const lines: Line[] = []
  for (const [what, each] of Object.entries(asked)) {
    const times: number[] = []
    for (let round = 0; round < ground.pace.rounds * 10 + 5; round += 1) {
      const began = performance.now()
      const { lines: found } = await coverageOf(scope, each)
      if (round >= 5) times.push(performance.now() - began)
      if (found.length === 0) throw new Error(`${what}: nothing was found`)
    }
    lines.push({ what: `${what}: p50`, value: median(times), unit: 'ms', aim: { atMost: 100 } })
    lines.push({ what: `${what}: p95`, value: quantile(times, 0.95), unit: 'ms' })
  }
  return { title: `Coverage of ${articles} articles in ${languages} languages`, lines }
}

/** Planted by the owner: each article in two versions, a tenth of its translations still of the first. */
async function plantLibrary({ owner }: Ground, tenantId: string, topicIds: readonly string[]): Promise<void> {
  await owner.query(
    `insert into library.article (tenant_id, id, slug, source_language, urgent, owner_id, topic_ids, created_at, created_by)
     select $1, uuidv7(), 'article-' || n, 'nb', n % 50 = 0, uuidv7(), array[($2::uuid[])[1 + n % array_length($2::uuid[], 1)]],
       now(), uuidv7() from generate_series(1, ${articles}) n`,
    [tenantId, topicIds],
  )
  await owner.query(
    `insert into library.version (tenant_id, id, article_id, number, title, source_authority, source_url, source_date,
       small, written_at, written_by, published_at, published_by)
     select a.tenant_id, uuidv7(), a.id, n, a.slug, 'FHI', 'https://example.org', current_date, false, now(), a.owner_id,
       now(), a.owner_id from library.article a, generate_series(1, 2) n where a.tenant_id = $1`,
    [tenantId],
  )
  const tags = 'en ar ckb kmr fa fil fr lt pl pt so ti tr uk ru ps ur am om sw vi th my ta zh-Hans es'.split(
    ' ',
  )
  await owner.query(
    `insert into library.translation (tenant_id, id, article_id, version_id, language, number, title, written_at, written_by,
       handed_in_at, handed_in_by, reviewed_at, reviewed_by, published_at, published_by)
     select v.tenant_id, uuidv7(), v.article_id, v.id, l.tag, v.number, 'title', now(), w.id, now(), w.id, now(), r.id, now(), w.id
       from library.version v
         cross join unnest($2::text[]) with ordinality as l(tag, place)
         cross join (select uuidv7() as id) w cross join (select uuidv7() as id) r
      where v.tenant_id = $1 and v.number = case when (l.place + length(v.title)) % 10 = 0 then 1 else 2 end`,
    [tenantId, tags.slice(0, languages)],
  )
  await owner.query(
    `update library.version v set readable_in = coalesce((
       select string_agg(language, ' ') from library.translation t where t.tenant_id = $1 and t.version_id = v.id), '')
      where v.tenant_id = $1`,
    [tenantId],
  )
  await owner.query('vacuum analyze library.article, library.version, library.translation')
}
