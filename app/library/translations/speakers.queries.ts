import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A volunteer who speaks a language, and how well. */
export type SpeakerRow = {
  readonly volunteer_id: string
  readonly alias: string
  readonly language: string
  readonly level: 'some' | 'good' | 'mother_tongue'
  readonly text_language: string
  readonly paused_until: Temporal.Instant | null
}

/** Who speaks these languages well enough to work with texts in them. @param languages null for every language */
export function speakerRows(
  tx: Tx,
  scope: Scope,
  languages: readonly string[] | null,
): Promise<SpeakerRow[]> {
  return prepared(
    tx,
    'library.speakers',
    `select volunteer_id, alias, language, level, text_language, paused_until from people.speaker
      where tenant_id = $1 and ($2::text[] is null or language = any($2)) and level in ('good', 'mother_tongue')
      order by level desc, alias`,
    [scope.tenantId, languages],
  )
}

/** What a volunteer speaks well. */
export function spokenBy(tx: Tx, scope: Scope, accountId: string): Promise<SpeakerRow[]> {
  return prepared(
    tx,
    'library.spoken_by',
    `select volunteer_id, alias, language, level, text_language, paused_until from people.speaker
      where tenant_id = $1 and volunteer_id = $2 and level in ('good', 'mother_tongue') order by level desc, language`,
    [scope.tenantId, accountId],
  )
}

/** What volunteers are called, by account. */
export async function aliasesOf(
  tx: Tx,
  scope: Scope,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await prepared<{ volunteer_id: string; alias: string }>(
    tx,
    'library.aliases',
    `select volunteer_id, alias from people.helper where tenant_id = $1 and volunteer_id = any($2::uuid[])`,
    [scope.tenantId, accountIds],
  )
  return new Map(found.map(({ volunteer_id, alias }) => [volunteer_id, alias]))
}

/** Who has been told of a subject already, so that a job tried again tells nobody twice. */
export async function toldOf(
  tx: Tx,
  scope: Scope,
  subject: { kind: string; id: string },
): Promise<ReadonlySet<string>> {
  const found = await prepared<{ account_id: string }>(
    tx,
    'library.told_of',
    `select account_id from messaging.message_state
      where tenant_id = $1 and subject_kind = $2 and subject_id = $3 and account_id is not null`,
    [scope.tenantId, subject.kind, subject.id],
  )
  return new Set(found.map(({ account_id }) => account_id))
}
