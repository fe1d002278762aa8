import { rowOf } from '../../app/dispatch/calls.ts'
import { consider } from '../../app/dispatch/matching/candidates.ts'
import { policyOf } from '../../app/dispatch/waves/policies.ts'
import { newRandomId } from '../../app/platform/identifiers.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Ground } from '../ground.ts'
import { plant } from '../planting.ts'
import type { Line, Table } from '../report.ts'
import { median, quantile } from '../rounds.ts'

/** Of 20 000 volunteers so many speak each: from one that a fifth of them speaks to one that only ten do. */
const spoken = { ar: 4000, so: 2000, ti: 800, wo: 10 } as const
const others = ['pl', 'uk', 'fa', 'ur', 'tr', 'ckb', 'kmr', 'vi', 'ta', 'es', 'fr', 'ru'] as const
const many = 20_000

/** Candidates with their reasons for one request, in a tenant of 20 000 volunteers among 400 tenants. */
export async function matching(ground: Ground): Promise<Table> {
  const speaks: string[] = []
  for (const [language, count] of Object.entries(spoken))
    for (let n = 0; n < count; n += 1) speaks.push(language)
  const languageOf = (n: number) => speaks[n] ?? others[n % others.length] ?? 'pl'
  const { scope, areaIds, topicIds } = await plant(ground, 'twenty-thousand', many, languageOf)
  await manyTenants(ground)
  await ground.owner.query('vacuum analyze')
  const lines: Line[] = []
  for (const [language, count] of Object.entries(spoken)) {
    const call = rowOf(scope, {
      subject: { kind: 'request', id: newRandomId() },
      language,
      motherTongue: false,
      topicId: topicIds[1] ?? null,
      areaId: areaIds[2] ?? null,
      near: true,
      woman: false,
      excludeCommunities: [],
      excludeVolunteers: [],
      urgent: false,
    })
    const times: number[] = []
    let found = 0
    for (let round = 0; round < ground.pace.rounds * 40 + 20; round += 1) {
      const took = await inScope(scope, async (tx) => {
        const policy = await policyOf(tx, scope)
        const began = performance.now()
        found = (await consider(tx, scope, call, policy, true)).ranking.all.length
        return performance.now() - began
      })
      if (round >= 20) times.push(took)
    }
    if (found === 0) throw new Error(`nobody who speaks ${language} was found`)
    lines.push({
      what: `${language}, spoken by ${count}: p50`,
      value: median(times),
      unit: 'ms',
      aim: { atMost: 5 },
    })
    lines.push({ what: `${language}: p95`, value: quantile(times, 0.95), unit: 'ms' })
  }
  return { title: 'Matching among 20 000 volunteers of one of 400 tenants, with reasons', lines }
}

/** Four hundred tenants with fifty volunteers each, planted by the owner: only their rows' weight matters here. */
async function manyTenants(ground: Ground): Promise<void> {
  await ground.owner.query(`
    with t as (
      insert into people.tenant (id, slug, name, kind, language, created_at, demo)
      select uuidv7(), 'other-' || n, 'Other ' || n, 'municipality', 'nb', now(), true from generate_series(1, 400) n
      returning id
    ), a as (
      insert into people.account (tenant_id, id, name_sealed, phone_sealed, phone_hash, language, created_at)
      select t.id, uuidv7(), '\\x00', '\\x00', sha256((t.id::text || n)::bytea), 'nb', now()
      from t, generate_series(1, 50) n returning tenant_id, id
    ), v as (
      insert into people.volunteer (tenant_id, id, alias, gender, joined_at, trained_on, declaration_on)
      select tenant_id, id, 'Alias', 'woman', now(), current_date, current_date from a returning tenant_id, id
    )
    insert into people.volunteer_language (tenant_id, id, volunteer_id, language, level)
    select tenant_id, uuidv7(), id, (array['ar', 'so', 'ti', 'pl', 'uk'])[1 + (random() * 4)::int], 'good' from v`)
}
