import { randomInt } from 'node:crypto'

/**
 * The code of an offer, as a volunteer types it: a digit and a letter, and a second digit when two do not suffice.
 * Nothing that is taken for something else on a small screen or read aloud: no 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V Q.
 */
const DIGITS = '23456789'
const LETTERS = 'ACDEFHJKMNPRTWXY'
const SHORT = [...DIGITS].flatMap((digit) => [...LETTERS].map((letter) => digit + letter))
const LONG = SHORT.flatMap((code) => [...DIGITS].map((digit) => code + digit))

/** Letters of Cyrillic keyboards that look like those of the codes. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  А: 'A',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
}

/** The code letter that one typed letter stands for, in any case and as its Cyrillic double; null if it is none. */
export function codeLetter(typed: string): string | null {
  const upper = typed.toUpperCase()
  const letter = LOOK_ALIKE[upper] ?? upper
  return letter.length === 1 && LETTERS.includes(letter) ? letter : null
}

/** Whether one typed character (already an ASCII digit) may be a digit of a code. */
export function isCodeDigit(typed: string): boolean {
  return typed.length === 1 && DIGITS.includes(typed)
}

/** A code that is none of these, by chance that cannot be foreseen; @throws when a thousand are taken, which no cap allows. */
export function freshCode(used: readonly string[]): string {
  const never = Temporal.Instant.from('9999-01-01T00:00:00Z')
  const taken = used.map((code) => ({ code, expiresAt: never }))
  const code = newCode(taken, Temporal.Instant.fromEpochMilliseconds(0), () => randomInt(2 ** 40) / 2 ** 40)
  if (code === null) throw new Error('every offer code is taken')
  return code
}

/** A code given to somebody; it is free again from `expiresAt` on. */
export type UsedCode = { code: string; expiresAt: Temporal.Instant }

/**
 * A code that nobody holds in `used` at `now`, by a source of numbers in [0, 1) (from `node:crypto` in production).
 * Two characters while more than half of the 128 are free, three (1024) after that, so that a guess seldom hits.
 * Null when all are taken. Unique within one volunteer is enough: the sender's number is known (BM-38).
 */
export function newCode(
  used: readonly UsedCode[],
  now: Temporal.Instant,
  random: () => number,
): string | null {
  const taken = new Set(
    used.filter((one) => Temporal.Instant.compare(one.expiresAt, now) > 0).map((one) => one.code),
  )
  const freeShort = SHORT.filter((code) => !taken.has(code))
  const free = freeShort.length > SHORT.length / 2 ? freeShort : LONG.filter((code) => !taken.has(code))
  return free[Math.floor(random() * free.length)] ?? null
}
