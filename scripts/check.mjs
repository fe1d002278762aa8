import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run check` runs every check of scripts/checks; `npm run check NAME…` runs those named.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = new URL('./checks/', import.meta.url)
const modules = readdirSync(folder).filter((file) => file.endsWith('.mjs') && !file.endsWith('.test.mjs'))
const checks = await Promise.all(modules.map((file) => import(new URL(file, folder).href)))
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
const chosen = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))
const unknown = wanted.filter((word) => !checks.some((check) => check.name === word))

async function judge(check) {
  const started = performance.now()
  const problems = await check.run(root, undefined, options)
  return { check, problems, seconds: (performance.now() - started) / 1000 }
}

function print({ check, problems, seconds }) {
  const verdict = problems.length === 0 ? 'ok' : `${problems.length} to mend`
  const report = check.report ? `  (${check.report(root)})` : ''
  process.stdout.write(`${check.name.padEnd(12)} ${verdict.padEnd(12)} ${seconds.toFixed(1)} s${report}\n`)
  for (const { file, line, what, mend } of problems) {
    process.stdout.write(`  ${file}:${line}  ${what} → ${mend}\n`)
  }
}

if (unknown.length > 0) {
  const names = checks.map((check) => `  ${check.name.padEnd(12)} ${check.says}`).join('\n')
  process.stdout.write(`There is no check called ${unknown.join(', ')}. There are:\n${names}\n`)
  process.exitCode = 1
} else {
  // Those that wait for another program start first; the others read beside them, one after the other.
  const waiting = chosen.filter((check) => check.waits).map(judge)
  const results = []
  for (const check of chosen.filter((one) => !one.waits)) results.push(await judge(check))
  results.push(...(await Promise.all(waiting)))
  results.sort((a, b) => a.check.name.localeCompare(b.check.name)).forEach(print)
  const total = results.reduce((sum, result) => sum + result.problems.length, 0)
  process.stdout.write(total === 0 ? 'All checks pass.\n' : `${total} to mend.\n`)
  process.exitCode = total === 0 ? 0 : 1
}
