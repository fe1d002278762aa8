// Runs the tests on one throwaway PostgreSQL: rules in one process, since a process each would cost ten times their
// own time; then what needs a database or a running Helsebro, a process for each file (in one process every file's
// hooks would run first, and dozens of servers stand side by side); last the journeys in a browser, one by one: a browser
// and its server fill two cores, and two of each take as long as one after the other.
// Arguments name files to run instead.
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runOnNode } from '../../scripts/runtime.mjs'
import { sharedDemo } from './demo-folder.ts'
import { startThrowaway } from './throwaway.ts'

const longestFile = { minutes: 20 }
// A rule that runs wild ends its own process, with a line, before it takes the whole machine's memory.
const heap = '--max-old-space-size=2048'

const isJourney = (file: string) => /^tests\/journeys\//.test(file)
const needsServer = (file: string) => /support\/(?!quiet)[\w-]+\.ts'/.test(readFileSync(file, 'utf8'))
const all = globSync([
  'app/**/*.test.{ts,tsx}',
  'scripts/**/*.test.{ts,mjs}',
  'bench/**/*.test.ts',
  'tests/**/*.test.ts',
])
const named = process.argv.slice(2).map((file) => path.relative(process.cwd(), path.resolve(file)))
const missing = named.filter((file) => !existsSync(file))
const files = (named.length > 0 ? named : all).sort()

if (missing.length > 0) {
  process.stderr.write(`There is no test file ${missing.join(', ')}.\n`)
  process.exitCode = 1
} else {
  process.exitCode = await runAll()
}

async function runAll(): Promise<number> {
  const began = Date.now()
  const server = process.env.HELSEBRO_TEST_URL ? undefined : await startThrowaway()
  const url = process.env.HELSEBRO_TEST_URL ?? server?.url ?? ''
  try {
    const modules = files.filter((file) => !isJourney(file))
    const rules = modules.filter((file) => !needsServer(file))
    const served = [...modules.filter(needsServer), ...files.filter(isJourney)]
    const ends = [
      ['rules', await runTests(rules, url, ['--test-isolation=none', heap])],
      ['servers and browsers', await runTests(served, url, ['--test-concurrency=2'])],
    ] as const
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${files.length} test files in ${seconds} s.\n`)
    // A process that is killed prints nothing of its own, so each group's end is said here, after everything else.
    for (const [group, code] of ends) process.stdout.write(`${group}: ${ending(code)}\n`)
    return ends.some(([, code]) => code !== 0) ? 1 : 0
  } finally {
    rmSync(sharedDemo(url).folder, { recursive: true, force: true })
    await server?.stop()
  }
}

function ending(code: number): string {
  if (code === 0) return 'all pass'
  return code > 128
    ? `FAILED: ended by signal ${code - 128} before it could report`
    : `FAILED (exit code ${code})`
}

async function runTests(chosen: string[], url: string, how: string[]): Promise<number> {
  if (chosen.length === 0) return 0
  const quiet = pathToFileURL(path.join(import.meta.dirname, 'quiet.ts')).href
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    quiet,
    '--test',
    '--test-reporter=spec',
    // What hangs fails under its own name, long before whoever runs the suite gives up on all of it.
    `--test-timeout=${longestFile.minutes * 60_000}`,
    '--test-force-exit',
    ...how,
  ]
  const env = {
    HELSEBRO_TEST_URL: url,
    NODE_ENV: 'production',
    TZ: 'UTC',
    // A file's own process takes over no flags but these.
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  }
  return runOnNode('', chosen, { flags, env })
}
