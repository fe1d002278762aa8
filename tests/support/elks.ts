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

/** Somebody who rings; `says` is what she says after the tone, none where she hangs up before it. */
export type ElksRinging = { callid: string; from: string; to: string; says?: Buffer; seconds?: number }

/** What she heard (a sound of ours, or the name of one of theirs), how it ended, and where a recording was handed in. */
export type ElksRung = {
  heard: (string | Buffer)[]
  ended: string
  handedIn: { address: string; body: string } | null
}

/** A server on loopback that behaves as the documentation of 46elks says (POST /a1/sms and /a1/calls, receipts, inbound hooks). */
export type FakeElks = Peer & {
  readonly user: string
  readonly password: string
  /** Everything it took. */
  readonly taken: ElksText[]
  /** What it has recorded, by name, until somebody deletes it. */
  readonly recordings: Map<string, Buffer>
  /** Somebody rings one of our numbers: does what it is answered, step by step, until the call ends. */
  readonly ring: (address: string, call: ElksRinging) => Promise<ElksRung>
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
  const recordings = new Map<string, Buffer>()
  const [user, password] = ['u0123456789', 'secret-of-46elks']
  const peer = await startPeer(
    {
      refusal: { status: 403, body: 'Not enough credits' },
      read: ({ method, path, headers, body }) => {
        const [, name] = /^\/a1\/recordings\/([\w-]+?)(?:\.wav)?$/.exec(path) ?? []
        if (name && headers.authorization !== basicOf(user, password))
          return { status: 401, body: 'No Access' }
        if (name && method === 'DELETE')
          return () =>
            recordings.delete(name) ? { status: 204, body: '' } : { status: 404, body: 'not found' }
        if (name && method === 'GET' && path.endsWith('.wav'))
          return () => ({
            status: recordings.has(name) ? 200 : 404,
            body: recordings.get(name) ?? 'not found',
          })
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
    recordings,
    ring: (address, call) => ringing({ recordings, url: `${peer.url}/a1` }, address, call),
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

type Action = { hangup?: string; play?: string; record?: string; connect?: string; next?: string }

// As 46elks.com/docs/voice-play and voice-record say: a sound is fetched by GET, a recording is handed in when it ends.
async function ringing(
  own: { recordings: Map<string, Buffer>; url: string },
  address: string,
  { callid, from, to, says, seconds = 9 }: ElksRinging,
): Promise<ElksRung> {
  const heard: (string | Buffer)[] = []
  let handedIn: ElksRung['handedIn'] = null
  const post = async (to: string, fields: Record<string, string>) =>
    callHook(to, { body: new URLSearchParams({ callid, ...fields }) })
  let answer = await post(address, { direction: 'incoming', from, to })
  for (;;) {
    const action = JSON.parse(answer.body) as Action
    if (action.hangup) return { heard, ended: action.hangup, handedIn }
    let result = 'success'
    if (action.play?.startsWith('http')) {
      const got = await fetch(action.play)
      if (got.ok) heard.push(Buffer.from(await got.arrayBuffer()))
      else result = 'failed'
      if (!says) return { heard, ended: 'she hung up', handedIn }
    } else if (action.play) heard.push(action.play)
    else if (action.record && says) {
      const name = `${callid}-r0`
      own.recordings.set(name, says)
      const fields = { created: '2026-03-02T09:00:00.000000', duration: String(seconds), from, to }
      const body = new URLSearchParams({ callid, ...fields, wav: `${own.url}/recordings/${name}.wav` })
      handedIn = { address: action.record, body: body.toString() }
      await callHook(action.record, { body })
    } else result = 'failed'
    if (!action.next) return { heard, ended: 'over', handedIn }
    answer = await post(action.next, { result })
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
