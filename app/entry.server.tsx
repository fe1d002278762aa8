import { renderToString } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { visitContext } from './people/visits.ts'
import { isConnectionLost } from './platform/database.ts'

/**
 * Turns a matched route into HTML. Rendered to one string: pages are small, and a whole page can be kept as bytes.
 * The data that React Router would hand to a hydrating page is left out, since no page hydrates (docs/decisions).
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: RouterContextProvider,
): Response {
  const visit = loadContext.get(visitContext)
  const bare = { ...context, serverHandoffStream: undefined } as EntryContext
  const body =
    request.method === 'HEAD'
      ? null
      : `<!doctype html>${renderToString(<ServerRouter context={bare} url={request.url} />)}`
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (visit.tenant) headers.set('Content-Language', visit.language)
  return new Response(body, { status, headers })
}

/** A fault in a loader, an action or a page: logged once, here at the edge, without the request's data. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
) {
  if (request.signal.aborted) return
  const { pathname } = new URL(request.url)
  const visit = context.get(visitContext)
  visit.lost = isConnectionLost(error)
  visit.world.log.error({ err: error, path: withoutSecrets(pathname) }, 'a page failed')
}

// Secrets and the page's language do not belong in a log (design §4).
function withoutSecrets(pathname: string): string {
  return pathname.replace(/[\w-]{20,}/g, '…').replace(/^\/[a-z]{2,3}(-[A-Za-z]+)?(?=\/|$)/, '/…')
}
