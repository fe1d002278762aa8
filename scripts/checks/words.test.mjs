import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './words.mjs'

test('logical styles and text from the catalogues pass', (t) => {
  const root = plant(t, {
    'app/ui/page.css':
      '/* left: 1px */ a { margin-inline-start: 1rem; text-align: start; inset-inline-end: 0 }',
    'app/ui/page.tsx':
      'export const P = (p) => <p className="left" style={{ marginInlineStart: 1 }}>Helsebro {p.text} · 113</p>',
  })
  assert.deepEqual(told(run(root)), [])
})

test('physical styles and human text in code are told', (t) => {
  const root = plant(t, {
    'app/ui/page.css':
      'a {\n  margin-left: 1rem;\n  text-align: left;\n  right: 0;\n  border-top-left-radius: 1px;\n}',
    'app/ui/page.tsx':
      "export const P = () => (\n  <p style={{ paddingRight: 1 }}>\n    Ask for help\n    <img alt=\"A bridge\" />\n    {'Send'}\n    {sent ? `Sent ${n}` : ''}\n  </p>\n)",
  })
  assert.deepEqual(told(run(root)), [
    'app/ui/page.css:2 “margin-left” means a side of the screen',
    'app/ui/page.css:3 “text-align: left” means a side of the screen',
    'app/ui/page.css:4 “right” means a side of the screen',
    'app/ui/page.css:5 “border-top-left-radius” means a side of the screen',
    'app/ui/page.tsx:2 “paddingRight” means a side of the screen',
    'app/ui/page.tsx:3 “Ask for help” is human text in code',
    'app/ui/page.tsx:4 “A bridge” is human text in code',
    'app/ui/page.tsx:5 “Send” is human text in code',
    'app/ui/page.tsx:6 “Sent” is human text in code',
  ])
})
