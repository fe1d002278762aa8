import { unclearCount } from '../../messaging/inbound/inbound.ts'
import { thinProgrammes } from '../../people/programmes/programmes.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import { topicLabel } from '../../people/settings/topics.ts'
import { nagsOf } from '../../people/sign-in/staff.ts'
import { placeOf } from '../../people/tenants.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  answerMinutes,
  type BoardRow,
  boardRows,
  routedRows,
  speakerCounts,
  supplierRow,
} from './boards.queries.ts'
import { type NextStep, nextStepOf, referenceOf, type Stage, stageOf, stages } from './stages.ts'

/** The most rows a board shows; what is beyond is the newest, and said. */
const mostRows = 1000

/** A request as the board shows it. Instants travel to the page as ISO text. */
export type BoardLine = {
  readonly id: string
  readonly reference: string
  readonly language: string
  readonly source: string
  readonly danger: boolean
  readonly underSixteen: boolean
  readonly createdAt: string
  readonly endedAt: string | null
  readonly endedAs: string | null
  readonly topic: string | null
  readonly area: string | null
  readonly asked: number
  readonly delivered: number
  readonly undelivered: number
  readonly answered: number
  readonly alias: string | null
  readonly isTaken: boolean
  readonly takenAt: string | null
  readonly tries: number
  readonly contactAt: string | null
  readonly unread: number
  readonly alarmed: boolean
  readonly next: { readonly step: NextStep['step']; readonly at: string | null }
}

export type Board = {
  readonly groups: readonly { readonly stage: Stage; readonly lines: readonly BoardLine[] }[]
  readonly open: number
  readonly strip: {
    /** Median minutes until somebody took it, this week; null when nothing was taken. */
    readonly answerMinutes: number | null
    readonly thinLanguages: readonly string[]
    readonly sent: number
    readonly lost: number
    readonly unclear: number
    readonly nags: readonly 'few_coordinators'[]
    /** Programmes that are being done with fewer than two coordinators (BM-60). */
    readonly thinProgrammes: readonly { readonly id: string; readonly name: string }[]
  }
}

/**
 * The coordinator's board: every open request of her tenant and what ended today, grouped by what it waits for,
 * oldest need first (KS-15, HA-20, BM-22). No name, number or word of anybody is on it, so it leaves no log line.
 * @param language of her screen, for the topics
 */
export async function boardOf(scope: SignedInScope, language: string): Promise<Board> {
  const nags = await nagsOf(scope)
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const { timeZone } = await placeOf(tx, scope)
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
    const monday = today.subtract({ days: today.dayOfWeek - 1 })
    const [rows, minutes, supplier, speakers, unclear, settings, thinly] = await Promise.all([
      boardRows(tx, scope, startOf(today), mostRows),
      answerMinutes(tx, scope, startOf(monday)),
      supplierRow(tx, scope, now.subtract({ hours: 24 })),
      speakerCounts(tx, scope),
      unclearCount(tx, scope),
      settingsOf(tx, scope),
      thinProgrammes(tx, scope),
    ])
    const lines = rows.map((row) => lineOf(row, language))
    const groups = stages.map((stage) => ({
      stage,
      lines: lines.filter((line) => line.stage === stage).map(({ stage: _stage, ...line }) => line),
    }))
    return {
      groups: groups.map(({ stage, lines: own }) => ({
        stage,
        lines: stage === 'done' ? own.reverse() : own,
      })),
      open: lines.filter(({ stage }) => stage !== 'done').length,
      strip: {
        answerMinutes: minutes === null ? null : Math.round(minutes),
        thinLanguages: thin(speakers, settings.coverage, settings.spoken),
        ...supplier,
        unclear,
        nags,
        thinProgrammes: thinly.map(({ id, name }) => ({ id, name })),
      },
    }
  })
}

/** Days that an ended request stays on the list of the professional who had it. */
const routedDays = 7

/**
 * What was handed to a professional, urgent and oldest first; nothing else of the tenant (roles).
 * @param language of her screen, for the topics
 */
export async function routedTo(
  scope: SignedInScope,
  language: string,
): Promise<(BoardLine & { handedAt: string | null })[]> {
  const since = scope.world.clock.now().subtract({ hours: 24 * routedDays })
  const rows = await inScope(scope, (tx) => routedRows(tx, scope, scope.accountId, since))
  return rows.map((row) => ({ ...lineOf(row, language), handedAt: row.handed_at?.toString() ?? null }))
}

/** A row as pages show it. @param language of the screen, for the topic */
export function lineOf(row: BoardRow, language: string): BoardLine & { stage: Stage } {
  const stage = stageOf(row)
  const next = nextStepOf(stage, row, row)
  return {
    stage,
    id: row.id,
    reference: referenceOf(row.id),
    language: row.language,
    source: row.source,
    danger: row.danger,
    underSixteen: row.under_sixteen,
    createdAt: row.created_at.toString(),
    endedAt: (row.closed_at ?? row.withdrawn_at)?.toString() ?? null,
    endedAs: row.closed_as ?? (row.withdrawn_at ? 'withdrawn' : null),
    topic: row.topic_code ? topicLabel({ code: row.topic_code, labels: labelsOf(row) }, language) : null,
    area: row.area,
    asked: row.asked ?? 0,
    delivered: row.delivered,
    undelivered: row.undelivered,
    answered: (row.declined ?? 0) + (row.claimed_by ? 1 : 0),
    alias: row.claimed_alias,
    isTaken: row.claimed_by !== null,
    takenAt: row.claimed_at?.toString() ?? null,
    tries: row.tries ?? 0,
    contactAt: row.first_contact_at?.toString() ?? null,
    unread: row.unread,
    alarmed: row.alarmed,
    next: { step: next.step, at: next.at?.toString() ?? null },
  }
}

const labelsOf = (row: BoardRow) => row.topic_labels as Parameters<typeof topicLabel>[0]['labels']

/** Languages with fewer volunteers than wanted: those that can be asked for, or somebody speaks (HA-20). */
function thin(
  speakers: readonly { language: string; volunteers: number }[],
  coverage: { least: number; wanted: Readonly<Record<string, number>> },
  spoken: readonly string[],
): string[] {
  const have = new Map(speakers.map(({ language, volunteers }) => [language, volunteers]))
  const all = new Set([...spoken, ...have.keys(), ...Object.keys(coverage.wanted)])
  return [...all].filter(
    (tag) => tag !== 'ku' && (have.get(tag) ?? 0) < (coverage.wanted[tag] ?? coverage.least),
  )
}
