import { isTaken } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { insertProgramme, insertState } from './programmes.queries.ts'
import { type ProgrammeContent, type ProgrammeFile, personalIn, programmeFile } from './programmes.schema.ts'
import { seenProgramme } from './programmes.ts'

/** The most that a file may weigh, in bytes: a programme is a few pages of words. */
export const mostBytes = 256 * 1024

/** Why a file is refused: a code, and the places in it that are to blame. */
export type FileFault = { readonly code: string; readonly at: readonly string[] }

/**
 * A programme as a file, without anybody in it (HA-23).
 * @returns undefined for one she does not see; `names_somebody` when its words look like a person's number or address
 */
export async function exportProgramme(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true; file: ProgrammeFile } | { ok: false; fault: FileFault } | undefined> {
  return inScope(scope, async (tx) => {
    const found = await seenProgramme(tx, scope, id)
    if (!found) return undefined
    const { shared_key: key, name, purpose, content } = found
    const file = { format: 'helsebro.programme', version: 1, key, name, purpose, content } as const
    const personal = personalIn(file)
    if (personal.length > 0) return { ok: false, fault: { code: 'names_somebody', at: personal } }
    await audit(tx, scope, { act: 'people.programme_exported', subject: { kind: 'programme', id } })
    return { ok: true, file }
  })
}

/**
 * Reads a file that came from elsewhere. Nothing is stored.
 * @returns the programme, or what is wrong with the file and where
 */
export function readProgrammeFile(
  bytes: Uint8Array,
): { ok: true; file: ProgrammeFile } | { ok: false; fault: FileFault } {
  const refuse = (code: string, at: readonly string[] = []) => ({ ok: false, fault: { code, at } }) as const
  if (bytes.length === 0) return refuse('file_empty')
  if (bytes.length > mostBytes) return refuse('file_too_large')
  let plain: unknown
  try {
    plain = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('file_not_json')
  }
  const read = programmeFile.safeParse(plain)
  if (!read.success)
    return refuse('file_shape', [...new Set(read.error.issues.map(({ path }) => path.join('.') || '.'))])
  const personal = personalIn(read.data)
  return personal.length > 0 ? refuse('names_somebody', personal) : { ok: true, file: read.data }
}

/** Takes over a programme from a file, as an idea. @returns `already_here` when this place has it */
export async function importProgramme(
  scope: SignedInScope,
  file: ProgrammeFile,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'already_here' }> {
  return store(scope, { ...file, ownerUnitId: null })
}

/** Makes a new programme, as an idea (HA-46). */
export async function makeProgramme(
  scope: SignedInScope,
  wish: { name: string; purpose: string; ownerUnitId: string | null; content: ProgrammeContent },
): Promise<{ ok: true; id: string } | { ok: false; reason: 'already_here' }> {
  return store(scope, { key: newRandomId(), ...wish })
}

async function store(
  scope: SignedInScope,
  wish: Parameters<typeof insertProgramme>[2],
): Promise<{ ok: true; id: string } | { ok: false; reason: 'already_here' }> {
  try {
    return await inScope(scope, async (tx) => {
      const id = await insertProgramme(tx, scope, wish)
      await insertState(tx, scope, id, 'idea')
      await audit(tx, scope, { act: 'people.programme_made', subject: { kind: 'programme', id } })
      return { ok: true, id } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'already_here' }
    throw error
  }
}
