import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { createTenant } from '../app/people/tenants.ts'
import { inPlatform, openDatabase } from '../app/platform/database.ts'
import { startEmbedded } from '../app/platform/embedded.ts'
import { proveIsolation } from '../app/platform/isolation.ts'
import { enqueue } from '../app/platform/jobs.ts'
import { openLog } from '../app/platform/log.ts'
import { migrate } from '../app/platform/migrations.ts'
import { startWorker } from '../app/platform/worker.ts'
import { type Client, openClient } from './support/client.ts'
import { freshDatabase } from './support/database.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

const wish = {
  slug: 'prove',
  name: 'Prøve',
  kind: 'municipality' as const,
  language: 'nb' as const,
  demo: false,
  hosts: ['prove.localhost'],
}

/** A raw request, for what fetch refuses to send. @returns everything that came back */
function raw(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let back = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      back += chunk
    })
    socket.on('end', () => resolve(back))
    socket.on('error', reject)
  })
}

/** Asks again until the answer suits, for at most 20 s. */
async function until<T>(ask: () => Promise<T>, suits: (answer: T) => boolean): Promise<T> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const answer = await ask()
    if (suits(answer)) return answer
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(answer)} after 20 s`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('what anybody may send', () => {
  let helsebro: TestHelsebro
  let at: Client
  before(async () => {
    helsebro = await startHelsebro()
    at = openClient(helsebro.port, 'prove')
    await createTenant(helsebro.running.foundations.world, wish)
    await until(
      () => at.get('/staff').then(({ status }) => status),
      (status) => status === 302,
    )
  })
  after(() => helsebro.close())

  const origin = () => ({ origin: helsebro.at('prove', '') })

  test('the process says that it lives, and that it is ready', async () => {
    assert.deepEqual(JSON.parse((await at.get('/healthz')).text), { alive: true })
    assert.deepEqual(JSON.parse((await at.get('/readyz')).text), {
      ready: true,
      checks: { process: 'ok', database: 'ok', listener: 'ok', queue: 'ok' },
    })
  })

  test('the counters name routes, and no address, language or secret', async () => {
    const secret = 'A'.repeat(22)
    await at.get(`/ti/r/${secret}`)
    await at.get('/')
    const { text } = await at.get('/metrics')
    assert.match(text, /helsebro_http_request_seconds_count\{route="[^"]+",method="GET",status="404"\} \d/)
    assert.match(text, /helsebro_queue\{what="lag_seconds"\}/)
    assert.match(text, /helsebro_database_connections\{state="open"\} \d/)
    assert.doesNotMatch(text, new RegExp(`${secret}|/ti/|prove|127\\.0`))
  })

  test('the counters are not for those who come through a proxy', async () => {
    assert.equal((await at.get('/metrics', { 'x-forwarded-for': '192.0.2.7' })).status, 404)
  })

  test('every answer of a page forbids frames, third parties, guessing and handing on', async () => {
    for (const where of ['/', '/nb', '/nothing-here', '/staff', '/v', '/healthz', '/icon.svg']) {
      const { headers } = await at.get(where)
      assert.equal(headers['x-content-type-options'], 'nosniff', where)
      assert.match(String(headers['referrer-policy']), /^(no-referrer|same-origin)$/, where)
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'self'/, where)
      assert.match(policy, /frame-ancestors 'none'/, where)
      assert.doesNotMatch(policy, /unsafe|https?:/, where)
    }
  })

  test('a public page sets no cookie', async () => {
    assert.equal((await at.get('/nb')).headers['set-cookie'], undefined)
  })

  test('a form of two megabytes and more is refused kindly, in the page’s own language', async () => {
    const big = await at.post(
      '/nb/help',
      { words: 'x'.repeat(2_200_000) },
      {
        ...origin(),
        connection: 'close',
      },
    )
    assert.equal(big.status, 413)
    assert.match(big.text, /<html lang="nb/)
  })

  test('a form sent from another site is refused', async () => {
    const forged = await at.post(
      '/v/sign-in',
      { phone: '+4700000001' },
      { origin: 'https://elsewhere.example.org' },
    )
    assert(forged.status >= 400 && forged.status < 500, String(forged.status))
  })

  test('a body that is no form is refused with 415, and bytes that are no text with 400', async () => {
    const json = await at.post('/v/sign-in', '{"phone":"1"}', {
      'content-type': 'application/json',
      ...origin(),
    })
    assert.equal(json.status, 415)
    assert.equal((await at.post('/v/sign-in', Buffer.from('phone=%ff%fe'), origin())).status, 400)
  })

  test('no path leads out of the public folder', async () => {
    for (const where of [
      '/generated/../../package.json',
      '/generated/%2e%2e/%2e%2e/package.json',
      '/generated/..%2f..%2fpackage.json',
      '/generated/....//....//package.json',
      '/%00',
    ]) {
      const back = await raw(
        helsebro.port,
        `GET ${where} HTTP/1.1\r\nHost: prove.localhost\r\nConnection: close\r\n\r\n`,
      )
      assert.match(back, /^HTTP\/1\.1 (400|404)/, where)
      assert.doesNotMatch(back, /"dependencies"/, where)
    }
  })

  test('a line break in an address or a parameter never becomes a header', async () => {
    for (const where of [
      '/%0d%0aX-Planted:%20yes',
      '/staff/sign-in?next=%0d%0aX-Planted:%20yes',
      '/nb%0aX-Planted:1',
    ]) {
      assert.equal((await at.get(where)).headers['x-planted'], undefined, where)
    }
  })

  test('methods that no page has are refused without noise', async () => {
    for (const method of ['PROPFIND', 'DELETE', 'PUT', 'OPTIONS', 'TRACE']) {
      const back = await raw(
        helsebro.port,
        `${method} /nb HTTP/1.1\r\nHost: prove.localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      )
      assert.match(back, /^HTTP\/1\.1 4\d\d/, `${method}: ${back.slice(0, 60)}`)
    }
  })

  test('an address that is none is answered by a page, small on the line and in a language that has pages', async () => {
    const squeezed = await at.get('/nb/nowhere', { 'accept-encoding': 'gzip, br' })
    assert.deepEqual([squeezed.status, squeezed.headers['content-encoding']], [404, 'gzip'])
    const burmese = await at.get('/my')
    assert.match(
      burmese.text,
      /<html lang="en"/,
      'the page says what it says in English, and says that it is',
    )
    assert.doesNotMatch(burmese.text, /href="\/my/, 'and leads nowhere that is none')
    const oldLink = await at.get('/o/a-link-that-was-never-sent')
    assert.equal(oldLink.status, 404)
    assert.match(oldLink.text, /<h1>/)
  })

  test('an unknown host name shows no tenant', async () => {
    const back = await raw(
      helsebro.port,
      'GET /nb HTTP/1.1\r\nHost: nobody.example.org\r\nConnection: close\r\n\r\n',
    )
    assert.match(back, /^HTTP\/1\.1 404/)
    assert.doesNotMatch(back, /Prøve/)
  })

  test('whoever does not finish her headers is let go', async () => {
    assert(helsebro.running.server, 'there is a server')
    assert.equal(helsebro.running.server.headersTimeout, 10_000)
    assert.equal(
      helsebro.running.server.requestTimeout,
      630_000,
      'files; forms have a minute (app/platform/patience.ts)',
    )
  })
})

describe('at the end', () => {
  test('what is being answered is answered, nothing new is taken, and live connections are cut', async () => {
    const helsebro = await startHelsebro()
    await createTenant(helsebro.running.foundations.world, wish)
    const body = 'phone=1'
    let closing: Promise<void> | undefined
    const answered = new Promise<number>((resolve, reject) => {
      const sent = httpRequest(
        {
          port: helsebro.port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/nowhere',
          headers: {
            host: `prove.localhost:${helsebro.port}`,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': body.length,
          },
        },
        (response) => resolve(response.statusCode ?? 0),
      )
      sent.on('error', reject)
      sent.write('phone')
      sent.on('socket', (socket) =>
        socket.once('connect', () => {
          closing = helsebro.close()
          closing.catch(reject)
          sent.end('=1')
        }),
      )
    })
    assert((await answered) >= 400)
    await closing
    await assert.rejects(fetch(`http://127.0.0.1:${helsebro.port}/healthz`))
  })
})

describe('tenants are kept apart, or nothing starts', () => {
  test('a role that row security binds is let through', async () => {
    const fresh = await freshDatabase()
    const database = openDatabase(fresh.appUrl, 2)
    await proveIsolation(database)
    await database.close()
    await fresh.drop()
  })

  test('a role above row security, or a table without it, stops the start with a sentence', async () => {
    const fresh = await freshDatabase()
    const above = openDatabase(fresh.directUrl, 2)
    await assert.rejects(proveIsolation(above), /stands above row security/)
    const owner = new pg.Client({ connectionString: fresh.directUrl })
    await owner.connect()
    const database = openDatabase(fresh.appUrl, 2)
    await owner.query('alter table people.area disable row level security')
    await assert.rejects(proveIsolation(database), /not forced on people\.area/)
    await owner.query('alter table people.area enable row level security')
    await owner.query('drop policy tenant on privacy.deletion')
    await owner.query('create policy tenant on privacy.deletion using (true) with check (true)')
    await assert.rejects(proveIsolation(database), /does not keep tenants apart \(1,1,1, let through\)/)
    await Promise.all([above.close(), database.close(), owner.end()])
    await fresh.drop()
  })
})

describe('jobs', () => {
  test('what plans itself again does not spin where two clocks differ by a moment', async () => {
    const fresh = await freshDatabase()
    const owner = new pg.Client({ connectionString: fresh.directUrl })
    await owner.connect()
    const database = openDatabase(fresh.appUrl, 2)
    const at = Temporal.Instant.from('2026-03-02T09:00:00Z')
    await inPlatform(database, (tx) => enqueue(tx, 'test.work', { tenantId: 'none' }, { at, key: 'again' }))
    const { rows } = await owner.query<{ soon: boolean }>(
      "select run_at > clock_timestamp() and run_at < clock_timestamp() + interval '1 second' as soon from graphile_worker.jobs",
    )
    assert.deepEqual(rows, [{ soon: true }])
    await Promise.all([owner.end(), database.close()])
    await fresh.drop()
  })

  test('a killed worker’s job is taken back and done', async () => {
    const fresh = await freshDatabase()
    const owner = new pg.Client({ connectionString: fresh.directUrl })
    await owner.connect()
    const database = openDatabase(fresh.appUrl, 2)
    await inPlatform(database, (tx) => enqueue(tx, 'test.work', { tenantId: 'none' }))
    await owner.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = now() - interval '5 minutes', attempts = 1`,
    )
    const done = await new Promise<string>((resolve, reject) => {
      startWorker({
        directUrl: fresh.directUrl,
        handlers: { 'test.work': async () => resolve('done') },
        recurring: [],
        log: openLog('silent'),
      }).then((worker) => {
        after(() => worker.stop())
      }, reject)
    })
    assert.equal(done, 'done')
    await Promise.all([database.close(), owner.end()])
  })
})

describe('when the database restarts under load', () => {
  test('people are told kindly and when to come back, the process stays, and pages and jobs go on', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), `helsebro-test-${process.pid}-restart-`))
    chmodSync(folder, 0o755)
    let server = await startEmbedded(folder, { durable: false })
    await migrate(server.url, { name: 'helsebro_app', password: 'of-this-test-only' })
    const appUrl = new URL(server.url)
    appUrl.username = 'helsebro_app'
    appUrl.password = 'of-this-test-only'
    const helsebro = await startHelsebro({
      settings: { DATABASE_URL: appUrl.href, DATABASE_DIRECT_URL: server.url },
    })
    const { world } = helsebro.running.foundations
    await createTenant(world, wish)
    const at = openClient(helsebro.port, 'prove')
    at.cookies.set('helsebro', 'a'.repeat(44))
    const page = (where: string) => at.get(where)
    await until(
      () => page('/staff').then(({ status }) => status),
      (status) => status === 302,
    )

    let isOver = false
    const seen = new Map<number, number>()
    const load = Promise.all(
      Array.from({ length: 8 }, async () => {
        while (!isOver) {
          const answer = await page('/staff')
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
          await new Promise((resolve) => setImmediate(resolve))
        }
      }),
    )
    await server.stop()
    const away = await until(
      () => page('/staff'),
      ({ status }) => status === 503,
    )
    assert.equal(away.headers['retry-after'], '5')
    assert.match(away.text, /<h1>/)
    // Once what was remembered is too old, which languages are offered cannot be asked either: she is told all the same.
    const inThai = await until(
      () => page('/th'),
      ({ status, text }) => status === 503 && text.includes('<html lang="th"'),
    )
    assert.match(inThai.text, /<h1>/)
    const notReady = await at.get('/readyz')
    assert.equal(notReady.status, 503)
    server = await startEmbedded(folder, { durable: false })
    await until(
      () => page('/staff').then(({ status }) => status),
      (status) => status === 302,
    )
    await until(
      () => at.get('/readyz').then(({ status }) => status),
      (status) => status === 200,
    )
    isOver = true
    await load
    assert.deepEqual(
      [...seen.keys()].filter((status) => status !== 302 && status !== 503),
      [],
    )

    await inPlatform(world.database, (tx) => enqueue(tx, 'platform.expire', { tenantId: 'none' }))
    const owner = new pg.Client({ connectionString: server.url })
    await owner.connect()
    await until(
      async () => (await owner.query('select count(*)::int as n from graphile_worker.jobs')).rows[0].n,
      (left) => left === 0,
    )
    await owner.end()
    await helsebro.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
})
