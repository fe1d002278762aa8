import { placeOf } from '../people/tenants.ts'
import { newId } from '../platform/identifiers.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { opened, sealed } from './contacts/seals.ts'
import { insertReport, noteHandled, openReports } from './reports.queries.ts'

/** A mistake in a language that a reader told of. */
export type MistakeReport = {
  readonly id: string
  readonly language: string
  readonly page: string
  readonly words: string | null
  readonly reportedOn: Temporal.PlainDate
}

/**
 * Takes in a report of a mistake in a translation: one tap, words if she wants (issue 2, Languages).
 * @param report `page` is the path she came from; a secret in it is cut out before it is kept
 */
export async function reportMistake(
  scope: Scope,
  report: { language: string; page: string; words: string | null },
): Promise<void> {
  const now = scope.world.clock.now()
  const id = newId(now)
  const wordsSealed = sealed(scope, 'translation_report.words', id, report.words)
  const page = withoutSecrets(report.page)
  await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const day = now.toZonedDateTimeISO(timeZone).toPlainDate()
    await insertReport(tx, scope, { id, language: report.language, page, wordsSealed, day })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
  })
}

/** What readers told of and nobody has dealt with yet. */
export async function reportsToRead(scope: SignedInScope): Promise<MistakeReport[]> {
  return inScope(scope, async (tx) =>
    (await openReports(tx, scope)).map((row) => ({
      id: row.id,
      language: row.language,
      page: row.page,
      words: opened(scope, 'translation_report.words', row.id, row.words_sealed),
      reportedOn: row.reported_on,
    })),
  )
}

/** Notes that a report has been dealt with. @returns false when somebody else was first */
export async function settleReport(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const settled = await noteHandled(tx, scope, id, scope.accountId)
    if (settled)
      await audit(tx, scope, { act: 'helpline.mistake_settled', subject: { kind: 'translation_report', id } })
    return settled
  })
}

/** A path as it may be kept: short, and without the secrets of links. */
function withoutSecrets(path: string): string {
  const [plain = ''] = path.split(/[?#]/)
  return /^\/[\w/-]*$/.test(plain) ? plain.replace(/[\w-]{20,}/g, '…').slice(0, 120) : '/'
}
