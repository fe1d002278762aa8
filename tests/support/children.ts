import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** A Helsebro in a process of its own, which can be killed as a machine would be. */
export type Child = {
  readonly port: number
  /** No handler runs and nothing is tidied. */
  readonly kill: () => void
  readonly ended: Promise<void>
  readonly alive: () => boolean
}

/**
 * Starts the built server in a process of its own and waits until it says where it listens.
 * @param settings environment variables; PORT is any that is free
 */
export function startChild(settings: Record<string, string>): Promise<Child> {
  const bundle = path.join(import.meta.dirname, '..', '..', 'build', 'server', 'main.js')
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    TZ: 'UTC',
    PORT: '0',
    HOST: '127.0.0.1',
    ...settings,
  }
  const child: ChildProcess = spawn(process.execPath, [bundle], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (!port) return
      resolve({
        port: Number(port),
        kill: () => child.kill('SIGKILL'),
        ended,
        alive: () => child.exitCode === null && child.signalCode === null,
      })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    ended.then(() => reject(new Error(`it ended before it was up: ${said}`)))
  })
}
