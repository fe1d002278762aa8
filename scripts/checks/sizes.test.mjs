import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { report, run } from './sizes.mjs'

const lines = (count) => 'const a = 1\n'.repeat(count)

test('small rooms pass, and long tests and catalogues are not counted', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts': lines(79),
    'app/people/accounts.test.ts': lines(500),
    'app/languages/locales/nb.ts': lines(900),
  })
  assert.deepEqual(told(run(root)), [])
  assert.match(report(root), /^1 files in app\/, median 79 lines, longest 79/)
})

test('a file over 350 lines and a heavy median are told', (t) => {
  const root = plant(t, { 'app/people/accounts.ts': lines(351), 'scripts/start.mjs': lines(10) })
  assert.deepEqual(told(run(root)), [
    'app/people/accounts.ts:350 351 lines',
    'app:1 half of the files have 351 lines or more',
  ])
})
