import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { originOf } from '../app/people/addresses.ts'
import { newKeyText } from '../app/platform/keys.ts'
import { freshDatabase } from './support/database.ts'
import { startHelsebro } from './support/running.ts'

test('where any free port will do, links in texts carry the one that is listened on', async () => {
  const helsebro = await startHelsebro()
  try {
    const { settings } = helsebro.running.foundations.world
    assert.equal(originOf(settings, 'baerum.localhost'), `http://baerum.localhost:${helsebro.port}`)
  } finally {
    await helsebro.close()
  }
})

/** The way to a database, which is cut once so many bytes have come from it. */
async function cutAfter(target: URL, bytes: number) {
  let left = bytes
  const open = new Set<Socket>()
  const way = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
        open.delete(socket)
      })
    }
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left > 0) near.write(chunk)
      else for (const socket of open) socket.destroy()
    })
  })
  way.listen(0, '127.0.0.1')
  await once(way, 'listening')
  return { port: (way.address() as AddressInfo).port, close: () => way.close() }
}

for (const bytes of [300, 1_500, 4_000])
  test(`a database that goes away while we start is told in one sentence (${bytes} bytes)`, async () => {
    const database = await freshDatabase()
    const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-start-'))
    const way = await cutAfter(new URL(database.directUrl), bytes)
    const through = (url: string) => {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(way.port)
      return changed.href
    }
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      HELSEBRO_WORLD: 'none',
      HELSEBRO_LOG: 'silent',
      HELSEBRO_DATA: folder,
      HELSEBRO_KEYS: newKeyText(),
      DATABASE_URL: through(database.appUrl),
      DATABASE_DIRECT_URL: through(database.directUrl),
    }
    const bundle = path.join(import.meta.dirname, '..', 'build', 'server', 'main.js')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', bundle], { env })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const [code] = await once(child, 'close')
    way.close()
    assert.equal(code, 1, said)
    assert.match(said, /^The (connection to the database|database of DATABASE_(DIRECT_)?URL at) [^\n]+\n$/)
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
