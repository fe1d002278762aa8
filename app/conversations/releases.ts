import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import { newRandomId } from '../platform/identifiers.ts'
import type { JobScope, Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { type Letter, lingering, markIn, open, shuffled, wordsContext } from './envelopes.ts'
import {
  countsOf,
  envelopes,
  foldMonth,
  insertForms,
  insertMarks,
  lockEnvelopes,
  markedMonths,
  type ReleasedForm,
  replaceEnvelopes,
  waitingWeeks,
} from './forms.queries.ts'
import { type ConversationForm, longestWords } from './forms.schema.ts'
import { insertNetworkTalks } from './talks.queries.ts'
import { lastWeekOf, monthOf, settledAt, type Week } from './weeks.ts'

/**
 * Releases every week of the tenant whose moment has come: all its forms in one transaction and one statement, in a
 * new order and under new ids, at a random moment of the two days after the last correction was possible. Then folds
 * months that are over. Safe to repeat; does nothing before its time.
 * @returns the weeks released now
 */
export async function releaseWeeks(scope: JobScope): Promise<Week[]> {
  const now = scope.world.clock.now()
  return inScope(scope, async (tx) => {
    await lockEnvelopes(tx, scope)
    const { timeZone } = await placeOf(tx, scope)
    const due = (await waitingWeeks(tx, scope)).filter(
      (week) => Temporal.Instant.compare(releaseAt(scope, week, timeZone), now) <= 0,
    )
    for (const week of due) await release(tx, scope, week)
    for (const month of await markedMonths(tx, scope)) {
      const last = lastWeekOf(month)
      const over = settledAt(last, timeZone).add({ hours: 48 })
      if (Temporal.Instant.compare(over, now) <= 0) await fold(tx, scope, month)
    }
    return due
  })
}

/** When a week is released; only holders of the keys can tell. @param zone the tenant's time zone */
export function releaseAt(scope: Scope, week: Week, zone: string): Temporal.Instant {
  return settledAt(week, zone).add(lingering(scope, week))
}

/**
 * How many different people contributed in a month (norms 12): `all`, `language:ti`, `topic:vaccination` and
 * `language:ti topic:vaccination`. A cell that is missing had nobody.
 * @param month as `monthOf` gives it, `2026-11`
 */
export async function contributorsIn(scope: Scope, month: string): Promise<ReadonlyMap<string, number>> {
  const counts = await inScope(scope, (tx) => countsOf(tx, scope, month))
  return new Map(counts.map(({ cell, contributors }) => [cell, contributors]))
}

async function release(tx: Tx, scope: JobScope, week: Week): Promise<void> {
  const letters = (await envelopes(tx, scope)).filter((each) => each.week === week)
  const opened = letters.map((each) => open(scope, each))
  const all = shuffled(opened)
  await insertForms(
    tx,
    scope,
    all.flatMap(({ form }) => (form ? [released(scope, week, form)] : [])),
  )
  await insertNetworkTalks(
    tx,
    scope,
    all.flatMap(({ network }) => (network ? [{ id: newRandomId(), week, ...network }] : [])),
  )
  const month = monthOf(week)
  const marks = new Map<string, { id: string; month: string; cell: string; mark: Buffer }>()
  for (const letter of opened)
    for (const cell of cellsOf(letter)) {
      const mark = markIn(letter.contributor, cell)
      marks.set(`${cell} ${mark.toString('hex')}`, { id: newRandomId(), month, cell, mark })
    }
  await insertMarks(tx, scope, shuffled([...marks.values()]))
  await replaceEnvelopes(tx, scope, [], week)
}

function released(scope: JobScope, week: Week, form: ConversationForm): ReleasedForm {
  const id = newRandomId()
  // Padded to one length, since even the length of a question may be remembered.
  const padded = form.words && form.words + ' '.repeat(longestWords - form.words.length)
  return {
    id,
    week,
    language: form.language,
    topics: [...new Set(form.topics)].sort(),
    needs: [...new Set(form.needs)].sort(),
    outcome: form.outcome,
    follow_up: form.followUp ?? null,
    channel: form.channel ?? null,
    people: form.people ?? null,
    decided: form.decided,
    openness: form.openness,
    words_sealed: padded ? scope.world.keys.seal(padded, wordsContext(scope, id)) : null,
  }
}

function cellsOf({ form, network }: Letter): string[] {
  if (network) return ['network', `network language:${network.language}`]
  if (!form) return []
  const { language, topics } = form
  const about = [...new Set(topics)].map((topic) => `topic:${topic}`)
  return ['all', `language:${language}`, ...about, ...about.map((topic) => `language:${language} ${topic}`)]
}

async function fold(tx: Tx, scope: JobScope, month: string): Promise<void> {
  const counts = await countsOf(tx, scope, month)
  await foldMonth(
    tx,
    scope,
    month,
    shuffled(counts).map((count) => ({ id: newRandomId(), ...count })),
  )
}
