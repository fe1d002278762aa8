import { withdrawMessages } from '../../messaging/messages.ts'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { opened, sealContext } from '../contacts/seals.ts'
import { aliasOf, callOf } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'
import { mostWords } from '../requests.schema.ts'
import { tellPerson } from './telling.ts'
import { entryRows, insertEntry, markRead } from './threads.queries.ts'

/** One message, opened. `authorId` is the account that wrote; null for the person. */
export type Entry = {
  readonly id: string
  readonly author: 'person' | 'volunteer' | 'coordinator' | 'professional'
  readonly authorId: string | null
  readonly way: 'page' | 'sms' | 'form'
  readonly words: string
  readonly writtenAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}

type Refusal = 'empty' | 'too_long' | 'identity_number' | 'not_found' | 'ended'

/** Adds a message to a thread inside a transaction that does more; the words must have been checked. */
export async function addEntry(
  tx: Tx,
  scope: Scope,
  entry: {
    requestId: string
    through?: string
    author: Entry['author']
    /** Who wrote, where that is not whoever acts. */
    authorId?: string
    way: Entry['way']
    words: string
  },
): Promise<string> {
  const id = newId(scope.world.clock.now())
  await insertEntry(tx, scope, {
    id,
    requestId: entry.requestId,
    through: entry.through ?? null,
    author: entry.author,
    authorId: entry.authorId ?? (scope.kind === 'account' ? scope.accountId : null),
    way: entry.way,
    wordsSealed: scope.world.keys.seal(entry.words, sealContext(scope, 'thread_entry.words', id)),
  })
  return id
}

/** Why words cannot be taken as they are; undefined when they can. */
export function faultOf(words: string): Refusal | undefined {
  if (words.trim() === '') return 'empty'
  if (words.length > mostWords) return 'too_long'
  return hasIdentityNumber(words) ? 'identity_number' : undefined
}

/**
 * The person writes on her page. Announces `helpline.message` `{ requestId }`, so that whoever answers for it learns
 * of it; nobody needs to be online (BM-35).
 */
export async function writeAsPerson(
  scope: LinkScope,
  words: string,
): Promise<{ ok: true } | { ok: false; reason: Refusal }> {
  const fault = faultOf(words)
  if (fault) return { ok: false, reason: fault }
  return inScope(scope, async (tx) => {
    const own = await requestRow(tx, scope, scope.subjectId)
    if (!own) return { ok: false, reason: 'not_found' } as const
    const main = own.joined_into ?? own.id
    const request = own.joined_into ? await requestRow(tx, scope, main, true) : own
    if (!request || request.closed_at || request.withdrawn_at) return { ok: false, reason: 'ended' } as const
    const through = own.joined_into ? own.id : undefined
    await addEntry(tx, scope, {
      requestId: main,
      ...(through ? { through } : {}),
      author: 'person',
      way: 'page',
      words: words.trim(),
    })
    await news(tx, scope, main)
    return { ok: true } as const
  })
}

/**
 * A volunteer who holds the request, a coordinator, or the professional it was handed to writes to the person, who
 * is told by a neutral text if she allows it.
 * @returns `not_found` also for a volunteer who does not hold it (any more)
 */
export async function writeInThread(
  scope: SignedInScope,
  requestId: string,
  words: string,
): Promise<{ ok: true } | { ok: false; reason: Refusal }> {
  const fault = faultOf(words)
  if (fault) return { ok: false, reason: fault }
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    if (!request || !(await mayRead(tx, scope, request))) return { ok: false, reason: 'not_found' } as const
    if (request.closed_at || request.withdrawn_at) return { ok: false, reason: 'ended' } as const
    const author = scope.role === 'volunteer' || scope.role === 'professional' ? scope.role : 'coordinator'
    await addEntry(tx, scope, { requestId, author, way: 'page', words: words.trim() })
    await carryOn(tx, scope, request, author === 'volunteer' ? scope.accountId : null, words.trim())
    await audit(tx, scope, { act: 'helpline.wrote', subject: { kind: 'request', id: requestId } })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
    return { ok: true } as const
  })
}

/** A volunteer who holds the request writes by text; whoever calls this has found that she holds it. */
export async function writeByText(
  tx: Tx,
  scope: Scope,
  { requestId, accountId, words }: { requestId: string; accountId: string; words: string },
): Promise<void> {
  const request = await requestRow(tx, scope, requestId, true)
  if (!request) return
  await addEntry(tx, scope, { requestId, author: 'volunteer', authorId: accountId, way: 'sms', words })
  await carryOn(tx, scope, request, accountId, words)
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
}

// Who asked by text is answered by text, by the volunteer's first name; every other hears only that there is a message.
async function carryOn(
  tx: Tx,
  scope: Scope,
  { id, source }: { id: string; source: string },
  volunteerId: string | null,
  words: string,
): Promise<void> {
  const alias = source === 'sms' && volunteerId ? await aliasOf(tx, scope, volunteerId) : undefined
  await tellPerson(tx, scope, { id, news: 'message', ...(alias ? { alias, words } : {}) })
}

/** The person's answer by text goes into her thread. */
export async function takeInText(tx: Tx, scope: Scope, requestId: string, words: string): Promise<void> {
  await addEntry(tx, scope, { requestId, author: 'person', way: 'sms', words: words.slice(0, mostWords) })
  await news(tx, scope, requestId)
}

/** Whether a signed-in person may see a request's words: a coordinator, who holds it, or to whom it was handed. */
export async function mayRead(
  tx: Tx,
  scope: SignedInScope,
  request: { id: string; handed_at: Temporal.Instant | null; handed_account_id: string | null },
): Promise<boolean> {
  if (scope.role === 'coordinator') return true
  if (scope.role === 'professional')
    return request.handed_at !== null && (request.handed_account_id ?? scope.accountId) === scope.accountId
  if (scope.role !== 'volunteer') return false
  return (await callOf(tx, scope, request.id))?.claimed_by === scope.accountId
}

/**
 * The thread as a reader sees it, and notes that the other side's messages were read.
 * @param reader `person` reads on her page, `service` is staff and volunteers
 * @param through only what came through one asking, for the page of somebody who asked again
 */
export async function threadOf(
  tx: Tx,
  scope: Scope,
  requestId: string,
  reader: 'person' | 'service',
  through?: string,
): Promise<Entry[]> {
  const found = await entryRows(tx, scope, requestId, through)
  if (!through) {
    const seen = await markRead(tx, scope, requestId, reader === 'person' ? 'service' : 'person')
    // What has been read need not be told of in the morning.
    if (reader === 'service')
      for (const id of seen) await withdrawMessages(tx, scope, { kind: 'thread_entry', id })
  }
  return found.map((row) => ({
    id: row.id,
    author: row.author as Entry['author'],
    authorId: row.author_id,
    way: row.way as Entry['way'],
    words: opened(scope, 'thread_entry.words', row.id, row.words_sealed) ?? '',
    writtenAt: row.written_at,
    readAt: row.read_at,
  }))
}

async function news(tx: Tx, scope: Scope, requestId: string): Promise<void> {
  const payload = { tenantId: scope.tenantId, requestId }
  await enqueue(tx, 'helpline.message', payload, { key: `message:${requestId}` })
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
}
