import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { placeOf } from '../tenants.ts'
import {
  type CertificateRow,
  certificateRows,
  deleteCertificates,
  insertRequirement,
  updateShown,
} from './certificates.queries.ts'
import type { CertificateRole } from './certificates.schema.ts'

/** A certificate as the custodian sees it, with the names she needs. */
export type Certificate = CertificateRow & { readonly name: string; readonly shownToName: string | null }

/** Every certificate that is asked for; the look is written down. */
export async function certificates(scope: SignedInScope): Promise<Certificate[]> {
  return inScope(scope, async (tx) => {
    const found = await certificateRows(tx, scope, null)
    const ids = found.flatMap(({ volunteer_id, shown_to }) => [volunteer_id, ...(shown_to ? [shown_to] : [])])
    const names = await contactsOf(tx, scope, ids)
    await audit(tx, scope, { act: 'people.certificates_listed', detail: { count: found.length } })
    return found.map((row) => ({
      ...row,
      name: names.get(row.volunteer_id)?.name ?? '',
      shownToName: (row.shown_to && names.get(row.shown_to)?.name) || null,
    }))
  })
}

/** For which work a volunteer was asked for one, and whether it was shown: all that a coordinator sees. */
export async function certificateStatus(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
): Promise<{ role: CertificateRole; isShown: boolean }[]> {
  const found = await certificateRows(tx, scope, volunteerId)
  return found.map(({ role, shown_on }) => ({ role, isShown: shown_on !== null }))
}

/**
 * Whether a volunteer may be given work with this group (norms 23): only when her certificate for it has been shown.
 * Whoever assigns visits, groups or courses with minors asks here.
 */
export async function mayWorkWith(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  role: CertificateRole,
): Promise<boolean> {
  const status = await certificateStatus(tx, scope, volunteerId)
  return status.some((each) => each.role === role && each.isShown)
}

/** Asks a volunteer for a certificate for some work; twice is once. @returns `unknown` for whoever is no volunteer here */
export async function requireCertificate(
  scope: SignedInScope,
  volunteerId: string,
  role: CertificateRole,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await insertRequirement(tx, scope, volunteerId, role)))
      return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'account', id: volunteerId }
    await audit(tx, scope, { act: 'people.certificate_required', subject, detail: { role } })
    return { ok: true } as const
  })
}

/** Notes that it was shown to the custodian on a day. @returns `future` for a day that has not come */
export async function noteShown(
  scope: SignedInScope,
  id: string,
  day: Temporal.PlainDate,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'future' }> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    if (Temporal.PlainDate.compare(day, today) > 0) return { ok: false, reason: 'future' } as const
    const noted = await updateShown(tx, scope, id, { day: day.toString(), to: scope.accountId })
    if (!noted) return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'account', id: noted.volunteer_id }
    await audit(tx, scope, { act: 'people.certificate_shown', subject, detail: { role: noted.role } })
    return { ok: true } as const
  })
}

/** Deletes what is known of a certificate, since the work it was for has ended (politiregisterforskriften § 37-2). */
export async function endCertificate(scope: SignedInScope, id: string): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => ({ ok: (await forget(tx, scope, { id, volunteerId: null })) > 0 }))
}

/** As `endCertificate`, of everything a volunteer was asked for: in the transaction in which she leaves. */
export async function endCertificatesOf(tx: Tx, scope: Scope, volunteerId: string): Promise<void> {
  await forget(tx, scope, { id: null, volunteerId })
}

async function forget(
  tx: Tx,
  scope: Scope,
  which: { id: string | null; volunteerId: string | null },
): Promise<number> {
  const whose = await deleteCertificates(tx, scope, which)
  await audit(
    tx,
    scope,
    ...whose.map((id) => ({ act: 'people.certificate_deleted', subject: { kind: 'account', id } })),
  )
  return whose.length
}
