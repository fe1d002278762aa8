import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Piece } from './webinars.schema.ts'

/** A webinar without its pieces and speakers. */
export type WebinarRow = {
  readonly id: string
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly held_on: Temporal.PlainDate
  readonly address: string
  readonly captions: string[]
  readonly ends_at: Temporal.Instant
  readonly published_at: Temporal.Instant | null
  readonly withdrawn_at: Temporal.Instant | null
}

const columns = `r.id, r.edition, r.title, r.summary, r.language, r.held_on, r.address, r.captions, r.ends_at,
  r.published_at, r.withdrawn_at`

/**
 * When volunteers may see a webinar, as a condition on `r` and the instant `$2`: it is out, neither withdrawn nor over,
 * and each who speaks in it has agreed, has not taken that back, and it still holds (BM-69). Asked each time, so that it
 * is gone in the moment somebody withdraws.
 */
const visible = `r.published_at is not null and r.withdrawn_at is null and r.ends_at > $2
  and exists (select from library.webinar_speaker s where s.tenant_id = r.tenant_id and s.webinar_id = r.id)
  and not exists (select from library.webinar_speaker s where s.tenant_id = r.tenant_id and s.webinar_id = r.id
    and (s.consented_at is null or s.withdrawn_at is not null or s.until_at <= $2))`

/** The webinars that volunteers may see now, newest first. */
export function visibleRows(tx: Tx, scope: Scope): Promise<WebinarRow[]> {
  return prepared(
    tx,
    'library.visible_webinars',
    `select ${columns} from library.webinar r where r.tenant_id = $1 and ${visible}
      order by r.published_at desc, r.id limit 500`,
    [scope.tenantId, scope.world.clock.now()],
  )
}

/** One of them; undefined where she may not see it, whatever the reason. */
export async function visibleRow(tx: Tx, scope: Scope, id: string): Promise<WebinarRow | undefined> {
  const [found] = await prepared<WebinarRow>(
    tx,
    'library.visible_webinar',
    `select ${columns} from library.webinar r where r.tenant_id = $1 and r.id = $3 and ${visible}`,
    [scope.tenantId, scope.world.clock.now(), id],
  )
  return found
}

/** Every webinar with whether volunteers see it, for whoever keeps them. */
export function keptRows(tx: Tx, scope: Scope): Promise<(WebinarRow & { readonly seen: boolean })[]> {
  return prepared(
    tx,
    'library.kept_webinars',
    `select ${columns}, ${visible} as seen from library.webinar r where r.tenant_id = $1
      order by r.held_on desc, r.id limit 500`,
    [scope.tenantId, scope.world.clock.now()],
  )
}

/** One, for whoever keeps them; `lock` holds it until the transaction ends. */
export async function keptRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<(WebinarRow & { readonly seen: boolean }) | undefined> {
  const [found] = await prepared<WebinarRow & { readonly seen: boolean }>(
    tx,
    lock ? 'library.lock_webinar' : 'library.kept_webinar',
    `select ${columns}, ${visible} as seen from library.webinar r where r.tenant_id = $1 and r.id = $3
      ${lock ? 'for update' : ''}`,
    [scope.tenantId, scope.world.clock.now(), id],
  )
  return found
}

type Facts = {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly heldOn: Temporal.PlainDate
  readonly address: string
  readonly captions: readonly string[]
  readonly endsAt: Temporal.Instant
}

const values = (scope: Scope, facts: Facts) => [
  scope.tenantId,
  facts.id,
  facts.title,
  facts.summary,
  facts.language,
  facts.heldOn,
  facts.address,
  facts.captions,
  facts.endsAt,
]

/** Begins a webinar. */
export async function insertWebinar(tx: Tx, scope: Scope, facts: Facts, by: string): Promise<void> {
  await prepared(
    tx,
    'library.insert_webinar',
    `insert into library.webinar (tenant_id, id, title, summary, language, held_on, address, captions, ends_at,
       created_at, created_by)
     values ($1, $2, $3, $4, $5, $6::date, $7, $8, $9, $10, $11)`,
    [...values(scope, facts), scope.world.clock.now(), by],
  )
}

/** Changes its facts. @returns false when somebody has changed them since that edition */
export async function updateWebinar(tx: Tx, scope: Scope, facts: Facts, edition: number): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.update_webinar',
    `update library.webinar set title = $3, summary = $4, language = $5, held_on = $6::date, address = $7, captions = $8,
       ends_at = $9, edition = edition + 1 where tenant_id = $1 and id = $2 and edition = $10 returning id`,
    [...values(scope, facts), edition],
  )
  return done.length > 0
}

/** Puts these pieces in place of those that were there. */
export async function replacePieces(
  tx: Tx,
  scope: Scope,
  webinarId: string,
  pieces: readonly (Piece & { readonly id: string })[],
): Promise<void> {
  await prepared(
    tx,
    'library.delete_pieces',
    'delete from library.webinar_piece where tenant_id = $1 and webinar_id = $2',
    [scope.tenantId, webinarId],
  )
  if (pieces.length === 0) return
  await prepared(
    tx,
    'library.insert_pieces',
    `insert into library.webinar_piece (tenant_id, id, webinar_id, position, kind, label, url, answer)
     select $1, p.id, $2, p.place - 1, p.kind, p.label, p.url, p.answer
       from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality
         as p(id, kind, label, url, answer, place)`,
    [
      scope.tenantId,
      webinarId,
      pieces.map(({ id }) => id),
      pieces.map(({ kind }) => kind),
      pieces.map(({ label }) => label),
      pieces.map(({ url }) => url),
      pieces.map(({ answer }) => answer),
    ],
  )
}

/** A webinar's pieces, in their order. */
export function pieceRows(tx: Tx, scope: Scope, webinarId: string): Promise<Piece[]> {
  return prepared(
    tx,
    'library.pieces',
    `select kind, label, url, answer from library.webinar_piece where tenant_id = $1 and webinar_id = $2
      order by position`,
    [scope.tenantId, webinarId],
  )
}

/** Dates that it is out, or withdrawn, or back. @returns false when it was so already */
export async function noteOut(
  tx: Tx,
  scope: Scope,
  wish: { id: string; by: string; what: 'published' | 'withdrawn' | 'brought_back' },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_webinar_out',
    `update library.webinar set
       published_at = case when $4 = 'published' then $5::timestamptz else published_at end,
       published_by = case when $4 = 'published' then $3::uuid else published_by end,
       withdrawn_at = case $4 when 'withdrawn' then $5::timestamptz when 'brought_back' then null else withdrawn_at end,
       withdrawn_by = case $4 when 'withdrawn' then $3::uuid when 'brought_back' then null else withdrawn_by end
      where tenant_id = $1 and id = $2
        and case $4 when 'published' then published_at is null when 'withdrawn' then withdrawn_at is null
                    else withdrawn_at is not null end
     returning id`,
    [scope.tenantId, wish.id, wish.by, wish.what, scope.world.clock.now()],
  )
  return done.length > 0
}

/** Who speaks in a webinar. */
export type SpeakerRow = {
  readonly id: string
  readonly name_sealed: Buffer | null
  readonly name_shown: boolean
  readonly role: string
  readonly organisation: string
  readonly consented_at: Temporal.Instant | null
  readonly until_at: Temporal.Instant | null
  readonly withdrawn_at: Temporal.Instant | null
}

/** Everybody who speaks in it. */
export function speakerRows(tx: Tx, scope: Scope, webinarId: string): Promise<SpeakerRow[]> {
  return prepared(
    tx,
    'library.webinar_speakers',
    `select id, name_sealed, name_shown, role, organisation, consented_at, until_at, withdrawn_at
       from library.webinar_speaker where tenant_id = $1 and webinar_id = $2 order by id`,
    [scope.tenantId, webinarId],
  )
}

/** Adds somebody, who has not agreed to anything yet. */
export async function insertSpeaker(
  tx: Tx,
  scope: Scope,
  speaker: {
    id: string
    webinarId: string
    nameSealed: Buffer
    shown: boolean
    role: string
    organisation: string
    untilAt: Temporal.Instant | null
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_webinar_speaker',
    `insert into library.webinar_speaker (tenant_id, id, webinar_id, name_sealed, name_shown, role, organisation, until_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scope.tenantId,
      speaker.id,
      speaker.webinarId,
      speaker.nameSealed,
      speaker.shown,
      speaker.role,
      speaker.organisation,
      speaker.untilAt,
    ],
  )
}

/** Dates her consent, or that she has taken it back. @returns false when it was so already */
export async function noteConsent(
  tx: Tx,
  scope: Scope,
  wish: { id: string; webinarId: string; by: string; agrees: boolean },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.note_speaker_consent',
    `update library.webinar_speaker set
       consented_at = case when $5 then $6::timestamptz else consented_at end,
       consented_by = case when $5 then $4::uuid else consented_by end,
       withdrawn_at = case when $5 then withdrawn_at else $6::timestamptz end,
       withdrawn_by = case when $5 then withdrawn_by else $4::uuid end
      where tenant_id = $1 and id = $2 and webinar_id = $3 and withdrawn_at is null
        and ($5 = (consented_at is null)) returning id`,
    [scope.tenantId, wish.id, wish.webinarId, wish.by, wish.agrees, scope.world.clock.now()],
  )
  return done.length > 0
}
