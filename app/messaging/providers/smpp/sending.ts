import type { Fields } from 'smpp'
import type { Link } from './link.ts'
import { status } from './pdus.ts'
import { canonicalId } from './receipts.ts'

/** How one part ended; the kinds mean what they mean for a whole message (provider.ts). */
export type PartEnd =
  | { readonly kind: 'taken'; readonly reference: string }
  | { readonly kind: 'unreachable' | 'refused' | 'unknown'; readonly code: string }

/** A queue before a carrier's window. */
export type Sending = {
  /**
   * Sends one submit_sm.
   * @param priority smaller goes first; among equals who came first
   * @param late hears how it ended after all, where that comes after it was given up as unknown
   */
  readonly submit: (fields: Fields, priority: number, late?: (end: PartEnd) => void) => Promise<PartEnd>
  /** Sends over this link from now on; undefined: there is none, and what waits goes on waiting. */
  readonly use: (link: Link | undefined) => void
  /** Gives back all that waits, as surely not taken; with `now` also whatever is submitted until there is a link. */
  readonly giveBack: (code: string) => void
}

type Waiting = {
  readonly fields: Fields
  readonly priority: number
  readonly until: number
  readonly done: (end: PartEnd) => void
  readonly late: ((end: PartEnd) => void) | undefined
}

/**
 * Answers that mean the carrier has not taken it and never will: the number, the sender or the text is at fault
 * (SMPP 3.4 §5.1.3). Everything else that is not 0 may be tried again, here or elsewhere.
 */
const forGood: Readonly<Record<string, string>> = {
  ESME_RINVDSTADR: 'bad_number',
  ESME_RINVDSTTON: 'bad_number',
  ESME_RINVDSTNPI: 'bad_number',
  ESME_RINVSRCADR: 'bad_sender',
  ESME_RINVSRCTON: 'bad_sender',
  ESME_RINVSRCNPI: 'bad_sender',
  ESME_RINVMSGLEN: 'refused',
  ESME_RINVESMCLASS: 'refused',
  ESME_RINVDCS: 'refused',
  ESME_RPROHIBITED: 'refused',
}
const refusals = new Map(Object.entries(forGood).map(([name, code]) => [status[name], code]))
const slowDown = new Set([status.ESME_RTHROTTLED, status.ESME_RMSGQFUL])

/**
 * Keeps at most `window` requests unanswered, and slows down when the carrier says so (ESME_RTHROTTLED, ESME_RMSGQFUL):
 * what it did not take waits 100 ms, then twice as long each time, at most 5 s, and goes again before all else.
 * @param patienceMs how long something may wait here before it is given back as surely not taken
 */
export function openSending(window: number, patienceMs: number): Sending {
  const line: Waiting[] = []
  let link: Link | undefined
  let outstanding = 0
  let pauseMs = 0
  let resuming: NodeJS.Timeout | undefined

  const enter = (one: Waiting, isAgain: boolean) => {
    // Nearly all come with the priority of the last, so the place is looked for from the end.
    let at = line.length
    while (
      at > 0 &&
      (isAgain ? one.priority <= (line[at - 1]?.priority ?? 0) : one.priority < (line[at - 1]?.priority ?? 0))
    )
      at--
    line.splice(at, 0, one)
  }
  const pump = () => {
    while (link && !resuming && outstanding < window) {
      const one = line.shift()
      if (!one) return
      if (one.until <= performance.now()) one.done({ kind: 'unreachable', code: 'too_many' })
      else void hold(one, link)
    }
  }
  const hold = async (one: Waiting, over: Link) => {
    outstanding++
    const answer = await over.ask('submit_sm', one.fields, ({ status: said, pdu }) =>
      one.late?.(judge(said, pdu.message_id)),
    )
    outstanding--
    if (answer.kind === 'unsent') {
      // The connection went just now; what waits is given back, or goes over the next one.
      if (link === over) link = undefined
      enter(one, true)
    } else if (answer.kind === 'answered' && slowDown.has(answer.status)) slow(one)
    else {
      if (answer.kind === 'answered') pauseMs = 0
      one.done(
        answer.kind === 'answered'
          ? judge(answer.status, answer.pdu.message_id)
          : { kind: 'unknown', code: answer.kind === 'silent' ? 'no_answer' : 'broken_off' },
      )
    }
    pump()
  }
  const slow = (one: Waiting) => {
    enter(one, true)
    if (resuming) return
    pauseMs = Math.min(5_000, Math.max(100, pauseMs * 2))
    resuming = setTimeout(
      () => {
        resuming = undefined
        pump()
      },
      pauseMs * (0.75 + Math.random() / 2),
    )
  }
  return {
    submit: (fields, priority, late) =>
      new Promise((done) => {
        enter({ fields, priority, until: performance.now() + patienceMs, done, late }, false)
        pump()
      }),
    use: (next) => {
      link = next
      pump()
    },
    giveBack: (code) => {
      clearTimeout(resuming)
      resuming = undefined
      for (const one of line.splice(0)) one.done({ kind: 'unreachable', code })
    },
  }
}

function judge(said: number, id: unknown): PartEnd {
  if (said === 0) return { kind: 'taken', reference: canonicalId(String(id ?? '')) }
  const code = refusals.get(said)
  return code ? { kind: 'refused', code } : { kind: 'unreachable', code: `smpp_${said}` }
}
