import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { courseIn } from './courses.ts'
import { insertEnrolments, leaveRow } from './enrolments.queries.ts'

type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: 'unknown' }

/** Takes volunteers into a course. @returns `unknown` for a course that is not this tenant's, or has ended */
export function enrol(scope: Scope, courseId: string, volunteerIds: readonly string[]): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    const course = await courseIn(tx, scope, courseId)
    if (!course || course.closed_at) return { ok: false, reason: 'unknown' } as const
    await enrolAll(tx, scope, courseId, volunteerIds)
    await audit(tx, scope, {
      act: 'training.enrolled',
      subject: { kind: 'course', id: courseId },
      detail: { count: volunteerIds.length },
    })
    return { ok: true } as const
  })
}

/** As `enrol`, within a transaction. */
export async function enrolAll(
  tx: Tx,
  scope: Scope,
  courseId: string,
  volunteerIds: readonly string[],
): Promise<void> {
  const now = scope.world.clock.now()
  await insertEnrolments(
    tx,
    scope,
    courseId,
    volunteerIds.map((volunteerId) => ({ id: newId(now), volunteerId })),
    { at: now, by: byOf(scope) },
  )
}

/** She takes part in a course, or no longer. @returns `unknown` for one that is not open to her */
export function takePart(
  scope: SignedInScope,
  courseId: string,
  takes: boolean,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const course = await courseIn(tx, scope, courseId)
    if (!course?.published_at || course.closed_at) return { ok: false, reason: 'unknown' } as const
    const at = scope.world.clock.now()
    if (takes)
      await insertEnrolments(tx, scope, courseId, [{ id: newId(at), volunteerId: scope.accountId }], {
        at,
        by: scope.accountId,
      })
    else await leaveRow(tx, scope, courseId, scope.accountId)
    await audit(tx, scope, {
      act: takes ? 'training.joined' : 'training.left',
      subject: { kind: 'course', id: courseId },
    })
    return { ok: true } as const
  })
}

const byOf = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)
