// Preloaded before the tests: whatever is written to the console, or warned of, fails the run (design §8).
// A test that expects a line asks for it with `expectConsole`.
import { format } from 'node:util'

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug' | 'trace'
const levels: Level[] = ['log', 'info', 'warn', 'error', 'debug', 'trace']
const noise: string[] = []
let expected: string[] | undefined

for (const level of levels) {
  console[level] = (...args: unknown[]) => {
    const line = `console.${level}: ${format(...args)}`
    if (expected) expected.push(line)
    else noise.push(`${line}${whence()}`)
  }
}

// Node says of its own interfaces that they are experimental when a library asks whether they are there.
process.on('warning', ({ name, message }) => {
  if (name !== 'ExperimentalWarning') noise.push(`warning: ${name}: ${message}`)
})

/**
 * Runs something that is meant to write to the console.
 * @returns its lines, each with its level, for the test to judge
 */
export async function expectConsole(work: () => unknown): Promise<string[]> {
  const lines: string[] = []
  expected = lines
  try {
    await work()
  } finally {
    expected = undefined
  }
  return lines
}

/** The first line of the project's own on the way to the console. */
function whence(): string {
  const frame = new Error().stack
    ?.split('\n')
    .find((line) => /\/(app|tests|scripts|bench)\//.test(line) && !line.includes('quiet.ts'))
  return frame ? `\n      ${frame.trim()}` : ''
}

// At the very end, since a failing hook outside any test does not change the runner's exit code.
process.on('exit', () => {
  if (noise.length === 0) return
  process.stderr.write(`\nFAILED: the tests wrote to the console:\n  ${noise.join('\n  ')}\n`)
  process.exitCode = 1
})
