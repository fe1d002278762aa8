import { build, prepared, run, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { NewVolunteer, Profile, SpokenLevel, Status } from './volunteers.schema.ts'

/** A volunteer as the register lists her. */
export type ListedRow = {
  readonly id: string
  readonly alias: string
  readonly name_sealed: Buffer
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  /** The programmes she takes part in. */
  readonly programmes: readonly string[]
  readonly trained_on: Temporal.PlainDate | null
  readonly declaration_on: Temporal.PlainDate | null
  readonly suitability: string | null
  readonly joined_at: Temporal.Instant
  readonly invited_at: Temporal.Instant | null
  readonly left_at: Temporal.Instant | null
  readonly paused_until: Temporal.Instant | null
  readonly snoozed_until: Temporal.Instant | null
  readonly last_seen_at: Temporal.Instant | null
}

/** A volunteer with everything the register has of her. */
export type VolunteerRow = ListedRow & {
  readonly phone_sealed: Buffer | null
  readonly email_sealed: Buffer | null
  readonly text_language: string
  readonly gender: string | null
  readonly source: string | null
  readonly topics: readonly string[]
  readonly trained_set_by: string | null
  readonly declaration_set_by: string | null
  readonly suitability_on: Temporal.PlainDate | null
  readonly suitability_set_by: string | null
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  readonly daily_cap: number | null
  readonly weekly_cap: number | null
  readonly communities_sealed: Buffer | null
  readonly shown_number_sealed: Buffer | null
}

const listed = `v.id, v.alias, a.name_sealed, a.last_seen_at, v.trained_on, v.declaration_on, v.suitability, v.joined_at,
  v.invited_at, v.left_at, v.paused_until, v.snoozed_until,
  coalesce((select json_agg(json_build_object('language', l.language, 'level', l.level) order by
      array_position(array['mother_tongue', 'good', 'some'], l.level), l.language)
    from people.volunteer_language l where l.tenant_id = v.tenant_id and l.volunteer_id = v.id), '[]') as languages,
  array(select x.area_id from people.volunteer_area x where x.tenant_id = v.tenant_id and x.volunteer_id = v.id) as areas,
  array(select m.programme_id from people.programme_helper m
    where m.tenant_id = v.tenant_id and m.volunteer_id = v.id) as programmes`

const joined =
  'from people.volunteer v join people.account a on a.tenant_id = v.tenant_id and a.id = v.id where v.tenant_id = $1'

/** Everyone in the register who speaks the language (null: any) and is there or has left, by alias. */
export function listedRows(
  tx: Tx,
  scope: Scope,
  wish: { language: string | null; left: boolean },
): Promise<ListedRow[]> {
  return prepared(
    tx,
    'people.listed_volunteers',
    `select ${listed} ${joined} and (v.left_at is not null) = $3
        and ($2::text is null or exists (select 1 from people.volunteer_language s
              where s.tenant_id = v.tenant_id and s.volunteer_id = v.id and s.language = $2))
      order by v.alias collate "nb-x-icu", v.id`,
    [scope.tenantId, wish.language, wish.left],
  )
}

/** One volunteer, whether she is there or has left. */
export async function volunteerRow(tx: Tx, scope: Scope, id: string): Promise<VolunteerRow | undefined> {
  const [found] = await prepared<VolunteerRow>(
    tx,
    'people.volunteer',
    `select ${listed}, a.phone_sealed, a.email_sealed, a.language as text_language, v.gender, v.source,
            v.trained_set_by, v.declaration_set_by, v.suitability_on, v.suitability_set_by, v.quiet_from, v.quiet_to,
            v.daily_cap, v.weekly_cap, v.communities_sealed, v.shown_number_sealed,
            array(select x.topic_id from people.volunteer_topic x
                   where x.tenant_id = v.tenant_id and x.volunteer_id = v.id) as topics
       ${joined} and v.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

const by = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)

/** Stores volunteers for accounts that are there, in one statement for each table. */
export async function insertVolunteers(
  tx: Tx,
  scope: Scope,
  volunteers: readonly (NewVolunteer & { id: string; joinedAt: Temporal.Instant })[],
): Promise<void> {
  const setter = by(scope)
  await run(
    tx,
    build.insertInto('people.volunteer').values(
      volunteers.map((each) => ({
        tenant_id: scope.tenantId,
        id: each.id,
        alias: each.alias,
        gender: each.gender,
        source: each.source,
        trained_on: each.trainedOn ? Temporal.PlainDate.from(each.trainedOn) : null,
        trained_set_by: each.trainedOn ? setter : null,
        declaration_on: each.declarationOn ? Temporal.PlainDate.from(each.declarationOn) : null,
        declaration_set_by: each.declarationOn ? setter : null,
        joined_at: each.joinedAt,
        quiet_from: each.quietFrom,
        quiet_to: each.quietTo,
        daily_cap: each.dailyCap,
        weekly_cap: each.weeklyCap,
      })),
    ),
  )
  await insertChosen(tx, scope, volunteers)
}

/** Puts languages, areas and topics in place of what she had. */
export async function replaceChosen(
  tx: Tx,
  scope: Scope,
  id: string,
  profile: Pick<Profile, 'languages' | 'areas' | 'topics'>,
): Promise<void> {
  const values = [scope.tenantId, id]
  await prepared(
    tx,
    'people.clear_languages',
    'delete from people.volunteer_language where tenant_id = $1 and volunteer_id = $2',
    values,
  )
  await prepared(
    tx,
    'people.clear_areas',
    'delete from people.volunteer_area where tenant_id = $1 and volunteer_id = $2',
    values,
  )
  await prepared(
    tx,
    'people.clear_topics',
    'delete from people.volunteer_topic where tenant_id = $1 and volunteer_id = $2',
    values,
  )
  await insertChosen(tx, scope, [{ id, ...profile }])
}

async function insertChosen(
  tx: Tx,
  scope: Scope,
  volunteers: readonly (Pick<Profile, 'languages' | 'areas' | 'topics'> & { id: string })[],
): Promise<void> {
  const now = scope.world.clock.now()
  const own = (volunteerId: string) => ({
    tenant_id: scope.tenantId,
    id: newId(now),
    volunteer_id: volunteerId,
  })
  const languages = volunteers.flatMap((each) =>
    each.languages.map((spoken) => ({ ...own(each.id), ...spoken })),
  )
  const known = await knownChoices(tx, scope, volunteers)
  const chosen = (ids: readonly string[]) => ids.filter((choice) => known.has(choice))
  const areas = volunteers.flatMap((each) =>
    chosen(each.areas).map((area_id) => ({ ...own(each.id), area_id })),
  )
  const topics = volunteers.flatMap((each) =>
    chosen(each.topics).map((topic_id) => ({ ...own(each.id), topic_id })),
  )
  if (languages.length > 0) await run(tx, build.insertInto('people.volunteer_language').values(languages))
  if (areas.length > 0) await run(tx, build.insertInto('people.volunteer_area').values(areas))
  if (topics.length > 0) await run(tx, build.insertInto('people.volunteer_topic').values(topics))
}

/** An area or topic that went away while the form lay open is left out, rather than the whole form refused. */
async function knownChoices(
  tx: Tx,
  scope: Scope,
  volunteers: readonly Pick<Profile, 'areas' | 'topics'>[],
): Promise<Set<string>> {
  const found = await prepared<{ id: string }>(
    tx,
    'people.known_choices',
    `select id from people.area where tenant_id = $1 and id = any($2::uuid[])
     union all select id from people.topic where tenant_id = $1 and id = any($3::uuid[])`,
    [scope.tenantId, volunteers.flatMap(({ areas }) => areas), volunteers.flatMap(({ topics }) => topics)],
  )
  return new Set(found.map(({ id }) => id))
}

/** Changes the plain columns of a profile. @returns how many rows: 0 when she is not this tenant's */
export async function updateProfile(tx: Tx, scope: Scope, id: string, profile: Profile): Promise<number> {
  return run(
    tx,
    build
      .updateTable('people.volunteer')
      .set({
        alias: profile.alias,
        gender: profile.gender,
        daily_cap: profile.dailyCap,
        weekly_cap: profile.weeklyCap,
        quiet_from: profile.quietFrom,
        quiet_to: profile.quietTo,
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Changes what is sealed about her work: communities and the number that rings. Undefined leaves one as it is. */
export async function updateSealed(
  tx: Tx,
  scope: Scope,
  id: string,
  sealed: { communities?: Buffer | null; shownNumber?: Buffer | null },
): Promise<void> {
  const { communities, shownNumber } = sealed
  const set = {
    ...(communities === undefined ? {} : { communities_sealed: communities }),
    ...(shownNumber === undefined ? {} : { shown_number_sealed: shownNumber }),
  }
  if (Object.keys(set).length === 0) return
  await run(
    tx,
    build
      .updateTable('people.volunteer')
      .set(set)
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Sets the dated statuses, each with who set it; one that stays keeps its setter. @returns whether she is here */
export async function updateStatus(
  tx: Tx,
  scope: Scope,
  id: string,
  status: Status,
  today: string,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.update_status',
    `update people.volunteer set
       trained_on = $3::date,
       trained_set_by = case when trained_on is distinct from $3::date then $6::uuid else trained_set_by end,
       declaration_on = $4::date,
       declaration_set_by = case when declaration_on is distinct from $4::date then $6::uuid else declaration_set_by end,
       suitability = $5::text,
       suitability_on = case when suitability is distinct from $5::text then $7::date else suitability_on end,
       suitability_set_by = case when suitability is distinct from $5::text then $6::uuid else suitability_set_by end
     where tenant_id = $1 and id = $2 returning id`,
    [
      scope.tenantId,
      id,
      status.trainedOn,
      status.declarationOn,
      status.suitability,
      by(scope),
      status.suitability ? today : null,
    ],
  )
  return found.length > 0
}

/** Sets one of her instants; null takes it back. */
export async function updateInstant(
  tx: Tx,
  scope: Scope,
  id: string,
  column: 'paused_until' | 'snoozed_until' | 'left_at' | 'invited_at',
  at: Temporal.Instant | null,
): Promise<number> {
  return run(
    tx,
    build
      .updateTable('people.volunteer')
      .set({ [column]: at })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Where she came from. */
export async function updateSource(tx: Tx, scope: Scope, id: string, source: string | null): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.volunteer')
      .set({ source })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Which of these accounts are volunteers already. */
export async function volunteerIds(tx: Tx, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'people.volunteer_ids',
    'select id from people.volunteer where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, ids],
  )
  return found.map(({ id }) => id)
}

/** Quiet hours that volunteers among these accounts have set for themselves, in minutes since midnight. */
export function ownQuietRows(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<{ id: string; quiet_from: number; quiet_to: number }[]> {
  return prepared(
    tx,
    'people.own_quiet_rows',
    `select id, quiet_from, quiet_to from people.volunteer
      where tenant_id = $1 and id = any($2::uuid[]) and quiet_from is not null and quiet_to is not null`,
    [scope.tenantId, ids],
  )
}
