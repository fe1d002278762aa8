import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { translator } from '../app/languages/messages.ts'
import { jobOf } from '../app/people/scopes.ts'
import { settableClock } from '../app/platform/clock.ts'
import { sealLog } from '../app/privacy/seals.ts'
import { ask, clientAs } from './support/board.ts'
import type { Client } from './support/client.ts'
import { inspect, personOf, tenantId } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

// In the past, so that the queue, which goes by the machine's clock, never holds a text back.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let auditor: Client

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  auditor = await clientAs(helsebro, 'Kari Viksund')
})
after(() => helsebro.close())

const log = '/staff/access-log'
const rowsOf = (html: string) => (html.match(/<tbody>.*<\/tbody>/s)?.[0] ?? '').split('<tr').slice(1)
const seal = async () => {
  const id = await tenantId(helsebro, 'baerum')
  await sealLog(jobOf(helsebro.running.foundations.world, id, 'privacy.seal'))
}

test('the auditor sees who read a request, in which role, when and about whom, and her own reading is written down', async () => {
  const request = await ask(helsebro, 'ti')
  clock.advance({ minutes: 1 })
  await (await clientAs(helsebro, 'Ingrid Solvang')).get(`/staff/requests/${request}`)
  clock.advance({ minutes: 1 })
  const { status, text } = await auditor.get(log)
  assert.equal(status, 200)
  const line = rowsOf(text).find((row) => row.includes('Åpnet og leste'))
  assert.ok(line)
  assert.match(line, /Ingrid Solvang.*Koordinator.*Henvendelse.*/s)
  assert.ok(line.includes(request.slice(-8)))
  clock.advance({ minutes: 1 })
  const again = await auditor.get(log)
  assert.match(rowsOf(again.text)[0] ?? '', /Kari Viksund.*Kontrollør.*Leste i innsynsloggen/s)
  clock.advance({ minutes: 1 })
  await (await clientAs(helsebro, 'Ingrid Solvang')).post(`/staff/requests/${request}/letter`, {})
  const letters = rowsOf((await auditor.get(`${log}?act=helpline.letter_written`)).text)
  assert.match(letters[0] ?? '', /<bdi>brev<\/bdi>/, 'why it was done is said in words')
  clock.advance({ minutes: 1 })
})

test('it is nobody’s page but the auditor’s', async () => {
  assert.equal((await (await clientAs(helsebro, 'Ingrid Solvang')).get(log)).status, 404)
  const volunteer = await clientAs(helsebro, 'Selam Tesfamariam', { face: 'volunteer' })
  assert.notEqual((await volunteer.get(log)).status, 200)
})

test('it is narrowed by what was done, by whom, and by the day', async () => {
  const { id: ingrid } = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
  const byAct = rowsOf((await auditor.get(`${log}?act=helpline.request_opened`)).text)
  assert.ok(byAct.length > 0 && byAct.every((row) => row.includes('Åpnet og leste')))
  const byActor = rowsOf((await auditor.get(`${log}?actor=${ingrid}`)).text)
  assert.ok(byActor.length > 0 && byActor.every((row) => row.includes('Ingrid Solvang')))
  const bySelf = rowsOf((await auditor.get(`${log}?actor=visitor`)).text)
  assert.ok(bySelf.length > 0 && bySelf.every((row) => row.includes('En besøkende')))
  assert.ok(rowsOf((await auditor.get(`${log}?day=2026-03-02`)).text).length > 0)
  assert.deepEqual(rowsOf((await auditor.get(`${log}?day=2026-03-01`)).text), [])
  assert.equal((await auditor.get(`${log}?day=yesterday&actor=x&act=%00&before=~`)).status, 200)
})

test('older lines are on the pages after, each line once', async () => {
  for (let at = 0; at < 60; at++) {
    clock.advance({ seconds: 1 })
    await auditor.get(`${log}?act=none.such`)
  }
  const lines = new Set<string>()
  let pages = 0
  for (let next: string | undefined = `${log}?act=privacy.log_read&day=2026-03-02`; next; pages++) {
    const { text } = await auditor.get(next)
    const ids: string[] = [...text.matchAll(/id="row-([\da-f-]+)"/g)].map(([, id]) => id ?? '')
    for (const id of ids) assert.ok(!lines.has(id), 'a line came twice')
    for (const id of ids) lines.add(id)
    next = /href="([^"]*before=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  const [kept] = await inspect<{ n: number }>(
    helsebro,
    "select count(*)::int as n from privacy.access_log where act = 'privacy.log_read'",
  )
  // The reading of each page after the first is newer than where that page begins.
  assert.ok(pages > 1)
  assert.equal(lines.size, (kept?.n ?? 0) - pages)
})

test('the page says until when the log is unbroken, and says so no more once a line was changed', async () => {
  assert.match((await auditor.get(log)).text, /ikke forseglet ennå/)
  clock.advance({ hours: 1 })
  await seal()
  // Idle for so long, she has to sign in again.
  auditor = await clientAs(helsebro, 'Kari Viksund')
  const { text } = await auditor.get(log)
  assert.match(text, /ubrutt til 02\.03\.2026/)
  const owner = new pg.Client({ connectionString: helsebro.directUrl })
  await owner.connect()
  await owner.query("update privacy.access_log set reason = 'another' where act = 'helpline.request_opened'")
  await owner.end()
  const broken = (await auditor.get(log)).text
  assert.match(broken, /endret etter at den ble forseglet/)
  assert.match(broken, /En linje er endret/)
})

test('every act that is written down has its words in the staff’s languages', () => {
  const root = path.join(import.meta.dirname, '..')
  const sources = globSync('app/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
  const acts = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/act: '([a-z]+\.[a-z_]+)'/g)].map(([, act]) => act ?? ''),
    ),
  )
  assert.ok(acts.size > 30)
  for (const tag of ['nb', 'nn', 'en'])
    for (const act of acts)
      assert.ok(translator(tag).maybe(`staff.log.${act.replace('.', '_')}`), `${act} in ${tag}`)
})
