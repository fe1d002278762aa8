import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ServerBuild } from 'react-router'
import { openAnswering } from './answering.ts'
import { likeliestLanguage, offeredLanguages } from './languages/choosing.ts'
import { hasPages } from './languages/messages.ts'
import { findLanguage } from './languages/registry.ts'
import type { Machine } from './operations.ts'
import { assertAccess } from './people/allow.ts'
import { faceOf } from './people/frames.ts'
import { visitorOf } from './people/scopes.ts'
import { pageLanguages } from './people/settings/page-languages.ts'
import { settingsFor } from './people/settings/settings.ts'
import { findSession } from './people/sign-in/sessions.ts'
import type { Tenant, TenantDirectory } from './people/tenants.ts'
import type { Visit } from './people/visits.ts'
import { isConnectionLost } from './platform/database.ts'
import type { LiveStreams } from './platform/live.ts'
import type { Metrics } from './platform/metrics.ts'
import { type PageStore, squeezed } from './platform/pages.ts'
import { holdToTime, patience } from './platform/patience.ts'
import type { World } from './platform/world.ts'
import type { Permission } from './privacy/permissions.ts'
import type { Period } from './privacy/retention.ts'
import { protect } from './protection.ts'

/** What the web face is made of. */
export type WebParts = {
  readonly world: World
  readonly tenants: TenantDirectory
  readonly permissions: ReadonlyMap<string, Permission>
  readonly periods: readonly Period[]
  readonly build: ServerBuild
  readonly pages: PageStore
  readonly live: LiveStreams
  /** Answers for paths that are no page: assets, health, metrics, live updates. */
  readonly machine: Machine
  readonly metrics: Metrics
}

/** Biggest posted body: a spreadsheet of volunteers fits, a film does not. */
const mostBytes = 2 * 1024 * 1024
/** Where a film does: these read their form as it comes, and refuse what is too great without losing what was typed. */
const takesFiles = /^\/(staff|v)\/library\/[^/]+\/([^/]+\/)?(media|film)(\/|$)/
const mostUploaded = 256 * 1024 * 1024

/**
 * The HTTP server: kept public pages straight from memory, everything else through Hono and the routes' own modules.
 * @throws when a route declares no access (design §3)
 */
export function openWeb(parts: WebParts): Server {
  const { world, build, pages } = parts
  assertAccess(
    Object.values(build.routes).flatMap((route) =>
      route ? [{ id: route.id, loader: route.module.loader, action: route.module.action }] : [],
    ),
    parts.permissions,
  )
  const answerPage = openAnswering(build)
  const app = new Hono<Bound>()
  // The few answers that are no pages leave with the same headers.
  app.use('*', async (c, next) => {
    await next()
    if (!c.res.headers.has('content-security-policy')) protect(c.res.headers, world.settings.HELSEBRO_ORIGIN)
  })
  app.route('/', parts.machine)
  const answer = async (c: Context<Bound>, refused?: Visit['refused']) => {
    const began = performance.now()
    const request = throughProxy(c.req.raw, world.settings.HELSEBRO_ORIGIN)
    const visit = visitOf(parts, request, c.env.incoming?.socket.remoteAddress ?? '', refused)
    visit.language = await offeredOrLedTo(visit)
    const shown = refused ? inPlaceOf(request) : withDoors(request, visit)
    const age = visit.tenant ? pages.age(visit.tenant.id) : 0
    const answered = await answerPage(shown, visit)
    const { route } = answered
    const response = whenBack(visit, answered.response)
    for (const [name, value] of visit.headers) response.headers.append(name, value)
    protect(response.headers, world.settings.HELSEBRO_ORIGIN, visit.opens)
    const seconds = (performance.now() - began) / 1000
    const { method } = request
    parts.metrics.answered(route, method, response.status, seconds)
    world.log.debug({ route, method, status: response.status, ms: Math.round(seconds * 1000) }, 'request')
    if (visit.keep && visit.tenant && method === 'GET' && response.status === 200)
      return pages.keep(request, visit.tenant.id, response, age)
    if (!response.headers.has('cache-control')) response.headers.set('Cache-Control', 'no-store')
    const isNobodys = response.status === 404 && faceOf(new URL(request.url).pathname) === 'public'
    return isNobodys ? squeezed(request, response) : response
  }
  const tooLarge = (c: Context) => answer(c as Context<Bound>, 'too_large')
  const counted = bodyLimit({ maxSize: mostBytes, onError: tooLarge })
  const countedFiles = bodyLimit({ maxSize: mostUploaded, onError: tooLarge })
  // Counting makes a stream of the body, which reading a form then costs more than the form; Node already holds a
  // body to the length it came with.
  app.all(
    '*',
    (c, next) => {
      const length = statedLength(c.req.raw)
      const files = takesFiles.test(c.req.path)
      if (length === undefined) return (files ? countedFiles : counted)(c, next)
      return length > (files ? mostUploaded : mostBytes) ? tooLarge(c) : next()
    },
    (c) => answer(c),
  )
  const listener = getRequestListener(app.fetch)
  // Whoever sends her headers a byte at a time holds a place that others need; of bodies `holdToTime` says more.
  const timed = {
    headersTimeout: 10_000,
    requestTimeout: patience.filesMs + 30_000,
    connectionsCheckingInterval: 5_000,
  }
  // A long text pasted into a search box is an address of three times its length, and is answered in words.
  const roomy = { maxHeaderSize: 64 * 1024 }
  return createServer({ keepAliveTimeout: 30_000, ...timed, ...roomy }, (incoming, outgoing) => {
    holdToTime(incoming, outgoing, takesFiles.test(incoming.url?.split('?')[0] ?? ''))
    if (pages.answer(incoming, outgoing)) parts.metrics.kept()
    else void listener(incoming, outgoing)
  })
}

type Bound = { Bindings: { incoming: { socket: { remoteAddress?: string } } } }

/** The body's length as its sender states it, 0 where a request has none; undefined when it must be counted. */
function statedLength({ method, headers }: Request): number | undefined {
  const length = headers.get('content-length')
  if (headers.has('transfer-encoding')) return undefined
  if (length === null) return method === 'GET' || method === 'HEAD' ? 0 : undefined
  return /^\d+$/.test(length) ? Number(length) : undefined
}

// The database is away for the moment: not her fault and not for long, and a proxy or a browser may try again.
function whenBack(visit: Visit, response: Response): Response {
  if (!visit.lost || response.status !== 500) return response
  const headers = new Headers(response.headers)
  headers.set('Retry-After', '5')
  return new Response(response.body, { status: 503, headers })
}

// The page that stands in for one whose form was refused unread; its language is that of the form's own page.
function inPlaceOf(request: Request): Request {
  const url = new URL(request.url)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/refused/unread`
  url.search = ''
  return new Request(url, { headers: { host: request.headers.get('host') ?? url.host } })
}

// The bare host has one page: it explains Helsebro and links its tenants.
function withDoors(request: Request, visit: Visit): Request {
  const url = new URL(request.url)
  if (visit.tenant || url.pathname !== '/') return request
  url.pathname = '/doors'
  return new Request(url, request)
}

function visitOf(
  { world, tenants, permissions, periods, live }: WebParts,
  request: Request,
  address: string,
  refused: Visit['refused'],
): Visit {
  const tenant = tenants.byHost(request.headers.get('host') ?? new URL(request.url).host)
  const cookies = cookiesOf(request)
  let session: ReturnType<Visit['signedIn']> | undefined
  const path = new URL(request.url).pathname
  const visit: Visit = {
    world,
    tenants,
    tenant,
    permissions,
    periods,
    token: cookies.get('helsebro'),
    live,
    signedIn: () => {
      session ??= recognise(visit, cookies.get('role'), !request.headers.has('x-refresh'))
      return session
    },
    client: clientOf(world, request, address),
    headers: new Headers(),
    keep: false,
    ...(refused ? { refused } : {}),
    language: languageOfPath(path) ?? languageOfPhone(request, path, tenant),
  }
  return visit
}

// Once she is known, her pages speak her language.
async function recognise(
  visit: Visit,
  role: string | undefined,
  attended: boolean,
): ReturnType<Visit['signedIn']> {
  const { world, tenant, token } = visit
  const found = tenant && token ? await findSession(world, tenant.id, token, role, attended) : undefined
  if (found) visit.language = found.language
  return found?.scope
}

// Behind proxies the address is the n-th from the right of what they wrote; anything further left may be forged.
function clientOf(world: World, request: Request, address: string): string {
  const trusted = world.settings.HELSEBRO_TRUST_PROXY
  const forwarded =
    request.headers
      .get('x-forwarded-for')
      ?.split(',')
      .map((each) => each.trim()) ?? []
  return trusted > 0 ? (forwarded.at(-trusted) ?? address) : address
}

// A form's Origin is compared with the whole address of the request; behind TLS that address is http.
function throughProxy(request: Request, origin: string | undefined): Request {
  if (!origin) return request
  const url = new URL(request.url)
  url.protocol = new URL(origin).protocol
  return new Request(url, request)
}

function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((each) => each.trim().split('='))
  return new Map(pairs.flatMap(([name, value]) => (name && value ? [[name, value]] : [])))
}

// Not every tenant offers the second tier: who comes in one that it does not is answered in the one she is led to, so
// that what stands around the answer leads somewhere.
async function offeredOrLedTo({ world, tenant, language }: Visit): Promise<string> {
  const known = findLanguage(language)
  if (!tenant || !known || known.tier === 1) return language
  const settings = await settingsFor(visitorOf(world, tenant.id)).catch(whileAway)
  if (!settings) return language
  const offered = pageLanguages(tenant, settings)
  return [known.tag, ...known.fallback, 'en'].find((tag) => offered.some((each) => each.tag === tag)) ?? 'en'
}

// What cannot be asked while the database is away must not cost her the page that says so, in the language she came in.
function whileAway(error: unknown): undefined {
  if (!isConnectionLost(error)) throw error
}

// A volunteer who has not signed in yet has said nothing of herself; her telephone has (HA-17).
function languageOfPhone(request: Request, path: string, tenant: Tenant | undefined): string {
  const own = tenant?.language === 'nn' ? 'nn' : 'nb'
  if (faceOf(path) !== 'volunteer') return own
  const written = offeredLanguages(own, null).map(({ tag }) => tag)
  return likeliestLanguage(request.headers.get('accept-language'), written)
}

// A language that has no pages of its own yet is answered in the one its readers are led to.
function languageOfPath(path: string): string | undefined {
  const known = findLanguage(path.split('/')[1] ?? '')
  return known && [known.tag, ...known.fallback].find(hasPages)
}
