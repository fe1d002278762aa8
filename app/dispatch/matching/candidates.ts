import { fold } from '../../languages/folding.ts'
import { contactsOf } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CallRow } from '../calls.queries.ts'
import { askedForOccasion } from '../occasions/occasions.queries.ts'
import { aroundSetTime } from '../occasions/set-times.ts'
import type { PolicyInPlace } from '../waves/policies.ts'
import { askedFor, type SpeakerRow, speakers, type Vicinity, vicinity } from './candidates.queries.ts'
import type { Call, Candidate } from './candidates.schema.ts'
import { type Moment, momentOf, mondayOf } from './criteria.ts'
import { type Ranking, rank } from './matching.ts'
import { isNamed } from './naming.ts'
import { tagsMeeting } from './spoken.ts'

/** A volunteer as matching sees her, with what asking her needs besides. */
export type Askable = Candidate & {
  readonly alias: string
  /** Null: she has never been asked and has no standing yet. */
  readonly version: number | null
  readonly recentCodes: readonly string[]
  /** The interface language of texts to her. */
  readonly textLanguage: string
}

/** A call with what stands around it, assessed for everybody who speaks its language. */
export type Considering = { readonly ranking: Ranking<Askable>; readonly areaName: string | null }

/** At least so many of one language are looked at: some for the wave, some to stand in, some to show why not. */
const fewest = 40

/** What is known of the area of a call; undefined where it names none. It can be asked before anything else is known. */
export function surroundingsOf(
  tx: Tx,
  scope: Scope,
  call: Pick<CallRow, 'area_id'>,
): Promise<Vicinity | undefined> {
  return call.area_id === null ? Promise.resolve(undefined) : vicinity(tx, scope, call.area_id)
}

/**
 * Everybody who could be asked, with reasons, by one question to the database (BM-37). Of a language with very many
 * speakers the farthest from being asked are left out.
 * @param isNew whether nobody can have been asked for it yet
 * @param look.reach how many of one language are looked at: by default enough for the greatest wave three times over
 * @param look.around her area, where it was asked for beside the policy
 */
export async function consider(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  policy: PolicyInPlace,
  isNew: boolean,
  look: { reach?: number; around?: Promise<Vicinity | undefined> } = {},
): Promise<Considering> {
  const now = scope.world.clock.now()
  const moment = momentOf(now, policy.zone)
  const reach = look.reach ?? Math.max(fewest, 3 * policy.waves.largestWave)
  const [around, asked] = await Promise.all([
    look.around ?? surroundingsOf(tx, scope, call),
    call.occasion_id
      ? askedForOccasion(tx, scope, call.occasion_id)
      : isNew
        ? []
        : askedFor(tx, scope, call.id),
  ])
  const wanted = callOf(scope, call, around?.neighbour_ids ?? [], asked)
  const tags = tagsMeeting(call.language)
  const found =
    tags.length === 0
      ? []
      : await speakers(tx, scope, {
          tags,
          gender: call.gender,
          near: call.area_id === null ? [] : [call.area_id, ...wanted.neighbourAreaIds],
          outIds: [...call.excluded_ids, ...asked],
          policy: policy.matching,
          moment,
          withCommunities: wanted.avoidCommunities !== null,
          limit: reach,
        })
  const candidates = merged(scope, found, wanted, policy, moment)
  const named = await namedAmong(tx, scope, wanted.avoidCommunities ?? [], candidates)
  const ids = candidates.map(({ id }) => id)
  const then = await aroundSetTime(tx, scope, call, ids)
  const excludedVolunteerIds = [...wanted.excludedVolunteerIds, ...named]
  const ranking = rank(
    { ...wanted, excludedVolunteerIds, ...then },
    candidates,
    candidates.length,
    policy.matching,
    moment,
  )
  return { ranking, areaName: around?.name ?? null }
}

/** Whom she does not want by name; names are opened only where she wrote something. */
async function namedAmong(
  tx: Tx,
  scope: Scope,
  phrases: readonly string[],
  candidates: readonly Askable[],
): Promise<string[]> {
  if (phrases.length === 0 || candidates.length === 0) return []
  const contacts = await contactsOf(
    tx,
    scope,
    candidates.map(({ id }) => id),
  )
  return candidates
    .filter(({ id, alias }) => isNamed(phrases, [alias, contacts.get(id)?.name ?? '']))
    .map(({ id }) => id)
}

function callOf(scope: Scope, row: CallRow, neighbourAreaIds: string[], asked: string[]): Call {
  return {
    language: row.language,
    motherTongue: row.mother_tongue,
    gender: row.gender,
    areaId: row.area_id,
    neighbourAreaIds,
    wantsNear: row.wants_near,
    topicId: row.topic_id,
    excludedVolunteerIds: row.excluded_ids,
    avoidCommunities: row.avoid_sealed
      ? (JSON.parse(scope.world.keys.open(row.avoid_sealed, avoidSeal(scope, row.id))) as string[])
      : null,
    askedVolunteerIds: asked,
    danger: row.urgent,
  }
}

/** Where the communities that somebody avoids belong; a value moved elsewhere does not open. */
export function avoidSeal(scope: Pick<Scope, 'tenantId'>, callId: string): string {
  return `dispatch.call.avoid:${scope.tenantId}:${callId}`
}

function merged(
  scope: Scope,
  found: readonly SpeakerRow[],
  call: Call,
  policy: PolicyInPlace,
  moment: Moment,
): Askable[] {
  const byId = new Map<string, Askable>()
  const monday = mondayOf(moment)
  for (const row of found) {
    const known = byId.get(row.id)
    const languages = [...(known?.languages ?? []), { tag: row.language, level: row.level }]
    byId.set(
      row.id,
      known ? { ...known, languages } : { ...askable(scope, row, call, policy, moment, monday), languages },
    )
  }
  return [...byId.values()]
}

function askable(
  scope: Scope,
  row: SpeakerRow,
  call: Call,
  policy: PolicyInPlace,
  moment: Moment,
  monday: string,
): Omit<Askable, 'languages'> {
  const isBusy =
    row.last_asked_at !== null &&
    Temporal.Instant.compare(
      row.last_asked_at.add({ minutes: policy.matching.openOfferMinutes }),
      moment.at,
    ) > 0
  return {
    id: row.id,
    alias: row.alias,
    textLanguage: row.text_language,
    version: row.version,
    recentCodes: row.recent_codes ?? [],
    gender: row.gender,
    communities: row.communities_sealed ? communitiesOf(scope, row.id, row.communities_sealed) : null,
    // Who has chosen none helps anywhere, and with anything (people.volunteer_area, people.volunteer_topic).
    areaIds: row.area_ids.length === 0 && call.areaId !== null ? [call.areaId] : row.area_ids,
    topicIds: row.topic_ids.length === 0 && call.topicId !== null ? [call.topicId] : row.topic_ids,
    trainedOn: row.trained_on,
    declarationOn: row.declaration_on,
    lacksCourse: row.lacks_course,
    pausedUntil: row.paused_until,
    snoozedUntil: row.snoozed_until,
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
    dailyCap: row.daily_cap,
    weeklyCap: row.weekly_cap,
    askedToday: row.asked_on === moment.isoToday ? (row.asked_that_day ?? 0) : 0,
    askedThisWeek: row.asked_week_of === monday ? (row.asked_that_week ?? 0) : 0,
    lastAskedAt: row.last_asked_at,
    openOffers: isBusy ? (row.open_offers ?? 0) : 0,
    openClaims: row.open_claims ?? 0,
  }
}

function communitiesOf(scope: Scope, id: string, sealed: Buffer): string[] {
  const context = `people.volunteer.communities:${scope.tenantId}:${id}`
  const own = JSON.parse(scope.world.keys.open(sealed, context)) as string[]
  // As what others wrote is folded: “Asmara” is “asmara”.
  return own.map((community) => fold(community).trim())
}
