import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import path from 'node:path'

/** A server of its own process, so that it does not share a core's time with the load. */
export type Serving = { readonly port: number; readonly stop: () => Promise<void> }

/** Starts a server script that prints its port on a line by itself. */
export async function serve(script: string, env: Record<string, string> = {}): Promise<Serving> {
  const hooks = path.join(import.meta.dirname, '..', 'scripts', 'typescript.mjs')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', hooks, script],
    { env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return { port: await portOf(child), stop: () => ended(child) }
}

/** One answer as it came over the wire. */
export type Answer = { readonly status: number; readonly headBytes: number; readonly body: Buffer }

/** Asks once. @param wish further headers, and a form to post */
export function ask(
  port: number,
  host: string,
  at: string,
  wish: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const form = wish.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: at,
        method: wish.body === undefined ? 'GET' : 'POST',
        headers: { host, ...form, ...wish.headers },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            // As lines: name, colon, blank, value and the line's end.
            headBytes: response.rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 17),
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    asked.once('error', reject)
    asked.end(wish.body)
  })
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
