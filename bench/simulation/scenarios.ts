import {
  type Distribution,
  exponential,
  logNormal,
  mixture,
  never,
} from '../../app/planning/distributions.ts'

/** An assumption about how people answer and when they ask. Minutes throughout; nothing here was measured in Norway. */
export type Scenario = {
  name: string
  /** One sentence for the reader of the table. */
  says: string
  /** Speakers per language. */
  speakers: Record<string, number>
  /** Calls a day on average, each in a language by the number of its speakers. */
  callsPerDay: number
  /** Every so many days so many calls instead. */
  burst?: { everyDays: number; calls: number }
  days: number
  /** When in the day people ask, as minutes since midnight. */
  from: number
  to: number
  /** Minutes from text to answer; infinity: never. */
  delay: Distribution
  /** Of those who answer, how many say yes. */
  yes: number
  /** Each text of the last seven days makes an answer this much less likely (0: none). */
  fatigue?: number
  /** From claim to the call, the same for every policy. */
  untilCall: Distribution
}

/** A large organisation in a common language: the only place where a third of the texts can be a choice at all. */
const LARGE = { 'common (24)': 24, 'middling (12)': 12, 'small (4)': 4 }
/** One call a day for each 17 volunteers: many more than any helpline has told of, and the caps still seldom bind. */
const DAY = { callsPerDay: 2.4, days: 180, from: 8 * 60, to: 20 * 60, untilCall: logNormal(25, 0.8) }

/** The stated response distributions of issue 2. */
export const SCENARIOS: readonly Scenario[] = [
  {
    ...DAY,
    name: 'quick',
    says: 'nine in ten answer, half of them within 5 minutes; 60 % yes',
    speakers: LARGE,
    delay: mixture([
      [9, logNormal(5, 0.8)],
      [1, never()],
    ]),
    yes: 0.6,
  },
  {
    ...DAY,
    name: 'slow',
    says: 'eight in ten answer, half of them within 45 minutes, with a long tail; 60 % yes',
    speakers: LARGE,
    delay: mixture([
      [8, logNormal(45, 1.2)],
      [2, never()],
    ]),
    yes: 0.6,
  },
  {
    ...DAY,
    name: 'silent 40 %',
    says: '40 % never answer, the others within 15 minutes on average; 50 % yes',
    speakers: LARGE,
    delay: mixture([
      [4, never()],
      [6, exponential(15)],
    ]),
    yes: 0.5,
  },
  {
    ...DAY,
    name: 'two kinds',
    says: 'a third hold the phone (3 minutes), a third look in the evening (3 hours), a third never answer; 60 % yes',
    speakers: LARGE,
    delay: mixture([
      [1, exponential(3)],
      [1, logNormal(180, 0.6)],
      [1, never()],
    ]),
    yes: 0.6,
  },
  {
    ...DAY,
    name: 'few speakers',
    says: 'languages with one, two and three volunteers; as "silent 40 %" otherwise',
    speakers: { 'one (1)': 1, 'two (2)': 2, 'three (3)': 3 },
    callsPerDay: 0.36,
    days: 500,
    delay: mixture([
      [4, never()],
      [6, exponential(15)],
    ]),
    yes: 0.5,
  },
  {
    ...DAY,
    name: 'night',
    says: 'people ask between 18 and 02, texts rest from 21 to 08; a quarter never answer, half of the rest in 12 minutes',
    speakers: LARGE,
    from: 18 * 60,
    to: 26 * 60,
    delay: mixture([
      [3, logNormal(12, 1)],
      [1, never()],
    ]),
    yes: 0.6,
  },
  {
    ...DAY,
    name: 'crisis day',
    says: 'every tenth day 40 calls instead of two or three; answers as "night"; caps and one open offer hold',
    speakers: LARGE,
    burst: { everyDays: 10, calls: 40 },
    days: 100,
    delay: mixture([
      [3, logNormal(12, 1)],
      [1, never()],
    ]),
    yes: 0.6,
  },
  {
    ...DAY,
    name: 'tired',
    says: 'as "silent 40 %", but each text of the last week makes an answer 6 % less likely',
    speakers: LARGE,
    delay: mixture([
      [4, never()],
      [6, exponential(15)],
    ]),
    yes: 0.5,
    fatigue: 0.06,
  },
]
