import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './marks.mjs'

test('honest code passes, and the clock, the settings and the commands may do what only they may', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts':
      "export const many = (list: unknown) => { try { return new Date(list as string) } catch { return 'company' } }\n",
    'app/platform/clock.ts': 'export const clock = { now: () => Temporal.Now.instant() }\n',
    'app/platform/settings.ts': 'export const port = process.env.PORT\n',
    'app/main.ts': "console.log('ready')\n",
    'app/people/accounts.test.ts': "test('anything goes', async () => { await row(Date.now()) })\n",
    'scripts/start.mjs': 'console.log(process.env.PORT)\nconst timer = setTimeout(() => stop(), 500)\n',
  })
  assert.deepEqual(told(run(root)), [])
})

test('each forbidden mark is told at its line', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts': [
      'const a: any = 1',
      'const b = a as any',
      `// ${'TO'}DO later`,
      `// @${'ts-ignore'}`,
      'try { a() } catch {}',
      'const c = new Date()',
      'const d = Date.now() + Temporal.Now.instant()',
      "console.log('x')",
      'const e = process.env.PORT',
      'await new Promise((r) => setTimeout(r, 500))',
    ].join('\n'),
    'tests/journeys/ask.test.ts': [
      "test.skip('x', () => {})",
      "test('x', { only: true }, () => {})",
      'await page.waitForTimeout(100)',
      'await setTimeout(100)',
    ].join('\n'),
  })
  assert.deepEqual(told(run(root)), [
    'app/people/accounts.ts:1 “any” switches the type checker off',
    'app/people/accounts.ts:10 it sleeps for a fixed time',
    'app/people/accounts.ts:2 “any” switches the type checker off',
    'app/people/accounts.ts:3 “TODO” is left in a comment',
    'app/people/accounts.ts:4 “@ts-ignore” is left in a comment',
    'app/people/accounts.ts:5 a failure is swallowed',
    'app/people/accounts.ts:6 it asks for the time itself',
    'app/people/accounts.ts:7 it asks for the time itself',
    'app/people/accounts.ts:7 it asks for the time itself',
    'app/people/accounts.ts:8 it writes to the console',
    'app/people/accounts.ts:9 it reads the environment itself',
    'tests/journeys/ask.test.ts:1 a test is skipped or runs alone',
    'tests/journeys/ask.test.ts:2 a test is skipped or runs alone',
    'tests/journeys/ask.test.ts:3 it sleeps for a fixed time',
    'tests/journeys/ask.test.ts:4 it sleeps for a fixed time',
  ])
})
