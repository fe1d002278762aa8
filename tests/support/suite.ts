// Runs the tests on one throwaway PostgreSQL: first the modules and scripts, all in one process, then the
// journeys in a browser. Arguments name files to run instead.
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runOnNode } from '../../scripts/runtime.mjs'
import { startThrowaway } from './throwaway.ts'

const isJourney = (file: string) => file.startsWith('tests/journeys/')
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
    const modules = await runTests(
      files.filter((file) => !isJourney(file)),
      url,
    )
    const journeys = await runTests(files.filter(isJourney), url)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${files.length} test files in ${seconds} s.\n`)
    return modules || journeys
  } finally {
    await server?.stop()
  }
}

async function runTests(chosen: string[], url: string): Promise<number> {
  if (chosen.length === 0) return 0
  const quiet = pathToFileURL(path.join(import.meta.dirname, 'quiet.ts')).href
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    quiet,
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
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
