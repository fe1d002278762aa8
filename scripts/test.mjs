// npm test [-- FILE …]: installs, builds and runs the tests; runs on any Node from 20 on.
import { buildIfNeeded } from './freshness.mjs'
import { ensureInstalled } from './installed.mjs'
import { root, runOnNode } from './runtime.mjs'

process.chdir(root)
await ensureInstalled()
await buildIfNeeded()
process.exitCode = await runOnNode('tests/support/suite.ts', process.argv.slice(2))
