import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './docstrings.mjs'

test('documented functions, constants and route exports pass', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts':
      '/** Opens an account. */\nexport async function openAccount() {}\nexport const most = 3\nfunction own() {}\n' +
      '/** Whether it is open. */\nexport const isOpen = () => true\n',
    'app/people/pages/in.tsx':
      'export const loader = async () => 1\nexport default function Page() { return null }\n',
    'app/people/accounts.test.ts': 'export function sample() {}\n',
  })
  assert.deepEqual(told(run(root)), [])
})

test('an exported function without a docstring of its own is told', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts':
      '/** The first. */\nexport function first() {}\nexport function second() {}\n// only a remark\nexport const third = () => 3\n/** */\nexport function fourth() {}\n',
    'app/people/pages/in.tsx': 'export function Card() { return null }\n',
  })
  assert.deepEqual(told(run(root)), [
    'app/people/accounts.ts:3 second has no docstring',
    'app/people/accounts.ts:5 third has no docstring',
    'app/people/accounts.ts:7 fourth has no docstring',
    'app/people/pages/in.tsx:1 Card has no docstring',
  ])
})
