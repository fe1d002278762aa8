// Builds what the server needs, each step a program of its own: the message catalogues, the styles,
// then the pages and the server, and what printing needs. What is made is never committed.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { markBuilt, readSources } from './freshness.mjs'
import { root, runOnNode } from './runtime.mjs'

const steps = [
  { script: 'scripts/catalogues.mjs', args: [] },
  { script: 'scripts/styles.mjs', args: [] },
  { script: 'node_modules/@react-router/dev/bin.cjs', args: ['build'], needs: 'vite.config.ts' },
  // Last, since the build of the pages empties the folder.
  { script: 'scripts/leaflets.mjs', args: [] },
]

const before = readSources()
for (const { script, args, needs = script } of steps) {
  if (!existsSync(path.join(root, needs))) continue
  process.chdir(root)
  const code = await runOnNode(script, args, { env: { NODE_ENV: 'production' } })
  if (code !== 0) process.exit(code)
}
markBuilt(before)
