import { type Colleague, colleagues } from '../../people/sign-in/staff.ts'
import { placeOf } from '../../people/tenants.ts'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { slugOf } from '../articles/articles.schema.ts'
import { withdrawIn } from '../articles/articles.ts'
import { partnerContactSeal } from '../seals.ts'
import {
  articlesOf,
  deleteMember,
  insertMember,
  insertPartner,
  memberIds,
  noteEnded,
  type PartnerRow,
  partnerRow,
  partnerRows,
  updatePartner,
} from './partners.queries.ts'
import type { PartnerWish } from './partners.schema.ts'

type Outcome<R extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: R }

/** A partner with its contact opened, for staff of the place. */
export type Partner = Omit<PartnerRow, 'contact_sealed'> & { readonly contact: string | null }

/** Every partner, those of today first, with how many texts each has (BM-17). */
export function partners(scope: Scope): Promise<(PartnerRow & { readonly texts: number })[]> {
  return inScope(scope, (tx) => partnerRows(tx, scope))
}

/** One of them, with who writes for it; undefined when it is not this tenant's. */
export function openPartner(
  scope: Scope,
  id: string,
): Promise<{ partner: Partner; memberIds: readonly string[] } | undefined> {
  return inScope(scope, async (tx) => {
    const row = await partnerRow(tx, scope, id)
    if (!row) return undefined
    const { contact_sealed: sealed, ...rest } = row
    const contact = sealed && scope.world.keys.open(sealed, partnerContactSeal(scope, id))
    return { partner: { ...rest, contact }, memberIds: await memberIds(tx, scope, id) }
  })
}

/** Registers an organisation; whoever does so answers for its texts. What it says of itself is in the place's language. */
export async function registerPartner(scope: SignedInScope, wish: PartnerWish): Promise<string> {
  const slug = slugOf(wish.name, 'partner')
  try {
    return await inScope(scope, (tx) => register(tx, scope, wish, slug))
  } catch (error) {
    if (!isTaken(error)) throw error
    const tail = newId(scope.world.clock.now()).slice(-6)
    return inScope(scope, (tx) => register(tx, scope, wish, `${slug}-${tail}`))
  }
}

async function register(tx: Tx, scope: SignedInScope, wish: PartnerWish, slug: string): Promise<string> {
  const id = newId(scope.world.clock.now())
  const { language } = await placeOf(tx, scope)
  const { contact, ...facts } = wish
  await insertPartner(tx, scope, {
    ...facts,
    ...{ id, slug, language, contact: sealed(scope, id, contact), by: scope.accountId },
  })
  await noted(tx, scope, 'library.partner_registered', id)
  return id
}

/** Changes what is known of a partner. @returns `changed_meanwhile` when somebody else did, or has ended it */
export function changePartner(
  scope: SignedInScope,
  id: string,
  { contact, ...wish }: PartnerWish & { readonly edition: number },
): Promise<Outcome<'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    if (!(await updatePartner(tx, scope, { ...wish, id, contact: sealed(scope, id, contact) })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await noted(tx, scope, 'library.partner_changed', id)
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
    return { ok: true } as const
  })
}

/** Who has the role of a partner: only they can be let write for one. */
export async function partnerAccounts(scope: Scope): Promise<Colleague[]> {
  return (await colleagues(scope)).filter(({ roles }) => roles.includes('partner'))
}

/**
 * Lets somebody with the role of a partner write for this one, or no longer (as teachers of courses get their sessions,
 * HA-24). @returns `taken` for who writes for another, `unknown` when she has not got the role or the partnership is over
 */
export async function letWrite(
  scope: SignedInScope,
  partnerId: string,
  accountId: string,
  may: boolean,
): Promise<Outcome<'taken' | 'unknown'>> {
  if (may && !(await partnerAccounts(scope)).some(({ id }) => id === accountId))
    return { ok: false, reason: 'unknown' }
  return inScope(scope, async (tx) => {
    const partner = await partnerRow(tx, scope, partnerId, true)
    if (!partner || (may && partner.ended_at)) return { ok: false, reason: 'unknown' } as const
    const done = may
      ? await insertMember(tx, scope, { partnerId, accountId, by: scope.accountId })
      : await deleteMember(tx, scope, { partnerId, accountId })
    if (!done) return { ok: false, reason: may ? 'taken' : 'unknown' } as const
    const act = may ? 'library.partner_member_added' : 'library.partner_member_removed'
    await audit(tx, scope, {
      act,
      subject: { kind: 'partner', id: partnerId },
      detail: { account: accountId },
    })
    return { ok: true } as const
  })
}

/**
 * Ends a partnership: nobody writes for it any more. What readers see of it stays under its name, or is withdrawn.
 * @returns `unknown` when it had ended, or is not this tenant's
 */
export function endPartnership(
  scope: SignedInScope,
  id: string,
  texts: 'stay' | 'go',
): Promise<Outcome<'unknown'>> {
  return inScope(scope, async (tx) => {
    if (!(await noteEnded(tx, scope, { id, by: scope.accountId, stay: texts === 'stay' })))
      return { ok: false, reason: 'unknown' } as const
    const articles = texts === 'go' ? await articlesOf(tx, scope, id) : []
    for (const articleId of articles) await withdrawIn(tx, scope, articleId, scope.accountId)
    await audit(tx, scope, {
      act: 'library.partner_ended',
      subject: { kind: 'partner', id },
      detail: { texts, withdrawn: articles.length },
    })
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
    return { ok: true } as const
  })
}

function sealed(scope: Scope, id: string, contact: string | null): Buffer | null {
  return contact === null ? null : scope.world.keys.seal(contact, partnerContactSeal(scope, id))
}

function noted(tx: Tx, scope: Scope, act: string, id: string): Promise<void> {
  return audit(tx, scope, { act, subject: { kind: 'partner', id } })
}
