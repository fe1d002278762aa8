import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How a provider answers the next call: as documented (`take`, `refuse`, `busy` 429), or as servers do on bad days:
 * `fall` 500 having taken nothing, `drop` the connection having taken nothing, `lose` the connection after taking,
 * `hang` after taking, `garble` the answer after taking, `slow`: take, and answer after a while.
 */
export type Mood = 'take' | 'refuse' | 'busy' | 'fall' | 'drop' | 'lose' | 'hang' | 'garble' | 'slow'

/** A call as it came. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What is answered: a status, and a body as JSON or as it stands; bytes are a sound. */
export type Answer = { readonly status: number; readonly body: unknown }

/** A provider's side over HTTP, on loopback. */
export type Peer = {
  readonly url: string
  /** Its mood for the calls to come; the last one stays. */
  readonly be: (...moods: Mood[]) => void
  readonly close: () => Promise<void>
}

/**
 * Starts a provider's server.
 * @param provider `read` looks at a call: an answer refuses it as the documentation says, a function takes it and gives
 * the good answer; `refusal` is the answer in the mood `refuse`
 */
export async function startPeer(
  provider: { read: (asked: Asked) => Answer | (() => Answer); refusal: Answer },
  port = 0,
): Promise<Peer> {
  let moods: Mood[] = ['take']
  const server = createServer(async (request, response) => {
    const answer = ({ status, body }: Answer) => {
      if (Buffer.isBuffer(body))
        return void response.writeHead(status, { 'content-type': 'audio/x-wav' }).end(body)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const type = typeof body === 'string' ? 'text/plain' : 'application/json'
      response.writeHead(status, { 'content-type': type }).end(text)
    }
    const asked = { ...(await bodyOf(request)), headers: request.headers }
    const read = provider.read(asked)
    if (typeof read !== 'function') return answer(read)
    const mood = moods.length > 1 ? moods.shift() : moods[0]
    if (mood === 'refuse') return answer(provider.refusal)
    if (mood === 'busy') return answer({ status: 429, body: 'Too many' })
    if (mood === 'fall') return answer({ status: 500, body: 'Internal error' })
    if (mood === 'drop') return void request.socket.destroy()
    const good = read()
    if (mood === 'lose') return void request.socket.destroy()
    if (mood === 'hang') return
    if (mood === 'garble') return answer({ status: good.status, body: '{"status": "crea' })
    if (mood === 'slow') return void setTimeout(() => answer(good), 150)
    answer(good)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    be: (...next) => {
      moods = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What came back from a hook that a provider called. */
export type HookAnswer = { readonly status: number; readonly body: string; readonly type: string }

/** Calls a hook as a provider does. */
export async function callHook(
  address: string,
  wish: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string | URLSearchParams } = {},
): Promise<HookAnswer> {
  const { method = 'POST', headers = {}, body } = wish
  const answer = await fetch(address, { method, headers, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, body: await answer.text(), type: answer.headers.get('content-type') ?? '' }
}

/** The header that Basic authentication asks for (RFC 7617). */
export const basicOf = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

async function bodyOf(request: IncomingMessage): Promise<{ method: string; path: string; body: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
