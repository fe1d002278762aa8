import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

/** How the push service answers: as RFC 8030 says (`take` 201, `gone` 410, `missing` 404, `busy` 429, `stranger` 403), or `fall` 500, or `hang` after taking. */
export type PushMood = 'take' | 'gone' | 'missing' | 'busy' | 'stranger' | 'fall' | 'hang'

/** A notice as the device that got it reads it, and how it came. */
export type Notice = {
  readonly device: string
  readonly words: string
  readonly headers: Record<string, string>
}

/** A push service on loopback, with devices that can unlock what they are sent (RFC 8291). */
export type PushPeer = {
  readonly host: string
  readonly shown: Notice[]
  /** A device of the service, as its browser describes it to a page. */
  readonly device: () => { endpoint: string; keys: { p256dh: string; auth: string } }
  readonly be: (mood: PushMood) => void
  readonly close: () => Promise<void>
}

const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
  decrypt(body: Buffer, keys: { version: string; privateKey: unknown; authSecret: string }): Buffer
}

/** Starts it. */
export async function startPush(): Promise<PushPeer> {
  const devices = new Map<string, { own: ReturnType<typeof createECDH>; auth: string }>()
  const shown: Notice[] = []
  let mood: PushMood = 'take'
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const device = devices.get(request.url ?? '')
    const status = { gone: 410, missing: 404, busy: 429, stranger: 403, fall: 500, take: 201, hang: 201 }[
      mood
    ]
    if (device && (mood === 'take' || mood === 'hang')) {
      const keys = { version: 'aes128gcm', privateKey: device.own, authSecret: device.auth }
      const words = ece.decrypt(Buffer.concat(chunks), keys).toString('utf8')
      shown.push({ device: request.url ?? '', words, headers: request.headers as Record<string, string> })
    }
    if (mood === 'hang') return
    response.writeHead(device ? status : 404, { location: '/message/1' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: '127.0.0.1',
    shown,
    device: () => {
      const own = createECDH('prime256v1')
      const auth = randomBytes(16).toString('base64url')
      const path = `/wpush/v2/${randomBytes(20).toString('base64url')}`
      devices.set(path, { own, auth })
      const p256dh = own.generateKeys().toString('base64url')
      return { endpoint: `http://127.0.0.1:${port}${path}`, keys: { p256dh, auth } }
    },
    be: (next) => {
      mood = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
