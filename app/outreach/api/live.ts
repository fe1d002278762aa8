import { allowSignedIn } from '../../people/allow.ts'
import { findSession } from '../../people/sign-in/sessions.ts'

/** What makes a page that follows a call-out or a broadcast read itself again. */
const topics = ['outreach', 'messages']

/** News for the open pages of outreach, of their own tenant alone; ends when the session does. */
export const loader = allowSignedIn('outreach.live', ({ request, visit, tenant, scope }) => {
  if (request.method === 'HEAD') return new Response(null, { status: 204 })
  const { world, token } = visit
  const made = Number(new URL(request.url).searchParams.get('since'))
  return visit.live.open({
    tenantId: tenant.id,
    topics,
    since:
      Number.isInteger(made) && made > 0 ? Temporal.Instant.fromEpochMilliseconds(made) : world.clock.now(),
    mayListen: async () => {
      const found = token ? await findSession(world, tenant.id, token, scope.role, false) : undefined
      return found?.scope.role === scope.role
    },
  })
})
