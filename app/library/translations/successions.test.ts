import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { planted } from '../../../tests/support/messaging.ts'
import { speakers } from '../../../tests/support/volunteers.ts'
import { inScope } from '../../privacy/transactions.ts'
import { assignmentRows } from './assignments.queries.ts'
import { assign } from './assignments.ts'
import { succeed } from './successions.ts'

const house = await planted()
after(() => house.close())
const { scope } = house

test('with a coordinator’s function go the texts she answers for and what she was asked to do, as far as the other can', async () => {
  const editor = await editorOf(scope)
  const speak = (language: string) => ({ language, level: 'mother_tongue' as const })
  const [before = '', next = ''] = await speakers(scope, [
    { phone: '+4700110001', languages: [speak('ti'), speak('so')] },
    { phone: '+4700110002', languages: [speak('ti')] },
  ])
  const articleId = await plantArticle(editor, factsOf(before, 'vaksiner'), wordsOf('Vaksiner', 'En.'))
  for (const language of ['ti', 'so']) {
    const wish = { articleId, language, task: 'translate', accountId: before, due: null } as const
    assert.deepEqual(await assign(editor, wish), { ok: true })
  }
  const of = async (accountId: string) =>
    (await inScope(scope, (tx) => assignmentRows(tx, scope, { accountId }))).map(({ language }) => language)
  const owner = async () =>
    (
      await house.ask<{ owner_id: string }>('select owner_id from library.article where id = $1', [articleId])
    )[0]?.owner_id
  await succeed(scope, { from: before, to: next })
  assert.equal(await owner(), next)
  assert.deepEqual((await of(before)).toSorted(), ['so', 'ti'], 'she still volunteers, and it is hers')
  await house.ask('update people.volunteer set left_at = now() where id = $1', [before])
  for (const _ of ['once', 'and again']) await succeed(scope, { from: before, to: next })
  assert.deepEqual(await of(before), [])
  assert.deepEqual(await of(next), ['ti'], 'Somali she does not speak: it stands free on the board')
})
