import { createHmac, randomUUID } from 'node:crypto'
import { basicOf, callHook, type HookAnswer, type Peer, startPeer } from './http-peer.ts'

/** A text that Twilio has taken. */
export type TwilioText = {
  sid: string
  From: string
  To: string
  Body: string
  StatusCallback: string | null
}

/** A call that Twilio has begun: it rings `To`, and does `Twiml` when somebody answers. */
export type TwilioCall = {
  sid: string
  From: string
  To: string
  Twiml: string
  StatusCallback: string | null
}

/** A server on loopback that behaves as the documentation of Twilio says: Messages.json, Calls.json, signed callbacks. */
export type FakeTwilio = Peer & {
  readonly account: string
  readonly token: string
  readonly taken: TwilioText[]
  readonly calls: TwilioCall[]
  readonly report: (text: TwilioText, status: string) => Promise<HookAnswer>
  readonly hangUp: (call: TwilioCall, status: string, dialled?: string) => Promise<HookAnswer>
  /** The signature of a call to an address. */
  readonly sign: (address: string, fields: Record<string, string>) => string
  /** Calls an address of ours, signed; with another token it is a forgery. */
  readonly post: (address: string, fields: Record<string, string>, token?: string) => Promise<HookAnswer>
}

/** Starts it. */
export async function startTwilio(): Promise<FakeTwilio> {
  const taken: TwilioText[] = []
  const calls: TwilioCall[] = []
  const [account, token] = [`AC${'0123456789abcdef'.repeat(2)}`, 'secret-of-twilio']
  const peer = await startPeer({
    refusal: { status: 400, body: { code: 21_610, message: 'unsubscribed recipient', status: 400 } },
    read: ({ method, path, headers, body }) => {
      const [, what] =
        new RegExp(`^/2010-04-01/Accounts/${account}/(Messages|Calls)\\.json$`).exec(path) ?? []
      if (method !== 'POST' || !what) return { status: 404, body: { code: 20_404, status: 404 } }
      if (headers.authorization !== basicOf(account, token))
        return { status: 401, body: { code: 20_003, status: 401 } }
      const form = new URLSearchParams(body)
      const isCall = what === 'Calls'
      const [From, To, words] = ['From', 'To', isCall ? 'Twiml' : 'Body'].map((name) => form.get(name))
      if (!From || !To?.startsWith('+') || !words) return { status: 400, body: { code: 21_211, status: 400 } }
      return () => {
        const sid = `${isCall ? 'CA' : 'SM'}${randomUUID().replaceAll('-', '')}`
        const StatusCallback = form.get('StatusCallback')
        if (isCall) calls.push({ sid, From, To, Twiml: words, StatusCallback })
        else taken.push({ sid, From, To, Body: words, StatusCallback })
        return { status: 201, body: { sid, status: 'queued', from: From, to: To, account_sid: account } }
      }
    },
  })
  const post: FakeTwilio['post'] = (address, fields, signing = token) =>
    callHook(address, {
      headers: { 'x-twilio-signature': sign(signing, address, fields) },
      body: new URLSearchParams(fields),
    })
  return {
    ...peer,
    account,
    token,
    taken,
    calls,
    post,
    sign: (address, fields) => sign(token, address, fields),
    report: ({ sid, From, To, StatusCallback }, status) =>
      post(told(StatusCallback), { MessageSid: sid, AccountSid: account, From, To, MessageStatus: status }),
    hangUp: ({ sid, From, To, StatusCallback }, CallStatus, dialled) =>
      post(told(StatusCallback), {
        CallSid: sid,
        From,
        To,
        CallStatus,
        ...(dialled ? { DialCallStatus: dialled } : {}),
      }),
  }
}

// Written out here too, so that a fault in ours does not sign its own forgery.
function sign(token: string, address: string, fields: Record<string, string>): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHmac('sha1', token)
    .update(address + sorted.flat().join(''))
    .digest('base64')
}

function told(address: string | null): string {
  if (!address) throw new Error('it was not told where to report')
  return address
}
