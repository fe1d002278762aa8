import { basicOf, callHook, type HookAnswer, type Peer, startPeer } from './http-peer.ts'

/** A text that LINK has taken. */
export type LinkText = {
  id: string
  refId: string
  source: string
  destination: string
  userData: string
  gate: string | null
}

/** A server on loopback that behaves as LINK Mobility's SMS REST API says: POST /sms/send, receipts and texts to a gate. */
export type FakeLink = Peer & {
  readonly user: string
  readonly password: string
  readonly partner: string
  readonly gate: string
  readonly taken: LinkText[]
  /** Posts a receipt to a gate's address. @param part the part of a long text, from 0 */
  readonly report: (address: string, text: LinkText, resultCode: number, part?: number) => Promise<HookAnswer>
}

/** Starts it. */
export async function startLink(): Promise<FakeLink> {
  const taken: LinkText[] = []
  const [user, password, partner, gate] = ['helsebro', 'secret-of-link', '12345', 'gate-7']
  const peer = await startPeer({
    refusal: { status: 200, body: { messageId: 'refused', resultCode: 2106, description: 'Number error' } },
    read: ({ method, path, headers, body }) => {
      if (method !== 'POST' || path !== '/sms/send') return { status: 404, body: 'not found' }
      if (headers.authorization !== basicOf(user, password)) return { status: 401, body: 'Unauthorized' }
      const wish = JSON.parse(body) as Record<string, unknown>
      const { source, destination, userData, refId, platformId, platformPartnerId } = wish as Record<
        string,
        string
      >
      if (platformId !== 'COMMON_API' || platformPartnerId !== partner)
        return { status: 400, body: { status: 106_101, description: 'No such partner' } }
      if (!source || !destination?.startsWith('+') || !userData || !refId)
        return { status: 400, body: { status: 106_000, description: 'Missing parameter' } }
      return () => {
        const id = `Dcshuhod0PMAAAFQ+${taken.length}`
        const [wanted = null] = (wish.deliveryReportGates as string[] | undefined) ?? []
        taken.push({ id, refId, source, destination, userData, gate: wanted })
        return {
          status: 200,
          body: {
            messageId: id,
            resultCode: 1005,
            description: 'Queued',
            smsCount: Math.ceil(userData.length / 153),
          },
        }
      }
    },
  })
  return {
    ...peer,
    user,
    password,
    partner,
    gate,
    taken,
    report: (address, { id, refId }, resultCode, part) =>
      json(address, {
        refId,
        id: part === undefined ? id : `${id}$${part}`,
        operator: 'no.telenor',
        sentTimestamp: '2026-03-02T09:00:00Z',
        timestamp: '2026-03-02T09:00:01Z',
        resultCode,
        operatorResultCode: '0',
        segments: 1,
        gateCustomParameters: {},
        customParameters: {},
      }),
  }
}

/** Hands a text in at a gate's address. */
export const pushLink = (
  address: string,
  text: { messageId: string; source: string; destination: string; text: string },
): Promise<HookAnswer> =>
  json(address, {
    messageId: text.messageId,
    source: text.source,
    destination: text.destination,
    content: { type: 'text', encoding: 'UTF-8', userData: text.text },
    operator: 'no.telenor',
    timestamp: '2026-03-02T09:00:00Z',
  })

const json = (address: string, body: unknown) =>
  callHook(address, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
