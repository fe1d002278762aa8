import { RouterContextProvider } from 'react-router'
import { loader } from '../../app/library/reading/pages/article.tsx'
import { permissions } from '../../app/modules.ts'
import { type Visit, visitContext } from '../../app/people/visits.ts'
import { againstBare, frameOf, serveBare, tenantOf } from '../bare-trees.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'

const slug = 'baerum'
const article = { language: 'ti', slug: 'fastlege' }
const path = `/${article.language}/library/${article.slug}`

/**
 * An article as its first reader gets it, before its bytes are kept: what no kept page has (a query) makes it anew each
 * time. Against the same React tree rendered bare, which reads nothing from a database.
 */
export async function rendering(ground: Ground): Promise<Table> {
  const tenant = tenantOf(ground, slug)
  const bare = await serveBare('article-tree', {
    frame: await frameOf(ground, tenant, { path, language: article.language }),
    loaded: await loadedBy(ground),
  })
  const helsebro = await ground.serve()
  try {
    const asked = { host: `${slug}.localhost`, path: `${path}?anew` }
    const ports = { ours: helsebro.port, bare: bare.port }
    return {
      title: 'An article rendered for its first reader, against the same React tree rendered bare',
      lines: await againstBare(ground, 'article, first rendering', asked, ports),
    }
  } finally {
    await helsebro.stop()
    await bare.stop()
  }
}

/** What the page's own loader hands its tree. */
function loadedBy(ground: Ground): Promise<unknown> {
  const context = new RouterContextProvider()
  const visit = {
    world: ground.world,
    tenants: ground.tenants,
    tenant: tenantOf(ground, slug),
    permissions,
    signedIn: () => Promise.resolve(undefined),
    client: 'bench',
    headers: new Headers(),
    keep: false,
    language: article.language,
  }
  context.set(visitContext, visit as unknown as Visit)
  const request = new Request(`http://${slug}.localhost${path}`)
  const args = { request, params: article, context, url: new URL(request.url), pattern: path }
  return loader(args as unknown as Parameters<typeof loader>[0])
}
