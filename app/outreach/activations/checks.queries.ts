import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Somebody who was asked whether a text is right, with what it is about. */
export type CheckRow = {
  readonly id: string
  readonly text_id: string
  readonly volunteer_id: string
  readonly code: string
  readonly asked_at: Temporal.Instant
  readonly verdict: 'right' | 'wrong' | null
  readonly closed_at: Temporal.Instant | null
  readonly activation_id: string
  readonly language: string
  readonly words: string
  readonly drill: boolean
  readonly source: string
  readonly sent_at: Temporal.Instant | null
}

const about = `select c.id, c.text_id, c.volunteer_id, c.code, c.asked_at, c.verdict, c.closed_at, t.activation_id,
    t.language, t.words, a.drill, a.source, a.sent_at
  from outreach.text_check c
    join outreach.activation_text t on t.tenant_id = c.tenant_id and t.id = c.text_id
    join outreach.activation a on a.tenant_id = t.tenant_id and a.id = t.activation_id
  where c.tenant_id = $1`

/** One check; `lock` holds it until the transaction ends. */
export async function checkRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<CheckRow | undefined> {
  const [found] = await prepared<CheckRow>(
    tx,
    lock ? 'outreach.lock_check' : 'outreach.check',
    `${about} and c.id = $2 ${lock ? 'for update of c' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** What somebody has been asked to check and may still answer, newest first. */
export function openChecksOf(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
  since: Temporal.Instant,
): Promise<CheckRow[]> {
  return prepared(
    tx,
    'outreach.open_checks_of',
    `${about} and c.volunteer_id = any($2::uuid[]) and c.asked_at > $3 order by c.asked_at desc`,
    [scope.tenantId, volunteerIds, since],
  )
}

/** Stores who is asked about which text. */
export async function insertChecks(
  tx: Tx,
  scope: Scope,
  checks: readonly { id: string; textId: string; volunteerId: string; code: string }[],
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_checks',
    `insert into outreach.text_check (tenant_id, id, text_id, volunteer_id, code, asked_at)
     select $1, c.id, c.text_id, c.volunteer_id, c.code, $2
       from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) as c(id, text_id, volunteer_id, code)
     on conflict do nothing`,
    [
      scope.tenantId,
      scope.world.clock.now(),
      checks.map(({ id }) => id),
      checks.map(({ textId }) => textId),
      checks.map(({ volunteerId }) => volunteerId),
      checks.map(({ code }) => code),
    ],
  )
}

/** Notes her verdict; a "wrong" stays open until the words change. @returns false when she has given one before, or the words have changed since */
export async function noteVerdict(
  tx: Tx,
  scope: Scope,
  id: string,
  answer: { verdict: 'right' | 'wrong'; way: 'text' | 'page' },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_verdict',
    `update outreach.text_check set verdict = $3, way = $4, answered_at = $5,
       closed_at = case when $3 = 'right' then $5::timestamptz end
      where tenant_id = $1 and id = $2 and verdict is null and closed_at is null returning id`,
    [scope.tenantId, id, answer.verdict, answer.way, scope.world.clock.now()],
  )
  return found.length > 0
}

/** Closes what is still open about a text: it was rewritten, or somebody else has confirmed it. */
export async function closeChecks(tx: Tx, scope: Scope, textId: string): Promise<void> {
  await prepared(
    tx,
    'outreach.close_checks',
    `update outreach.text_check set closed_at = $3 where tenant_id = $1 and text_id = $2 and closed_at is null`,
    [scope.tenantId, textId, scope.world.clock.now()],
  )
}

/** Codes that these volunteers may answer with by now, to offers and to us: a new one is none of them. */
export async function codesInUse(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const now = scope.world.clock.now()
  const found = await prepared<{ volunteer_id: string; codes: string[] }>(
    tx,
    'outreach.codes_in_use',
    `select volunteer_id, array_agg(code) as codes from (
       select o.volunteer_id, o.code from dispatch.offer_state o
        where o.tenant_id = $1 and o.volunteer_id = any($2::uuid[]) and o.expires_at > $3
       union all
       select s.volunteer_id, s.code from outreach.summons s
        where s.tenant_id = $1 and s.volunteer_id = any($2::uuid[]) and s.called_at > $4
       union all
       select c.volunteer_id, c.code from outreach.text_check c
        where c.tenant_id = $1 and c.volunteer_id = any($2::uuid[]) and c.asked_at > $4
     ) used group by volunteer_id`,
    [scope.tenantId, volunteerIds, now, now.subtract({ hours: 24 * 14 })],
  )
  return new Map(found.map(({ volunteer_id, codes }) => [volunteer_id, codes]))
}

/** Which of these volunteers have an offer open that a bare "yes" may be meant for. */
export async function openOfferCodes(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
): Promise<string[]> {
  const found = await prepared<{ code: string }>(
    tx,
    'outreach.open_offer_codes',
    `select code from dispatch.offer_state
      where tenant_id = $1 and volunteer_id = any($2::uuid[]) and state = 'open' and expires_at > $3 order by asked_at`,
    [scope.tenantId, volunteerIds, scope.world.clock.now()],
  )
  return found.map(({ code }) => code)
}
