import { callHook, type HookAnswer, type Peer, startPeer } from './http-peer.ts'

/** A text that Sveve has taken. */
export type SveveText = { id: string; from: string; to: string; msg: string; ref: string }

/**
 * A server on loopback that behaves as the documentation of Sveve says: /SMS/SendMessage, which answers 200 also where
 * it refuses; receipts and texts that come in, by GET or POST, at the addresses a customer has given.
 */
export type FakeSveve = Peer & {
  readonly user: string
  readonly password: string
  readonly taken: SveveText[]
  readonly report: (
    address: string,
    text: SveveText,
    isOk: boolean,
    method?: 'GET' | 'POST',
  ) => Promise<HookAnswer>
}

/** A text as Sveve pushes it: its fields, without an id. */
export type SvevePush = { number: string; msg: string; prefix?: string; shortnumber: string }

/** Starts it. */
export async function startSveve(): Promise<FakeSveve> {
  const taken: SveveText[] = []
  const [user, password] = ['helsebro', 'secret-of-sveve']
  const peer = await startPeer({
    refusal: {
      status: 200,
      body: {
        response: { msgOkCount: 0, stdSMSCount: 0, errors: [{ number: '4700000000', message: 'Invalid' }] },
      },
    },
    read: ({ method, path, body }) => {
      if (method !== 'POST' || path !== '/SMS/SendMessage') return { status: 404, body: 'not found' }
      const form = new URLSearchParams(body)
      if (form.get('user') !== user || form.get('passwd') !== password)
        return { status: 200, body: { response: { fatalError: 'Feil brukernavn/passord' } } }
      const [to, msg, from, ref] = ['to', 'msg', 'from', 'ref'].map((name) => form.get(name) ?? '')
      if (!to || !msg || !from || from.length > 11 || (ref?.length ?? 0) > 36 || msg.length > 1071)
        return { status: 200, body: { response: { fatalError: 'Parameter' } } }
      return () => {
        const id = 42_824_112 + taken.length
        taken.push({ id: String(id), from, to, msg, ref: ref ?? '' })
        return { status: 200, body: { response: { msgOkCount: 1, stdSMSCount: 1, ids: [id] } } }
      }
    },
  })
  return {
    ...peer,
    url: `${peer.url}/SMS/SendMessage`,
    user,
    password,
    taken,
    report: (address, { to: number, id, ref }, isOk, method) =>
      push(
        address,
        {
          number,
          status: String(isOk),
          id,
          ref,
          errorCode: isOk ? '' : '5',
          errorDesc: isOk ? '' : 'Absent',
        },
        method,
      ),
  }
}

/** Hands a text in at the address a customer has given. */
export const pushSveve = (address: string, { prefix = '', ...text }: SvevePush, method?: 'GET' | 'POST') =>
  push(address, { ...text, prefix }, method)

function push(
  address: string,
  fields: Record<string, string>,
  method: 'GET' | 'POST' = 'GET',
): Promise<HookAnswer> {
  if (method === 'POST') return callHook(address, { body: new URLSearchParams(fields) })
  return callHook(`${address}&${new URLSearchParams(fields)}`, { method })
}
