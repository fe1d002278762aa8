import { request } from 'node:http'

/** What came back, with its body as text. */
export type Reply = {
  readonly status: number
  readonly text: string
  readonly location: string | undefined
  readonly headers: NodeJS.Dict<string | string[]>
}

/** A browser without eyes: keeps its cookies, follows nothing by itself. */
export type Client = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  /** Posts a form; a string or bytes are sent as they are. */
  readonly post: (
    path: string,
    form: Record<string, string | string[]> | string | Buffer,
    headers?: Record<string, string>,
  ) => Promise<Reply>
  readonly cookies: Map<string, string>
}

/**
 * A client of one tenant's host. It speaks plain `node:http`, so that the Host header is what the test says and no
 * name has to be resolved.
 * @param tenant short name, as in `<tenant>.localhost`; '' is the bare host
 */
export function openClient(port: number, tenant: string): Client {
  const cookies = new Map<string, string>()
  const host = `${tenant ? `${tenant}.` : ''}localhost:${port}`
  const send = (
    method: string,
    path: string,
    body: string | Buffer | undefined,
    given: Record<string, string>,
  ) =>
    new Promise<Reply>((resolve, reject) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { host, ...(cookie ? { cookie } : {}), ...given }
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          keep(cookies, answer.headers['set-cookie'] ?? [])
          const { location } = answer.headers
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            location,
            headers: answer.headers,
          })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  return {
    cookies,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, form, headers = {}) => {
      const isForm = typeof form !== 'string' && !Buffer.isBuffer(form)
      const body = isForm ? encoded(form) : form
      const length = String(Buffer.byteLength(body))
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': length }
      return send('POST', path, body, { ...type, ...headers })
    },
  }
}

function encoded(form: Record<string, string | string[]>): string {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as [string, string]),
  )
  return new URLSearchParams(pairs).toString()
}

function keep(cookies: Map<string, string>, set: string[]): void {
  for (const line of set) {
    const [pair = '', ...attributes] = line.split(';').map((each) => each.trim())
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '' || attributes.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }
}
