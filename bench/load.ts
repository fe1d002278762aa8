import { randomInt } from 'node:crypto'
import { connect } from 'node:net'
import { quantile } from './rounds.ts'

/** What is asked of a server, over and over. */
export type Asking = {
  readonly port: number
  readonly host: string
  readonly path: string
  readonly connections: number
  readonly seconds: number
  /** A form to post. */
  readonly body?: string
  /** The status that every answer must have; 200 unless said. */
  readonly status?: number
}

/** Answers a second, and how long they took in milliseconds. */
export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number }

/**
 * Asks as fast as the answers come, on connections that stay open. It reads no more of an answer than its status and
 * its length, since on two cores whatever the load costs is missing to the server.
 * @throws when an answer has another status
 */
export async function load(asking: Asking): Promise<Load> {
  const latencies: number[] = []
  const began = performance.now()
  const until = began + asking.seconds * 1000
  await Promise.all(Array.from({ length: asking.connections }, () => keepAsking(asking, until, latencies)))
  const seconds = (performance.now() - began) / 1000
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

function keepAsking(asking: Asking, until: number, latencies: number[]): Promise<void> {
  const { port, status = 200 } = asking
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let head = ''
    let left = -1
    const send = () => {
      head = ''
      left = -1
      sentAt = performance.now()
      socket.write(requestOf(asking))
    }
    const done = () => {
      const now = performance.now()
      latencies.push(now - sentAt)
      if (now < until) send()
      else socket.end(() => resolve())
    }
    socket.once('connect', send)
    socket.once('error', reject)
    socket.on('data', (chunk: Buffer) => {
      if (left >= 0) left -= chunk.length
      else {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const fault = faultOf(head, status)
        if (fault) return void socket.destroy(new Error(`${asking.path}: ${fault}`))
        left = Number(/content-length: *(\d+)/i.exec(head)?.[1]) - (head.length - end - 4)
      }
      if (left === 0) done()
    })
  })
}

function faultOf(head: string, status: number): string | undefined {
  if (!head.startsWith(`HTTP/1.1 ${status} `)) return head.split('\r\n')[0]
  return /content-length:/i.test(head.slice(0, head.indexOf('\r\n\r\n')))
    ? undefined
    : 'an answer without its length'
}

// Every form comes from another address: how often one may send is held back, and that is not what is measured.
function requestOf({ host, path, body }: Asking): string {
  if (body === undefined) return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br\r\n\r\n`
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  return [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `X-Forwarded-For: ${from}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}
