import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { updateLanguage } from '../registrations.queries.ts'
import {
  replaceChosen,
  updateInstant,
  updateProfile,
  updateSealed,
  volunteerRow,
} from './volunteers.queries.ts'
import type { Profile } from './volunteers.schema.ts'

/** A volunteer as she sees herself. */
export type Myself = Profile & {
  readonly name: string
  readonly phone: string | null
  readonly textLanguage: string
  /** Words for the communities she belongs to, if she has told any (BM-75). */
  readonly communities: readonly string[]
  /** The number that rings at the person's; null: the one she is reached at. E.164. */
  readonly shownNumber: string | null
  readonly joinedAt: Temporal.Instant
  readonly trainedOn: Temporal.PlainDate | null
  readonly declarationOn: Temporal.PlainDate | null
  readonly pausedUntil: Temporal.Instant | null
  readonly snoozedUntil: Temporal.Instant | null
}

/** What she sends when she changes herself: everything of it, as the form shows it. */
export type MyChange = Profile & {
  readonly textLanguage: string
  readonly communities: readonly string[]
  readonly shownNumber: string | null
}

/** What a volunteer's sealed column is bound to; a value moved elsewhere does not open. */
export function volunteerContext(
  scope: { readonly tenantId: string },
  column: 'communities' | 'shown_number',
  id: string,
): string {
  return `people.volunteer.${column}:${scope.tenantId}:${id}`
}

/** Herself, opened; nobody else's view, so nothing is written down. Undefined for staff who are no volunteers. */
export async function myself(scope: SignedInScope): Promise<Myself | undefined> {
  return inScope(scope, async (tx) => {
    const id = scope.accountId
    const row = await volunteerRow(tx, scope, id)
    const contact = (await contactsOf(tx, scope, [id])).get(id)
    if (!row || !contact) return undefined
    const { keys } = scope.world
    const shown =
      row.shown_number_sealed &&
      keys.open(row.shown_number_sealed, volunteerContext(scope, 'shown_number', id))
    return {
      name: contact.name,
      phone: contact.phone,
      textLanguage: row.text_language,
      alias: row.alias,
      gender: row.gender as Profile['gender'],
      languages: row.languages,
      areas: row.areas,
      topics: row.topics,
      dailyCap: row.daily_cap,
      weeklyCap: row.weekly_cap,
      quietFrom: row.quiet_from,
      quietTo: row.quiet_to,
      communities: row.communities_sealed
        ? (JSON.parse(
            keys.open(row.communities_sealed, volunteerContext(scope, 'communities', id)),
          ) as string[])
        : [],
      shownNumber: shown,
      joinedAt: row.joined_at,
      trainedOn: row.trained_on,
      declarationOn: row.declaration_on,
      pausedUntil: row.paused_until,
      snoozedUntil: row.snoozed_until,
    }
  })
}

/** Changes what a volunteer may change about herself. @returns `unknown` when she is no volunteer here */
export async function changeMyself(
  scope: SignedInScope,
  change: MyChange,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const id = scope.accountId
    const { keys } = scope.world
    if ((await updateProfile(tx, scope, id, change)) === 0) return { ok: false, reason: 'unknown' } as const
    await replaceChosen(tx, scope, id, change)
    const communities = change.communities.length > 0 && JSON.stringify(change.communities)
    await updateSealed(tx, scope, id, {
      communities: communities ? keys.seal(communities, volunteerContext(scope, 'communities', id)) : null,
      shownNumber: change.shownNumber
        ? keys.seal(change.shownNumber, volunteerContext(scope, 'shown_number', id))
        : null,
    })
    await updateLanguage(tx, scope, id, change.textLanguage)
    const detail = { languages: change.languages.map(({ language }) => language).join(' ') }
    await audit(tx, scope, { act: 'people.myself_changed', subject: { kind: 'account', id }, detail })
    return { ok: true } as const
  })
}

/** Rests until an instant (null: asks to be asked again); `pause` is for long, `snooze` for "not today". */
export async function rest(
  scope: SignedInScope,
  kind: 'pause' | 'snooze',
  until: Temporal.Instant | null,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const column = kind === 'pause' ? 'paused_until' : 'snoozed_until'
    if ((await updateInstant(tx, scope, scope.accountId, column, until)) === 0)
      return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'account', id: scope.accountId }
    await audit(tx, scope, { act: until ? `people.${kind}_begun` : `people.${kind}_ended`, subject })
    return { ok: true } as const
  })
}

/** The communities in what she wrote: apart by commas, semicolons or lines, each once, in a form that compares. */
export function readCommunities(words: string): string[] {
  const each = words.split(/[,;،؛፣\n]/u).map((word) => word.normalize('NFKC').trim().toLowerCase())
  return [...new Set(each.filter((word) => word !== ''))]
}
