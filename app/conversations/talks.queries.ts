import { build, prepared, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { NetworkTalk } from './forms.schema.ts'
import type { Week } from './weeks.ts'

/** A week's talks in networks in one statement, in the order given: far fewer than forms. */
export async function insertNetworkTalks(
  tx: Tx,
  scope: Scope,
  talks: readonly (NetworkTalk & { readonly id: string; readonly week: Week })[],
): Promise<void> {
  if (talks.length === 0) return
  const values = talks.map(({ topic, ...talk }) => ({
    tenant_id: scope.tenantId,
    ...talk,
    topic: topic ?? null,
  }))
  await run(tx, build.insertInto('conversations.network_talk').values(values))
}

/** How many talks of some weeks took place in a language by a way; `network` tells one's own network from the rest. */
export type TalkCount = {
  readonly network: boolean
  readonly channel: string | null
  readonly language: string
  readonly talks: number
  /** At least so many people took part: the lower end of what was said (1, 2, 6, 21). */
  readonly people: number
}

/** Talks by way and language. */
export function talkCounts(tx: Tx, scope: Scope, weeks: readonly Week[]): Promise<TalkCount[]> {
  return prepared(
    tx,
    'conversations.talk_counts',
    `select network, channel, language, count(*) as talks,
            sum(case people when '2-5' then 2 when '6-20' then 6 when '21+' then 21 else 1 end) as people
       from (select false as network, channel, language, people from conversations.form
              where tenant_id = $1 and week = any($2)
             union all
             select true, channel, language, people from conversations.network_talk
              where tenant_id = $1 and week = any($2)) as talk
      group by network, channel, language`,
    [scope.tenantId, [...weeks]],
  )
}

/** How many talks of some weeks were about one of these topics, each once; about anything where none is named. */
export async function talksOf(
  tx: Tx,
  scope: Scope,
  weeks: readonly Week[],
  topics: readonly string[],
): Promise<number> {
  const [found] = await prepared<{ talks: number }>(
    tx,
    'conversations.talks_of',
    `select count(*) as talks from conversations.form
      where tenant_id = $1 and week = any($2) and (cardinality($3::text[]) = 0 or topics && $3::text[])`,
    [scope.tenantId, [...weeks], [...topics]],
  )
  return found?.talks ?? 0
}

/** The questions that nobody could answer at stands in some weeks, sealed as they lie. */
export function openQuestions(
  tx: Tx,
  scope: Scope,
  weeks: readonly Week[],
): Promise<{ id: string; week: Week; language: string; topics: string[]; words_sealed: Buffer }[]> {
  return prepared(
    tx,
    'conversations.open_questions',
    `select id, week, language, topics, words_sealed from conversations.form
      where tenant_id = $1 and week = any($2) and channel = 'stand' and outcome = 'open' and words_sealed is not null
      order by week desc, id`,
    [scope.tenantId, [...weeks]],
  )
}

/** How many questions nobody could answer, by language and topic. */
export function openCounts(
  tx: Tx,
  scope: Scope,
  weeks: readonly Week[],
): Promise<{ language: string; topic: string; times: number }[]> {
  return prepared(
    tx,
    'conversations.open_counts',
    `select language, topic, count(*) as times from conversations.form, unnest(topics) as topic
      where tenant_id = $1 and week = any($2) and channel = 'stand' and outcome = 'open'
      group by language, topic order by times desc, language, topic`,
    [scope.tenantId, [...weeks]],
  )
}
