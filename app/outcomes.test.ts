import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { data, isRouteErrorResponse, redirect } from 'react-router'
import { outcomeOf } from './outcomes.ts'

describe('What a loader or an action came to', () => {
  it('is the page’s data, with its status where it says one', async () => {
    assert.deepEqual(await outcomeOf(() => ({ a: 1 })), { kind: 'data', data: { a: 1 }, status: 200 })
    const refused = await outcomeOf(() => data({ errors: {} }, { status: 400 }))
    assert.deepEqual(refused, { kind: 'data', data: { errors: {} }, status: 400 })
  })

  it('is a refusal in the page’s place when data is thrown, with its headers', async () => {
    const outcome = await outcomeOf(() => {
      throw data({ reason: 'too_many' }, { status: 429, headers: { 'Retry-After': '60' } })
    })
    assert.ok(outcome.kind === 'error' && isRouteErrorResponse(outcome.error) && !outcome.fault)
    assert.deepEqual([outcome.status, outcome.headers], [429, { 'Retry-After': '60' }])
  })

  it('is a whole answer when a redirect is returned or thrown', async () => {
    const thrown = await outcomeOf(() => Promise.reject(redirect('/v')))
    const returned = await outcomeOf(() => redirect('/v'))
    for (const each of [thrown, returned])
      assert.equal(each.kind === 'response' && each.response.headers.get('location'), '/v')
  })

  it('is a fault when anything else is thrown', async () => {
    const outcome = await outcomeOf(() => Promise.reject(new Error('a bug')))
    assert.ok(outcome.kind === 'error' && outcome.fault && outcome.status === 500)
  })
})
