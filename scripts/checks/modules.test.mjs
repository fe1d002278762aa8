import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run, withTable } from './modules.mjs'

const PLAN =
  '# House\n<!-- modules: written by npm run check modules -- --write -->\n<!-- modules end -->\nMore.\n'
const HOUSE = {
  'app/platform/clock.ts': '',
  'app/people/accounts.ts': "import '../platform/clock.ts'",
  'app/people/pages/in.tsx': "import '../../helpline/requests.ts'",
  'app/helpline/requests.ts': '',
}
const LISTED = [
  { name: 'platform', caption: 'tools', uses: [] },
  { name: 'people', caption: 'who', uses: ['platform'] },
  { name: 'helpline', caption: 'requests', uses: [] },
]
const list = (entries) => `export const modules = ${JSON.stringify(entries)}`

test('a list and a table that say what the imports do pass', (t) => {
  const root = plant(t, {
    ...HOUSE,
    'app/modules.ts': list(LISTED),
    'ARCHITECTURE.md': withTable(PLAN, LISTED),
  })
  assert.deepEqual(told(run(root)), [])
})

test('unlisted, absent, misordered and wrongly described modules are told', (t) => {
  const wrong = [
    { name: 'people', caption: '', uses: ['languages'] },
    { name: 'platform', caption: 'tools', uses: [] },
    { name: 'insights', caption: 'figures', uses: [] },
  ]
  const root = plant(t, { ...HOUSE, 'app/modules.ts': list(wrong), 'ARCHITECTURE.md': PLAN })
  assert.deepEqual(told(run(root)), [
    'ARCHITECTURE.md:2 the table is not what app/modules.ts says',
    'app/modules.ts:1 helpline is not listed',
    'app/modules.ts:1 no caption',
    'app/modules.ts:1 people no longer uses languages',
    'app/modules.ts:1 people uses platform without saying so',
    'app/modules.ts:1 the floors are out of order',
    'app/modules.ts:1 there is no app/insights',
  ])
})

test('--write writes the table into ARCHITECTURE.md and leaves the rest', (t) => {
  const root = plant(t, { ...HOUSE, 'app/modules.ts': list(LISTED), 'ARCHITECTURE.md': PLAN })
  assert.deepEqual(told(run(root, [], new Set(['--write']))), [])
  const written = readFileSync(`${root}/ARCHITECTURE.md`, 'utf8')
  assert.match(written, /\| `people` \| who \| platform \|/)
  assert.match(written, /^# House\n[\s\S]*More\.\n$/)
})
