import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A partner organisation as it is stored. */
export type PartnerRow = {
  readonly id: string
  readonly edition: number
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly language: string
  readonly url: string | null
  readonly contact_sealed: Buffer | null
  readonly publishes: boolean
  readonly owner_id: string
  readonly ended_at: Temporal.Instant | null
  readonly texts_stay: boolean | null
}

const columns = `id, edition, slug, name, about, language, url, contact_sealed, publishes, owner_id, ended_at,
  texts_stay`

/** Every partner of the tenant, those of today first, with how many texts each has. */
export function partnerRows(tx: Tx, scope: Scope): Promise<(PartnerRow & { readonly texts: number })[]> {
  return prepared(
    tx,
    'library.partners',
    `select ${columns}, (select count(*) from library.article a
        where a.tenant_id = p.tenant_id and a.partner_id = p.id)::int as texts
       from library.partner p where p.tenant_id = $1 order by p.ended_at nulls first, lower(p.name), p.id limit 500`,
    [scope.tenantId],
  )
}

/** One partner; `lock` holds it until the transaction ends. */
export async function partnerRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<PartnerRow | undefined> {
  const [found] = await prepared<PartnerRow>(
    tx,
    lock ? 'library.lock_partner' : 'library.partner',
    `select ${columns} from library.partner where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** The partner that readers find at an address. */
export async function partnerAt(tx: Tx, scope: Scope, slug: string): Promise<PartnerRow | undefined> {
  const [found] = await prepared<PartnerRow>(
    tx,
    'library.partner_at',
    `select ${columns} from library.partner where tenant_id = $1 and slug = $2`,
    [scope.tenantId, slug],
  )
  return found
}

/** Stores a partner; an address that is taken fails with 23505. */
export async function insertPartner(
  tx: Tx,
  scope: Scope,
  row: {
    id: string
    slug: string
    name: string
    about: string
    language: string
    url: string | null
    contact: Buffer | null
    publishes: boolean
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_partner',
    `insert into library.partner (tenant_id, id, slug, name, about, language, url, contact_sealed, publishes, owner_id,
       created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
    [
      ...[scope.tenantId, row.id, row.slug, row.name, row.about, row.language, row.url, row.contact],
      ...[row.publishes, row.by, scope.world.clock.now()],
    ],
  )
}

/** Changes what is known of it. @returns false when somebody has changed or ended it since that edition */
export async function updatePartner(
  tx: Tx,
  scope: Scope,
  row: {
    id: string
    edition: number
    name: string
    about: string
    url: string | null
    contact: Buffer | null
    publishes: boolean
  },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.update_partner',
    `update library.partner set name = $4, about = $5, url = $6, contact_sealed = $7, publishes = $8,
       edition = edition + 1
      where tenant_id = $1 and id = $2 and edition = $3 and ended_at is null returning id`,
    [scope.tenantId, row.id, row.edition, row.name, row.about, row.url, row.contact, row.publishes],
  )
  return done.length > 0
}

/** Dates the end of a partnership. @returns false when it had ended */
export async function noteEnded(
  tx: Tx,
  scope: Scope,
  end: { id: string; by: string; stay: boolean },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.end_partner',
    `update library.partner set ended_at = $3, ended_by = $4, texts_stay = $5, edition = edition + 1
      where tenant_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.tenantId, end.id, scope.world.clock.now(), end.by, end.stay],
  )
  return done.length > 0
}

/** The articles of a partner that are not withdrawn. */
export async function articlesOf(tx: Tx, scope: Scope, partnerId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'library.partner_articles',
    `select id from library.article where tenant_id = $1 and partner_id = $2 and withdrawn_at is null order by id`,
    [scope.tenantId, partnerId],
  )
  return found.map(({ id }) => id)
}

/** Who writes for a partner. */
export async function memberIds(tx: Tx, scope: Scope, partnerId: string): Promise<string[]> {
  const found = await prepared<{ account_id: string }>(
    tx,
    'library.partner_members',
    `select account_id from library.partner_member where tenant_id = $1 and partner_id = $2 order by given_at, id`,
    [scope.tenantId, partnerId],
  )
  return found.map(({ account_id }) => account_id)
}

/** Lets somebody write for a partner. @returns false when she writes for one already */
export async function insertMember(
  tx: Tx,
  scope: Scope,
  row: { partnerId: string; accountId: string; by: string },
): Promise<boolean> {
  const now = scope.world.clock.now()
  const done = await prepared(
    tx,
    'library.insert_partner_member',
    `insert into library.partner_member (tenant_id, id, partner_id, account_id, given_at, given_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, account_id) do nothing returning id`,
    [scope.tenantId, newId(now), row.partnerId, row.accountId, now, row.by],
  )
  return done.length > 0
}

/** Takes that back. @returns false when she did not write for it */
export async function deleteMember(
  tx: Tx,
  scope: Scope,
  row: { partnerId: string; accountId: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.delete_partner_member',
    `delete from library.partner_member where tenant_id = $1 and partner_id = $2 and account_id = $3 returning id`,
    [scope.tenantId, row.partnerId, row.accountId],
  )
  return done.length > 0
}

/** The partner that somebody writes for now, if it still is one. */
export async function partnerOf(tx: Tx, scope: Scope, accountId: string): Promise<PartnerRow | undefined> {
  const [found] = await prepared<PartnerRow>(
    tx,
    'library.partner_of',
    `select ${columns} from library.partner p where p.tenant_id = $1 and p.ended_at is null and p.id = (
       select m.partner_id from library.partner_member m where m.tenant_id = $1 and m.account_id = $2)`,
    [scope.tenantId, accountId],
  )
  return found
}

/** Who of the partner is told of an article of theirs, while it is one. */
export async function tellableIds(tx: Tx, scope: Scope, articleId: string): Promise<string[]> {
  const found = await prepared<{ account_id: string }>(
    tx,
    'library.partner_tellable',
    `select m.account_id from library.article a
       join library.partner p on p.tenant_id = a.tenant_id and p.id = a.partner_id and p.ended_at is null
       join library.partner_member m on m.tenant_id = p.tenant_id and m.partner_id = p.id
      where a.tenant_id = $1 and a.id = $2`,
    [scope.tenantId, articleId],
  )
  return found.map(({ account_id }) => account_id)
}

/** Gives what somebody answered for to somebody else. */
export async function givePartners(tx: Tx, scope: Scope, from: string, to: string): Promise<void> {
  await prepared(
    tx,
    'library.give_partners',
    'update library.partner set owner_id = $3 where tenant_id = $1 and owner_id = $2',
    [scope.tenantId, from, to],
  )
}
