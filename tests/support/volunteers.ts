import type { CallWish } from '../../app/dispatch/calls.schema.ts'
import { accountOf } from '../../app/people/scopes.ts'
import { saveSettings } from '../../app/people/settings/settings.ts'
import type { NewVolunteer } from '../../app/people/volunteers/volunteers.schema.ts'
import { enrol } from '../../app/people/volunteers/volunteers.ts'
import type { Tx } from '../../app/platform/database.ts'
import { newRandomId } from '../../app/platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { acknowledgeIn, lackingOf } from '../../app/training/courses/completions.ts'

/** A volunteer for tests: ready to be asked, who speaks Tigrinya unless something else is said. */
export type Speaker = Partial<NewVolunteer> & { readonly phone: string; readonly speaks?: string }

/** Enrols volunteers who are trained and have signed. @returns their ids in the order given */
export async function speakers(scope: Scope, wishes: readonly Speaker[]): Promise<string[]> {
  const ids = await inScope(scope, (tx) =>
    enrol(
      tx,
      scope,
      wishes.map(({ speaks = 'ti', ...wish }) => ({
        name: `Frivillig ${wish.phone}`,
        email: null,
        textLanguage: 'nb',
        source: 'friend',
        alias: `Alias ${wish.phone.slice(-3)}`,
        gender: 'woman',
        languages: [{ language: speaks, level: 'good' }],
        areas: [],
        topics: [],
        dailyCap: null,
        weeklyCap: null,
        quietFrom: null,
        quietTo: null,
        trainedOn: '2026-01-10',
        declarationOn: '2026-01-10',
        ...wish,
      })),
    ),
  )
  const enrolled = ids.filter((id) => id !== undefined)
  const trained = enrolled.filter((_, at) => wishes[at]?.trainedOn !== null)
  await inScope(scope, (tx) => train(tx, scope, trained))
  return enrolled
}

// A tenant may ask for more than a date: what it requires of everybody, they have (BM-04).
async function train(tx: Tx, scope: Scope, volunteerIds: readonly string[]): Promise<void> {
  const day = Temporal.PlainDate.from('2026-01-10')
  for (const [volunteerId, courseIds] of await lackingOf(tx, scope, volunteerIds))
    for (const courseId of courseIds)
      await acknowledgeIn(tx, scope, { courseId, volunteerId, day, minutes: 0 })
}

/** A volunteer as she is when signed in. */
export function signedIn(scope: Scope, accountId: string, role: SignedInScope['role'] = 'volunteer') {
  return accountOf(scope.world, scope.tenantId, { accountId, role, roles: [role], strongAt: null })
}

/** A wish for somebody who speaks Tigrinya, about a subject of its own. */
export function wishFor(wish: Partial<CallWish> = {}): CallWish {
  return {
    subject: { kind: 'request', id: newRandomId() },
    language: 'ti',
    motherTongue: false,
    woman: false,
    excludeCommunities: [],
    excludeVolunteers: [],
    urgent: false,
    ...wish,
  }
}

/** Stores a dispatch policy; what is not said has its default. */
export async function choosePolicy(scope: Scope, policy: Record<string, unknown>): Promise<void> {
  await saveSettings(scope, 'dispatch', policy)
}
