import { build, prepared, row, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

type NewConsent = {
  id: string
  subjectKind: string
  subjectId: string
  purpose: string
  version: string
  language: string
  recipient: string | null
}

/** Stores one consent, given now. */
export async function insertConsent(tx: Tx, scope: Scope, consent: NewConsent): Promise<void> {
  await prepared(
    tx,
    'privacy.insert_consent',
    `insert into privacy.consent
       (tenant_id, id, subject_kind, subject_id, purpose, text_version, language, recipient, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.tenantId,
      consent.id,
      consent.subjectKind,
      consent.subjectId,
      consent.purpose,
      consent.version,
      consent.language,
      consent.recipient,
      scope.world.clock.now(),
    ],
  )
}

/** Keeps the words of a consent, once for every wording and language; a reference table, so no tenant is named. */
export async function insertWords(
  tx: Tx,
  _scope: Scope,
  texts: readonly { version: string; language: string; words: string }[],
): Promise<void> {
  await run(
    tx,
    build
      .insertInto('privacy.consent_text')
      .values([...texts])
      .onConflict((conflict) => conflict.doNothing()),
  )
}

/** The words behind a version, in one language. */
export function wordsOf(tx: Tx, _scope: Scope, version: string, language: string) {
  return row(
    tx,
    build
      .selectFrom('privacy.consent_text')
      .select('words')
      .where('version', '=', version)
      .where('language', '=', language),
  )
}

/** Every consent about a subject, newest first. */
export function consentRows(tx: Tx, scope: Scope, subjectId: string) {
  return rows(
    tx,
    build
      .selectFrom('privacy.consent')
      .select(['id', 'purpose', 'text_version', 'language', 'recipient', 'given_at', 'withdrawn_at'])
      .where('tenant_id', '=', scope.tenantId)
      .where('subject_id', '=', subjectId)
      .orderBy('given_at', 'desc'),
  )
}

/** Dates the withdrawal of every consent of a purpose that still stands. @returns how many */
export function withdrawRows(tx: Tx, scope: Scope, subjectId: string, purpose: string): Promise<number> {
  return run(
    tx,
    build
      .updateTable('privacy.consent')
      .set({ withdrawn_at: scope.world.clock.now() })
      .where('tenant_id', '=', scope.tenantId)
      .where('subject_id', '=', subjectId)
      .where('purpose', '=', purpose)
      .where('withdrawn_at', 'is', null),
  )
}
