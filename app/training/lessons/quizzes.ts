/** One question of a lesson: what is asked, what can be answered, which answer is right, and why. */
export type Question = {
  readonly ask: string
  readonly options: readonly string[]
  /** Place of the right option, from 0. */
  readonly right: number
  readonly why: string
}

/** What is wrong with a quiz as it was written, by its line from 1. */
export type QuizFault = {
  readonly line: number
  readonly reason: 'no_question' | 'few_options' | 'one_right' | 'not_understood' | 'too_many'
}

const mostQuestions = 20
const mostOptions = 6

/**
 * Reads questions as a coordinator types them, one sign a line: `?` asks, `-` is an answer, `*` the right one, `>` says
 * why. Lines between are free.
 * @returns the first fault where it cannot be used
 */
export function readQuiz(
  text: string,
): { ok: true; questions: readonly Question[] } | { ok: false; fault: QuizFault } {
  const questions: { ask: string; options: string[]; rights: number[]; why: string; line: number }[] = []
  const lines = text.normalize('NFC').split(/\r?\n/)
  for (const [index, raw] of lines.entries()) {
    const line = index + 1
    const written = raw.trim()
    if (written === '') continue
    const found = /^([?？؟\-–*>])\s*(\S.*)$/u.exec(written)
    if (!found) return { ok: false, fault: { line, reason: 'not_understood' } }
    const [, sign = '', words = ''] = found
    const last = questions.at(-1)
    if ('?？؟'.includes(sign)) questions.push({ ask: words, options: [], rights: [], why: '', line })
    else if (!last) return { ok: false, fault: { line, reason: 'no_question' } }
    else if (sign === '>') last.why = last.why ? `${last.why} ${words}` : words
    else {
      if (sign === '*') last.rights.push(last.options.length)
      last.options.push(words)
    }
  }
  for (const { options, rights, line } of questions) {
    if (options.length < 2 || options.length > mostOptions)
      return { ok: false, fault: { line, reason: 'few_options' } }
    if (rights.length !== 1) return { ok: false, fault: { line, reason: 'one_right' } }
  }
  const extra = questions[mostQuestions]
  if (extra) return { ok: false, fault: { line: extra.line, reason: 'too_many' } }
  return {
    ok: true,
    questions: questions.map(({ ask, options, rights, why }) => ({
      ask,
      options,
      right: rights[0] ?? 0,
      why,
    })),
  }
}

/** Questions that were checked when they were written. @throws when they were not */
export function questionsOf(text: string): readonly Question[] {
  const read = readQuiz(text)
  if (!read.ok)
    throw new Error(`a stored quiz cannot be read: ${read.fault.reason} in line ${read.fault.line}`)
  return read.questions
}

/** Writes questions as `readQuiz` reads them. */
export function writeQuiz(questions: readonly Question[]): string {
  return questions
    .map(({ ask, options, right, why }) =>
      [
        `? ${ask}`,
        ...options.map((words, at) => `${at === right ? '*' : '-'} ${words}`),
        ...(why ? [`> ${why}`] : []),
      ].join('\n'),
    )
    .join('\n\n')
}

/** Whether a translation asks as much as the original, with the right answers in the same places. */
export function isSameQuiz(a: readonly Question[], b: readonly Question[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ options, right }, at) => b[at]?.options.length === options.length && b[at]?.right === right)
  )
}
