import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { languages } from '../../languages/registry.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deliverMessage } from '../delivery/deliveries.ts'
import { phoneThread } from '../demo-phones/simulated-texts.ts'
import { queueMessages } from '../messages.ts'
import { faultOfWords, longestOf, templateCodes, templateOf } from './templates.ts'
import { freshWordings, reword } from './wordings.ts'

test('every standard text keeps its own budget and rules, in every language it is written in', () => {
  for (const code of templateCodes)
    for (const { tag } of languages) {
      const template = templateOf(code)
      const words = template?.texts[tag]
      if (!template || words === undefined) continue
      assert.equal(faultOfWords(tag, words, template), undefined, `${code} ${tag}`)
      assert.ok(longestOf(tag, words, template).segments <= template.segments)
    }
})

describe('what a tenant may say in its own words', () => {
  let at: Planted
  let her: SignedInScope
  before(async () => {
    at = await planted()
    const [id] = await speakers(at.scope, [{ phone: '+4700000701' }])
    her = signedIn(at.scope, id ?? '', 'coordinator')
  })
  after(() => at.close())

  for (const [words, fault] of [
    ['Kan du ringe noen i {area}? {link}', 'words_values'],
    ['Ring {area} {code} {link} {phone}', 'words_values'],
    ['Ring {area} <b>{code}</b> {link}', 'words_values'],
    ['Kan du hjelpe noen i {area}? JA {code}, {link}', 'words_revealing'],
    [`${'Hei der, '.repeat(40)} {area} {code} {link}`, 'words_budget'],
    ['Hei \u202e{area} {code} {link}', 'words_marks'],
    ['   ', 'required'],
  ] as const)
    test(`refused as ${fault}: ${JSON.stringify(words.slice(0, 50))}`, async () => {
      assert.deepEqual(await reword(her, 'offer', 'nb', words), { ok: false, reason: fault })
      assert.deepEqual(await freshWordings(her), {})
    })

  test('a text that is not there cannot be reworded, nor one that must read alike everywhere', async () => {
    for (const [code, tag] of [
      ['nothing', 'nb'],
      ['offer', 'xx'],
      ['drill_word', 'nb'],
    ] as const)
      assert.deepEqual(await reword(her, code, tag, 'Hei'), { ok: false, reason: 'not_found' })
  })

  test('her tenant’s words are sent in that language only, and the standard again once she goes back', async () => {
    const phone = '+4700000702'
    const sent = async (language: string) => {
      const [message] = await inScope(at.scope, (tx) =>
        queueMessages(tx, at.scope, [
          { to: { phone }, language, kind: 'reply', template: 'sms.not_open', params: { code: '7K' } },
        ]),
      )
      await deliverMessage(at.scope, message?.id ?? '')
      at.clock.advance({ seconds: 10 })
      const texts = await inScope(at.scope, (tx) => phoneThread(tx, at.scope, phone))
      return texts.at(-1)?.text
    }
    assert.deepEqual(await reword(her, 'not_open', 'nb', 'Takk! {code} er avsluttet.'), { ok: true })
    assert.equal(await sent('nb'), 'Takk! 7K er avsluttet.')
    assert.match((await sent('nn')) ?? '', /ikkje/)
    assert.deepEqual(await reword(her, 'not_open', 'nb', null), { ok: true })
    assert.match((await sent('nb')) ?? '', /ikke åpen lenger/)
    assert.deepEqual(await freshWordings(her), {})
  })
})
