import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import {
  createStaticRouter,
  type RouteObject,
  type ServerBuild,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router'

/** What a page is made of: its path, what its loaders and its action came to, or the error in its place. */
export type PageParts = {
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  readonly frame: unknown
  readonly loaded: unknown
  readonly answered?: unknown
  readonly error?: unknown
}

/** Makes the HTML of one page, doctype and all. Throws what a component throws. */
export type PageHtml = (parts: PageParts) => string

/**
 * Lays down once how a page is made into HTML: the root's layout around it, the root's error page in its place.
 * The router that its hooks read knows this one page, since React Router copies every route it is given for every
 * page; and no data is written for a page that hydrates, since none does (docs/decisions). React Router's build asks for a file of this name.
 * @param id the route of the page
 */
export default function pageHtml(routes: ServerBuild['routes'], id: string): PageHtml {
  const { root, [id]: route } = routes
  if (!root || !route) throw new Error(`there is no page ${id}`)
  const { Layout, default: Root, ErrorBoundary } = root.module as unknown as RootModule
  const Page = route.module.default
  const tree: RouteObject[] = [
    {
      id: 'root',
      element: (
        <Layout>
          <Root />
        </Layout>
      ),
      errorElement: (
        <Layout>
          <ErrorBoundary />
        </Layout>
      ),
      children: [{ id, ...(Page ? { Component: Page as ComponentType } : {}) }],
    },
  ]
  return (parts) => {
    const context = contextOf(tree, id, parts)
    const router = createStaticRouter(tree, context)
    const html = renderToString(<StaticRouterProvider router={router} context={context} hydrate={false} />)
    return `<!doctype html>${html}`
  }
}

type RootModule = {
  readonly Layout: ComponentType<{ children: React.ReactNode }>
  readonly default: ComponentType
  readonly ErrorBoundary: ComponentType
}

function contextOf(tree: RouteObject[], id: string, parts: PageParts): StaticHandlerContext {
  const { url, params, frame, loaded, answered, error } = parts
  const { pathname, search } = url
  const at = { params: { ...params }, pathname, pathnameBase: pathname }
  const failed = 'error' in parts
  return {
    basename: '/',
    location: { pathname, search, hash: '', state: null, key: 'default', mask: undefined },
    matches: [
      { ...at, route: { ...tree[0], id: 'root' } },
      { ...at, route: { id } },
    ] as StaticHandlerContext['matches'],
    loaderData: { root: frame, ...(failed ? {} : { [id]: loaded }) },
    actionData: 'answered' in parts && !failed ? { [id]: answered } : null,
    errors: failed ? { root: error } : null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    // Asked only of a router that does not know its matches.
    _match: () => null,
  }
}
