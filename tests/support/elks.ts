import { randomUUID } from 'node:crypto'
import type { JobScope } from '../../app/privacy/scope.ts'
import { basicOf, callHook, type HookAnswer, type Peer, startPeer } from './http-peer.ts'
import { type Planted, planted, tenantWithNumber } from './messaging.ts'

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

/** A server on loopback that behaves as the documentation of 46elks says (POST /a1/sms and /a1/calls, receipts, inbound hooks). */
export type FakeElks = Peer & {
  readonly user: string
  readonly password: string
  /** Everything it took. */
  readonly taken: ElksText[]
  /** Every call it began. */
  readonly calls: ElksCall[]
  /** Posts a receipt to the address it was given. @returns the answer */
  readonly report: (text: ElksText, status: 'sent' | 'delivered' | 'failed') => Promise<HookAnswer>
  /** Tells that a call ended, at the address it was given. */
  readonly hangUp: (call: ElksCall, state: 'success' | 'failed' | 'busy') => Promise<HookAnswer>
}

/** Starts it. @param port 0 for any */
export async function startElks(port = 0): Promise<FakeElks> {
  const taken: ElksText[] = []
  const calls: ElksCall[] = []
  const [user, password] = ['u0123456789', 'secret-of-46elks']
  const peer = await startPeer(
    {
      refusal: { status: 403, body: 'Not enough credits' },
      read: ({ method, path, headers, body }) => {
        if (method !== 'POST' || !/^\/a1\/(sms|calls)$/.test(path)) return { status: 404, body: 'not found' }
        if (headers.authorization !== basicOf(user, password)) return { status: 401, body: 'No Access' }
        const form = new URLSearchParams(body)
        const isCall = path === '/a1/calls'
        const [from, to] = [form.get('from'), form.get('to')]
        const message = form.get(isCall ? 'voice_start' : 'message')
        if (!from || !to?.startsWith('+') || !message)
          return { status: 400, body: 'Missing or invalid parameter' }
        return () => {
          const id = `${isCall ? 'c' : 's'}${randomUUID()}`
          if (isCall)
            calls.push({ id, from, to, voiceStart: JSON.parse(message), whenhangup: form.get('whenhangup') })
          else taken.push({ id, from, to, message, whendelivered: form.get('whendelivered') })
          const status = isCall ? { state: 'ongoing' } : { status: 'created', message }
          const created = '2026-03-02T09:00:00.000000'
          return { status: 200, body: { ...status, direction: 'outgoing', id, from, to, created } }
        }
      },
    },
    port,
  )
  return {
    ...peer,
    url: `${peer.url}/a1`,
    user,
    password,
    taken,
    calls,
    report: (text, status) =>
      callHook(told(text.whendelivered), {
        body: new URLSearchParams({ id: text.id, status, delivered: '2026-03-02T09:00:01.000000' }),
      }),
    hangUp: ({ id, from, to, whenhangup }, state) =>
      callHook(told(whenhangup), {
        body: new URLSearchParams({ id, from, to, state, direction: 'outgoing', duration: '61' }),
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

function told(address: string | null): string {
  if (!address) throw new Error('it was not told where to report')
  return address
}

/** The settings with which Helsebro finds a fake 46elks. */
export const elksSettings = ({ user, password, url }: FakeElks) => ({
  HELSEBRO_46ELKS_USER: user,
  HELSEBRO_46ELKS_PASSWORD: password,
  HELSEBRO_46ELKS_URL: url,
})

/** A planted world that is set up for 46elks, with a real tenant and the number it texts and rings from. */
export type PlantedElks = {
  readonly at: Planted
  readonly server: FakeElks
  readonly tenant: JobScope
  readonly close: () => Promise<void>
}

/** Starts the server and plants the world beside it; the tenant's number is +47 00 00 99 99. */
export async function plantedElks(): Promise<PlantedElks> {
  const server = await startElks()
  const at = await planted({
    ...elksSettings(server),
    HELSEBRO_ORIGIN: 'https://helsebro.example.org',
  })
  const tenant = await tenantWithNumber(at, '+4700009999')
  const close = async () => {
    await at.close()
    await server.close()
  }
  return { at, server, tenant, close }
}
