import { atOnce, isTaken, type Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import { keepWords } from '../../privacy/consents.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { placeFor, placeOf } from '../tenants.ts'
import {
  insertSignature,
  insertVersion,
  lapsePromises,
  newestVersion,
  promiseRow,
  signatureCounts,
  unsignedRows,
} from './declarations.queries.ts'
import { promiseWords } from './promise-words.ts'

/** Whether a volunteer has promised confidentiality at all: without it she is given nobody's call (norms 24). */
export async function hasPromised(tx: Tx, scope: Scope, volunteerId: string): Promise<boolean> {
  return Boolean((await promiseRow(tx, scope, volunteerId, await todayOf(tx, scope)))?.declaration_on)
}

/**
 * Whether she must sign before she sees anything of others: never signed, or a newer version has come since. It is
 * asked in one place, `allow()`, for every page of volunteers that does not say it may be seen before.
 */
export async function owesPromise(scope: SignedInScope): Promise<boolean> {
  const today = todayIn(scope, (await placeFor(scope)).timeZone).toString()
  const row = await atOnce(scope.world.database, scope.tenantId, (tx) =>
    promiseRow(tx, scope, scope.accountId, today),
  )
  return row !== undefined && !isCurrent(row)
}

const isCurrent = (row: {
  declaration_on: Temporal.PlainDate | null
  valid_from: Temporal.PlainDate | null
}) =>
  row.declaration_on !== null &&
  (row.valid_from === null || Temporal.PlainDate.compare(row.declaration_on, row.valid_from) >= 0)

/** How she stands with her promise: when she gave it, and since when it is to be given anew. */
export async function myPromise(scope: SignedInScope): Promise<{
  isOwed: boolean
  signedOn: Temporal.PlainDate | null
  renewedOn: Temporal.PlainDate | null
}> {
  const row = await inScope(scope, async (tx) =>
    promiseRow(tx, scope, scope.accountId, await todayOf(tx, scope)),
  )
  const signedOn = row?.declaration_on ?? null
  const isOwed = row !== undefined && !isCurrent(row)
  return { isOwed, signedOn, renewedOn: isOwed && signedOn ? (row?.valid_from ?? null) : null }
}

/**
 * She signs (norms 24): which version, the words as she read them beside the Norwegian ones, the time. It counts from
 * this day. @returns `unknown` for staff who are no volunteers
 */
export async function signPromise(
  scope: SignedInScope,
  language: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const place = await placeOf(tx, scope)
    const words = (tag: string) => [...promiseWords(tag).read, promiseWords(tag).tick].join('\n')
    const original = words(place.language === 'nn' ? 'nn' : 'nb')
    const textVersion = await keepWords(tx, scope, { language, words: words(language), original })
    const day = todayIn(scope, place.timeZone)
    const newest = await newestVersion(tx, scope)
    const isInForce = newest && Temporal.PlainDate.compare(newest.valid_from, day) <= 0
    const number = newest ? newest.number - (isInForce ? 0 : 1) : 1
    const accountId = scope.accountId
    const signed = await insertSignature(tx, scope, { accountId, number, textVersion, language, day })
    if (!signed) return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'account', id: accountId }
    await audit(tx, scope, { act: 'people.declaration_signed', subject, detail: { number, language } })
    return { ok: true } as const
  })
}

/**
 * Asks everybody to sign anew. From tomorrow she who signed before reads and signs it when she next comes; whoever has
 * not done so by `dueOn` is asked for nothing more until she has.
 * @returns `too_soon` when a version waits for tomorrow already or the day is not later than today
 */
export async function renewPromise(
  scope: SignedInScope,
  dueOn: Temporal.PlainDate,
): Promise<{ ok: true } | { ok: false; reason: 'too_soon' }> {
  try {
    return await inScope(scope, async (tx) => {
      const today = todayIn(scope, (await placeOf(tx, scope)).timeZone)
      const newest = await newestVersion(tx, scope)
      const validFrom = today.add({ days: 1 })
      if (Temporal.PlainDate.compare(dueOn, validFrom) < 0) return { ok: false, reason: 'too_soon' } as const
      if (newest && Temporal.PlainDate.compare(newest.valid_from, today) > 0)
        return { ok: false, reason: 'too_soon' } as const
      const number = (newest?.number ?? 1) + 1
      await insertVersion(tx, scope, { number, valid_from: validFrom, due_on: dueOn })
      await audit(tx, scope, { act: 'people.declaration_renewed', detail: { number } })
      return { ok: true } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'too_soon' }
    throw error
  }
}

/** Nightly: whoever has not signed the newest version in time is ready for nothing until she has. */
export async function lapseUnsigned(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const today = todayIn(scope, (await placeOf(tx, scope)).timeZone)
    const lapsed = await lapsePromises(tx, scope, today.toString())
    await audit(
      tx,
      scope,
      ...lapsed.map((id) => ({ act: 'people.declaration_lapsed', subject: { kind: 'account', id } })),
    )
  })
}

/** What staff see of it: the version that holds, who has not signed it, how many signed in which language. */
export async function promisesOf(scope: Scope) {
  return inScope(scope, async (tx) => ({
    newest: await newestVersion(tx, scope),
    unsigned: await unsignedRows(tx, scope, await todayOf(tx, scope)),
    signed: await signatureCounts(tx, scope),
  }))
}

async function todayOf(tx: Tx, scope: Scope): Promise<string> {
  return todayIn(scope, (await placeOf(tx, scope)).timeZone).toString()
}

function todayIn(scope: Scope, timeZone: string): Temporal.PlainDate {
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
}
