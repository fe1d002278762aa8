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
  /** What it has recorded, by its SID, until somebody deletes it. */
  readonly recordings: Map<string, Buffer>
  /** Somebody rings one of our numbers, and says something where she is recorded. @returns what she heard, and the TwiML */
  readonly ring: (
    address: string,
    call: { CallSid: string; From: string; To: string; says: Buffer },
  ) => Promise<{
    heard: Buffer[]
    twiml: string
    told: { address: string; fields: Record<string, string> } | null
  }>
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
  const recordings = new Map<string, Buffer>()
  const [account, token] = [`AC${'0123456789abcdef'.repeat(2)}`, 'secret-of-twilio']
  const peer = await startPeer({
    refusal: { status: 400, body: { code: 21_610, message: 'unsubscribed recipient', status: 400 } },
    read: ({ method, path, headers, body }) => {
      const [, sid, kind] =
        new RegExp(`^/2010-04-01/Accounts/${account}/Recordings/(RE[0-9a-f]{32})\\.(wav|json)$`).exec(path) ??
        []
      if (sid && headers.authorization !== basicOf(account, token))
        return { status: 401, body: { code: 20_003, status: 401 } }
      if (sid && method === 'GET' && kind === 'wav' && recordings.has(sid))
        return () => ({ status: 200, body: recordings.get(sid) })
      if (sid && method === 'DELETE' && kind === 'json' && recordings.has(sid))
        return () => ({ status: recordings.delete(sid) ? 204 : 404, body: '' })
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
  // As twilio.com/docs say of Play and Record: what is played is fetched, the recording is told of, then `action` asked.
  const ring: FakeTwilio['ring'] = async (address, { says, ...call }) => {
    const { body: twiml } = await post(address, call)
    const attribute = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`).exec(twiml)?.[1]?.replaceAll('&amp;', '&')
    const played = /<Play>([^<]*)<\/Play>/.exec(twiml)?.[1]?.replaceAll('&amp;', '&')
    const heard = played ? [Buffer.from(await (await fetch(played)).arrayBuffer())] : []
    const [callback, action] = [attribute('recordingStatusCallback'), attribute('action')]
    if (!callback || !action) return { heard, twiml, told: null }
    const RecordingSid = `RE${randomUUID().replaceAll('-', '')}`
    recordings.set(RecordingSid, says)
    const RecordingUrl = `https://elsewhere.example.org/${RecordingSid}`
    const fields = {
      ...{ AccountSid: account, CallSid: call.CallSid, RecordingSid, RecordingUrl },
      ...{ RecordingStatus: 'completed', RecordingDuration: '9', RecordingChannels: '1' },
    }
    await post(action, { ...call, RecordingSid, RecordingUrl, RecordingDuration: '9' })
    await post(callback, fields)
    return { heard, twiml, told: { address: callback, fields } }
  }
  return {
    ...peer,
    recordings,
    ring,
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
