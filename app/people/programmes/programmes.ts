import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { placeOf } from '../tenants.ts'
import {
  aliasRows,
  answerRows,
  endMember,
  insertAnswer,
  insertMember,
  insertState,
  memberRows,
  type ProgrammeRow,
  programmeRows,
  stateRows,
  updateProgramme,
} from './programmes.queries.ts'
import type { Part, ProgrammeContent, ProgrammeState } from './programmes.schema.ts'
import { dismissUnit, involvedRows, involveUnit } from './units.queries.ts'

type Done<R extends string = never> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: R | 'unknown' }

/** Fewer coordinators than this, and the system says so until there are more (BM-60). */
export const leastCoordinators = 2

/** Whether a programme wants a second coordinator: one that is being done, not one that is thought of or over. */
export function lacksCoordinator({ state, coordinators }: Pick<ProgrammeRow, 'state' | 'coordinators'>) {
  return (state === 'pilot' || state === 'running') && coordinators < leastCoordinators
}

// An administrator sees them all; others by their units (HA-01).
const viewerOf = (scope: SignedInScope) => (scope.role === 'admin' ? null : scope.accountId)

/** The programmes somebody sees, by name. */
export function programmesOf(scope: SignedInScope): Promise<ProgrammeRow[]> {
  return inScope(scope, (tx) => programmeRows(tx, scope, { id: null, viewer: viewerOf(scope) }))
}

/** Programmes that lack a second coordinator, of the whole place: what the board nags about. */
export async function thinProgrammes(tx: Tx, scope: Scope): Promise<ProgrammeRow[]> {
  return (await programmeRows(tx, scope, { id: null, viewer: null })).filter(lacksCoordinator)
}

/** One programme, if she sees it. */
export async function seenProgramme(
  tx: Tx,
  scope: SignedInScope,
  id: string,
): Promise<ProgrammeRow | undefined> {
  const [found] = await programmeRows(tx, scope, { id, viewer: viewerOf(scope) })
  return found
}

/** One programme with everybody in it, its units, its history and answers; undefined when she does not see it. */
export async function openProgramme(scope: SignedInScope, id: string) {
  return inScope(scope, async (tx) => {
    const found = await seenProgramme(tx, scope, id)
    if (!found) return undefined
    const [members, involved, states, answers] = [
      await memberRows(tx, scope, id),
      await involvedRows(tx, scope, id),
      await stateRows(tx, scope, id),
      await answerRows(tx, scope, id),
    ]
    const staff = members.filter(({ part }) => part !== 'volunteer').map(({ account_id }) => account_id)
    const hands = [...states, ...answers].flatMap(({ by_id }) => by_id ?? [])
    const names = await contactsOf(tx, scope, [...staff, ...hands])
    const nameOf = (account: string | null) => (account ? (names.get(account)?.name ?? null) : null)
    return {
      ...found,
      // A volunteer is known by her alias here; her name is in the register, where each look is written down.
      members: members.map((each) => ({ ...each, name: each.alias ?? nameOf(each.account_id) ?? '–' })),
      involved: involved.map(({ contact_sealed, ...unit }) => ({
        ...unit,
        contact: contact_sealed && scope.world.keys.open(contact_sealed, contactContext(scope, unit.id)),
      })),
      states: states.map((each) => ({ ...each, byName: nameOf(each.by_id) })),
      answers: answers.map((each) => ({ ...each, byName: nameOf(each.by_id) })),
    }
  })
}

/** The volunteers who belong to a programme now, by id: for what is meant for them alone. */
export async function volunteersIn(tx: Tx, scope: Scope, id: string): Promise<string[]> {
  const members = await memberRows(tx, scope, id)
  return members.flatMap(({ part, account_id }) => (part === 'volunteer' ? [account_id] : []))
}

/** Changes what a programme is and whose. */
export function changeProgramme(
  scope: SignedInScope,
  id: string,
  wish: { name: string; purpose: string; ownerUnitId: string | null; content: ProgrammeContent },
): Promise<Done> {
  return onSeen(scope, id, 'people.programme_changed', async (tx) => {
    await updateProgramme(tx, scope, id, wish)
    return true
  })
}

/** Says how far it is from now on (HA-42). */
export function setState(scope: SignedInScope, id: string, state: ProgrammeState): Promise<Done> {
  return onSeen(scope, id, 'people.programme_state', async (tx) => {
    await insertState(tx, scope, id, state)
    return true
  })
}

/** Lets a volunteer, coordinator or deputy belong to it. @returns `unknown` for somebody without that role here */
export function joinProgramme(
  scope: SignedInScope,
  id: string,
  wish: { account: string; part: Part },
): Promise<Done> {
  return onSeen(scope, id, 'people.programme_joined', async (tx) =>
    insertMember(tx, scope, {
      programmeId: id,
      accountId: wish.account,
      part: wish.part,
      from: await today(tx, scope),
    }),
  )
}

/** From today somebody belongs to it no more. */
export function leaveProgramme(scope: SignedInScope, id: string, memberId: string): Promise<Done> {
  return onSeen(scope, id, 'people.programme_left', async (tx) =>
    endMember(tx, scope, { programmeId: id, memberId, until: await today(tx, scope) }),
  )
}

/** Lets a unit take part, with whom to turn to there; null as contact ends it (HA-01). */
export function involve(
  scope: SignedInScope,
  id: string,
  unitId: string,
  contact: string | null,
): Promise<Done> {
  return onSeen(scope, id, 'people.programme_units', async (tx) => {
    if (contact === null) await dismissUnit(tx, scope, id, unitId)
    else
      await involveUnit(tx, scope, { programmeId: id, unitId }, (row) =>
        scope.world.keys.seal(contact, contactContext(scope, row)),
      )
    return true
  })
}

/** Keeps an answer to one of its evaluation questions. */
export function answerQuestion(
  scope: SignedInScope,
  id: string,
  answered: { question: string; answer: string },
): Promise<Done> {
  return onSeen(scope, id, 'people.programme_answered', async (tx) => {
    await insertAnswer(tx, scope, id, answered)
    return true
  })
}

/** Volunteers who can be chosen for a programme, by the name they use here. */
export function aliases(scope: Scope) {
  return inScope(scope, (tx) => aliasRows(tx, scope))
}

async function onSeen(
  scope: SignedInScope,
  id: string,
  act: string,
  work: (tx: Tx) => Promise<boolean>,
): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await seenProgramme(tx, scope, id))) return { ok: false, reason: 'unknown' } as const
    if (!(await work(tx))) return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act, subject: { kind: 'programme', id } })
    return { ok: true } as const
  })
}

async function today(tx: Tx, scope: Scope): Promise<string> {
  const { timeZone } = await placeOf(tx, scope)
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

const contactContext = (scope: Scope, id: string) => `people.programme_unit.contact:${scope.tenantId}:${id}`
