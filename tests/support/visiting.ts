import { request } from 'node:http'

/**
 * Asks a running Helsebro for a page, as a browser would: `baerum.localhost` is this machine, whatever the resolver
 * thinks, and `fetch` would not send its name as Host. Follows no redirects and keeps no cookies.
 * @param address as `at(…)` gives it
 */
export function visit(
  address: string,
  wish: { method?: string; headers?: Record<string, string>; body?: string | URLSearchParams } = {},
): Promise<Response> {
  const { host, port, pathname, search } = new URL(address)
  const isForm = wish.body instanceof URLSearchParams
  const body = wish.body === undefined ? undefined : Buffer.from(String(wish.body))
  const headers = {
    host,
    ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(body ? { 'content-length': String(body.length) } : {}),
    ...wish.headers,
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: pathname + search, method: wish.method ?? 'GET', headers },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => {
          const status = answer.statusCode ?? 0
          const kept = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
            (values ?? []).map((value): [string, string] => [name, value]),
          )
          const bare = status === 204 || status === 304
          resolve(new Response(bare ? null : Buffer.concat(chunks), { status, headers: kept }))
        })
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}
