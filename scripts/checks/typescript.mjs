import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { files, problem, tree } from '../reading/source.mjs'
import { runScript, runTool } from '../reading/tool.mjs'

export const name = 'typescript'
export const says = 'the types hold (tsc, strict)'
export const waits = true

/** What the type checker says, after the modules it cannot do without have been made. */
export async function run(root) {
  await makeDerived(root)
  const { code, out } = await runTool(root, 'typescript/bin/tsc', [
    '--noEmit',
    '--pretty',
    'false',
    '-p',
    '.',
  ])
  return problemsIn(out, code)
}

/** Reads `file(line,col): error TS1234: sentence` lines; a failure without any such line is told whole. */
export function problemsIn(out, code) {
  const found = [...out.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+): (.+)$/gm)].map(
    ([, file, line, number, said]) =>
      problem(file, Number(line), said, `mend the type (${number}); do not cast it away`),
  )
  if (found.length > 0 || code === 0) return found
  return [
    problem('tsconfig.json', 0, out.trim().slice(0, 400) || `tsc ended with ${code}`, 'mend the settings'),
  ]
}

/** Catalogues, styles and route types are made, never committed; what would not change is left alone. */
async function makeDerived(root) {
  for (const script of ['scripts/catalogues.mjs', 'scripts/styles.mjs']) {
    if (existsSync(join(root, script))) await runScript(root, script)
  }
  const routed = files(root, (file) => file.startsWith('app/') && file.endsWith('.tsx')).some((file) =>
    tree(root, file).module.staticImports.some((one) => one.moduleRequest.value.includes('/+types/')),
  )
  if (routed) await runTool(root, '@react-router/dev/bin.cjs', ['typegen'])
}
