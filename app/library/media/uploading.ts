import { takeUpload, type Uploaded } from '../../people/uploads.ts'
import type { Scope } from '../../privacy/scope.ts'
import { incomingFolder } from './files.ts'
import { greatest } from './media.ts'

/** The greatest file by the field it comes in. */
const byField = {
  sound: greatest.sound,
  picture: greatest.picture,
  thumbnail: greatest.picture,
  film: greatest.film,
  captions: greatest.captions,
} as const

/**
 * Reads a form with files as it comes. Whoever calls it calls `discard` at the end, whatever happened.
 * @param fields those that may hold a file
 * @throws as `takeUpload`, when the body is no such form
 */
export async function uploadsOf(
  scope: Scope,
  request: Request,
  fields: readonly (keyof typeof byField)[],
): Promise<Uploaded> {
  const folder = await incomingFolder(scope)
  return takeUpload(request, folder, Object.fromEntries(fields.map((field) => [field, byField[field]])))
}
