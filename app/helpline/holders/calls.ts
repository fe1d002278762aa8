import { publishedArticle } from '../../library/articles/publications.ts'
import { type Bridged, bridgedAbout, mayConnect, voiceOf } from '../../messaging/calls/bridged-calls.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactOf } from '../contacts/contacts.ts'
import { spokenOf } from '../contacts/spoken.ts'
import { requestRow } from '../requests.queries.ts'
import type { SafeTime } from '../requests.schema.ts'
import { type Entry, threadOf } from '../threads/threads.ts'
import { type CallRow, callOf, requestOfCall } from './calls.queries.ts'

/** What a volunteer sees of a request she has taken, and no more (roles: the minimum after the claim). */
export type HeldRequest = {
  readonly id: string
  readonly callId: string
  readonly language: string
  readonly pageLanguage: string
  readonly topicId: string | null
  readonly areaId: string | null
  /** The text of the library she was reading when she asked, as the volunteer may read it. */
  readonly about: { readonly slug: string; readonly title: string; readonly language: string } | null
  readonly safeTimes: readonly SafeTime[]
  readonly hasPhone: boolean
  readonly danger: boolean
  readonly createdAt: Temporal.Instant
  /** Her own words, where there are any. */
  readonly words: string | null
  /** What she said after the tone. */
  readonly spoken: Awaited<ReturnType<typeof spokenOf>>
  readonly thread: readonly Entry[]
  readonly call: CallRow
  /** Whether calls are connected here, so that neither sees the other's number; and how her last one went. */
  readonly relayed: boolean
  /** The hours in which calls are connected, in minutes of the day; null at any other than these times of day. */
  readonly waitsFor: { readonly from: number; readonly to: number } | null
  readonly connection: Bridged | null
  /** It is over, or handed to a professional: nothing more to do. */
  readonly ended: boolean
}

/**
 * What the volunteer who holds a call may see of it; each view is in the access log (norms 10).
 * @param reader the volunteer's own page language
 * @returns undefined for everybody else, also when the lease has lapsed
 */
export async function requestForVolunteer(
  scope: SignedInScope,
  callId: string,
  reader: string,
): Promise<HeldRequest | undefined> {
  return inScope(scope, async (tx) => {
    const id = await requestOfCall(tx, scope, callId)
    const [request, call] = id ? [await requestRow(tx, scope, id), await callOf(tx, scope, id)] : []
    if (!request || call?.call_id !== callId || call.claimed_by !== scope.accountId) return undefined
    const contact = await contactOf(tx, scope, request.id)
    const thread = await threadOf(tx, scope, request.id, 'service')
    const about = request.article_id
      ? await publishedArticle(tx, scope, { id: request.article_id, language: reader, closed: false })
      : undefined
    await audit(tx, scope, { act: 'helpline.request_viewed', subject: { kind: 'request', id: request.id } })
    return {
      id: request.id,
      callId,
      language: request.language,
      pageLanguage: request.page_language,
      topicId: request.topic_id,
      areaId: request.area_id,
      about: about ? { slug: about.slug, title: about.title, language: about.language } : null,
      safeTimes: request.safe_times as SafeTime[],
      hasPhone: request.has_phone,
      danger: request.danger,
      createdAt: request.created_at,
      words: contact?.words ?? null,
      spoken: await spokenOf(tx, scope, request.id),
      thread,
      call,
      relayed: (await voiceOf(tx, scope)) !== undefined,
      waitsFor: (await mayConnect(tx, scope)) ? null : (await settingsOf(tx, scope)).callHours,
      connection: (await bridgedAbout(tx, scope, request.id)) ?? null,
      ended: request.closed_at !== null || request.withdrawn_at !== null || request.handed_at !== null,
    }
  })
}
