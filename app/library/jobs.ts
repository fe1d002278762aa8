import { jobOf } from '../people/scopes.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { tellStale } from './translations/stale-news.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'library.tell_stale':
    (world) =>
    async ({ tenantId, articleId, versionId }) => {
      await tellStale(jobOf(world, tenantId, 'library.tell_stale'), String(articleId), String(versionId))
    },
}

/** A new version is out: those who speak a language it made stale are told. */
export const listens = { 'library.published': 'library.tell_stale' }
