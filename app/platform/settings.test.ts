import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { readSettings, settingNames } from './settings.ts'

const page = readFileSync(
  path.join(import.meta.dirname, '..', '..', 'docs', 'operations', 'settings.md'),
  'utf8',
)
const listed = [...page.matchAll(/^\| `([A-Z0-9_]+)` \| (.+?) \|/gm)].map(([, name = '', standard = '']) => ({
  name,
  standard,
}))

test('the operator finds every setting in docs/operations/settings.md, once, and none that does not exist', () => {
  assert.deepEqual(listed.map(({ name }) => name).sort(), [...settingNames].sort())
})

test('the standard value that she reads there is the one that holds', () => {
  const read = readSettings({})
  assert.ok(read.ok)
  for (const [name, value] of Object.entries(read.settings))
    if (settingNames.includes(name))
      assert.equal(
        listed.find((each) => each.name === name)?.standard,
        value === '' ? 'empty' : `\`${value}\``,
        name,
      )
})

test('a setting that is misspelt stops the start with a sentence that names it', () => {
  const read = readSettings({ HELSEBRO_PROT: '1', PORT: 'many' })
  assert.ok(!read.ok)
  assert.equal(read.sentences.length, 2)
  assert.match(read.sentences.join(' '), /HELSEBRO_PROT is not a setting.*PORT cannot be used/)
})
