import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Considered } from '../calls.schema.ts'

/** Somebody the rules would ask, as she was when they looked. */
export type Wished = { readonly id: string; readonly version: number; readonly code: string }

/** Gives those who were never asked a standing to count in. */
export async function insertStandings(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'dispatch.insert_standings',
    `insert into dispatch.standing (tenant_id, id) select $1, i from unnest($2::uuid[]) i order by i
      on conflict (tenant_id, id) do nothing`,
    [scope.tenantId, ids],
  )
}

/**
 * Counts an offer to the first `count` of the wished who are as they were when the rules looked, and holds them
 * until the transaction ends. Whom another call is asking at this very instant is passed over, or waited for: never
 * is she asked twice at once. Those waited for are taken in the order of their ids, so that two calls cannot wait
 * for each other.
 * @param day `monday` is the first day of its week
 * @returns the ids of those who may be asked
 */
export async function holdStandings(
  tx: Tx,
  scope: Scope,
  wished: readonly Wished[],
  count: number,
  day: { at: Temporal.Instant; today: string; monday: string },
  patience: 'pass_over' | 'wait',
): Promise<string[]> {
  const [order, lock] = patience === 'wait' ? ['s.id', ''] : ['w.turn', 'skip locked']
  const found = await prepared<{ id: string }>(
    tx,
    `dispatch.hold_standings_${patience}`,
    `with wished as (
       select * from unnest($2::uuid[], $3::int[], $4::text[]) with ordinality as w(id, version, code, turn)
     ), held as (
       select s.id, w.code from dispatch.standing s join wished w on w.id = s.id
        where s.tenant_id = $1 and s.version = w.version
        order by ${order} limit $5 for update of s ${lock}
     )
     update dispatch.standing u set
       version = u.version + 1,
       asked_that_day = case when u.asked_on = $6::date then u.asked_that_day + 1 else 1 end,
       asked_on = $6::date,
       asked_that_week = case when u.asked_week_of = $7::date then u.asked_that_week + 1 else 1 end,
       asked_week_of = $7::date,
       last_asked_at = $8,
       open_offers = u.open_offers + 1,
       recent_codes = (array_prepend(held.code, u.recent_codes))[1:24]
     from held where u.tenant_id = $1 and u.id = held.id
     returning u.id`,
    [
      scope.tenantId,
      wished.map(({ id }) => id),
      wished.map(({ version }) => version),
      wished.map(({ code }) => code),
      count,
      day.today,
      day.monday,
      day.at,
    ],
  )
  return found.map(({ id }) => id)
}

/** Takes offers and claims off or onto volunteers' hands; in the order of ids, so that nobody waits in a circle. */
export async function weighStandings(
  tx: Tx,
  scope: Scope,
  changes: readonly { readonly id: string; readonly offers: number; readonly claims: number }[],
): Promise<void> {
  if (changes.length === 0) return
  await prepared(
    tx,
    'dispatch.weigh_standings',
    `with changed as (select * from unnest($2::uuid[], $3::int[], $4::int[]) as c(id, offers, claims)),
      held as (
        select s.id from dispatch.standing s join changed c on c.id = s.id
         where s.tenant_id = $1 order by s.id for update of s)
     update dispatch.standing u set
       version = u.version + 1,
       open_offers = greatest(0, u.open_offers + c.offers),
       open_claims = greatest(0, u.open_claims + c.claims)
     from changed c join held on held.id = c.id
     where u.tenant_id = $1 and u.id = c.id`,
    [
      scope.tenantId,
      changes.map(({ id }) => id),
      changes.map(({ offers }) => offers),
      changes.map(({ claims }) => claims),
    ],
  )
}

/** Adds a wave and its offers, one row for each asked. */
export async function insertWave(
  tx: Tx,
  scope: Scope,
  wave: {
    id: string
    callId: string
    number: number
    at: Temporal.Instant
    byAccountId: string | null
    considered: readonly Considered[]
  },
  offers: readonly { id: string; volunteerId: string; code: string; expiresAt: Temporal.Instant }[],
): Promise<void> {
  await Promise.all([
    prepared(
      tx,
      'dispatch.insert_wave',
      `insert into dispatch.wave (tenant_id, id, call_id, number, at, asked, by_account_id, considered)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [
        scope.tenantId,
        wave.id,
        wave.callId,
        wave.number,
        wave.at,
        offers.length,
        wave.byAccountId,
        JSON.stringify(wave.considered),
      ],
    ),
    prepared(
      tx,
      'dispatch.insert_offers',
      `insert into dispatch.offer (tenant_id, id, call_id, wave_id, volunteer_id, code, asked_at, expires_at)
       select $1, o.id, $2, $3, o.volunteer_id, o.code, $4, $5
         from unnest($6::uuid[], $7::uuid[], $8::text[]) as o(id, volunteer_id, code)`,
      [
        scope.tenantId,
        wave.callId,
        wave.id,
        wave.at,
        offers[0]?.expiresAt ?? wave.at,
        offers.map(({ id }) => id),
        offers.map(({ volunteerId }) => volunteerId),
        offers.map(({ code }) => code),
      ],
    ),
  ])
}
