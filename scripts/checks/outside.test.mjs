import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './outside.mjs'

test('settings, name spaces, links to public services and providers pass', (t) => {
  const root = plant(t, {
    'app/ui/mark.tsx':
      '// see https://somewhere.no\nexport const M = () => <svg xmlns="http://www.w3.org/2000/svg" />',
    'app/messaging/providers/elks.ts': "export const at = 'https://api.46elks.com'",
    'app/platform/settings.ts': 'export const token = env.TOKEN',
    'app/ui/page.css': '@font-face { src: url(/fonts/a.woff2) }',
  })
  assert.deepEqual(told(run(root)), [])
})

test('a secret and a third party are told', (t) => {
  const root = plant(t, {
    'app/platform/settings.ts': `export const a = 1\nexport const api_key = '${'a1B2'.repeat(6)}'`,
    'app/ui/page.css': 'a {}\n@import "https://fonts.googleapis.com/css";',
    'app/ui/frame.tsx': 'export const F = () => <img src="https://tracker.no/1.gif" />',
    'ops/deploy.yml': `url: postgres://app:hunter2secret@${'db.internal'}/x`,
  })
  assert.deepEqual(told(run(root)), [
    'app/platform/settings.ts:2 a secret stands in the code',
    'app/ui/frame.tsx:1 https://tracker.no is a third party',
    'app/ui/page.css:2 it loads from fonts.googleapis.com',
    'ops/deploy.yml:1 a database password stands in the code',
  ])
})
