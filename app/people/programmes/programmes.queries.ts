import { build, prepared, run, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Part, ProgrammeContent, ProgrammeState } from './programmes.schema.ts'

/** A programme with how far it is. */
export type ProgrammeRow = {
  readonly id: string
  readonly shared_key: string
  readonly name: string
  readonly purpose: string
  readonly owner_unit_id: string | null
  readonly content: ProgrammeContent
  readonly state: ProgrammeState
  readonly since: Temporal.Instant
  readonly coordinators: number
  readonly volunteers: number
}

const by = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)

/**
 * The programmes that somebody sees: those her unit owns or takes part in, those she herself belongs to, and all of
 * them where she works in no unit or is an administrator (HA-01).
 * @param wish `id` for one; `viewer` null: everything, for jobs and administrators
 */
export function programmeRows(
  tx: Tx,
  scope: Scope,
  wish: { id: string | null; viewer: string | null },
): Promise<ProgrammeRow[]> {
  return prepared(
    tx,
    'people.programmes',
    `select p.id, p.shared_key, p.name, p.purpose, p.owner_unit_id, p.content,
            coalesce(s.state, 'idea') as state, coalesce(s.at, p.created_at) as since,
            (select count(*)::int from people.programme_member m where m.tenant_id = p.tenant_id and m.programme_id = p.id
               and m.part = 'coordinator' and m.until_on is null) as coordinators,
            (select count(*)::int from people.programme_member m where m.tenant_id = p.tenant_id and m.programme_id = p.id
               and m.part = 'volunteer' and m.until_on is null) as volunteers
       from people.programme p
       left join lateral (select t.state, t.at from people.programme_state t
              where t.tenant_id = p.tenant_id and t.programme_id = p.id order by t.at desc, t.id desc limit 1) s on true
      where p.tenant_id = $1 and ($2::uuid is null or p.id = $2)
        and ($3::uuid is null
          or not exists (select from people.unit_member u where u.tenant_id = $1 and u.account_id = $3)
          or exists (select from people.unit_member u where u.tenant_id = $1 and u.account_id = $3
               and (u.unit_id = p.owner_unit_id or exists (select from people.programme_unit i
                     where i.tenant_id = $1 and i.programme_id = p.id and i.unit_id = u.unit_id)))
          or exists (select from people.programme_member m where m.tenant_id = $1 and m.programme_id = p.id
               and m.account_id = $3 and m.until_on is null))
      order by p.name collate "nb-x-icu", p.id`,
    [scope.tenantId, wish.id, wish.viewer],
  )
}

/** Stores a programme as an idea. @throws SQLSTATE 23505 when one with this key is here already */
export async function insertProgramme(
  tx: Tx,
  scope: Scope,
  programme: {
    key: string
    name: string
    purpose: string
    ownerUnitId: string | null
    content: ProgrammeContent
  },
): Promise<string> {
  const now = scope.world.clock.now()
  const id = newId(now)
  await prepared(
    tx,
    'people.insert_programme',
    `insert into people.programme (tenant_id, id, shared_key, name, purpose, owner_unit_id, content, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)`,
    [
      scope.tenantId,
      id,
      programme.key,
      programme.name,
      programme.purpose,
      programme.ownerUnitId,
      JSON.stringify(programme.content),
      now,
      by(scope),
    ],
  )
  return id
}

/** Changes what a programme is. @returns how many: 0 when it is not this tenant's */
export function updateProgramme(
  tx: Tx,
  scope: Scope,
  id: string,
  wish: { name: string; purpose: string; ownerUnitId: string | null; content: ProgrammeContent },
): Promise<unknown[]> {
  return prepared(
    tx,
    'people.update_programme',
    `update people.programme set name = $3, purpose = $4, owner_unit_id = $5, content = $6::jsonb
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, id, wish.name, wish.purpose, wish.ownerUnitId, JSON.stringify(wish.content)],
  )
}

/** From now on it is this far. */
export async function insertState(tx: Tx, scope: Scope, id: string, state: ProgrammeState): Promise<void> {
  const at = scope.world.clock.now()
  await run(
    tx,
    build.insertInto('people.programme_state').values({
      ...{ tenant_id: scope.tenantId, id: newId(at), programme_id: id, state, at },
      by_id: by(scope),
    }),
  )
}

/** How far it was when, oldest first. */
export function stateRows(tx: Tx, scope: Scope, id: string) {
  return prepared<{ state: ProgrammeState; at: Temporal.Instant; by_id: string | null }>(
    tx,
    'people.programme_states',
    'select state, at, by_id from people.programme_state where tenant_id = $1 and programme_id = $2 order by at, id',
    [scope.tenantId, id],
  )
}

/** Who belongs to a programme now; volunteers by their alias. */
export function memberRows(tx: Tx, scope: Scope, id: string) {
  return prepared<{
    id: string
    account_id: string
    part: Part
    alias: string | null
    from_on: Temporal.PlainDate
  }>(
    tx,
    'people.programme_members',
    `select m.id, m.account_id, m.part, v.alias, m.from_on from people.programme_member m
       left join people.volunteer v on v.tenant_id = m.tenant_id and v.id = m.account_id
      where m.tenant_id = $1 and m.programme_id = $2 and m.until_on is null
      order by array_position(array['coordinator', 'deputy', 'volunteer'], m.part), v.alias, m.id`,
    [scope.tenantId, id],
  )
}

/** Lets somebody belong to it from today; who does already stays. @returns false when there is no such open account */
export async function insertMember(
  tx: Tx,
  scope: Scope,
  member: { programmeId: string; accountId: string; part: Part; from: string },
): Promise<boolean> {
  const made = await prepared(
    tx,
    'people.insert_programme_member',
    `insert into people.programme_member (tenant_id, id, programme_id, account_id, part, from_on)
     select $1, $2, $3, r.account_id, $5, $6::date from people.role r
      where r.tenant_id = $1 and r.account_id = $4 and r.revoked_at is null
        and r.role = case when $5 = 'volunteer' then 'volunteer' else 'coordinator' end
     on conflict (tenant_id, programme_id, account_id, part) where until_on is null
     do update set part = excluded.part returning id`,
    [
      scope.tenantId,
      newId(scope.world.clock.now()),
      member.programmeId,
      member.accountId,
      member.part,
      member.from,
    ],
  )
  return made.length > 0
}

/** From today she belongs to it no more; the row stays as its history. @returns how many */
export async function endMember(
  tx: Tx,
  scope: Scope,
  wish: { programmeId: string; memberId: string; until: string },
): Promise<boolean> {
  const ended = await prepared(
    tx,
    'people.end_programme_member',
    `update people.programme_member set until_on = $4::date
      where tenant_id = $1 and programme_id = $2 and id = $3 and until_on is null returning id`,
    [scope.tenantId, wish.programmeId, wish.memberId, wish.until],
  )
  return ended.length > 0
}

/** Keeps an answer to an evaluation question. */
export async function insertAnswer(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  answered: { question: string; answer: string },
): Promise<void> {
  const at = scope.world.clock.now()
  await run(
    tx,
    build.insertInto('people.programme_answer').values({
      ...{ tenant_id: scope.tenantId, id: newId(at), programme_id: programmeId, at, by_id: by(scope) },
      question: answered.question,
      answer: answered.answer,
    }),
  )
}

/** What was answered, newest first. */
export function answerRows(tx: Tx, scope: Scope, id: string) {
  return prepared<{
    id: string
    question: string
    answer: string
    at: Temporal.Instant
    by_id: string | null
  }>(
    tx,
    'people.programme_answers',
    `select id, question, answer, at, by_id from people.programme_answer
      where tenant_id = $1 and programme_id = $2 order by at desc, id desc`,
    [scope.tenantId, id],
  )
}

/** Volunteers who may be chosen, by alias. */
export function aliasRows(tx: Tx, scope: Scope): Promise<{ id: string; alias: string }[]> {
  return prepared(
    tx,
    'people.volunteer_aliases',
    `select id, alias from people.volunteer where tenant_id = $1 and left_at is null
      order by alias collate "nb-x-icu", id`,
    [scope.tenantId],
  )
}
