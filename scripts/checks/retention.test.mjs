import assert from 'node:assert/strict'
import test from 'node:test'
import { judge } from './retention.mjs'

const FILE = 'app/people/retention.ts'
const column = (name, type = 'text') => ({ name, type })
const TABLES = [
  {
    full_name: 'people.account',
    comment: 'tenant: who signs in',
    columns: [column('tenant_id', 'uuid'), column('id', 'uuid'), column('phone_sealed', 'bytea')],
  },
  { full_name: 'people.area', comment: 'tenant: places', columns: [column('name')] },
  { full_name: 'people.tenant', comment: 'reference: who', columns: [column('name')] },
]
const TOLD = { purpose: 'to call her', basis: 'art. 6(1)(a)', period: 'until withdrawn', erasure: 'delete' }
const whats = (declared) => judge(FILE, TABLES, declared).map(({ what }) => what)

test('a module that declares every table and column passes', () => {
  const declared = {
    'people.account': { person: 'volunteers', columns: { phone_sealed: TOLD } },
    'people.area': { person: false, period: 'as long as the tenant' },
  }
  assert.deepEqual(whats(declared), [])
})

test('what is forgotten, vague or gone is told', () => {
  assert.deepEqual(whats(undefined), ['app/people/retention.ts does not export `retention`'])
  assert.deepEqual(whats({ 'people.account': { person: 'volunteers', columns: {} } }), [
    'people.area is not declared',
    'the column people.account.phone_sealed is not declared',
  ])
  const vague = { ...TOLD, basis: '', erasure: 'perhaps' }
  assert.deepEqual(
    whats({
      'people.account': { person: 'volunteers', columns: { phone_sealed: vague, email: TOLD } },
      'people.area': { person: false },
      'people.pet': { person: false, period: 'never' },
    }),
    [
      'there is no table people.pet',
      'there is no column people.account.email',
      'people.account.phone_sealed does not say purpose, basis, period, erasure',
      'people.area has no period',
    ],
  )
  assert.deepEqual(whats({ 'people.account': {}, 'people.area': { person: false, period: 'x' } }), [
    'people.account does not say whom it is about',
  ])
})
