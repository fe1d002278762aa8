import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { problem } from '../reading/source.mjs'

export const name = 'locales'
export const says = 'every catalogue has every key, with the right placeholders, plurals, script and language'

const CHECKS = 'scripts/catalogues/checks.mjs'

/** What the catalogues' own checks find, told the way all checks tell. */
export async function run(root) {
  if (!existsSync(join(root, CHECKS))) return []
  const { checkCatalogues } = await import(pathToFileURL(join(root, CHECKS)).href)
  return toProblems(await checkCatalogues(root))
}

/** From `{ file, line?, key?, problem | what, mend? }` to problems with a place and a way to mend them. */
export function toProblems(found) {
  return found.map((one) => {
    const said = one.what ?? one.problem
    const what = one.key && !said.includes(one.key) ? `“${one.key}” ${said}` : said
    return problem(
      one.file,
      one.line,
      what,
      one.mend ?? 'correct the text, or review it as an exception with a reason',
    )
  })
}
