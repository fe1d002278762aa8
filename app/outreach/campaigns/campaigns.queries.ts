import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What an authority asked for, as it is stored. */
export type CampaignRow = {
  readonly id: string
  readonly authority: string
  readonly invited_at: Temporal.Instant
  readonly contact_sealed: Buffer | null
  readonly title: string | null
  readonly message: string | null
  readonly source_url: string | null
  readonly languages: readonly string[]
  readonly deadline: Temporal.PlainDate | null
  readonly filed_at: Temporal.Instant | null
  readonly accepted_at: Temporal.Instant | null
  readonly declined_at: Temporal.Instant | null
  readonly answered_at: Temporal.Instant | null
  readonly answer: string | null
}

const columns = `id, authority, invited_at, contact_sealed, title, message, source_url, languages, deadline, filed_at,
  accepted_at, declined_at, answered_at, answer`

/** Notes that an authority is given a link. */
export async function insertCampaign(
  tx: Tx,
  scope: Scope,
  row: { id: string; authority: string; by: string },
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_campaign',
    `insert into outreach.campaign (tenant_id, id, authority, invited_at, invited_by) values ($1, $2, $3, $4, $5)`,
    [scope.tenantId, row.id, row.authority, scope.world.clock.now(), row.by],
  )
}

/** One of them. */
export async function campaignRow(tx: Tx, scope: Scope, id: string): Promise<CampaignRow | undefined> {
  const [found] = await prepared<CampaignRow>(
    tx,
    'outreach.campaign',
    `select ${columns} from outreach.campaign where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** All of them: those that wait for an answer first, the nearest deadline first. */
export function campaignRows(tx: Tx, scope: Scope): Promise<CampaignRow[]> {
  return prepared(
    tx,
    'outreach.campaigns',
    `select ${columns} from outreach.campaign where tenant_id = $1
      order by (filed_at is not null and answered_at is null and declined_at is null) desc, deadline nulls last,
        invited_at desc`,
    [scope.tenantId],
  )
}

/** Files what the authority asks for. @returns false when it was filed before */
export async function noteFiled(
  tx: Tx,
  scope: Scope,
  id: string,
  wish: {
    title: string
    message: string
    sourceUrl: string
    languages: readonly string[]
    deadline: string
    contact: Buffer
  },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_filed',
    `update outreach.campaign set title = $3, message = $4, source_url = $5, languages = $6::text[],
       deadline = $7::date, contact_sealed = $8, filed_at = $9
      where tenant_id = $1 and id = $2 and filed_at is null returning id`,
    [
      scope.tenantId,
      id,
      wish.title,
      wish.message,
      wish.sourceUrl,
      wish.languages,
      wish.deadline,
      wish.contact,
      scope.world.clock.now(),
    ],
  )
  return found.length > 0
}

/** Accepts or declines it, once. @returns false when it is not filed or was decided before */
export async function noteDecision(
  tx: Tx,
  scope: Scope,
  id: string,
  decision: { accepted: boolean; by: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    decision.accepted ? 'outreach.note_accepted' : 'outreach.note_declined_campaign',
    `update outreach.campaign set ${decision.accepted ? 'accepted_at = $3, accepted_by = $4' : 'declined_at = $3, declined_by = $4'}
      where tenant_id = $1 and id = $2 and filed_at is not null and accepted_at is null and declined_at is null
      returning id`,
    [scope.tenantId, id, scope.world.clock.now(), decision.by],
  )
  return found.length > 0
}

/** Answers the authority. @returns false when it was not accepted, or answered before */
export async function noteAnswer(
  tx: Tx,
  scope: Scope,
  id: string,
  { answer, by }: { answer: string; by: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_answer',
    `update outreach.campaign set answer = $3, answered_at = $4, answered_by = $5
      where tenant_id = $1 and id = $2 and accepted_at is not null and answered_at is null returning id`,
    [scope.tenantId, id, answer, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** The campaign's id when it has been accepted, else null: only then may something be sent for it. */
export async function acceptedBy(tx: Tx, scope: Scope, id: string): Promise<string | null> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'outreach.accepted_campaign',
    'select id from outreach.campaign where tenant_id = $1 and id = $2 and accepted_at is not null',
    [scope.tenantId, id],
  )
  return found?.id ?? null
}

/** What was sent for a campaign, and how far it came: counts alone. */
export type CampaignReach = {
  readonly kind: 'activation' | 'broadcast'
  readonly id: string
  readonly title: string
  readonly sent_at: Temporal.Instant | null
  readonly people: number
  readonly acknowledged: number
  readonly reached: number
}

/** Call-outs (drills apart) and broadcasts made for a campaign. */
export function reachRows(tx: Tx, scope: Scope, campaignId: string): Promise<CampaignReach[]> {
  return prepared(
    tx,
    'outreach.campaign_reach',
    `select 'activation' as kind, a.id, a.title, a.sent_at, count(s.id)::int as people,
            count(s.acknowledged_at)::int as acknowledged,
            coalesce(sum((select sum(r.people) from outreach.reach r
              where r.tenant_id = s.tenant_id and r.summons_id = s.id)), 0)::int as reached
       from outreach.activation a
         left join outreach.summons s on s.tenant_id = a.tenant_id and s.activation_id = a.id
      where a.tenant_id = $1 and a.campaign_id = $2 and not a.drill group by a.tenant_id, a.id
     union all
     select 'broadcast', b.id, b.title, b.begun_at, count(r.id)::int, 0, 0
       from outreach.broadcast b
         left join outreach.recipient r on r.tenant_id = b.tenant_id and r.broadcast_id = b.id
      where b.tenant_id = $1 and b.campaign_id = $2 group by b.tenant_id, b.id
      order by 4 nulls last`,
    [scope.tenantId, campaignId],
  )
}
