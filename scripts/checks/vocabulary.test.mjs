import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './vocabulary.mjs'

const README = '# Helpline\n\nRequests for help. `reminders` decides when a person is reminded.\n'

test('a module that keeps to the closed set of names passes', (t) => {
  const root = plant(t, {
    'app/helpline/README.md': README,
    'app/helpline/requests.ts': 'x',
    'app/helpline/requests.queries.ts': 'x',
    'app/helpline/requests.schema.ts': 'x',
    'app/helpline/reminders.ts': '',
    'app/helpline/reminders.test.ts': '',
    'app/helpline/access.ts': '',
    'app/helpline/pages/ask.tsx': '',
    'app/helpline/api/requests.ts': '',
    'app/helpline/ui/request-card.tsx': '',
    'app/helpline/threads/messages.ts': 'x',
    'app/helpline/threads/messages.queries.ts': 'x',
    'app/platform/README.md': 'Tools.',
    'app/platform/anything/goes-here.sql': '',
  })
  assert.deepEqual(told(run(root)), [])
})

test('drawers, unknown rooms, unnamed rules and missing or long READMEs are told', (t) => {
  const root = plant(t, {
    'app/helpline/README.md': 'line\n'.repeat(41),
    'app/helpline/utils.ts': '',
    'app/helpline/index.ts': '',
    'app/helpline/suppression.ts': '',
    'app/helpline/orphans.queries.ts': 'x',
    'app/helpline/providers/sms.ts': '',
    'app/helpline/pages/Ask.tsx': '',
    'app/helpline/Requests.ts': '',
    'app/gadgets/README.md': 'x',
    'app/people/accounts.schema.ts': 'x',
  })
  assert.deepEqual(told(run(root)), [
    'app/gadgets:1 the house has no module called “gadgets”',
    'app/helpline/README.md:41 the README has 41 lines',
    'app/helpline/Requests.ts:1 “Requests.ts” is not a name the design knows',
    'app/helpline/index.ts:1 index.ts is a rule of its own that the README does not name',
    'app/helpline/index.ts:1 “index.ts” says nothing about what is inside',
    'app/helpline/orphans.queries.ts:1 there are statements but no orphans.ts',
    'app/helpline/pages/Ask.tsx:1 “Ask.tsx” does not belong in pages/',
    'app/helpline/providers/sms.ts:1 only messaging has providers',
    'app/helpline/suppression.ts:1 suppression.ts is a rule of its own that the README does not name',
    'app/helpline/utils.ts:1 utils.ts is a rule of its own that the README does not name',
    'app/helpline/utils.ts:1 “utils.ts” says nothing about what is inside',
    'app/people/README.md:1 the module has no README',
  ])
})
