import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { createLink } from '../../people/links.ts'
import { type PhoneFault, readPhone } from '../../people/phones.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  dropContact,
  insertRequester,
  noteDecided,
  putContact,
  type RequesterRow,
  requesterRow,
  requesterRows,
} from './requesters.queries.ts'
import type { RequesterForm } from './visits.schema.ts'

/** An organisation's link works for a year from the last text that carries it. */
const linkHours = 24 * 366

/** An organisation with its contact opened; null once that has ended. */
export type Requester = Omit<RequesterRow, 'name_sealed' | 'phone_sealed'> & {
  readonly contact: string | null
  readonly phone: string | null
}

/**
 * An organisation registers itself on the public page; a coordinator who writes one down has approved it with that.
 * @param demo whether the demonstration's own numbers count
 */
export async function registerRequester(
  scope: Scope,
  wish: RequesterForm,
  demo: boolean,
): Promise<{ ok: true; id: string } | { ok: false; reason: PhoneFault }> {
  const phone = readPhone(wish.phone, { demo })
  if (!phone.ok) return phone
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    const by = scope.kind === 'account' ? scope.accountId : null
    await insertRequester(tx, scope, { id, name: wish.name, kind: wish.kind, language: wish.language, by })
    await putContact(tx, scope, sealed(scope, id, { contact: wish.contact, phone: phone.e164 }))
    await audit(tx, scope, { act: 'roster.requester_registered', subject: { kind: 'requester', id } })
    if (scope.kind === 'account') await approve(tx, scope, id, true)
    await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
    return { ok: true, id } as const
  })
}

/**
 * A coordinator approves an organisation, which gets its link by text, or declines it, and what is known of its contact
 * is deleted. @returns false when it was decided before
 */
export function decideRequester(scope: SignedInScope, id: string, approved: boolean): Promise<boolean> {
  return inScope(scope, (tx) => approve(tx, scope, id, approved))
}

async function approve(tx: Tx, scope: SignedInScope, id: string, approved: boolean): Promise<boolean> {
  if (!(await noteDecided(tx, scope, id, { approved, by: scope.accountId }))) return false
  await audit(tx, scope, {
    act: approved ? 'roster.requester_approved' : 'roster.requester_declined',
    subject: { kind: 'requester', id },
  })
  if (approved) await sendLink(tx, scope, id)
  else await dropContact(tx, scope, id)
  return true
}

/** Sends an organisation its link again: the old one works too, since both are only hashes here. */
export function sendLinkAgain(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    await audit(tx, scope, { act: 'roster.requester_link_sent', subject: { kind: 'requester', id } })
    return sendLink(tx, scope, id)
  })
}

async function sendLink(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const requester = await openRequester(tx, scope, id)
  if (!requester?.phone) return false
  await queueMessages(tx, scope, [
    {
      to: { phone: requester.phone },
      language: requester.language,
      kind: 'notice',
      template: 'sms.org_welcome',
      params: { link: await linkFor(tx, scope, requester) },
      subject: { kind: 'roster.requester', id },
    },
  ])
  return true
}

/** A fresh link to an organisation's own page. */
export async function linkFor(
  tx: Tx,
  scope: Scope,
  { id, language }: Pick<RequesterRow, 'id' | 'language'>,
): Promise<string> {
  const expiresAt = scope.world.clock.now().add({ hours: linkHours })
  const wish = { purpose: 'roster.requester', subjectId: id, expiresAt, withCode: false }
  const { secret } = await createLink(tx, scope, wish)
  return addressOf(tx, scope, `/${language}/visits/${secret}`)
}

/** Whoever holds its link writes who answers there now. */
export function changeContact(
  scope: LinkScope,
  wish: { contact: string; phone: string },
  demo: boolean,
): Promise<{ ok: true } | { ok: false; reason: PhoneFault }> {
  const phone = readPhone(wish.phone, { demo })
  if (!phone.ok) return Promise.resolve(phone)
  return inScope(scope, async (tx) => {
    const id = scope.subjectId
    await putContact(tx, scope, sealed(scope, id, { contact: wish.contact, phone: phone.e164 }))
    await audit(tx, scope, { act: 'roster.requester_changed', subject: { kind: 'requester', id } })
    return { ok: true } as const
  })
}

/** An organisation with its contact. */
export async function openRequester(tx: Tx, scope: Scope, id: string): Promise<Requester | undefined> {
  const row = await requesterRow(tx, scope, id)
  return row && opened(scope, row)
}

/** Every organisation, those that wait for an answer first. */
export function requestersOf(scope: SignedInScope): Promise<Requester[]> {
  return inScope(scope, async (tx) => (await requesterRows(tx, scope)).map((row) => opened(scope, row)))
}

/** Every organisation inside a transaction. */
export async function requestersIn(tx: Tx, scope: Scope): Promise<Requester[]> {
  return (await requesterRows(tx, scope)).map((row) => opened(scope, row))
}

const context = (scope: Scope, field: 'name' | 'phone', id: string) =>
  `roster.requester_contact.${field}:${scope.tenantId}:${id}`

const sealed = (scope: Scope, id: string, { contact, phone }: { contact: string; phone: string }) => ({
  id,
  name: scope.world.keys.seal(contact, context(scope, 'name', id)),
  phone: scope.world.keys.seal(phone, context(scope, 'phone', id)),
})

function opened(scope: Scope, { name_sealed: name, phone_sealed: phone, ...row }: RequesterRow): Requester {
  return {
    ...row,
    contact: name && scope.world.keys.open(name, context(scope, 'name', row.id)),
    phone: phone && scope.world.keys.open(phone, context(scope, 'phone', row.id)),
  }
}
