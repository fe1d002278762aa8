import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))

const check = (...words) =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(folder, 'check.mjs'), ...words], (error, out) => {
      resolve({ code: error?.code ?? 0, out })
    })
  })

test('every check has a sentence of its own and a test that plants a violation', async () => {
  const names = readdirSync(join(folder, 'checks')).filter((file) => /^[a-z]+\.mjs$/.test(file))
  for (const file of names) {
    const { name, says, run } = await import(join(folder, 'checks', file))
    assert.equal(`${name}.mjs`, file)
    assert.match(says, /\w+ \w+/)
    assert.equal(typeof run, 'function')
    assert.ok(existsSync(join(folder, 'checks', `${name}.test.mjs`)), `${file} has no test beside it`)
  }
})

test('a check that does not exist fails and lists those that do', async () => {
  const { code, out } = await check('nonsense')
  assert.equal(code, 1)
  assert.match(out, /There is no check called nonsense[\s\S]*imports\s+imports go one way/)
})

test('one check can be run alone', async () => {
  const { code, out } = await check('words')
  assert.equal(code === 0, out.includes('All checks pass.'))
  assert.match(out, /^words\s/)
})
