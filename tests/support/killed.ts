// A process of its own that is killed at a named moment, as a machine would be: no handler runs, nothing is tidied.
import pg from 'pg'
import { deliverMessage } from '../../app/messaging/delivery/deliveries.ts'
import { queueMessages } from '../../app/messaging/messages.ts'
import { elks } from '../../app/messaging/providers/elks.ts'
import type { Provider } from '../../app/messaging/providers/provider.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { openDatabase } from '../../app/platform/database.ts'
import { readKeys } from '../../app/platform/keys.ts'
import { openLog } from '../../app/platform/log.ts'
import { readSettings } from '../../app/platform/settings.ts'
import type { World } from '../../app/platform/world.ts'
import { inScope } from '../../app/privacy/transactions.ts'

/** When the process is killed. Commits are counted from 1. */
export type Moment =
  | 'before commit 1'
  | 'after commit 1'
  | 'before call'
  | 'after call'
  | 'before commit 2'
  | 'after commit 2'

/** What the parent hands over. */
export type Errand = {
  readonly moment: Moment
  readonly does: 'queue' | 'deliver'
  readonly appUrl: string
  readonly keys: string
  readonly now: string
  readonly tenantId: string
  readonly messageId: string
  readonly phone: string
  readonly settings: Record<string, string>
}

const errand = JSON.parse(process.argv[2] ?? '') as Errand

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}

let commits = 0
const query = pg.Client.prototype.query as (...words: unknown[]) => Promise<unknown>
pg.Client.prototype.query = async function (this: pg.Client, ...words: unknown[]) {
  if (words[0] !== 'commit') return query.apply(this, words)
  commits++
  if (errand.moment === `before commit ${commits}`) return die()
  const done = await query.apply(this, words)
  return errand.moment === `after commit ${commits}` ? die() : done
} as typeof pg.Client.prototype.query

const read = readSettings(errand.settings)
if (!read.ok) throw new Error(read.sentences.join('\n'))
const world: World = {
  settings: read.settings,
  database: openDatabase(errand.appUrl),
  keys: readKeys(errand.keys),
  clock: settableClock(errand.now),
  log: openLog('silent'),
}
const scope = jobOf(world, errand.tenantId, 'test')
const real = elks(world)
if (!real) throw new Error('no provider')
const carrier: Provider = {
  name: real.name,
  channel: 'sms',
  send: async (message) => {
    if (errand.moment === 'before call') return die()
    const sent = await real.send(message)
    return errand.moment === 'after call' ? die() : sent
  },
}
if (errand.does === 'deliver') await deliverMessage(scope, errand.messageId, [carrier])
else
  await inScope(scope, (tx) =>
    queueMessages(tx, scope, [
      {
        to: { phone: errand.phone },
        language: 'nb',
        kind: 'offer',
        template: 'sms.offer_no_area',
        params: { code: '7K', link: 'https://helsebro.example.org/o/x' },
      },
    ]),
  )
await world.database.close()
