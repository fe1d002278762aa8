import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type AssignmentRow, assignmentRows } from './assignments.queries.ts'
import { coverageRows } from './coverage.queries.ts'
import { readStanding, sourceOf, statesAmong } from './coverage.ts'
import { type RemarkRow, remarkRows } from './remarks.queries.ts'
import { spokenBy } from './speakers.queries.ts'
import type { TranslationState } from './states.ts'
import { type WaitingRow, waitingRows } from './tasks.queries.ts'
import { titlesOf } from './workbenches.queries.ts'

/** A text that somebody could take. */
export type Offered = {
  readonly articleId: string
  readonly title: string
  readonly language: string
  readonly urgent: boolean
  readonly state: TranslationState
}

/** What the library has for one volunteer: what she was asked for, what she can take, and what became of her remarks. */
export type Tasks = {
  readonly languages: readonly string[]
  readonly asked: readonly (AssignmentRow & { readonly title: string })[]
  readonly toReview: readonly WaitingRow[]
  readonly toTake: readonly Offered[]
  readonly remarks: readonly RemarkRow[]
}

const mostOffered = 12
const takable: readonly TranslationState[] = ['reported', 'sent_back', 'stale', 'missing', 'draft']

/** Everything on her page of the library (HA-04, HA-26, HA-27), in the languages she speaks. */
export async function tasksOf(scope: SignedInScope): Promise<Tasks> {
  return inScope(scope, async (tx) => {
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const languages = spoken.map(({ language }) => language)
    const native = spoken.filter(({ level }) => level === 'mother_tongue').map(({ language }) => language)
    const [assignments, toReview, rows, remarks] = await Promise.all([
      assignmentRows(tx, scope, {}),
      waitingRows(tx, scope, native, scope.accountId),
      coverageRows(tx, scope, { topicId: null, urgent: false }),
      remarkRows(tx, scope, scope.accountId),
    ])
    const mine = assignments.filter(({ account_id }) => account_id === scope.accountId)
    const titles = await titlesOf(
      tx,
      scope,
      mine.map(({ article_id }) => article_id),
    )
    const given = new Set(assignments.map((each) => `${each.article_id} ${each.language}`))
    const statesIn = statesAmong(languages)
    const toTake = rows
      .filter(({ standing }) => readStanding(standing).published)
      .flatMap((row): Offered[] =>
        [...statesIn(row.standing)].flatMap(([language, state]) =>
          state === 'source' || language === sourceOf(row.standing) || given.has(`${row.id} ${language}`)
            ? []
            : [{ articleId: row.id, title: row.title, language, urgent: row.urgent, state }],
        ),
      )
      .filter(({ state }) => takable.includes(state))
      .toSorted(
        (a, b) => Number(b.urgent) - Number(a.urgent) || takable.indexOf(a.state) - takable.indexOf(b.state),
      )
    return {
      languages,
      asked: mine.map((each) => ({ ...each, title: titles.get(each.article_id) ?? '' })),
      toReview,
      toTake: toTake.slice(0, mostOffered),
      remarks,
    }
  })
}
