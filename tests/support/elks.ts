import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A text that 46elks has taken, and will send whatever it answered. */
export type ElksText = { id: string; from: string; to: string; message: string; whendelivered: string | null }

/** A call that 46elks has begun: it rings `to`, and does `voice_start` when somebody answers. */
export type ElksCall = {
  id: string
  from: string
  to: string
  voiceStart: unknown
  whenhangup: string | null
}

/**
 * How it answers the next call: as documented (`take`, `refuse` 403, `busy` 429), or as servers do on bad days:
 * `fall` 500 having taken nothing, `lose` the connection after taking, `hang` after taking, `garble` the answer.
 */
export type ElksMood = 'take' | 'refuse' | 'busy' | 'fall' | 'lose' | 'hang' | 'garble'

/** A server on loopback that behaves as the documentation of 46elks says (POST /a1/sms and /a1/calls, receipts, inbound hooks). */
export type FakeElks = {
  readonly url: string
  readonly user: string
  readonly password: string
  /** Everything it took. */
  readonly taken: ElksText[]
  /** Every call it began. */
  readonly calls: ElksCall[]
  /** Its mood for the calls to come; the last one stays. */
  readonly be: (...moods: ElksMood[]) => void
  /** Posts a receipt to the address it was given. @returns the status and body of the answer */
  readonly report: (
    text: ElksText,
    status: 'sent' | 'delivered' | 'failed',
  ) => Promise<{ status: number; body: string }>
  /** Tells that a call ended, at the address it was given. */
  readonly hangUp: (
    call: ElksCall,
    state: 'success' | 'failed' | 'busy',
  ) => Promise<{ status: number; body: string }>
  readonly close: () => Promise<void>
}

/** Starts it. @param port 0 for any */
export async function startElks(port = 0): Promise<FakeElks> {
  const taken: ElksText[] = []
  const calls: ElksCall[] = []
  let moods: ElksMood[] = ['take']
  const [user, password] = ['u0123456789', 'secret-of-46elks']
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const server = createServer(async (request, response) => {
    const form = await formOf(request)
    if (request.method !== 'POST' || !/^\/a1\/(sms|calls)$/.test(request.url ?? ''))
      return reply(response, 404, 'not found')
    if (request.headers.authorization !== expected) return reply(response, 401, 'No Access')
    const isCall = request.url === '/a1/calls'
    const [from, to, message] = ['from', 'to', isCall ? 'voice_start' : 'message'].map((name) =>
      form.get(name),
    )
    if (!from || !to?.startsWith('+') || !message) return reply(response, 400, 'Missing or invalid parameter')
    const mood = moods.length > 1 ? moods.shift() : moods[0]
    if (mood === 'refuse') return reply(response, 403, 'Not enough credits')
    if (mood === 'busy') return reply(response, 429, 'Too many')
    if (mood === 'fall') return reply(response, 500, 'Internal error')
    const id = `${isCall ? 'c' : 's'}${randomUUID()}`
    if (isCall)
      calls.push({ id, from, to, voiceStart: JSON.parse(message), whenhangup: form.get('whenhangup') })
    else taken.push({ id, from, to, message, whendelivered: form.get('whendelivered') })
    if (mood === 'lose') return void request.socket.destroy()
    if (mood === 'hang') return
    if (mood === 'garble') return reply(response, 200, '{"status": "crea')
    const created = '2026-03-02T09:00:00.000000'
    const status = isCall ? { state: 'ongoing' } : { status: 'created', message }
    reply(response, 200, JSON.stringify({ ...status, direction: 'outgoing', id, from, to, created }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a1`,
    user,
    password,
    taken,
    calls,
    be: (...next) => {
      moods = next
    },
    report: async (text, status) => {
      if (!text.whendelivered) throw new Error('it was not told where to report')
      const body = new URLSearchParams({ id: text.id, status, delivered: '2026-03-02T09:00:01.000000' })
      const answer = await fetch(text.whendelivered, { method: 'POST', body })
      return { status: answer.status, body: await answer.text() }
    },
    hangUp: async ({ id, from, to, whenhangup }, state) => {
      if (!whenhangup) throw new Error('it was not told where to report')
      const body = new URLSearchParams({ id, from, to, state, direction: 'outgoing', duration: '61' })
      const answer = await fetch(whenhangup, { method: 'POST', body })
      return { status: answer.status, body: await answer.text() }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The form 46elks posts when a text comes in. */
export function elksInbound(text: {
  id: string
  from: string
  to: string
  message: string
}): URLSearchParams {
  return new URLSearchParams({ direction: 'incoming', created: '2026-03-02T09:00:00.000000', ...text })
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'text/plain' }).end(body)
}
