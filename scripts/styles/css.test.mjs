import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { buildFace } from './css.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const words = globSync('app/**/*.tsx', { cwd: root })
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n')

test('a phone from 2019 understands the public styles, and they leave room for a page in 7 kB', async () => {
  const css = await buildFace(root, 'public', words)
  // The hit alone, for the styles are a page long in themselves.
  assert.deepEqual(css.match(/@layer|:where\(|:is\(|(margin|padding|inset)-(inline|block):.{0,40}/g), null)
  assert.doesNotMatch(css, /[{;](margin|padding|border)-(left|right)\b|text-align:(left|right)/)
  assert.match(css, /prefers-color-scheme:dark/)
  assert.ok(brotliCompressSync(css).length <= 4100)
})
