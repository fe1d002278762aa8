import type { Explained } from '../../dispatch/calls.schema.ts'
import { explainCall, previewNext } from '../../dispatch/matching/explanations.ts'
import { publishedArticle } from '../../library/articles/publications.ts'
import { contactsOf } from '../../people/accounts.ts'
import { colleagues } from '../../people/sign-in/staff.ts'
import type { Tx } from '../../platform/database.ts'
import { withinLimit } from '../../platform/limits.ts'
import { audit, logAbout } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactOf } from '../contacts/contacts.ts'
import { spokenOf } from '../contacts/spoken.ts'
import { requestRow } from '../requests.queries.ts'
import { mayRead, threadOf } from '../threads/threads.ts'
import { noteReaction } from './alarms.ts'
import { boardRow } from './boards.queries.ts'
import { type BoardLine, lineOf } from './boards.ts'
import { referenceOf, type Stage } from './stages.ts'

/** Why somebody is, or is not, asked. */
export type Why = {
  readonly volunteerId: string
  readonly alias: string | null
  readonly reasons: readonly { readonly code: string; readonly verdict: string }[]
  readonly eligibleAt: string | null
}

/** A request opened on one's screen: what was asked for, by whom it can be answered, what was written and done. */
export type Opening = {
  readonly line: BoardLine & { readonly stage: Stage }
  readonly wishes: {
    readonly woman: boolean
    readonly motherTongue: boolean
    readonly avoidOwn: boolean
    readonly safeTimes: readonly string[]
  }
  /** The text of the library she was reading when she asked. */
  readonly about: { readonly slug: string; readonly title: string; readonly language: string } | null
  readonly contact: {
    readonly phone: 'hidden' | 'none' | 'deleted'
    readonly mayText: boolean
    readonly readers: string | null
    readonly words: string | null
    readonly avoid: string | null
    readonly pageLanguage: string
  }
  /** What she said after the tone, for a coordinator alone. */
  readonly spoken: readonly {
    readonly id: string
    readonly at: string
    readonly state: 'here' | 'coming' | 'failed'
  }[]
  readonly joinedInto: string | null
  readonly handed: { readonly to: string | null; readonly at: string; readonly withConsent: boolean } | null
  readonly isMine: boolean
  readonly thread: readonly {
    readonly id: string
    readonly author: string
    readonly name: string | null
    readonly words: string
    readonly at: string
  }[]
  readonly waves: readonly {
    readonly number: number
    readonly at: string
    readonly asked: number
    readonly by: string | null
    readonly chosen: readonly Why[]
    readonly others: readonly Why[]
  }[]
  readonly next: {
    readonly ask: readonly Why[]
    readonly others: readonly Why[]
    readonly unmet: readonly string[]
    readonly at: string | null
  } | null
  readonly professionals: readonly { readonly id: string; readonly name: string }[]
  readonly log: readonly {
    readonly id: string
    readonly at: string
    readonly act: string
    readonly who: string | null
  }[]
}

const mostLog = 60
const mostOthers = 80
const refreshLine = { most: 1, seconds: 600 }

/**
 * Opens a request for a coordinator, or the professional it was handed to: each view is in the log, and ends the
 * alarms about it (norms 10, BM-60). A page that refreshes itself writes one line in ten minutes.
 * @param attended false where the page refreshes itself
 * @returns undefined for what is missing and what she may not see alike
 */
export async function openRequest(
  scope: SignedInScope,
  id: string,
  language: string,
  attended: boolean,
): Promise<Opening | undefined> {
  const isNoted =
    attended || (await withinLimit(scope.world, `opened:${scope.accountId}:${id}`, refreshLine)).ok
  const staff = scope.role === 'coordinator' ? await colleagues(scope) : []
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, id)
    const row = await boardRow(tx, scope, id)
    if (!request || !row || !(await mayRead(tx, scope, request))) return undefined
    const subject = { kind: 'request', id }
    if (isNoted) await audit(tx, scope, { act: 'helpline.request_opened', subject })
    if (scope.role === 'coordinator') await noteReaction(tx, scope, id)
    const [contact, thread] = [await contactOf(tx, scope, id), await threadOf(tx, scope, id, 'service')]
    const about = request.article_id
      ? await publishedArticle(tx, scope, { id: request.article_id, language, closed: false })
      : undefined
    const line = lineOf(row, language)
    const isCoordinator = scope.role === 'coordinator'
    const spoken = isCoordinator ? await spokenOf(tx, scope, id) : []
    const open = isCoordinator && row.call_id && row.call_state !== 'closed' && line.stage !== 'done'
    const next = open && row.call_id ? await previewNext(tx, scope, row.call_id) : undefined
    const waves = isCoordinator && row.call_id ? await explainCall(tx, scope, row.call_id) : []
    const log = isCoordinator
      ? await logAbout(tx, scope, row.call_id ? [id, row.call_id] : [id], mostLog)
      : []
    const names = await namesOf(tx, scope, [
      ...thread.map(({ authorId }) => authorId),
      ...log.map(({ actor_id, actor_kind }) => (actor_kind === 'account' ? actor_id : null)),
      ...waves.map(({ byAccountId }) => byAccountId),
      request.handed_account_id,
    ])
    return {
      line,
      wishes: {
        woman: request.woman,
        motherTongue: request.mother_tongue,
        avoidOwn: request.avoid_own,
        safeTimes: request.safe_times,
      },
      about: about ? { slug: about.slug, title: about.title, language: about.language } : null,
      contact: {
        phone: contact ? (contact.phone ? 'hidden' : 'none') : 'deleted',
        mayText: request.may_text,
        readers: request.text_readers,
        words: contact?.words ?? null,
        avoid: contact?.avoid ?? null,
        pageLanguage: request.page_language,
      },
      spoken: spoken.map(({ id: message, leftAt, state }) => ({ id: message, at: leftAt.toString(), state })),
      joinedInto: request.joined_into,
      handed: request.handed_at
        ? {
            to: names.get(request.handed_account_id ?? '') ?? null,
            at: request.handed_at.toString(),
            withConsent: row.handed_with_consent ?? false,
          }
        : null,
      isMine: row.claimed_by === scope.accountId,
      thread: thread.map(({ id: entry, author, authorId, words, writtenAt }) => ({
        id: entry,
        author,
        name: names.get(authorId ?? '') ?? null,
        words,
        at: writtenAt.toString(),
      })),
      waves: waves
        .map(({ number, at, asked, byAccountId, considered }) => ({
          number,
          at: at.toString(),
          asked,
          by: names.get(byAccountId ?? '') ?? null,
          chosen: considered.filter((one) => one.asked).map(whyOf),
          others: considered.filter((one) => !one.asked).map(whyOf),
        }))
        .reverse(),
      next: next
        ? {
            ask: next.wouldAsk.map(whyOf),
            others: next.others.slice(0, mostOthers).map(whyOf),
            unmet: next.unmet,
            at: next.nextAt?.toString() ?? null,
          }
        : null,
      professionals: staff
        .filter(({ roles }) => roles.includes('professional'))
        .map(({ id: account, name }) => ({ id: account, name })),
      log: log.map(({ id: entry, at, act, actor_id, actor_kind }) => ({
        id: entry,
        at: at.toString(),
        act: act.replace('.', '_'),
        who: actor_kind === 'account' ? (names.get(actor_id ?? '') ?? null) : actor_kind,
      })),
    }
  })
}

type Explainable = Omit<Why, 'alias' | 'eligibleAt'> & {
  readonly alias: string | null
  readonly eligibleAt?: Explained['eligibleAt']
}

function whyOf(one: Explainable): Why {
  return {
    volunteerId: one.volunteerId,
    alias: one.alias,
    reasons: one.reasons.map(({ code, verdict }) => ({ code, verdict })),
    eligibleAt: one.eligibleAt?.toString() ?? null,
  }
}

async function namesOf(
  tx: Tx,
  scope: SignedInScope,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id): id is string => id !== null)
  const contacts = await contactsOf(tx, scope, known)
  return new Map([...contacts].map(([id, { name }]) => [id, name]))
}

/** The open requests that one could be merged into: the same spoken language, by reference. */
export function mergeable(
  groups: readonly { lines: readonly BoardLine[]; stage: Stage }[],
  own: Pick<BoardLine, 'id' | 'language'>,
): { id: string; reference: string; createdAt: string }[] {
  return groups
    .filter(({ stage }) => stage !== 'done')
    .flatMap(({ lines }) => lines)
    .filter(({ id, language }) => id !== own.id && language === own.language)
    .map(({ id, createdAt }) => ({ id, reference: referenceOf(id), createdAt }))
}
