import { type LoaderFunctionArgs, RouterContextProvider, type ServerBuild } from 'react-router'
import pageHtml, { type PageHtml } from './entry.server.tsx'
import { type Outcome, outcomeOf, refusal } from './outcomes.ts'
import { type Visit, visitContext } from './people/visits.ts'
import { isConnectionLost } from './platform/database.ts'
import { type RouteModule, routeTable } from './route-table.ts'

/** What went out, and which route made it. */
export type Answered = { readonly response: Response; readonly route: string }

type Leaf = { readonly id: string; readonly module: RouteModule; readonly html: PageHtml | undefined }
type Args = LoaderFunctionArgs

const reading = new Set(['GET', 'HEAD'])
const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Answers requests by the route modules of React Router's build, with no more work than a page that never hydrates
 * needs (docs/decisions/own-handler.md): the action, then the loaders of root and page side by side, then HTML. A
 * thrown refusal becomes the root's error page with its status; a fault is logged once, here, and answered by 500; a
 * route without a page (`api/`) answers for itself.
 */
export function openAnswering({
  routes,
}: Pick<ServerBuild, 'routes'>): (request: Request, visit: Visit) => Promise<Answered> {
  const find = routeTable(routes)
  const frame = routes.root?.module.loader
  const leaves = new Map(Object.values(routes).flatMap((route) => (route ? [[route.id, leafOf(route)]] : [])))

  function leafOf({ id, module }: { id: string; module: RouteModule }): Leaf {
    return { id, module, html: module.default && id !== 'root' ? pageHtml(routes, id) : undefined }
  }

  return async (request, visit) => {
    const url = new URL(request.url)
    const found = find(url.pathname)
    const leaf = found && leaves.get(found.id)
    if (!found || !leaf) throw new Error('no route fits, not even the one for what is missing')
    const context = new RouterContextProvider()
    context.set(visitContext, visit)
    const args = { request, params: found.params, context, url, pattern: found.id } as unknown as Args
    const { html, module } = leaf
    const response = html
      ? await page(args, visit, url, html, module)
      : await bare(await called(args, module), args, visit)
    return { response, route: leaf.id }
  }

  async function page(args: Args, visit: Visit, url: URL, html: PageHtml, { loader, action }: RouteModule) {
    const { request } = args
    if (writing.has(request.method) && comesFromElsewhere(request, url)) return elsewhere(visit)
    const acted = reading.has(request.method) ? undefined : await called(args, { loader, action })
    if (acted?.kind === 'response') return acted.response
    const [around, loaded] = await Promise.all([
      outcomeOf(() => frame?.(args)),
      acted?.kind === 'error' ? acted : outcomeOf(() => loader?.(args)),
    ])
    if (around.kind === 'response') return around.response
    if (loaded.kind === 'response') return loaded.response
    const failed = [acted, around, loaded].find((each) => each?.kind === 'error')
    const parts = {
      url,
      params: args.params as Record<string, string>,
      frame: around.kind === 'data' ? around.data : undefined,
      loaded: loaded.kind === 'data' ? loaded.data : undefined,
      ...(acted?.kind === 'data' ? { answered: acted.data } : {}),
    }
    const made = { headers: new Headers(failed?.headers ?? acted?.headers ?? loaded.headers), visit, request }
    if (failed?.kind === 'error') return failure(failed, made, html, parts)
    const status = acted && acted.status !== 200 ? acted.status : loaded.status
    try {
      return document(status, made, () => html(parts))
    } catch (error) {
      return failure({ kind: 'error', error, status: 500, fault: true }, made, html, parts)
    }
  }
}

type Made = { readonly headers: Headers; readonly visit: Visit; readonly request: Request }
type Failed = Extract<Outcome, { kind: 'error' }>

// The frame itself may be what fails; then there is no page to show.
function failure(failed: Failed, made: Made, html: PageHtml, parts: Parameters<PageHtml>[0]): Response {
  if (failed.fault) logged(failed.error, made.request, made.visit)
  try {
    return document(failed.status, made, () => html({ ...parts, error: failed.error }))
  } catch (error) {
    logged(error, made.request, made.visit)
    return new Response('Unexpected Server Error', { status: 500, headers: { 'Content-Type': 'text/plain' } })
  }
}

function document(status: number, { headers, visit, request }: Made, html: () => string): Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (visit.tenant) headers.set('Content-Language', visit.language)
  // As bytes: a string would be gone through once for its length and once more to be sent.
  return new Response(request.method === 'HEAD' ? null : Buffer.from(html()), { status, headers })
}

/** The one handler that a method reaches; what has none is refused (RFC 9110 §15.5.6). */
function called(
  args: Args,
  { loader, action }: Pick<RouteModule, 'loader' | 'action'>,
): Outcome | Promise<Outcome> {
  const { method } = args.request
  const handler = reading.has(method) ? loader : writing.has(method) ? action : undefined
  if (handler) return outcomeOf(() => handler(args))
  const allowed = [...(loader ? reading : []), ...(action ? ['POST'] : [])].join(', ')
  return { ...refusal(405, { reason: 'bad_request' }), headers: { Allow: allowed } }
}

async function bare(outcome: Outcome, { request }: Args, visit: Visit): Promise<Response> {
  if (outcome.kind === 'response') {
    const { response } = outcome
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
  const { status, headers } = outcome
  if (outcome.kind === 'data') return Response.json(outcome.data, { status, ...(headers ? { headers } : {}) })
  if (outcome.fault) logged(outcome.error, request, visit)
  const said = outcome.fault ? { reason: 'failed' } : (outcome.error as { data: unknown }).data
  return Response.json(said, { status, ...(headers ? { headers } : {}) })
}

// A browser names where a form comes from; what names no place is no browser's (norms 14).
function comesFromElsewhere(request: Request, url: URL): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== '' && origin !== url.origin
}

function elsewhere(visit: Visit): Response {
  visit.world.log.warn('a form came from another site')
  return new Response('Bad Request', { status: 400 })
}

/** A fault in a loader, an action or a page: logged once, here at the edge, without the request's data. */
function logged(error: unknown, request: Request, visit: Visit): void {
  if (request.signal.aborted) return
  const { pathname } = new URL(request.url)
  visit.lost = isConnectionLost(error)
  visit.world.log.error({ err: error, path: withoutSecrets(pathname) }, 'a page failed')
}

// Secrets and the page's language do not belong in a log (design §4).
function withoutSecrets(pathname: string): string {
  return pathname.replace(/[\w-]{20,}/g, '…').replace(/^\/[a-z]{2,3}(-[A-Za-z]+)?(?=\/|$)/, '/…')
}
