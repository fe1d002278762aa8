import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { findLanguage } from '../../app/languages/registry.ts'

/** Files beside the catalogues that are not catalogues themselves. */
const companions = new Set(['notes.json', 'reviews.json', 'exceptions.json'])

/** Where the catalogues lie, from the root of the project. */
export const localesFolder = 'app/languages/locales'

/**
 * Reads every catalogue and what belongs to them.
 * @param {string} root the project's folder, absolute
 * @returns {Promise<Locales>} catalogues by tag, and the companions (empty objects where a file is missing)
 * @throws when a file is not JSON, or is named after no language of the registry
 *
 * @typedef {Record<string, string>} Texts
 * @typedef {{ catalogues: Map<string, Texts>, notes: Record<string, any>, exceptions: Record<string, any> }} Locales
 */
export async function readLocales(root) {
  const folder = path.join(root, localesFolder)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const read = async (name) => {
    const text = await readFile(path.join(folder, name), 'utf8')
    try {
      return JSON.parse(text)
    } catch (error) {
      throw new Error(`${localesFolder}/${name} is not JSON: ${error.message}`)
    }
  }
  const catalogues = new Map()
  for (const name of names.filter((each) => !companions.has(each))) {
    const tag = name.slice(0, -'.json'.length)
    if (!findLanguage(tag)) throw new Error(`${localesFolder}/${name}: no language has the tag "${tag}"`)
    catalogues.set(tag, await read(name))
  }
  const companion = (name) => (names.includes(name) ? read(name) : {})
  return { catalogues, notes: await companion('notes.json'), exceptions: await companion('exceptions.json') }
}
