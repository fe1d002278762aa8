import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './access.mjs'

const ACCESS = "export const access = { 'helpline.ask': { says: 'anyone may ask' } }"

test('routes whose loader and action are made by allow pass', (t) => {
  const root = plant(t, {
    'app/routes.ts':
      "import { route, layout } from '@react-router/dev/routes'\nexport default [layout('people/pages/frame.tsx', [route(':lang/help', 'helpline/pages/ask.tsx')]), route('api/in', './helpline/api/in.ts')]",
    'app/people/pages/frame.tsx': 'export default function Frame() {}',
    'app/helpline/access.ts': ACCESS,
    'app/helpline/pages/ask.tsx':
      "export const loader = allow('helpline.ask', async () => 1)\nexport const action = allow('helpline.ask', async () => 1)\nexport default function Ask() {}",
    'app/helpline/api/in.ts': "export const action = allow('helpline.ask', async () => 1)",
  })
  assert.deepEqual(told(run(root)), [])
})

test('a route that forgets to say who may use it is told', (t) => {
  const root = plant(t, {
    'app/routes.ts':
      "export default [\nroute('a', 'helpline/pages/a.tsx'),\nroute('b', 'helpline/pages/b.tsx'),\nroute('c', 'helpline/pages/c.tsx'),\n]",
    'app/helpline/access.ts': ACCESS,
    'app/helpline/pages/a.tsx': 'export default function A() {}',
    'app/helpline/pages/b.tsx':
      "export async function loader() {}\nexport const action = allow('helpline.rule', async () => 1)",
  })
  assert.deepEqual(told(run(root)), [
    'app/helpline/pages/a.tsx:1 the route does not say who may see it',
    'app/helpline/pages/b.tsx:1 the loader is not made by allow()',
    "app/helpline/pages/b.tsx:2 no module declares the permission 'helpline.rule'",
    'app/routes.ts:4 app/helpline/pages/c.tsx is not there',
  ])
})
