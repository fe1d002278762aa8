import { build, prepared, rows, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

type Author = 'person' | 'volunteer' | 'coordinator' | 'professional'
type Way = 'page' | 'sms' | 'form'

type NewEntry = {
  id: string
  requestId: string
  through: string | null
  author: Author
  authorId: string | null
  way: Way
  wordsSealed: Buffer
}

/** Adds one message to a thread. */
export async function insertEntry(tx: Tx, scope: Scope, entry: NewEntry): Promise<void> {
  await run(
    tx,
    build.insertInto('helpline.thread_entry').values({
      tenant_id: scope.tenantId,
      id: entry.id,
      request_id: entry.requestId,
      through: entry.through,
      author: entry.author,
      author_id: entry.authorId,
      way: entry.way,
      words_sealed: entry.wordsSealed,
      written_at: scope.world.clock.now(),
    }),
  )
}

/** A thread, oldest first. @param through only what came through one asking of several */
export function entryRows(tx: Tx, scope: Scope, requestId: string, through?: string) {
  const all = build
    .selectFrom('helpline.thread_entry')
    .select(['id', 'author', 'author_id', 'way', 'words_sealed', 'written_at', 'read_at'])
    .where('tenant_id', '=', scope.tenantId)
    .where('request_id', '=', requestId)
    .orderBy('written_at')
    .orderBy('id')
    .limit(500)
  return rows(tx, through ? all.where('through', '=', through) : all)
}

/** Notes that one side has seen what the other wrote. @param side whose messages were read; @returns which were new */
export async function markRead(
  tx: Tx,
  scope: Scope,
  requestId: string,
  side: 'person' | 'service',
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    `helpline.mark_read_${side}`,
    `update helpline.thread_entry set read_at = $3
      where tenant_id = $1 and request_id = $2 and read_at is null and author ${side === 'person' ? '=' : '<>'} 'person'
      returning id`,
    [scope.tenantId, requestId, scope.world.clock.now()],
  )
  return found.map(({ id }) => id)
}
