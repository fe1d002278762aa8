/**
 * Builds what printing needs in build/leaflets: the typefaces whole, since a leaflet is set on the server and embeds what
 * it uses, a list of which letters each has, and the program of the thread that sets it. See docs/decisions/leaflets.md.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { transformSync } from 'oxc-transform'
import { makeTypefaces } from './leaflets/typefaces.mjs'

const root = path.resolve(import.meta.dirname, '..')
const made = path.join(root, 'build/leaflets')

// Chinese takes some seconds, so the typefaces are kept by what they were made of.
const ways = ['scripts/leaflets/typefaces.mjs', 'scripts/leaflets/sfnt.mjs']
const { madeOf, typefaces } = await makeTypefaces(
  root,
  ways.map((file) => readFileSync(path.join(root, file), 'utf8')),
)
const cache = path.join(root, 'node_modules/.cache')
const kept = path.join(cache, `helsebro-typefaces-${madeOf.slice(0, 16)}`)
if (!existsSync(kept)) {
  mkdirSync(cache, { recursive: true })
  const half = mkdtempSync(`${kept}.`)
  const faces = await typefaces((name, content) => writeFileSync(path.join(half, name), content))
  writeFileSync(path.join(half, 'typefaces.json'), `${JSON.stringify({ faces })}\n`)
  // Whoever built beside this one has made the same.
  if (existsSync(kept)) rmSync(half, { recursive: true })
  else renameSync(half, kept)
}
rmSync(made, { recursive: true, force: true })
cpSync(kept, made, { recursive: true })

const press = path.join(root, 'app/library/leaflets/press.ts')
writeFileSync(path.join(made, 'press.js'), transformSync(press, readFileSync(press, 'utf8')).code)
