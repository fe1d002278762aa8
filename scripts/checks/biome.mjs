import { problem } from '../reading/source.mjs'
import { runTool } from '../reading/tool.mjs'

export const name = 'biome'
export const says = 'format, order of imports and lint (biome.json)'
export const waits = true

/** What Biome says about format and lint. */
export async function run(root) {
  const { code, out } = await runTool(root, '@biomejs/biome/bin/biome', [
    'ci',
    '--reporter=json',
    '--max-diagnostics=500',
    '.',
  ])
  return problemsIn(out, code)
}

/** Reads Biome's JSON report; only errors count. */
export function problemsIn(out, code) {
  const start = out.indexOf('{"summary"')
  if (start < 0) {
    if (code === 0) return []
    return [
      problem('biome.json', 0, out.trim().slice(0, 400) || `biome ended with ${code}`, 'mend biome.json'),
    ]
  }
  const { diagnostics } = JSON.parse(out.slice(start, out.lastIndexOf('}') + 1))
  return diagnostics
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ message, category, location }) => {
      const fixable = category === 'format' || category.startsWith('assist/')
      const mend = fixable ? 'node_modules/.bin/biome check --write FILE' : `see biome's ${category}`
      return problem(location?.path ?? 'biome.json', location?.start?.line, message || category, mend)
    })
}
