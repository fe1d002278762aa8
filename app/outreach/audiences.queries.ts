import type { SpokenLevel } from '../people/volunteers/volunteers.schema.ts'
import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** A volunteer who has not left, as the register publishes her. */
export type PersonRow = {
  readonly id: string
  readonly alias: string
  readonly text_language: string
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  readonly programmes: readonly string[]
  readonly trained: boolean
  readonly declared: boolean
  readonly resting: boolean
  readonly stopped: boolean
  readonly numbered: boolean
}

/** Everybody in the register who has not left, by alias. */
export function personRows(tx: Tx, scope: Scope): Promise<PersonRow[]> {
  return prepared(
    tx,
    'outreach.people',
    `with spoken as (
       select s.volunteer_id, json_agg(json_build_object('language', s.language, 'level', s.level)) as languages
         from people.speaker s where s.tenant_id = $1 group by s.volunteer_id
     ), placed as (
       select a.volunteer_id, array_agg(a.area_id) as areas
         from people.helper_area a where a.tenant_id = $1 group by a.volunteer_id
     ), engaged as (
       select m.volunteer_id, array_agg(m.programme_id) as programmes
         from people.programme_helper m where m.tenant_id = $1 group by m.volunteer_id
     )
     select h.volunteer_id as id, h.alias, h.text_language, coalesce(s.languages, '[]') as languages,
            coalesce(p.areas, '{}') as areas, coalesce(e.programmes, '{}') as programmes, h.trained_on is not null as trained,
            h.declaration_on is not null as declared,
            coalesce(h.paused_until > $2, false) or coalesce(h.snoozed_until > $2, false) as resting,
            n.address_hash is not null as stopped, h.phone_hash is not null as numbered
       from people.helper h
         left join spoken s on s.volunteer_id = h.volunteer_id
         left join placed p on p.volunteer_id = h.volunteer_id
         left join engaged e on e.volunteer_id = h.volunteer_id
         left join messaging.stopped_number n on n.tenant_id = h.tenant_id and n.address_hash = h.phone_hash
      where h.tenant_id = $1
      order by h.alias collate "nb-x-icu", h.volunteer_id`,
    [scope.tenantId, scope.world.clock.now()],
  )
}
