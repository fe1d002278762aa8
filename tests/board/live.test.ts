import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { endSession } from '../../app/people/sign-in/sessions.ts'
import { inPlatform } from '../../app/platform/database.ts'
import { notify } from '../../app/platform/notices.ts'
import { ask, tokenOf } from '../support/board.ts'
import { tenantId, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let first: TestHelsebro
let second: TestHelsebro
const keys = `1:${Buffer.alloc(32, 7).toString('base64')}`

before(async () => {
  first = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo', HELSEBRO_KEYS: keys } })
  const { connections } = first.running.foundations
  // Another process on the same database, as behind a load balancer.
  second = await startHelsebro({
    settings: {
      HELSEBRO_KEYS: keys,
      HELSEBRO_ROLE: 'web',
      DATABASE_URL: connections.appUrl,
      DATABASE_DIRECT_URL: connections.directUrl,
    },
  })
})
after(async () => {
  await second.close()
  await first.close()
})

/** Listens as a browser does. */
function listen(helsebro: TestHelsebro, token: string, tenant = 'baerum') {
  const heard: string[] = []
  let status = 0
  let ended = false
  const host = `${tenant}.localhost:${helsebro.port}`
  const asked = request(
    {
      host: '127.0.0.1',
      port: helsebro.port,
      path: '/staff/live',
      headers: { host, cookie: `helsebro=${token}`, accept: 'text/event-stream' },
    },
    (answer) => {
      status = answer.statusCode ?? 0
      answer.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
      answer.on('end', () => {
        ended = true
      })
      answer.on('error', () => {
        ended = true
      })
    },
  )
  asked.on('error', () => {
    ended = true
  })
  asked.end()
  return {
    open: () => until(async () => status !== 0 && (status !== 200 || heard.length > 0)),
    status: () => status,
    changes: () => heard.join('').split('event: change').length - 1,
    hasEnded: () => ended,
    stop: () => asked.destroy(),
  }
}

test('a request that one process takes in is news at a board that another process serves', async () => {
  const here = listen(first, await tokenOf(first, 'Ingrid Solvang'))
  const there = listen(second, await tokenOf(first, 'Mona Lundeby'))
  await Promise.all([here.open(), there.open()])
  await ask(first, 'pl')
  await until(async () => here.changes() > 0 && there.changes() > 0)
  here.stop()
  there.stop()
})

test('news of one tenant never reaches the board of another', async () => {
  const elsewhere = listen(
    first,
    await tokenOf(first, 'Solveig Haugland', { tenant: 'oygarden' }),
    'oygarden',
  )
  const here = listen(first, await tokenOf(first, 'Ingrid Solvang'))
  await Promise.all([elsewhere.open(), here.open()])
  const [before, seen] = [elsewhere.changes(), here.changes()]
  await ask(first, 'tr')
  await until(async () => here.changes() > seen)
  // Both streams hear on one connection, so what was to come has come once its own tenant's next news is there.
  const { world } = first.running.foundations
  const oygarden = await tenantId(first, 'oygarden')
  const told = elsewhere.changes()
  assert.equal(told, before)
  await inPlatform(world.database, (tx) => notify(tx, { tenantId: oygarden, topic: 'board' }))
  await until(async () => elsewhere.changes() === before + 1)
  elsewhere.stop()
  here.stop()
})

test('whoever is not signed in, or may not see the board, gets no stream', async () => {
  const nobody = listen(first, 'x'.repeat(44))
  const admin = listen(first, await tokenOf(first, 'Tor Bakkeli'))
  await Promise.all([nobody.open(), admin.open()])
  assert.equal(nobody.status(), 302)
  assert.equal(admin.status(), 404)
})

test('a page that was made before the news learns of it when it begins to listen', async () => {
  const since = Date.now() - 60_000
  await ask(first, 'lt')
  const token = await tokenOf(first, 'Ingrid Solvang')
  const answer = await new Promise<string>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: first.port,
        path: `/staff/live?since=${since}`,
        headers: { host: `baerum.localhost:${first.port}`, cookie: `helsebro=${token}` },
      },
      (reply) =>
        reply.once('data', (chunk: Buffer) => {
          resolve(chunk.toString())
          asked.destroy()
        }),
    )
    asked.on('error', reject)
    asked.end()
  })
  assert.match(answer, /event: change/)
})

test('a server that stops ends its streams and does not wait for those who listen', async () => {
  const { connections } = first.running.foundations
  const third = await startHelsebro({
    settings: {
      HELSEBRO_KEYS: keys,
      HELSEBRO_ROLE: 'web',
      DATABASE_URL: connections.appUrl,
      DATABASE_DIRECT_URL: connections.directUrl,
    },
  })
  const token = await tokenOf(first, 'Ingrid Solvang')
  const stream = listen(third, token)
  await stream.open()
  await endSession(first.running.foundations.world, token)
  await third.close()
  await until(async () => stream.hasEnded())
})
