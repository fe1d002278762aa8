import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './imports.mjs'

const importing = (...specifiers) => specifiers.map((s, i) => `import { x as x${i} } from '${s}'\n`).join('')

test('downward imports of verbs and schemas, and pages that call any verb, pass', (t) => {
  const root = plant(t, {
    'app/platform/clock.ts': '',
    'app/people/accounts.ts': importing('../platform/clock.ts', './accounts.queries.ts'),
    'app/people/accounts.queries.ts': '',
    'app/people/pages/settings.tsx':
      importing('../../helpline/requests.ts') + "import type { R } from './+types/x'",
    'app/helpline/requests.ts': importing('../people/accounts.ts', './requests.schema.ts'),
    'app/helpline/requests.schema.ts': '',
    'app/helpline/retention.ts': "import type { ModuleRetention } from '../privacy/retention.ts'",
    'app/privacy/retention.ts': '',
    'app/main.ts': importing('./helpline/jobs.ts', './people/accounts.queries.ts'),
    'app/helpline/jobs.ts': '',
  })
  assert.deepEqual(told(run(root)), [])
})

test('imports that go up, behind a wall, to nowhere or in a circle are told', (t) => {
  const root = plant(t, {
    'app/ui/field.tsx': importing('../languages/messages.ts'),
    'app/languages/messages.ts': '',
    'app/people/accounts.ts': importing('../helpline/requests.ts', '../main.ts'),
    'app/people/accounts.queries.ts': '',
    'app/helpline/requests.ts': importing('../people/accounts.queries.ts', '../people/accounts'),
    'app/helpline/pages/ask.tsx': importing('../../people/ui/card.tsx'),
    'app/helpline/threads.ts': importing('./pages/ask.tsx', '../../scripts/check.mjs'),
    'app/people/ui/card.tsx': '',
    'app/main.ts': '',
    'scripts/check.mjs': '',
    'app/privacy/scope.ts': '',
    'app/helpline/threads.queries.ts': "import { mint } from '../privacy/scope.ts'",
    'app/dispatch/waves.ts': importing('./offers.ts'),
    'app/dispatch/offers.ts': importing('./waves.ts'),
  })
  assert.deepEqual(told(run(root)), [
    'app/dispatch/waves.ts:1 a circle: app/dispatch/offers.ts → app/dispatch/waves.ts → app/dispatch/offers.ts',
    'app/helpline/pages/ask.tsx:1 app/people/ui/card.tsx is private to people',
    'app/helpline/requests.ts:1 app/people/accounts.queries.ts is private to people',
    'app/helpline/requests.ts:2 app/people/accounts is private to people',
    'app/helpline/requests.ts:2 “../people/accounts” is not a file',
    'app/helpline/threads.queries.ts:1 helpline mints a scope',
    'app/helpline/threads.ts:1 verb imports the page app/helpline/pages/ask.tsx',
    'app/helpline/threads.ts:2 the product imports scripts/check.mjs',
    'app/people/accounts.ts:1 people imports helpline, which lies above it',
    'app/people/accounts.ts:2 people imports the roof (app/main.ts)',
    'app/ui/field.tsx:1 ui imports languages, which lies above it',
  ])
})

test('a reviewed exception excuses its file, and an idle one is told', (t) => {
  const root = plant(t, {
    'app/people/accounts.ts': importing('../helpline/requests.ts'),
    'app/helpline/requests.ts': '',
  })
  const excused = { at: 'app/people/accounts.ts', because: 'a sample' }
  assert.deepEqual(told(run(root, [excused])), [])
  assert.deepEqual(told(run(root, [excused, { at: 'app/gone.ts', because: 'a sample' }])), [
    'scripts/checks/imports.mjs:1 the exception for app/gone.ts excuses nothing any more',
  ])
})
