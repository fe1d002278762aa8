import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'

/** A language that has a number, with its greeting where it has one. */
export type GreetingRow = {
  readonly language: string
  readonly id: string | null
  readonly seconds: number | null
  readonly added_at: Temporal.Instant | null
}

/** Every language of the tenant's numbers. */
export function greetingRows(tx: Tx, scope: Scope): Promise<GreetingRow[]> {
  return prepared<GreetingRow>(
    tx,
    'messaging.greetings',
    `select distinct on (n.language) n.language, g.id, g.seconds, g.added_at
       from messaging.service_number n
       left join messaging.greeting g on g.tenant_id = n.tenant_id and g.language = n.language
      where n.tenant_id = $1 and n.language is not null order by n.language`,
    [scope.tenantId],
  )
}

/** The id of a language's greeting. */
export async function greetingOf(tx: Tx, scope: Scope, language: string): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'messaging.greeting_of',
    'select id from messaging.greeting where tenant_id = $1 and language = $2',
    [scope.tenantId, language],
  )
  return found?.id
}

/** A greeting's bytes. */
export async function greetingSound(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ sound: Buffer; media_type: string } | undefined> {
  const [found] = await prepared<{ sound: Buffer; media_type: string }>(
    tx,
    'messaging.greeting_sound',
    'select sound, media_type from messaging.greeting where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
  return found
}

/** Stores a language's greeting in place of the one it had. */
export async function replaceGreeting(
  tx: Tx,
  scope: SignedInScope,
  it: { id: string; language: string; sound: Buffer; mediaType: string; seconds: number },
): Promise<void> {
  await prepared(
    tx,
    'messaging.replace_greeting',
    `insert into messaging.greeting (tenant_id, id, language, sound, media_type, seconds, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, language) do update set id = excluded.id, sound = excluded.sound,
       media_type = excluded.media_type, seconds = excluded.seconds, added_at = excluded.added_at, added_by = excluded.added_by`,
    [
      scope.tenantId,
      it.id,
      it.language,
      it.sound,
      it.mediaType,
      it.seconds,
      scope.world.clock.now(),
      scope.accountId,
    ],
  )
}

/** Deletes a language's greeting. @returns false when it has none */
export async function deleteGreeting(tx: Tx, scope: Scope, language: string): Promise<boolean> {
  const gone = await prepared(
    tx,
    'messaging.delete_greeting',
    'delete from messaging.greeting where tenant_id = $1 and language = $2 returning id',
    [scope.tenantId, language],
  )
  return gone.length > 0
}
