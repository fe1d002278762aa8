import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './locales.mjs'

const checking = (found) => `export const checkCatalogues = async () => ${JSON.stringify(found)}`

test('catalogues without faults pass', async (t) => {
  const root = plant(t, { 'scripts/catalogues/checks.mjs': checking([]) })
  assert.deepEqual(await run(root), [])
})

test('a fault in a catalogue is told with its key', async (t) => {
  const found = [{ file: 'app/languages/locales/ti.json', key: 'ask.title', problem: 'is missing' }]
  const root = plant(t, { 'scripts/catalogues/checks.mjs': checking(found) })
  assert.deepEqual(told(await run(root)), ['app/languages/locales/ti.json:1 “ask.title” is missing'])
})
