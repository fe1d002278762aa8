import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { sendDigests } from './closed/digests.ts'
import { sweepIncoming } from './media/files.ts'
import { dropUnused } from './media/media.ts'
import { endRecordings } from './media/recordings.ts'
import { turnDay } from './reading/days.ts'
import { renewIndex } from './search/entries.ts'
import { tellStale } from './translations/stale-news.ts'
import { succeed } from './translations/successions.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'library.tell_stale':
    (world) =>
    async ({ tenantId, articleId, versionId }) => {
      await tellStale(jobOf(world, tenantId, 'library.tell_stale'), String(articleId), String(versionId))
    },
  'library.succeed': (world) => (payload) =>
    succeed(jobOf(world, payload.tenantId, 'library.succeed'), {
      from: String(payload.fromId),
      to: String(payload.toId),
    }),
  'library.digest': (world) => async (payload) => {
    await sendDigests(jobOf(world, payload.tenantId, 'library.digest'))
  },
  'library.turn_day': (world) => async (payload) => {
    const scope = jobOf(world, payload.tenantId, 'library.turn_day')
    await endRecordings(scope)
    await sweepIncoming(scope)
    await renewIndex(scope)
    await turnDay(scope)
  },
  'library.drop_file':
    (world) =>
    ({ tenantId, sha256 }) =>
      dropUnused(jobOf(world, tenantId, 'library.drop_file'), String(sha256)),
}

/**
 * A new version is out: those who speak a language it made stale are told. What a coordinator answered for goes on with
 * her function.
 */
export const listens = { 'library.published': 'library.tell_stale', 'people.handed_over': 'library.succeed' }

/** Soon after every hour, since each tenant's midnight, and the hour of its weekly message, is its own. */
export const recurring = [
  {
    name: 'library.turn_day_all',
    at: '3 * * * *',
    run: (world: World) => jobForEachTenant(world, 'library.turn_day'),
  },
  {
    name: 'library.digest_all',
    at: '2 * * * *',
    run: (world: World) => jobForEachTenant(world, 'library.digest'),
  },
]
