import * as serverBuild from 'virtual:react-router/server-build'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { commands } from './commands.ts'
import { openHelsebro } from './running.ts'
import { readSettings } from './platform/settings.ts'

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
  const running = await openHelsebro(read.settings, serverBuild as never, say)
  await ended()
  say('Stopping: finishing what has begun …')
  await running.close()
  return 0
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    if (process.env.HELSEBRO_LOG === 'debug') process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  },
)
