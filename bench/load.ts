import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import autocannon from 'autocannon'

/** A server of its own process, so that it does not share a core's time with the load. */
export type Serving = { readonly port: number; readonly stop: () => Promise<void> }

/** Starts a server script that prints its port on a line by itself. */
export async function serve(script: string, env: Record<string, string> = {}): Promise<Serving> {
  const hooks = path.join(import.meta.dirname, '..', 'scripts', 'typescript.mjs')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', hooks, script],
    {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return { port: await portOf(child), stop: () => ended(child) }
}

/** Requests a second over some seconds, and latencies in milliseconds. Refuses to count answers that are not `status`. */
export async function load(options: {
  port: number
  host: string
  path: string
  connections: number
  seconds: number
  body?: string
  status?: number
}): Promise<{ perSecond: number; p50: number; p99: number }> {
  const { port, host, path: at, connections, seconds, body, status = 200 } = options
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${at}`,
    connections,
    duration: seconds,
    headers: { host, 'accept-encoding': 'br', ...(body === undefined ? {} : form) },
    ...(body === undefined ? {} : { method: 'POST' as const, body }),
  })
  const counted = result.statusCodeStats?.[`${status}`]?.count ?? 0
  if (counted < result.requests.total * 0.999 || result.errors > 0)
    throw new Error(`${at}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`)
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      const port = /^port (\d+)$/m.exec(seen)?.[1]
      if (port) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
