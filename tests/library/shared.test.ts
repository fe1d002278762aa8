import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clientAs } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, tenantId } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let helsebro: TestHelsebro
let solveig: Client
const shared = '/staff/library/shared'

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  solveig = await clientAs(helsebro, 'Solveig Haugland', { tenant: 'oygarden' })
})
after(() => helsebro.close())

/** The page of a text that Øygarden took over. */
async function originOf(slug: string): Promise<string> {
  const [found] = await inspect<{ id: string }>(
    helsebro,
    'select id from library.article where tenant_id = $1 and slug = $2',
    [await tenantId(helsebro, 'oygarden'), slug],
  )
  return `/staff/library/${found?.id}/origin`
}

test('a reader sees who made a text, and that it was changed here', async () => {
  const reader = openClient(helsebro.port, 'oygarden')
  const text = await reader.get('/nn/library/kreftscreening')
  assert.equal(text.status, 200)
  assert.match(text.text, /Laga av .*Bærum kommune/)
  assert.match(text.text, /Endra av .*Øygarden kommune/)
  assert.doesNotMatch((await reader.get('/nn/library/mat-bevegelse-og-hverdag')).text, /Endra av/)
  assert.match(
    (await reader.get('/ti/library/mat-bevegelse-og-hverdag')).text,
    /\(<bdi>Bærum kommune<\/bdi>\)/,
  )
})

test('a coordinator takes a text over, and sees when the original has changed and what following it would do', async () => {
  const page = await solveig.get(shared)
  assert.match(page.text, /Originalen er endra/)
  const from = await tenantId(helsebro, 'baerum')
  const shelf = await solveig.get(`${shared}/${from}`)
  const [, article = ''] = /name="article" value="([0-9a-f-]{36})"/.exec(shelf.text) ?? []
  const taken = await solveig.post(`${shared}/${from}`, { article, act: 'publish' })
  assert.equal(taken.status, 302)
  const origin = await originOf('mat-bevegelse-og-hverdag')
  const change = await solveig.get(origin)
  assert.match(change.text, /<ins>.*helsestasjonen/)
  const followed = await solveig.post(origin, { number: '2' })
  assert.equal(followed.location, `${origin}?told=taken`)
  assert.match(
    (await openClient(helsebro.port, 'oygarden').get('/nb/library/mat-bevegelse-og-hverdag')).text,
    /spørre på helsestasjonen/,
  )
})

test('a place’s texts are not taken by who has no business with them', async () => {
  const from = await tenantId(helsebro, 'baerum')
  const oksana = await clientAs(helsebro, 'Oksana Hrytsenchuk', { tenant: 'oygarden', face: 'volunteer' })
  assert.equal((await oksana.get(shared)).status, 404)
  const [other] = await inspect<{ id: string }>(
    helsebro,
    `select id from library.article where tenant_id = $1 and slug = 'fastlege'`,
    [from],
  )
  assert.equal(
    (await solveig.post(`${shared}/${from}`, { article: other?.id ?? '', act: 'publish' })).status,
    404,
  )
})
