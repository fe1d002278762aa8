import { sameBytes } from '../platform/keys.ts'
import type { World } from '../platform/world.ts'

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
export function readStop(world: World, tenantId: string, token: string): string | undefined {
  const [, messageId, proof] = written.exec(token) ?? []
  if (!messageId || !proof) return undefined
  const given = Buffer.from(proof, 'base64url')
  const isOurs = world.keys.hashes(`${tenantId}.${messageId}`, context).some((hash) => sameBytes(hash, given))
  return isOurs ? messageId : undefined
}
