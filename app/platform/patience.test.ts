import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setInterval } from 'node:timers/promises'
import { holdToTime } from './patience.ts'

describe('whoever sends slowly', () => {
  const limits = { formMs: 300, filesMs: 1500, leastBytes: 2000, stretchMs: 200, everyMs: 25 }
  let server: Server
  let held: Socket | undefined
  before(async () => {
    server = createServer((incoming, outgoing) => {
      held = incoming.socket
      holdToTime(incoming, outgoing, incoming.url === '/files', limits)
      incoming.resume()
      incoming.once('end', () => outgoing.end('whole'))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  after(() => new Promise((closed) => server.close(closed)))

  /** Sends a body in pieces, one every 20 ms. @returns the answer, and how many pieces were sent until it came */
  async function send(path: string, pieces: number, size: number): Promise<{ answer: string; sent: number }> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    // Whoever is let go while she writes sees her connection cut.
    socket.on('error', (error: NodeJS.ErrnoException) => assert.match(String(error.code), /ECONNRESET|EPIPE/))
    const closed = new Promise((done) => socket.once('close', done))
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${pieces * size}\r\n\r\n`,
    )
    let sent = 0
    for await (const _ of setInterval(20)) {
      if (sent === pieces || answer !== '' || socket.destroyed) break
      socket.write('a'.repeat(size))
      sent += 1
    }
    await closed
    return { answer: answer.split('\r\n')[0] ?? '', sent }
  }

  test('is waited for while files keep coming, longer than a form of words is', async () => {
    const files = await send('/files', 35, 1000)
    assert.equal(files.answer, 'HTTP/1.1 200 OK', 'seven tenths of a second, fifty kilobytes a second')
    const form = await send('/form', 35, 1000)
    assert.equal(form.answer, 'HTTP/1.1 408 Request Timeout')
    assert(form.sent < 35)
  })

  test('is let go when too little of a file comes, and at the end of its time whatever comes', async () => {
    const trickle = await send('/files', 200, 1)
    assert.equal(trickle.answer, 'HTTP/1.1 408 Request Timeout')
    assert(trickle.sent < 60, 'long before the time of files is over')
    const endless = await send('/files', 1000, 1000)
    assert.equal(endless.answer, 'HTTP/1.1 408 Request Timeout')
  })

  test('and a connection that is kept carries any number of forms, and keeps nothing of them', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const listeners: number[] = []
    for (let form = 0; form < 15; form += 1) {
      const sent = request({
        port: (server.address() as AddressInfo).port,
        path: '/form',
        method: 'POST',
        agent,
      })
      sent.end('a'.repeat(100))
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      listeners.push(held?.listenerCount('close') ?? 0)
      answer.resume()
      await once(answer, 'end')
    }
    agent.destroy()
    assert.equal(listeners.at(-1), listeners[0])
  })
})
