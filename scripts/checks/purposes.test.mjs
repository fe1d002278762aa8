import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { register, run } from './purposes.mjs'

const COLUMN = { purpose: 'to call her', basis: 'art. 6(1)(b)', period: '30 days', erasure: 'delete' }
const RETENTION = {
  'people.account': {
    person: 'volunteers',
    ends: [{ rule: 'people.account', after: 'closed_at', days: 182, receipts: 'each' }],
    columns: { phone_sealed: COLUMN },
  },
  'people.area': { person: false, period: 'as long as the tenant' },
}
const HOUSE = { 'app/people/retention.ts': `export const retention = ${JSON.stringify(RETENTION)}` }
const REGISTER = 'docs/privacy/purposes.md'

test('a register that says what the modules say passes', async (t) => {
  const root = plant(t, { ...HOUSE, [REGISTER]: register([['people', RETENTION]]) })
  assert.deepEqual(told(await run(root)), [])
})

test('a register that is missing or says something else is told', async (t) => {
  for (const files of [HOUSE, { ...HOUSE, [REGISTER]: '# Register of purposes\n' }]) {
    const [one] = told(await run(plant(t, files)))
    assert.match(one, /the register is not what the retention\.ts files say/)
  }
})

test('--write writes whom each table is about, why each column is there and when it ends', async (t) => {
  const root = plant(t, HOUSE)
  assert.deepEqual(told(await run(root, [], new Set(['--write']))), [])
  const written = readFileSync(`${root}/${REGISTER}`, 'utf8')
  assert.match(written, /About volunteers\. The row is deleted 182 days after `closed_at`/)
  assert.match(written, /\| `phone_sealed` \| to call her \| art\. 6\(1\)\(b\) \| 30 days \| delete \|/)
  assert.match(written, /\| `people\.area` \| as long as the tenant \|/)
})
