import { allowSignedIn } from '../../../people/allow.ts'
import { findSession } from '../../../people/sign-in/sessions.ts'

/** What makes a staff page read itself again. */
const topics = ['board', 'messages']

/** News for the staff's open pages, of their own tenant alone; ends when the session does. */
export const loader = allowSignedIn('helpline.live', ({ request, visit, tenant, scope }) => {
  if (request.method === 'HEAD') return new Response(null, { status: 204 })
  const { world, token } = visit
  const made = Number(new URL(request.url).searchParams.get('since'))
  const now = world.clock.now()
  return visit.live.open({
    tenantId: tenant.id,
    topics,
    since: Number.isInteger(made) && made > 0 ? Temporal.Instant.fromEpochMilliseconds(made) : now,
    mayListen: async () => {
      const found = token ? await findSession(world, tenant.id, token, scope.role, false) : undefined
      return found?.scope.role === scope.role
    },
  })
})
