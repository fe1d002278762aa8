import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {}
