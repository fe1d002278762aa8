import { retention as calendar } from './calendar/retention.ts'
import { retention as conversations } from './conversations/retention.ts'
import { retention as dispatch } from './dispatch/retention.ts'
import { retention as helpline } from './helpline/retention.ts'
import { retention as insights } from './insights/retention.ts'
import { retention as library } from './library/retention.ts'
import { retention as messaging } from './messaging/retention.ts'
import { retention as outreach } from './outreach/retention.ts'
import { retention as people } from './people/retention.ts'
import { jobOf } from './people/scopes.ts'
import { settingsFor } from './people/settings/settings.ts'
import { jobForEachTenant } from './people/tenants.ts'
import { deleteExpired, type Expiring } from './platform/expiry.ts'
import type { JobHandler } from './platform/jobs.ts'
import type { World } from './platform/world.ts'
import { endingsOf, endWhatIsDue } from './privacy/endings.ts'
import { cutLog, cutSeals, prepareLogMonths } from './privacy/log-months.ts'
import { periodsOf } from './privacy/periods.ts'
import { resealTenant } from './privacy/resealing.ts'
import { type ModuleRetention, retention as privacy } from './privacy/retention.ts'
import { sealLog } from './privacy/seals.ts'
import { keepReceipts } from './receipts.ts'
import { retention as roster } from './roster/retention.ts'
import { retention as training } from './training/retention.ts'

/** The retention of every module. A table that others hang on comes after them, so lower floors come last. */
export const retentions: readonly ModuleRetention[] = [
  insights,
  helpline,
  outreach,
  roster,
  dispatch,
  calendar,
  training,
  conversations,
  library,
  messaging,
  people,
  privacy,
]

/** Every rule by which rows end. */
export const endings = endingsOf(retentions)

/** Every period, with how far a tenant may shorten it: what its settings page shows. */
export const periods = periodsOf(retentions)

/** Local tables: what has expired there goes within the hour. */
export const expiring: readonly Expiring[] = [
  { table: 'platform.rate_limit', column: 'ends_at', days: 0 },
  { table: 'platform.backup', column: 'made_at', days: 365 },
  { table: 'people.session', column: 'expires_at', days: 0 },
  { table: 'people.sign_in_code', column: 'expires_at', days: 0 },
  { table: 'people.challenge', column: 'expires_at', days: 0 },
  { table: 'people.invitation', column: 'expires_at', days: 30 },
  { table: 'messaging.hook', column: 'seen_at', days: 90 },
  { table: 'messaging.inbound_part', column: 'received_at', days: 1 },
  { table: 'messaging.reference', column: 'noted_at', days: 14 },
  { table: 'messaging.outage', column: 'began_at', days: 365 },
]

/** What the house does for itself by night and by the hour: no module's news, so it stands on the roof. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'privacy.seal': (world) => async (payload) => {
    const head = await sealLog(jobOf(world, payload.tenantId, 'privacy.seal'))
    // Kept outside the database: whoever can rewrite the whole chain cannot rewrite this line.
    if (head) world.log.info({ tenantId: payload.tenantId, head }, 'access log sealed')
  },
  'privacy.reseal': (world) => async (payload) => {
    const { unopened } = await resealTenant(jobOf(world, payload.tenantId, 'privacy.reseal'))
    for (const [column, count] of unopened)
      world.log.warn({ column, count }, 'sealed values that no key of the ring opens')
  },
  'privacy.end': (world) => async (payload) => {
    const scope = jobOf(world, payload.tenantId, 'privacy.end')
    await endWhatIsDue(scope, endings, (await settingsFor(scope)).retention)
    await cutSeals(scope)
    await keepReceipts(world, payload.tenantId)
  },
}

/** Nightly, while few are awake in Norway; the log is sealed every ten minutes. */
export const recurring = [
  {
    name: 'privacy.seal_all',
    at: '*/10 * * * *',
    run: (world: World) => jobForEachTenant(world, 'privacy.seal'),
  },
  {
    name: 'privacy.end_all',
    at: '17 2 * * *',
    run: async (world: World) => {
      await prepareLogMonths(world)
      await cutLog(world)
      await jobForEachTenant(world, 'privacy.end')
    },
  },
  {
    name: 'privacy.reseal_all',
    at: '47 2 * * *',
    run: (world: World) => jobForEachTenant(world, 'privacy.reseal'),
  },
  {
    name: 'platform.expire',
    at: '7 * * * *',
    run: async (world: World) => {
      await deleteExpired(world, expiring)
    },
  },
]
