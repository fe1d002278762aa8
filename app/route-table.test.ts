import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ServerBuild } from 'react-router'
import { routeTable } from './route-table.ts'

const paths = {
  front: { index: true },
  home: { path: ':language' },
  help: { path: ':language/help' },
  follow: { path: ':language/r/:secret' },
  board: { path: 'staff' },
  fresh: { path: 'staff/requests/new' },
  one: { path: 'staff/requests/:id' },
  missing: { path: '*' },
}

const routes = (given: Record<string, object>) =>
  Object.fromEntries(
    Object.entries(given).map(([id, one]) => [id, { id, parentId: 'root', module: {}, ...one }]),
  ) as unknown as ServerBuild['routes']

describe('The table of routes', () => {
  const find = routeTable(routes(paths))
  const idOf = (path: string) => find(path)?.id

  it('finds a page by its path, whichever line of routes.ts stands first', () => {
    assert.deepEqual(
      ['/', '/ti', '/ti/help', '/staff', '/staff/requests/new', '/staff/requests/7'].map(idOf),
      ['front', 'home', 'help', 'board', 'fresh', 'one'],
    )
  })

  it('forgives a slash at the end and capital letters, as people type addresses', () => {
    assert.deepEqual(['/ti/help/', '/Staff', '/ti/HELP'].map(idOf), ['help', 'board', 'help'])
  })

  it('hands on what stands in the place of a name, in plain letters', () => {
    assert.deepEqual(find('/ti/r/a%20b')?.params, { language: 'ti', secret: 'a b' })
  })

  it('leads whatever is no page to the page for what is missing', () => {
    assert.deepEqual(
      ['/ti/nothing/here', '/staff/requests/7/8', '/ti//help', '/%E0%A4%A/help/x'].map(idOf),
      Array(4).fill('missing'),
    )
  })

  it('takes broken letters in an address as they came', () => {
    assert.equal(find('/%E0%A4%A')?.params.language, '%E0%A4%A')
  })

  it('refuses to start with a page inside another, which it would never find', () => {
    assert.throws(() => routeTable(routes({ inner: { path: 'a', parentId: 'home' } })), /cannot hold inner/)
    assert.throws(() => routeTable(routes({ maybe: { path: ':language?' } })), /cannot hold maybe/)
  })
})
