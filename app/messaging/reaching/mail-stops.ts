import { type Contact, contactsOf } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { isStopped, startTexts, stopTexts } from '../inbound/stops.ts'
import { mailedAccount } from './mail-stops.queries.ts'
import { preferenceRows } from './preferences.queries.ts'
import { folded } from './preferences.ts'

type Named = { readonly tenantId: string; readonly messageId: string; readonly language: string }

const context = 'messaging.mail-stop'
const written = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{32})$/

/**
 * The page where the reader of an e-mail says that she wants no more, without signing in (RFC 8058 for machines, the
 * same address for people). It names the e-mail and proves that we wrote it; no address stands in it.
 */
export function stopPath(world: World, { tenantId, messageId, language }: Named): string {
  const proof = world.keys.hash(`${tenantId}.${messageId}`, context).toString('base64url')
  return `/${language}/e/${messageId}.${proof}`
}

/** The e-mail that such an address names. @returns undefined when we did not make it for this tenant */
function readStop(world: World, tenantId: string, token: string): string | undefined {
  const [, messageId, proof] = written.exec(token) ?? []
  if (!messageId || !proof) return undefined
  const given = Buffer.from(proof, 'base64url')
  const isOurs = world.keys.hashes(`${tenantId}.${messageId}`, context).some((hash) => sameBytes(hash, given))
  return isOurs ? messageId : undefined
}

/**
 * Whether the reader of an e-mail has ended them. No address is told: whoever holds the link may be somebody else.
 * @param token the last piece of the address that `stopPath` made
 * @returns undefined when the link is not ours, or so old that the e-mail is forgotten
 */
export async function isMailStopped(scope: Scope, token: string): Promise<boolean | undefined> {
  return asReader(scope, token, (tx, { email }) => isStopped(tx, scope, folded(email)))
}

/**
 * Ends e-mail, or begins it again, as STOP and START do for texts. Where e-mail is the only way she has chosen, it is
 * the whole STOP: she is not written to in another way because she said no.
 * @returns false when the link is not ours, or so old that the e-mail is forgotten
 */
export async function stopMail(scope: Scope, token: string, ends: boolean): Promise<boolean> {
  const done = await asReader(scope, token, async (tx, { accountId, phone, email }) => {
    const [row] = await preferenceRows(tx, scope, [accountId])
    const isAll = row?.channels?.every((way) => way === 'email') ?? false
    const addresses = [folded(email), ...(isAll && phone ? [phone] : [])]
    for (const address of addresses) await (ends ? stopTexts : startTexts)(tx, scope, address)
    const act = ends ? 'messaging.mail_stopped' : 'messaging.mail_started'
    await audit(tx, scope, { act, subject: { kind: 'account', id: accountId } })
    return true
  })
  return done ?? false
}

// What the holder of such a link may do, she does as the account that the e-mail went to.
async function asReader<T>(
  scope: Scope,
  token: string,
  act: (tx: Tx, reader: Contact & { readonly email: string }) => Promise<T>,
): Promise<T | undefined> {
  const messageId = readStop(scope.world, scope.tenantId, token)
  if (!messageId) return undefined
  return inScope(scope, async (tx) => {
    const accountId = await mailedAccount(tx, scope, messageId)
    const contact = accountId ? (await contactsOf(tx, scope, [accountId])).get(accountId) : undefined
    return contact?.email ? act(tx, { ...contact, email: contact.email }) : undefined
  })
}
