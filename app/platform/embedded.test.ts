import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'

describe('the built-in database', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'helsebro embedded '))
  const folder = path.join(home, 'data')
  const start = () => startEmbedded(folder, { durable: false })
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  const postmaster = () =>
    Number(readFileSync(path.join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])

  /** Another process that starts the server, writes a row, says so and waits to be killed. */
  async function startAndDie(): Promise<void> {
    const script = `
      import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))}
      import pg from 'pg'
      const { url } = await startEmbedded(${JSON.stringify(folder)})
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query("insert into kept values ('written before the kill')")
      process.stdout.write('written')
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  before(async () => {
    chmodSync(home, 0o755)
    const server = await start()
    assert.equal(server.fresh, true)
    await ask(server.url, 'create table kept (what text)')
    await server.stop()
  })
  after(() => rmSync(home, { recursive: true, force: true }))

  it('loses nothing when the application is killed: the next start finds the server running and uses it', async () => {
    await startAndDie()
    const survivor = postmaster()
    const server = await start()
    assert.equal(postmaster(), survivor)
    assert.deepEqual(await ask(server.url, 'select what from kept'), [{ what: 'written before the kill' }])
    await server.stop()
    assert.equal(existsSync(path.join(folder, 'postgresql', 'postmaster.pid')), false)
  })

  it('starts again when the whole machine went down and another program has the old number by now', async () => {
    writeFileSync(
      path.join(folder, 'postgresql', 'postmaster.pid'),
      `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n\nready\n`,
    )
    const server = await start()
    assert.equal(server.fresh, false)
    await server.stop()
  })

  it('serves two starts at once with one server, which the last to leave stops', async () => {
    const both = await Promise.all([start(), start()])
    assert.equal(both[0].url, both[1].url)
    await Promise.all(both.map((server) => server.stop()))
  })

  it('orders and stores text the same on every machine', async () => {
    const server = await start()
    const [row] = await ask(
      server.url,
      `select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
         from pg_database where datname = current_database()`,
    )
    assert.deepEqual(row, { provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' })
    await server.stop()
  })

  it('keeps its password where only its own user reads it, and never runs as root', async () => {
    assert.equal(statSync(path.join(folder, 'postgresql', 'helsebro.password')).mode & 0o777, 0o600)
    assert.notEqual(statSync(path.join(folder, 'postgresql')).uid, 0)
  })

  it('works in a folder that is closed to everybody else, such as the home of root', async () => {
    const closed = path.join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const server = await startEmbedded(path.join(closed, 'data'), { durable: false })
    const [row] = await ask(server.url, `select current_setting('data_directory') as data`)
    await server.stop()
    if (process.getuid?.() === 0) rmSync(row.data, { recursive: true })
  })

  it('says in one sentence when the data come from another version of PostgreSQL', async () => {
    const other = path.join(home, 'other')
    mkdirSync(path.join(other, 'postgresql'), { recursive: true })
    writeFileSync(path.join(other, 'postgresql', 'PG_VERSION'), '15\n')
    await assert.rejects(startEmbedded(other), /made by PostgreSQL 15 and this is PostgreSQL 18/)
  })
})
