import { build, prepared, run, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { SpokenLevel } from '../volunteers/volunteers.schema.ts'
import type { Step } from './recruitment.schema.ts'
import type { TakenStep } from './stages.ts'

/** A candidacy with what names her, as long as that is kept. */
export type CandidacyRow = {
  readonly id: string
  readonly page_language: string
  readonly languages: readonly SpokenLevel[]
  readonly area_id: string | null
  readonly times: readonly string[]
  readonly source: string | null
  readonly created_at: Temporal.Instant
  readonly again_at: Temporal.Instant | null
  readonly account_id: string | null
  readonly ended_at: Temporal.Instant | null
  readonly name_sealed: Buffer | null
  readonly phone_sealed: Buffer | null
  readonly email_sealed: Buffer | null
}

/** What is stored of an offer; words and addresses sealed. */
export type NewCandidacy = {
  readonly id: string
  readonly submission: Buffer
  readonly pageLanguage: string
  readonly languages: readonly SpokenLevel[]
  readonly areaId: string | null
  readonly times: readonly string[]
  readonly source: string | null
  readonly nameSealed: Buffer
  readonly phoneSealed: Buffer
  readonly phoneHash: Buffer
  readonly emailSealed: Buffer | null
}

/** Stores an offer without what names her. @returns false when this submission is stored already */
export async function insertCandidacy(tx: Tx, scope: Scope, offer: NewCandidacy): Promise<boolean> {
  const made = await prepared(
    tx,
    'people.insert_candidacy',
    `insert into people.candidacy (tenant_id, id, submission, page_language, languages, area_id, times, source, created_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7::text[], $8, $9)
     on conflict (tenant_id, submission) do nothing returning id`,
    [
      scope.tenantId,
      offer.id,
      offer.submission,
      offer.pageLanguage,
      JSON.stringify(offer.languages),
      offer.areaId,
      [...offer.times],
      offer.source,
      scope.world.clock.now(),
    ],
  )
  return made.length > 0
}

/** Stores what names her. @returns false when a candidacy has this number already: the unique index is the guard */
export async function insertContact(tx: Tx, scope: Scope, offer: NewCandidacy): Promise<boolean> {
  const made = await prepared(
    tx,
    'people.insert_candidacy_contact',
    `insert into people.candidacy_contact (tenant_id, id, name_sealed, phone_sealed, phone_hash, email_sealed)
     values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, phone_hash) do nothing returning id`,
    [scope.tenantId, offer.id, offer.nameSealed, offer.phoneSealed, offer.phoneHash, offer.emailSealed],
  )
  return made.length > 0
}

/** The candidacy of a number, held until the transaction ends. @param hashes of the number, by every live key */
export async function lockByPhone(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
): Promise<CandidacyRow | undefined> {
  const [found] = await prepared<CandidacyRow>(
    tx,
    'people.candidacy_by_phone',
    `select c.*, k.name_sealed, k.phone_sealed, k.email_sealed
       from people.candidacy_contact k join people.candidacy c on c.tenant_id = k.tenant_id and c.id = k.id
      where k.tenant_id = $1 and k.phone_hash = any($2::bytea[]) for update of c`,
    [scope.tenantId, [...hashes]],
  )
  return found
}

/** Adds a second offer to the one that is there: what she can is joined, and its end is taken back. */
export async function joinCandidacy(
  tx: Tx,
  scope: Scope,
  id: string,
  joined: Pick<NewCandidacy, 'languages' | 'areaId' | 'times' | 'source'>,
): Promise<void> {
  await prepared(
    tx,
    'people.join_candidacy',
    `update people.candidacy set languages = $3::jsonb, area_id = coalesce($4::uuid, area_id), times = $5::text[],
       source = coalesce(source, $6::text), again_at = $7, ended_at = null where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      id,
      JSON.stringify(joined.languages),
      joined.areaId,
      [...joined.times],
      joined.source,
      scope.world.clock.now(),
    ],
  )
}

/** Every candidacy, newest first, or the one with this id. */
export function candidacyRows(tx: Tx, scope: Scope, id: string | null): Promise<CandidacyRow[]> {
  return prepared(
    tx,
    'people.candidacies',
    `select c.id, c.page_language, c.languages, c.area_id, c.times, c.source, c.created_at, c.again_at, c.account_id,
            c.ended_at, k.name_sealed, k.phone_sealed, k.email_sealed
       from people.candidacy c
       left join people.candidacy_contact k on k.tenant_id = c.tenant_id and k.id = c.id
      where c.tenant_id = $1 and ($2::uuid is null or c.id = $2)
      order by greatest(c.created_at, c.again_at) desc, c.id limit 2000`,
    [scope.tenantId, id],
  )
}

/** The steps of these candidacies, oldest first. */
export function stepRows(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<(TakenStep & { readonly candidacy_id: string })[]> {
  return prepared(
    tx,
    'people.candidacy_steps',
    `select candidacy_id, step, at, by_id as by from people.candidacy_step
      where tenant_id = $1 and candidacy_id = any($2::uuid[]) order by at, id`,
    [scope.tenantId, [...ids]],
  )
}

/** Notes a step, taken now. */
export async function insertStep(tx: Tx, scope: Scope, candidacyId: string, step: Step): Promise<void> {
  const now = scope.world.clock.now()
  await run(
    tx,
    build.insertInto('people.candidacy_step').values({
      tenant_id: scope.tenantId,
      id: newId(now),
      candidacy_id: candidacyId,
      step,
      at: now,
      by_id: scope.kind === 'account' ? scope.accountId : null,
    }),
  )
}

/** Holds a candidacy until the transaction ends. @returns undefined when it is not this tenant's */
export async function lockCandidacy(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ account_id: string | null } | undefined> {
  const [found] = await prepared<{ account_id: string | null }>(
    tx,
    'people.lock_candidacy',
    'select account_id from people.candidacy where tenant_id = $1 and id = $2 for update',
    [scope.tenantId, id],
  )
  return found
}

/** When it ended, by which the nightly job counts; null: it goes on. */
export async function endCandidacy(
  tx: Tx,
  scope: Scope,
  id: string,
  end: { at: Temporal.Instant | null; accountId: string | null },
): Promise<void> {
  await prepared(
    tx,
    'people.end_candidacy',
    `update people.candidacy set ended_at = $3::timestamptz, account_id = coalesce($4::uuid, account_id)
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, end.at, end.accountId],
  )
}

/** Takes away what names her: her account has it now. */
export async function deleteContact(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'people.delete_candidacy_contact',
    'delete from people.candidacy_contact where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
}

/** Takes a candidacy away, with everything that hangs on it. @returns how many: 0 when it is not this tenant's */
export async function deleteCandidacy(tx: Tx, scope: Scope, id: string): Promise<number> {
  return run(
    tx,
    build.deleteFrom('people.candidacy').where('tenant_id', '=', scope.tenantId).where('id', '=', id),
  )
}
