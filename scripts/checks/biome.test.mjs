import assert from 'node:assert/strict'
import test from 'node:test'
import { told } from '../reading/planted.mjs'
import { problemsIn } from './biome.mjs'

test('a clean report tells nothing, a planted error is told and a warning is not', () => {
  const report = (...diagnostics) => `noise\n${JSON.stringify({ summary: {}, diagnostics })}\n`
  const at = { path: 'app/x.ts', start: { line: 4, column: 1 } }
  const category = 'lint/correctness/noUnusedVariables'
  assert.deepEqual(problemsIn(report(), 0), [])
  assert.deepEqual(problemsIn(report({ severity: 'warning', message: 'm', category, location: at }), 0), [])
  const bad = report({ severity: 'error', message: 'a is unused', category, location: at })
  assert.deepEqual(told(problemsIn(bad, 1)), ['app/x.ts:4 a is unused'])
})
