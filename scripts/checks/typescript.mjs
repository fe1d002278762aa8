import { problem } from '../reading/source.mjs'
import { runTool } from '../reading/tool.mjs'

export const name = 'typescript'
export const says = 'the types hold (tsc, strict)'
export const waits = true

/** What the type checker says, after the route types have been written. */
export async function run(root) {
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
