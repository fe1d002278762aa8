import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { isRealIdentity, run } from './personal.mjs'

test('numbers nobody owns, service numbers, drawings and ordinary figures pass', (t) => {
  const root = plant(t, {
    'db/worlds/baerum.json': '{"phone":"+4700123456","mail":"amina@example.org","id":"2026-11-22"}',
    'docs/numbers.md': 'Call 113, 116117, 22 40 00 40 or +44 7700 900123. Took 12 34 56 ms. 20261122123',
    'app/ui/pictogram.tsx': '<path d="M 10 20 30 40 50 60 22 33 44 55" />',
    'package-lock.json': `"a@${'company'}.no"`,
  })
  assert.deepEqual(told(run(root)), [])
})

test('what could be a real person’s is told', (t) => {
  const phone = `+47${'9'}1 23 45 67`
  const identity = validIdentity('010190')
  const root = plant(t, {
    'db/worlds/baerum.json': `{"phone":\n"${phone}"}`,
    'docs/a.md': `ring ${phone.slice(3)}\nskriv til kari@${'baerum'}.no\n${identity.slice(0, 6)} ${identity.slice(6)}`,
  })
  assert.deepEqual(told(run(root)), [
    `db/worlds/baerum.json:2 “${phone}” may be somebody’s phone`,
    `docs/a.md:1 “${phone.slice(3)}” may be somebody’s phone`,
    `docs/a.md:2 “kari@${'baerum'}.no” may be somebody’s address`,
    'docs/a.md:3 a valid national identity number',
  ])
})

test('a Test-Norge number is known as synthetic', () => {
  assert.equal(isRealIdentity(validIdentity('010190')), true)
  assert.equal(isRealIdentity('01819012345'), false)
})

/** Finds a number with true control digits at run time, so that none stands in the repository. */
function validIdentity(date) {
  for (let rest = 0; rest < 100000; rest += 1) {
    const candidate = date + String(rest).padStart(5, '0')
    if (isRealIdentity(candidate)) return candidate
  }
  throw new Error('no valid number for this date')
}
