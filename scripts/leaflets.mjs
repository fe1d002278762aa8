/**
 * Builds what printing needs in build/leaflets: the typefaces whole, since a leaflet is set on the server and embeds what
 * it uses, a list of which letters each has, and the program of the thread that sets it. See docs/decisions/leaflets.md.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'oxc-transform'
import { makeTypefaces } from './leaflets/typefaces.mjs'

const root = path.resolve(import.meta.dirname, '..')
const made = path.join(root, 'build/leaflets')
const list = path.join(made, 'typefaces.json')

mkdirSync(made, { recursive: true })
const press = path.join(root, 'app/library/leaflets/press.ts')
writeFileSync(path.join(made, 'press.js'), transformSync(press, readFileSync(press, 'utf8')).code)

// Half a minute with the Chinese ones, so they are made again only when the packages or the way of making them change.
const of = ['package-lock.json', 'scripts/leaflets/typefaces.mjs', 'scripts/leaflets/sfnt.mjs'].map((file) =>
  readFileSync(path.join(root, file), 'utf8'),
)
const { madeOf, typefaces } = await makeTypefaces(root, of)
const known = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
if (known.madeOf !== madeOf) {
  rmSync(list, { force: true })
  const faces = await typefaces((name, content) => writeFileSync(path.join(made, name), content))
  writeFileSync(list, `${JSON.stringify({ madeOf, faces })}\n`)
}
