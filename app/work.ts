import * as conversations from './conversations/jobs.ts'
import * as dispatch from './dispatch/jobs.ts'
import * as board from './helpline/board/jobs.ts'
import * as helpline from './helpline/jobs.ts'
import * as insights from './insights/jobs.ts'
import * as library from './library/jobs.ts'
import * as messaging from './messaging/jobs.ts'
import * as outreach from './outreach/jobs.ts'
import * as people from './people/jobs.ts'
import type { JobHandler, Recurring } from './platform/jobs.ts'
import type { World } from './platform/world.ts'
import * as roster from './roster/jobs.ts'
import * as upkeep from './upkeep.ts'

/** What a module's jobs.ts declares: names to handlers, what it listens to, and what recurs. */
export type ModuleJobs = {
  readonly jobs: Record<string, (world: World) => JobHandler>
  /** Announcements of lower modules that this one answers: announcement → job name. */
  readonly listens?: Record<string, string | readonly string[]>
  readonly recurring?: readonly {
    readonly name: string
    readonly at: string
    readonly run: (world: World) => Promise<void>
  }[]
}

// In this order they hear what comes in: outreach before dispatch, so that the code of a call-out is never taken for an
// offer's that is not open; and what a volunteer writes to the person she holds before what she answers to us.
const relays: ModuleJobs = { jobs: {}, listens: helpline.hearsFirst }
const all: readonly ModuleJobs[] = [
  people,
  messaging,
  library,
  conversations,
  outreach,
  relays,
  dispatch,
  roster,
  helpline,
  upkeep,
  board,
  insights,
]

/**
 * Job name → handler, for the worker. An announcement is a job of its own name that calls every listener's job
 * in turn; a listener is safe to repeat, since a fault in one repeats them all.
 */
export function handlersOf(world: World): Record<string, JobHandler> {
  const handlers: Record<string, JobHandler> = {}
  for (const module of all)
    for (const [name, make] of Object.entries(module.jobs)) handlers[name] = make(world)
  const listeners = new Map<string, string[]>()
  for (const module of all)
    for (const [news, job] of Object.entries(module.listens ?? {}))
      listeners.set(news, (listeners.get(news) ?? []).concat(job))
  for (const [news, jobs] of listeners)
    handlers[news] = async (payload) => {
      for (const job of jobs) await handlers[job]?.(payload)
    }
  return handlers
}

/** What recurs by the clock. */
export function recurringOf(world: World): Recurring[] {
  return all.flatMap((module) =>
    (module.recurring ?? []).map(({ name, at, run }) => ({ name, at, run: () => run(world) })),
  )
}
