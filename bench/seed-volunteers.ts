import pg from 'pg'
import { spokenLanguages } from '../app/languages/spoken.ts'
import { accountContext, phoneContext } from '../app/people/accounts.ts'
import { createTenant } from '../app/people/tenants.ts'
import { newId } from '../app/platform/identifiers.ts'
import type { World } from '../app/platform/world.ts'

/** A tenant with volunteers for measuring: its id, its areas and its topics. */
export type Seeded = { readonly tenantId: string; readonly areaIds: string[]; readonly topicIds: string[] }

const places = 12
const subjects = 8
/** Languages of the seed, in the order of how many speak them: the first by about an eighth, the last by hardly any. */
export const seedTags = spokenLanguages.slice(0, 40).map(({ tag }) => tag)

/**
 * Fills a tenant of its own with volunteers who can be asked: two languages each, one area, half with topics, a third
 * with quiet hours at night, some paused, a tenth never trained. Straight into the tables: verbs are measured elsewhere.
 * @param directUrl the owner's connection
 * @param slug the tenant's short name; @param count how many volunteers; phones are +4700… and count from `firstPhone`
 */
export async function seedVolunteers(
  world: World,
  directUrl: string,
  slug: string,
  count: number,
  firstPhone = 0,
): Promise<Seeded> {
  const made = await createTenant(world, {
    slug,
    name: slug,
    kind: 'municipality',
    language: 'nb',
    hosts: [`${slug}.localhost`],
    demo: true,
  })
  if (!made.ok) throw new Error(made.reason)
  const client = new pg.Client({ connectionString: directUrl })
  await client.connect()
  try {
    return await fill(world, client, made.tenant.id, count, firstPhone)
  } finally {
    await client.end()
  }
}

/** Lets the planner know what lies in the tables, as autovacuum would in time. */
export async function analyze(directUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

async function fill(
  world: World,
  client: pg.Client,
  tenantId: string,
  count: number,
  firstPhone: number,
): Promise<Seeded> {
  const now = world.clock.now()
  const ids = (many: number) => Array.from({ length: many }, () => newId(now))
  const areaIds = ids(places)
  const topicIds = ids(subjects)
  const at = now.toString()
  await client.query(
    `insert into people.area (tenant_id, id, name, position)
     select $1, id, 'Område ' || n, n from unnest($2::uuid[]) with ordinality as a(id, n)`,
    [tenantId, areaIds],
  )
  await client.query(
    `insert into people.area_neighbour (tenant_id, id, area_id, neighbour_id)
     select $1, gen_random_uuid(), a.id, b.id from unnest($2::uuid[]) with ordinality as a(id, n)
       join unnest($2::uuid[]) with ordinality as b(id, n) on abs(a.n - b.n) = 1`,
    [tenantId, areaIds],
  )
  await client.query(
    `insert into people.topic (tenant_id, id, code, position)
     select $1, id, 'seed_' || n, n from unnest($2::uuid[]) with ordinality as t(id, n)`,
    [tenantId, topicIds],
  )
  for (let from = 0; from < count; from += 5000) {
    const people = ids(Math.min(5000, count - from)).map((id, index) => {
      const phone = `+4700${String((firstPhone + from + index) % 1_000_000).padStart(6, '0')}`
      return {
        id,
        name: world.keys.seal(`Frivillig ${from + index}`, accountContext({ tenantId }, 'name', id)),
        phone: world.keys.seal(phone, accountContext({ tenantId }, 'phone', id)),
        hash: world.keys.hash(phone, phoneContext({ tenantId })),
      }
    })
    await client.query(
      `insert into people.account (tenant_id, id, name_sealed, phone_sealed, phone_hash, language, created_at)
       select $1, a.id, a.name, a.phone, a.hash, 'nb', $2
         from unnest($3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[]) as a(id, name, phone, hash)`,
      [
        tenantId,
        at,
        people.map(({ id }) => id),
        people.map(({ name }) => name),
        people.map(({ phone }) => phone),
        people.map(({ hash }) => hash),
      ],
    )
    await profiles(
      client,
      tenantId,
      at,
      from,
      people.map(({ id }) => id),
      areaIds,
      topicIds,
    )
  }
  return { tenantId, areaIds, topicIds }
}

async function profiles(
  client: pg.Client,
  tenantId: string,
  at: string,
  from: number,
  people: string[],
  areaIds: string[],
  topicIds: string[],
): Promise<void> {
  const all = 'unnest($2::uuid[]) with ordinality as v(id, n)'
  await client.query(
    `insert into people.volunteer (tenant_id, id, alias, gender, trained_on, declaration_on, joined_at, paused_until,
       quiet_from, quiet_to)
     select $1, id, 'Alias ' || n, case when n % 3 = 0 then 'man' else 'woman' end,
       case when n % 10 <> 0 then date '2026-01-10' end, date '2026-01-10', $3::timestamptz,
       case when n % 17 = 0 then $3::timestamptz + interval '30 days' end,
       case when n % 3 = 1 then 1320 end, case when n % 3 = 1 then 420 end
     from ${all}`,
    [tenantId, people, at],
  )
  // The square of an even spread: few languages are spoken by many.
  await client.query(
    `insert into people.volunteer_language (tenant_id, id, volunteer_id, language, level)
     select distinct on (v.id, tag) $1::uuid, gen_random_uuid(), v.id, tag, case when which = 1 then 'mother_tongue' else 'good' end
       from ${all}, generate_series(1, 2) as which,
         lateral (select ($3::text[])[1 + floor(power(abs(hashint8(v.n * 7 + which + $4)) / 2147483648.0, 2) * $5)::int] as tag) t
      where tag is not null order by v.id, tag, which`,
    [tenantId, people, seedTags, from, seedTags.length],
  )
  await client.query(
    `insert into people.volunteer_area (tenant_id, id, volunteer_id, area_id)
     select $1, gen_random_uuid(), v.id, ($3::uuid[])[1 + v.n % $4] from ${all}`,
    [tenantId, people, areaIds, areaIds.length],
  )
  await client.query(
    `insert into people.volunteer_topic (tenant_id, id, volunteer_id, topic_id)
     select $1, gen_random_uuid(), v.id, ($3::uuid[])[1 + v.n % $4] from ${all} where v.n % 2 = 0`,
    [tenantId, people, topicIds, topicIds.length],
  )
  await client.query(
    `insert into dispatch.standing (tenant_id, id, last_asked_at, asked_on, asked_that_day, asked_week_of, asked_that_week)
     select $1, v.id, $3::timestamptz - (10 + v.n % 4000) * interval '7 minutes', ($3::timestamptz - interval '1 day')::date, 1,
       date_trunc('week', $3::timestamptz)::date, 1
     from ${all} where v.n % 5 <> 0`,
    [tenantId, people, at],
  )
}
