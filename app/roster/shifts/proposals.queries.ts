import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A proposal with its figures: see `Figures` in proposals.ts. */
export type ProposalRow = {
  readonly id: string
  readonly from_day: Temporal.PlainDate
  readonly until_day: Temporal.PlainDate
  readonly made_at: Temporal.Instant
  readonly figures: Readonly<Record<string, number>>
  readonly dropped_at: Temporal.Instant | null
}

/** One place of a proposal: whom, for which shift, why, and what became of it. */
export type ProposedRow = {
  readonly id: string
  readonly shift_id: string
  readonly account_id: string
  readonly why: 'preferred' | 'possible' | 'fewest' | 'only'
  readonly settled_as: 'accepted' | 'refused' | 'full' | 'taken' | null
}

/** Writes a proposal with its rows. */
export async function insertProposal(
  tx: Tx,
  scope: Scope,
  proposal: Pick<ProposalRow, 'id' | 'from_day' | 'until_day' | 'figures'>,
  proposed: readonly Omit<ProposedRow, 'settled_as'>[],
): Promise<void> {
  const by = scope.kind === 'account' ? scope.accountId : null
  await prepared(
    tx,
    'roster.insert_proposal',
    `insert into roster.proposal (tenant_id, id, from_day, until_day, made_at, made_by, figures)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
    [
      scope.tenantId,
      proposal.id,
      proposal.from_day,
      proposal.until_day,
      scope.world.clock.now(),
      by,
      JSON.stringify(proposal.figures),
    ],
  )
  await prepared(
    tx,
    'roster.insert_proposed',
    `insert into roster.proposed_duty (tenant_id, id, proposal_id, shift_id, account_id, why)
     select $1, p.id, $2, p.shift_id, p.account_id, p.why
       from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) as p(id, shift_id, account_id, why)`,
    [
      scope.tenantId,
      proposal.id,
      proposed.map(({ id }) => id),
      proposed.map(({ shift_id }) => shift_id),
      proposed.map(({ account_id }) => account_id),
      proposed.map(({ why }) => why),
    ],
  )
}

const columns = 'id, from_day, until_day, made_at, figures, dropped_at'

/** The newest proposals. */
export function proposalRows(tx: Tx, scope: Scope, most: number): Promise<ProposalRow[]> {
  return prepared(
    tx,
    'roster.proposals',
    `select ${columns} from roster.proposal where tenant_id = $1 order by made_at desc limit $2`,
    [scope.tenantId, most],
  )
}

/** The rows of a proposal. */
export function proposedRows(tx: Tx, scope: Scope, proposalId: string): Promise<ProposedRow[]> {
  return prepared(
    tx,
    'roster.proposed',
    `select id, shift_id, account_id, why, settled_as from roster.proposed_duty
      where tenant_id = $1 and proposal_id = $2`,
    [scope.tenantId, proposalId],
  )
}

/** Settles rows of a proposal that nobody has settled. @returns those settled now */
export async function settleProposed(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  as: NonNullable<ProposedRow['settled_as']>,
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'roster.settle_proposed',
    `update roster.proposed_duty set settled_at = $3, settled_as = $4, settled_by = $5
      where tenant_id = $1 and id = any($2::uuid[]) and settled_at is null returning id`,
    [scope.tenantId, ids, scope.world.clock.now(), as, scope.kind === 'account' ? scope.accountId : null],
  )
  return found.map(({ id }) => id)
}

/** Hours that people have carried on shifts that begin between two instants. */
export function carriedRows(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<{ account_id: string; hours: number }[]> {
  return prepared(
    tx,
    'roster.carried',
    `select d.account_id, sum(date_part('epoch', s.ends_at - s.starts_at) / 3600)::float8 as hours
       from roster.duty d join roster.shift s on s.tenant_id = d.tenant_id and s.id = d.shift_id
      where d.tenant_id = $1 and d.ended_at is null and d.role = 'on' and s.starts_at >= $2 and s.starts_at < $3
        and s.cancelled_at is null group by d.account_id`,
    [scope.tenantId, from, to],
  )
}
