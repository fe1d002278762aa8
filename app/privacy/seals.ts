import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { type Keys, sameBytes } from '../platform/keys.ts'
import { cutBefore } from './log-months.ts'
import type { Scope } from './scope.ts'
import {
  allSeals,
  insertSeal,
  newestSeal,
  oldestRow,
  rowsBetween,
  type SealedRow,
  updateDigest,
} from './seals.queries.ts'
import { inScope } from './transactions.ts'

/** Long enough for every act that has taken its time of the clock to have committed. */
const settles = { minutes: 10 }
const idBytes = 16
const rowBytes = idBytes + 12
const beginning = Buffer.alloc(0)

/**
 * Seals what the access log has gained (design §4): a keyed digest over the rows and the seal before. A stretch
 * ends with its month (UTC) at the latest, so that retention can cut whole months at a seal.
 * @returns the chain's newest digest as hex, which the operator's log keeps outside the database; undefined when
 * there was nothing to seal
 */
export async function sealLog(scope: Scope): Promise<string | undefined> {
  const { clock, keys } = scope.world
  // Rounded as the database keeps it, since the instant itself is hashed.
  const settled = clock.now().subtract(settles).round('millisecond')
  let head: string | undefined
  for (let sealed = true; sealed; ) {
    sealed = await inScope(scope, async (tx) => {
      const last = await newestSeal(tx, scope)
      const from = last?.up_to ?? null
      const oldest = await oldestRow(tx, scope, from, settled)
      if (!oldest) return false
      const upTo = earlier(nextMonth(oldest.at), settled)
      const rows = await rowsBetween(tx, scope, from, upTo)
      const rowDigests = digestsOf(rows)
      const digest = keys.hash(chained(last?.digest ?? beginning, upTo, rowDigests), sealContext(scope))
      await insertSeal(tx, {
        tenant_id: scope.tenantId,
        id: newId(clock.now()),
        up_to: upTo,
        rows: rows.length,
        row_digests: rowDigests,
        digest,
        sealed_at: clock.now(),
      })
      head = digest.toString('hex')
      return true
    })
  }
  return head
}

/** What is wrong with a stretch of the log. `id` is the row's, where one row can be named. */
export type LogFault = {
  readonly upTo: Temporal.Instant
  readonly what: 'changed' | 'missing' | 'added' | 'seal_broken'
  readonly id?: string
}

/**
 * Reads the sealed log again and tells what was changed, taken out or put in afterwards. The oldest seal that is
 * left is where retention has cut: it is believed, and everything after it is checked.
 * @returns no faults when all is as it was sealed; until when it is sealed; and the newest digest, to compare with the
 * operator's log
 */
export async function verifyLog(
  scope: Scope,
): Promise<{ faults: LogFault[]; rows: number; head: string | null; until: Temporal.Instant | null }> {
  return inScope(scope, async (tx) => {
    const seals = await allSeals(tx, scope)
    const faults: LogFault[] = []
    let rows = 0
    let previous: Buffer | undefined
    let from: Temporal.Instant | null = null
    for (const seal of seals) {
      const expected = chained(previous ?? beginning, seal.up_to, seal.row_digests)
      const isFirst = previous === undefined
      if (!fits(scope.world.keys, expected, sealContext(scope), seal.digest)) {
        if (!isFirst || Temporal.Instant.compare(seal.up_to, cutBefore(scope)) > 0)
          faults.push({ upTo: seal.up_to, what: 'seal_broken' })
        // The first one that is left hangs on a seal that was cut away, and its own rows went with the cut.
        if (isFirst) from = seal.up_to
      }
      if (from === null || Temporal.Instant.compare(from, seal.up_to) < 0) {
        const found = await rowsBetween(tx, scope, from, seal.up_to)
        rows += found.length
        faults.push(...compared(seal.up_to, seal.row_digests, found))
      }
      previous = seal.digest
      from = seal.up_to
    }
    return { faults, rows, head: previous?.toString('hex') ?? null, until: from }
  })
}

/**
 * Puts the chain under the newest key, so that older ones can be given up. A broken chain is left as it is: its
 * faults would be sealed in.
 * @returns whether the whole chain is now under the newest key
 */
export async function resealLog(tx: Tx, scope: Scope): Promise<boolean> {
  const { keys } = scope.world
  const seals = await allSeals(tx, scope)
  if (seals.every((seal) => seal.digest[0] === keys.version)) return true
  let before: Buffer = beginning
  let after: Buffer = beginning
  for (const [at, seal] of seals.entries()) {
    const isAnchor = at === 0
    const holds = fits(keys, chained(before, seal.up_to, seal.row_digests), sealContext(scope), seal.digest)
    if (!holds && !isAnchor) return false
    // What hung on a seal that was cut away must not look as if it were the first one ever.
    if (!holds) after = seal.digest
    before = seal.digest
    after = keys.hash(chained(after, seal.up_to, seal.row_digests), sealContext(scope))
    await updateDigest(tx, scope, seal.id, after)
  }
  return true
}

function compared(upTo: Temporal.Instant, sealed: Buffer, found: readonly SealedRow[]): LogFault[] {
  const now = new Map(found.map((row) => [row.id, digestOf(row)]))
  const faults: LogFault[] = []
  for (let at = 0; at < sealed.length; at += rowBytes) {
    const entry = sealed.subarray(at, at + rowBytes)
    const id = dashed(entry.subarray(0, idBytes))
    const digest = now.get(id)
    if (!digest) faults.push({ upTo, what: 'missing', id })
    else if (!sameBytes(digest, entry)) faults.push({ upTo, what: 'changed', id })
    now.delete(id)
  }
  for (const id of now.keys()) faults.push({ upTo, what: 'added', id })
  return faults
}

function digestsOf(rows: readonly SealedRow[]): Buffer {
  return Buffer.concat(rows.map(digestOf))
}

function digestOf({ id, text }: SealedRow): Buffer {
  const hash = createHash('sha256').update(text).digest()
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), hash.subarray(0, rowBytes - idBytes)])
}

function chained(previous: Buffer, upTo: Temporal.Instant, rowDigests: Buffer): string {
  return createHash('sha256').update(previous).update(upTo.toString()).update(rowDigests).digest('hex')
}

function fits(keys: Keys, text: string, context: string, digest: Buffer): boolean {
  return keys.hashes(text, context).some((each) => sameBytes(each, digest))
}

const sealContext = (scope: Pick<Scope, 'tenantId'>) => `access-seal:${scope.tenantId}`

function nextMonth(at: Temporal.Instant): Temporal.Instant {
  const day = at.toZonedDateTimeISO('UTC')
  return day.with({ day: 1 }).startOfDay().add({ months: 1 }).toInstant()
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}

function dashed(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
