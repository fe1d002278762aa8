import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { settableClock } from '../../app/platform/clock.ts'
import { clientAs } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

describe('a volunteer’s question, from page to page', () => {
  // By day, so that no text is held back for the morning.
  const clock = settableClock('2026-03-02T09:00:00Z')
  let helsebro: TestHelsebro
  let topic: string
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
    const [found] = await inspect<{ id: string }>(
      helsebro,
      `select p.id from people.topic p join people.tenant t on t.id = p.tenant_id
        where t.slug = 'baerum' and p.code = 'vaccination'`,
    )
    topic = found?.id ?? ''
  })
  after(() => helsebro.close())

  const seen = async (client: Client, path: string) => {
    const { status, text } = await client.get(path)
    assert.equal(status, 200, path)
    return text
  }
  const sent = async (client: Client, path: string, fields: Record<string, string>) => {
    const { status, text } = await client.post(path, fields)
    assert.equal(status, 302, `${path}: ${text.slice(0, 300)}`)
  }

  test('is answered in Norwegian, translated and signed off by two, given back, and published with one press', async () => {
    const [amira, noor, layla] = await Promise.all(
      ['Amira Haddadin', 'Noor Alkhatib', 'Layla Mansoori'].map((name) =>
        clientAs(helsebro, name, { face: 'volunteer' }),
      ),
    )
    const [helene, ingrid] = [
      await clientAs(helsebro, 'Helene Strandmo'),
      await clientAs(helsebro, 'Ingrid Solvang'),
    ]
    assert(amira && noor && layla)
    const wish = { topic, language: 'nb', answerLanguage: 'ar', article: '' }
    const named = await amira.post('/v/library/questions/new', {
      ...wish,
      words: 'Ring 00 10 00 03 om vaksinen',
    })
    assert.equal(named.status, 400, 'no numbers of anybody')
    assert.match(named.text, /00 10 00 03/, 'what she wrote still stands there')
    const words = 'Kan alle barn få vaksinen uten å betale?'
    await sent(amira, '/v/library/questions/new', { ...wish, words })
    const [question] = await inspect<{ id: string }>(
      helsebro,
      'select id from library.question order by asked_at desc, id desc limit 1',
    )
    const id = question?.id ?? ''
    assert.match(await seen(helene, '/staff/questions'), /Kan alle barn få vaksinen/)
    assert.match(await seen(ingrid, '/staff/library/needs'), new RegExp(`/staff/questions/${id}`))
    await sent(ingrid, '/staff/library/needs', {
      ...{ act: 'take', cause: 'question', language: 'ar', topic, words: '', article: '', question: id },
    })
    const answer = {
      act: 'answer',
      edition: '0',
      title: 'Koster vaksiner for barn noe?',
      answer: 'Nei. Det er gratis.\n\nRing helsestasjonen og få time.',
      sourceAuthority: 'FHI',
      sourceUrl: 'https://www.fhi.no/va/',
      sourceDate: '2026-02-01',
    }
    const unsourced = await helene.post(`/staff/questions/${id}`, { ...answer, sourceUrl: '' })
    assert.equal(unsourced.status, 400, 'no answer without its source')
    assert.equal(
      (await ingrid.post(`/staff/questions/${id}`, answer)).status,
      404,
      'a coordinator does not answer',
    )
    await sent(helene, `/staff/questions/${id}`, answer)
    const path = `/v/library/questions/${id}`
    assert.match(await seen(noor, '/v/library/questions'), new RegExp(path))
    const translation = {
      act: 'translate',
      edition: '0',
      title: 'هل التطعيم مجاني؟',
      words: 'نعم.\n\nاتصلوا بالمركز.',
    }
    await sent(noor, path, translation)
    assert.equal(
      (await noor.post(path, { act: 'right', edition: '1' })).status,
      404,
      'her own is not hers to sign',
    )
    await sent(layla, path, { act: 'right', edition: '1' })
    assert.match(await seen(amira, path), /اتصلوا بالمركز/)
    await sent(ingrid, `/staff/questions/${id}`, { act: 'publish' })
    const reader = openClient(helsebro.port, 'baerum')
    assert.match(await seen(reader, '/nb/library/koster-vaksiner-for-barn-noe'), /FHI/)
    assert.match(await seen(reader, '/ar/library/koster-vaksiner-for-barn-noe'), /اتصلوا بالمركز/)
    const done = await until(async () =>
      (
        await inspect<{ article_id: string }>(
          helsebro,
          'select article_id from insights.content_task where question_id = $1 and done_at is not null',
          [id],
        )
      ).at(0),
    )
    assert.match(await seen(ingrid, '/staff/library/needs'), new RegExp(`/staff/library/${done.article_id}`))
  })

  test('is seen by nobody but her, those who can help with it, and staff', async () => {
    const [mine] = await inspect<{ id: string }>(
      helsebro,
      `select id from library.question where answer_language = 'ti' limit 1`,
    )
    const rojda = await clientAs(helsebro, 'Rojda Demirhan', { face: 'volunteer' })
    assert.equal((await rojda.get(`/v/library/questions/${mine?.id}`)).status, 404)
    const anybody = openClient(helsebro.port, 'baerum')
    for (const path of ['/v/library/questions', `/v/library/questions/${mine?.id}`, '/staff/questions'])
      assert.equal((await anybody.get(path)).status, 302, path)
  })
})
