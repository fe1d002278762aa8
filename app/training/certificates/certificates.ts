import { randomInt } from 'node:crypto'
import { fold } from '../../languages/folding.ts'
import { placeFor } from '../../people/tenants.ts'
import { myself } from '../../people/volunteers/myself.ts'
import { newId } from '../../platform/identifiers.ts'
import { isLimitReached, withinLimit } from '../../platform/limits.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { completionRows } from '../courses/completions.queries.ts'
import { type Course, coursesIn } from '../courses/courses.ts'
import { nearest } from '../courses/texts.ts'
import {
  type CertificateRow,
  certificateByCode,
  certificatesOf,
  insertCertificate,
  withdrawRow,
} from './certificates.queries.ts'

/** What stands on a certificate, as it was when she asked for it. Days are ISO days, languages registry tags. */
export type CertificateFacts = {
  readonly name: string
  readonly tenant: string
  readonly since: string
  readonly issuedOn: string
  readonly languages: readonly string[]
  readonly minutes: number
  readonly courses: readonly {
    readonly titles: Readonly<Record<string, string>>
    readonly provider: string
    readonly on: string
    readonly minutes: number
  }[]
}

/** A certificate of hers, opened. */
export type Certificate = {
  readonly id: string
  readonly language: string
  readonly code: string
  readonly issuedAt: Temporal.Instant
  readonly facts: CertificateFacts
}

const codeDigits = 12

/**
 * Makes the certificate that she asks for (HA-45), and nobody else may: her name, courses, languages, hours and period.
 * @param language the one beside Norwegian
 * @returns `nothing_completed` when there is nothing to certify
 */
export async function askForCertificate(
  scope: SignedInScope,
  language: string,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'nothing_completed' }> {
  const facts = await factsFor(scope)
  if (!facts) return { ok: false, reason: 'nothing_completed' }
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const id = newId(now)
    const code = Array.from({ length: codeDigits }, () => randomInt(10)).join('')
    const { keys } = scope.world
    await insertCertificate(tx, scope, {
      id,
      volunteer_id: scope.accountId,
      language,
      code_sealed: keys.seal(code, context(scope, 'code', id)),
      code_hash: keys.hash(code, codeContext(scope)),
      facts_sealed: keys.seal(JSON.stringify(facts), context(scope, 'facts', id)),
      issued_at: now,
    })
    await audit(tx, scope, { act: 'training.certificate_issued', subject: { kind: 'certificate', id } })
    return { ok: true, id } as const
  })
}

/** Her certificates that hold, the latest first. */
export function myCertificates(scope: SignedInScope): Promise<Certificate[]> {
  return inScope(scope, async (tx) =>
    (await certificatesOf(tx, scope, scope.accountId)).map((row) => opened(scope, row)),
  )
}

/** Ends a certificate: its code is as unknown from then on. */
export function withdrawCertificate(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await withdrawRow(tx, scope, scope.accountId, id))) return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act: 'training.certificate_withdrawn', subject: { kind: 'certificate', id } })
    return { ok: true } as const
  })
}

/**
 * Whether a certificate is genuine: the code is one of ours and the name is the one on it. A stranger learns that, when
 * it was issued, and nothing else; wrong code, wrong name, withdrawn, erased and another tenant's look the same.
 * Guessing is held back per code and per tenant, never by address (design §4).
 */
export async function checkCertificate(
  scope: Scope,
  wish: { code: string; name: string },
): Promise<{ ok: true; issuedAt: Temporal.Instant } | { ok: false; reason: 'unknown' | 'too_many' }> {
  const { world, tenantId } = scope
  const code = wish.code.replace(/\D/g, '')
  const guesses = `certificates:${tenantId}`
  if (await isLimitReached(world, guesses, wrongTries)) return { ok: false, reason: 'too_many' }
  const perCode = await withinLimit(world, `certificate:${tenantId}:${code}`, { most: 10, seconds: 3600 })
  if (!perCode.ok) return { ok: false, reason: 'too_many' }
  const found =
    code.length === codeDigits
      ? await inScope(scope, (tx) =>
          certificateByCode(tx, scope, world.keys.hashes(code, codeContext(scope))),
        )
      : undefined
  if (found && sameName(opened(scope, found).facts.name, wish.name))
    return { ok: true, issuedAt: found.issued_at }
  await withinLimit(world, guesses, wrongTries)
  return { ok: false, reason: 'unknown' }
}

// At 200 wrong tries an hour, a first hit among ten thousand certificates is in fifty years.
const wrongTries = { most: 200, seconds: 3600 }

const sameName = (a: string, b: string) => bare(a) === bare(b)
const bare = (name: string) => fold(name).replace(/[^\p{L}\p{N}]+/gu, '')

async function factsFor(scope: SignedInScope): Promise<CertificateFacts | undefined> {
  const place = await placeFor(scope)
  const me = await myself(scope)
  const { courses, rows } = await inScope(scope, async (tx) => ({
    courses: await coursesIn(tx, scope),
    rows: await completionRows(tx, scope, { courseIds: null, volunteerIds: [scope.accountId] }),
  }))
  if (!me || rows.length === 0) return undefined
  const day = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(place.timeZone).toPlainDate().toString()
  return {
    name: me.name,
    tenant: place.name,
    since: day(me.joinedAt),
    issuedOn: day(scope.world.clock.now()),
    languages: me.languages.map(({ language }) => language),
    minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0),
    courses: rows.toReversed().flatMap(({ course_id, completed_on, minutes }) => {
      const course = courses.find(({ id }) => id === course_id)
      if (!course) return []
      return [{ titles: titlesOf(course), provider: course.provider, on: completed_on.toString(), minutes }]
    }),
  }
}

function titlesOf(course: Course): Record<string, string> {
  const first = nearest(course.texts, course.language, course.language)
  const titles = Object.fromEntries(course.texts.map(({ language, title }) => [language, title]))
  return first ? { ...titles, [course.language]: first.title } : titles
}

function opened(scope: Scope, row: CertificateRow): Certificate {
  const { keys } = scope.world
  return {
    id: row.id,
    language: row.language,
    code: keys.open(row.code_sealed, context(scope, 'code', row.id)),
    issuedAt: row.issued_at,
    facts: JSON.parse(keys.open(row.facts_sealed, context(scope, 'facts', row.id))) as CertificateFacts,
  }
}

const codeContext = (scope: Pick<Scope, 'tenantId'>) => `training.certificate.code_hash:${scope.tenantId}`

function context(scope: Pick<Scope, 'tenantId'>, column: 'code' | 'facts', id: string): string {
  return `training.certificate.${column}:${scope.tenantId}:${id}`
}
