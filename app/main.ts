import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as serverBuild from 'virtual:react-router/server-build'
import type { ServerBuild } from 'react-router'
import { commands } from './commands.ts'
import { isConnectionLost } from './platform/database.ts'
import { readSettings } from './platform/settings.ts'
import { openHelsebro } from './running.ts'
import { welcome } from './welcome.ts'

/** Starts Helsebro (web, worker or both), or runs one of the operator's commands: `main.js migrate`, `main.js tenant …`. */
async function main(): Promise<number> {
  const read = readSettings(process.env)
  if (!read.ok) {
    for (const sentence of read.sentences) process.stderr.write(`${sentence}\n`)
    return 2
  }
  mkdirSync(path.resolve(read.settings.HELSEBRO_DATA), { recursive: true })
  const [name, ...words] = process.argv.slice(2)
  if (name !== undefined) return commands(name, words, read.settings)
  const running = await openHelsebro({
    settings: read.settings,
    build: serverBuild as unknown as ServerBuild,
    say,
  })
  for (const line of welcome(running.tenants.all(), running.port, read.settings.HELSEBRO_ORIGIN)) say(line)
  await ended()
  say('Stopping: finishing what has begun …')
  await running.close()
  return 0
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

// One Ctrl-C may come more than once (npm passes it on); one that comes a second later is meant.
const secondThoughtMs = 1_000

/** Waits for the sign to stop. A second one, later, ends the process at once: nothing committed is lost. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const stop = () => {
      first ??= performance.now()
      if (performance.now() - first > secondThoughtMs) process.exit(130)
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

// The tests import this very bundle to start one inside their own process.
export { openHelsebro, serverBuild }

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  main().then(
    (code) => process.exit(code),
    (error: Error) => {
      process.stderr.write(`${sentenceFor(error)}\n`)
      process.exit(1)
    },
  )

function sentenceFor(error: Error): string {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`
  if (isConnectionLost(error))
    return 'The connection to the database was lost. See that it runs, and start again.'
  return error.message
}
