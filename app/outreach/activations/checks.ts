import { freshCode } from '../../dispatch/replies/offer-codes.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { createLinks } from '../../people/links.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { audienceOf, type Person } from '../audience.ts'
import { peopleOf } from '../audiences.ts'
import { interfaceFor, worded } from '../call-words.ts'
import { activationSubject, tellOutreach } from '../news.ts'
import { activationRow, noteConfirmed, textRows } from './activations.queries.ts'
import {
  type CheckRow,
  checkRow,
  closeChecks,
  codesInUse,
  insertChecks,
  noteVerdict,
} from './checks.queries.ts'
import { standings } from './standings.ts'

/** So many native speakers are asked about a text; the first to say that it is right settles it. */
const askedForEach = 3

/** Those whose mother tongue it is and who did not write the words themselves: only they may confirm (HA-41). */
function checkersOf(people: readonly Person[], language: string, writer: string): Person[] {
  const native = people.filter(
    ({ id, languages }) =>
      id !== writer && languages.some((each) => each.language === language && each.level === 'mother_tongue'),
  )
  return [
    ...audienceOf({ languages: [], areas: [], programmes: [], trained: true, active: true }, native).chosen,
  ]
}

/**
 * Asks native speakers by SMS whether the words of their language are right. Languages that are the pivot's, still
 * untranslated, confirmed or asked about are left alone.
 * @returns how many were asked, and the languages nobody could be asked about
 */
export async function askCheckers(
  scope: SignedInScope,
  activationId: string,
): Promise<{ asked: number; nobody: string[] } | undefined> {
  return inScope(scope, async (tx) => {
    const activation = await activationRow(tx, scope, activationId, true)
    if (!activation || activation.sent_at) return undefined
    const { language: pivot } = await placeOf(tx, scope)
    const open = standings(await textRows(tx, scope, activationId), pivot).filter(
      ({ standing }) => standing === 'unasked',
    )
    const people = await peopleOf(tx, scope)
    const wished = open.map((text) => ({
      text,
      people: checkersOf(people, text.language, text.changed_by).slice(0, askedForEach),
    }))
    const used = await codesInUse(
      tx,
      scope,
      wished.flatMap((each) => each.people.map(({ id }) => id)),
    )
    const now = scope.world.clock.now()
    const checks = wished.flatMap(({ text, people: chosen }) =>
      chosen.map((person) => {
        const taken = used.get(person.id) ?? []
        const code = freshCode(taken)
        return { id: newId(now), textId: text.id, language: text.language, volunteerId: person.id, code }
      }),
    )
    await insertChecks(tx, scope, checks)
    await text(tx, scope, activation, checks)
    const detail = { asked: checks.length }
    await audit(tx, scope, { act: 'outreach.check_asked', subject: activationSubject(activationId), detail })
    await tellOutreach(tx, scope)
    const nobody = wished.filter((each) => each.people.length === 0).map((each) => each.text.language)
    return { asked: checks.length, nobody }
  })
}

async function text(
  tx: Tx,
  scope: Scope,
  { id, drill }: { id: string; drill: boolean },
  checks: readonly { id: string; volunteerId: string; language: string; code: string }[],
): Promise<void> {
  const expiresAt = scope.world.clock.now().add({ hours: 48 })
  const links = await createLinks(
    tx,
    scope,
    checks.map((check) => ({ purpose: 'outreach.check', subjectId: check.id, expiresAt })),
  )
  const origin = await addressOf(tx, scope, '')
  const wishes = checks.map(({ volunteerId, language, code }, at) => {
    const link = `${origin}/${interfaceFor(language)}/t/${links[at]}`
    return {
      ...worded({ template: 'sms.check_text', params: { code, link } }, language, drill),
      to: { accountId: volunteerId },
      language: interfaceFor(language),
      kind: 'crisis',
      subject: activationSubject(id),
      answerCode: code,
    } as MessageWish
  })
  await queueMessages(tx, scope, wishes)
}

/**
 * Her verdict. "Right" confirms the words and closes what others were asked; "wrong" leaves them to the coordinator.
 * @returns false when she has answered before, somebody else was faster, or the words have changed
 */
export async function answerCheckIn(
  tx: Tx,
  scope: Scope,
  check: Pick<CheckRow, 'id' | 'text_id' | 'volunteer_id'>,
  answer: { verdict: 'right' | 'wrong'; way: 'text' | 'page' },
): Promise<boolean> {
  if (!(await noteVerdict(tx, scope, check.id, answer))) return false
  if (answer.verdict === 'right' && (await noteConfirmed(tx, scope, check.text_id, check.volunteer_id)))
    await closeChecks(tx, scope, check.text_id)
  await tellOutreach(tx, scope)
  return true
}

/** What the holder of a link is asked to check, with the tenant's own words to compare. */
export async function seeCheck(
  scope: LinkScope,
): Promise<(CheckRow & { readonly original: { words: string; language: string } }) | undefined> {
  return inScope(scope, async (tx) => {
    const check = await checkRow(tx, scope, scope.subjectId)
    if (!check) return undefined
    const { language: pivot } = await placeOf(tx, scope)
    const texts = await textRows(tx, scope, check.activation_id)
    const words = texts.find(({ language }) => language === pivot)?.words ?? ''
    return { ...check, original: { words, language: pivot } }
  })
}

/** Her verdict on the page. */
export async function answerCheck(scope: LinkScope, verdict: 'right' | 'wrong'): Promise<void> {
  await inScope(scope, async (tx) => {
    const check = await checkRow(tx, scope, scope.subjectId, true)
    if (check) await answerCheckIn(tx, scope, check, { verdict, way: 'page' })
  })
}
