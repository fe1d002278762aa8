// node scripts/on-node.mjs [--build] SCRIPT [ARGUMENTS]: runs a script of the project on Node 26,
// whichever Node (20 or later) started this one; --build brings the build up to date first.
import { buildIfNeeded } from './freshness.mjs'
import { ensureInstalled } from './installed.mjs'
import { giveUp, runOnNode } from './runtime.mjs'

const args = process.argv.slice(2)
const withBuild = args[0] === '--build'
if (withBuild) args.shift()
const [script, ...rest] = args
if (script === undefined) giveUp('Which script? node scripts/on-node.mjs [--build] SCRIPT [ARGUMENTS]')

await ensureInstalled()
if (withBuild) await buildIfNeeded()
process.exitCode = await runOnNode(script, rest)
