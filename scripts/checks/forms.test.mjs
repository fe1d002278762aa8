import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './forms.mjs'

test('a form of the house passes, and the one that makes it', (t) => {
  const root = plant(t, {
    'app/ui/form.tsx': 'export const Form = (p) => <form {...p} noValidate />',
    'app/people/pages/me.tsx': 'export const P = () => <Form method="post"><Field required /></Form>',
    'app/people/pages/me.test.tsx': 'export const P = () => <form />',
  })
  assert.deepEqual(told(run(root)), [])
})

test('a form that the browser would judge is told, even one that says noValidate by itself', (t) => {
  const root = plant(t, {
    'app/people/pages/me.tsx':
      'export const P = () => (\n  <div>\n    <form method="post" />\n    <form noValidate>\n    </form>\n  </div>\n)',
  })
  assert.deepEqual(told(run(root)), [
    'app/people/pages/me.tsx:3 a form that the browser judges, in the browser’s language',
    'app/people/pages/me.tsx:4 a form that the browser judges, in the browser’s language',
  ])
})
