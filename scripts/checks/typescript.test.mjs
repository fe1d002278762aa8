import assert from 'node:assert/strict'
import test from 'node:test'
import { told } from '../reading/planted.mjs'
import { problemsIn } from './typescript.mjs'

test('a clean run tells nothing, a planted type error is told at its line', () => {
  assert.deepEqual(problemsIn('', 0), [])
  const out = "app/x.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\n"
  assert.deepEqual(told(problemsIn(out, 2)), ["app/x.ts:3 Type 'string' is not assignable to type 'number'."])
})

test('a type checker that could not start is told too', () => {
  assert.deepEqual(told(problemsIn('error TS5058: no such file', 1)), [
    'tsconfig.json:1 error TS5058: no such file',
  ])
})
