import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { redirect } from 'react-router'
import { withinLimit } from '../platform/limits.ts'
import { type Permission, reachOf } from '../privacy/permissions.ts'
import type { LinkScope, Scope, SignedInScope } from '../privacy/scope.ts'
import { owesPromise } from './declarations/declarations.ts'
import { openLink } from './links.ts'
import { notFound, tooMany } from './refusals.ts'
import { visitorOf } from './scopes.ts'
import { hasCapability } from './settings/capabilities.ts'
import type { Tenant } from './tenants.ts'
import { type Visit, visitContext } from './visits.ts'

/** What a loader or action is called with: who acts, and the request. */
export type Call<S extends Scope = Scope> = {
  readonly scope: S
  readonly tenant: Tenant
  readonly visit: Visit
  readonly request: Request
  readonly params: Readonly<Record<string, string | undefined>>
  /** Counts one use of a permission whose limit counts what is done; throws the answer 429 when it is reached. */
  readonly count: () => Promise<void>
}

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Handler<S extends Scope, T> = (call: Call<S>) => Promise<T> | T
type Made<T> = ((args: Args) => Promise<T>) & { readonly [access]: string }

const access = Symbol.for('helsebro.access')

/**
 * Makes a loader or action that only those whom the permission names can reach; everything else answers like a
 * missing page. A route with a loader or action not made here is refused at start (`assertAccess`).
 * @param name a permission of some module's access.ts
 */
export function allow<T>(name: string, handler: Handler<Scope, T>): Made<T> {
  return make(name, async (args, visit, permission) => handler(await callOf(args, visit, permission)))
}

/** Like `allow`, for permissions that only signed-in people have: the handler gets their scope, typed. */
export function allowSignedIn<T>(name: string, handler: Handler<SignedInScope, T>): Made<T> {
  return make(name, async (args, visit, permission) => {
    const call = await callOf(args, visit, permission)
    if (call.scope.kind !== 'account') throw notFound()
    return handler({ ...call, scope: call.scope })
  })
}

/** Like `allow`, for the holder of a secret link: the route has a parameter `secret`. */
export function allowLink<T>(name: string, handler: Handler<LinkScope, T>): Made<T> {
  return make(name, async (args, visit, permission) => {
    const call = await callOf(args, visit, permission)
    if (call.scope.kind !== 'link') throw notFound()
    return handler({ ...call, scope: call.scope })
  })
}

/**
 * Refuses, like a missing page, an act that takes a permission besides that of the page it is done on.
 * @param name a permission of some module's access.ts
 * @throws the answer 404 when she has not got it
 */
export function demand({ scope, visit }: Pick<Call, 'scope' | 'visit'>, name: string): void {
  if (!reachOf(scope, declared(visit, name))) throw notFound()
}

/** For pages and webhooks that belong to no tenant; the handler finds the tenant itself, if there is one. */
export function allowMachine<T>(
  name: string,
  handler: (call: { visit: Visit; request: Request; params: Call['params'] }) => Promise<T> | T,
): Made<T> {
  return make(name, async ({ request, params }, visit, permission) => {
    if (!permission.who.machine) throw notFound()
    await hold(visit, name, permission, visit.client)
    return handler({ visit, request, params })
  })
}

/**
 * Refuses to start when a route has no access declared, or one that no module knows (design §3).
 * @param routes the built routes with their modules
 * @throws one sentence naming every such route
 */
export function assertAccess(
  routes: Iterable<{ id: string; loader?: unknown; action?: unknown }>,
  permissions: ReadonlyMap<string, Permission>,
): void {
  const bad: string[] = []
  for (const { id, loader, action } of routes) {
    const made = [loader, action].filter((each) => each !== undefined)
    if (loader === undefined && action === undefined && id !== 'root') bad.push(`${id} (no loader)`)
    for (const each of made) {
      const name = (each as Partial<Made<unknown>>)[access]
      if (name === undefined) bad.push(`${id} (not made by allow)`)
      else if (!permissions.has(name)) bad.push(`${id} (no permission "${name}")`)
    }
  }
  if (bad.length > 0) throw new Error(`These routes declare no access: ${bad.join(', ')}`)
}

function make<T>(
  name: string,
  answer: (args: Args, visit: Visit, permission: Permission) => Promise<T>,
): Made<T> {
  const handler = (args: Args) => {
    const visit = args.context.get(visitContext)
    return answer(args, visit, declared(visit, name))
  }
  return Object.assign(handler, { [access]: name })
}

function declared(visit: Visit, name: string): Permission {
  const permission = visit.permissions.get(name)
  if (!permission) throw new Error(`no module declares the permission "${name}"`)
  return permission
}

async function callOf({ request, params }: Args, visit: Visit, permission: Permission): Promise<Call> {
  const { tenant } = visit
  if (!tenant) throw notFound()
  // What is switched off is missing before anybody is asked who she is.
  if (permission.needs && !(await hasCapability(visitorOf(visit.world, tenant.id), permission.needs)))
    throw notFound()
  const scope = await scopeFor(visit, tenant, permission, params.secret, request)
  if (!scope || !reachOf(scope, permission)) throw notFound()
  if (scope.kind === 'account' && scope.role === 'volunteer' && !permission.beforePromise)
    if (await owesPromise(scope)) throw promiseFirst(request)
  if (permission.strong && scope.kind === 'account' && !isRecent(scope, visit)) throw stepUp(request)
  const actor =
    scope.kind === 'account' ? scope.accountId : scope.kind === 'link' ? scope.subjectId : visit.client
  const count = () => hold(visit, permission.says, permission, `${tenant.id}:${actor}`)
  if (permission.counts !== 'what_is_done' || !isSmall(request)) await count()
  return { scope, tenant, visit, request, params, count }
}

// Reading a form of a page costs no more than the page; a body that is greater, or does not say how great, counts.
const smallBytes = 64 * 1024

function isSmall(request: Request): boolean {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return request.method === 'GET' || request.method === 'HEAD' || length <= smallBytes
}

async function scopeFor(
  visit: Visit,
  tenant: Tenant,
  { who, purpose }: Permission,
  secret: string | undefined,
  request: Request,
): Promise<Scope | undefined> {
  if (who.link && purpose && secret) {
    const holder = await openLink(visit.world, tenant.id, purpose, secret)
    if (holder) return holder
  }
  if (who.visitor) return visitorOf(visit.world, tenant.id)
  const signedIn = await visit.signedIn()
  if (signedIn || who.link) return signedIn
  throw signInFirst(request)
}

async function hold(visit: Visit, name: string, { limit }: Permission, actor: string): Promise<void> {
  if (!limit) return
  const held = await withinLimit(visit.world, `${name}:${actor}`, limit)
  if (!held.ok) throw tooMany(held.retryAfter)
}

function isRecent(scope: SignedInScope, visit: Visit): boolean {
  return scope.strongAt !== null && scope.strongAt.until(visit.world.clock.now()).total('minutes') <= 10
}

// A volunteer signs in where volunteers do, everyone else at the staff's door; both return to where she was going.
function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const door = pathname.startsWith('/v') ? '/v/sign-in' : '/staff/sign-in'
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : ''
  return redirect(door + next)
}

function promiseFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : ''
  return redirect(`/v/declaration${next}`)
}

function stepUp(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  return redirect(`/staff/confirm?next=${encodeURIComponent(pathname + search)}`)
}
