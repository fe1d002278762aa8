import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { receiveText } from '../../app/messaging/inbound/inbound.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { createTenant } from '../../app/people/tenants.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { openDatabase } from '../../app/platform/database.ts'
import { newKeyText, readKeys } from '../../app/platform/keys.ts'
import { openLog } from '../../app/platform/log.ts'
import { readSettings } from '../../app/platform/settings.ts'
import type { World } from '../../app/platform/world.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

/** A world on a database of its own with one demonstration tenant, without a server or a worker. */
export type Planted = {
  readonly world: World
  readonly database: FreshDatabase
  readonly clock: ReturnType<typeof settableClock>
  readonly scope: JobScope
  /** One more tenant. */
  readonly tenant: (slug: string, demo?: boolean) => Promise<JobScope>
  /** A row as the owner of the database sees it. */
  readonly ask: <T>(sql: string, values?: unknown[]) => Promise<T[]>
  readonly count: (sql: string, values?: unknown[]) => Promise<number>
  /**
   * A text comes in to a number of ours, and whoever may be meant listens, as the worker lets them.
   * @returns what it was taken for, null while nobody has taken it
   */
  readonly hears: (
    sent: { readonly from: string; readonly to: string; readonly text: string },
    listen: (inboundId: string) => Promise<unknown>,
  ) => Promise<string | null>
  /** The state of a message as boards see it. */
  readonly stateOf: (id: string | undefined) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

/** Plants it, at nine in the morning of a Monday. @param settings as environment variables; `keys` where another process needs the same */
export async function planted(settings: Record<string, string> = {}, keys = newKeyText()): Promise<Planted> {
  const database = await freshDatabase()
  const read = readSettings({ HELSEBRO_LOG: 'silent', ...settings })
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const clock = settableClock('2026-03-02T08:00:00Z')
  const world: World = {
    settings: read.settings,
    database: openDatabase(database.appUrl),
    keys: readKeys(keys),
    clock,
    log: openLog('silent'),
  }
  const owner = new pg.Pool({ connectionString: database.directUrl, max: 2 })
  // Its end does not wait until connections have closed, so dropping the database may still cut one off.
  owner.on('error', () => undefined)
  const ask = async <T>(sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows as T[]
  const tenant = async (slug: string, demo = true) => {
    const made = await createTenant(world, {
      slug,
      name: slug,
      kind: 'municipality',
      language: 'nb',
      hosts: [`${slug}.localhost`],
      demo,
    })
    if (!made.ok) throw new Error(made.reason)
    return jobOf(world, made.tenant.id, 'test')
  }
  return {
    world,
    database,
    clock,
    scope: await tenant('baerum'),
    tenant,
    ask,
    count: async (sql, values) => (await ask<{ n: number }>(sql, values))[0]?.n ?? 0,
    hears: async (sent, listen) => {
      const got = await receiveText(world, { provider: 'test', reference: randomUUID(), ...sent })
      if (!got.ok || !got.inboundId) throw new Error('the text was not kept')
      await listen(got.inboundId)
      const [row] = await ask<{ handled_as: string | null }>(
        'select handled_as from messaging.inbound where id = $1',
        [got.inboundId],
      )
      return row?.handled_as ?? null
    },
    stateOf: async (id) =>
      (
        await ask<{ state: string }>('select state from messaging.message_state where message_id = $1', [id])
      )[0]?.state,
    close: async () => {
      await world.database.close()
      await owner.end()
      await database.drop()
    },
  }
}

/** A real tenant of a planted world, with the number it texts and rings from. @param number E.164 */
export async function tenantWithNumber(at: Planted, number: string): Promise<JobScope> {
  const scope = await at.tenant('real', false)
  await at.ask('insert into messaging.service_number (number, tenant_id) values ($1, $2)', [
    number,
    scope.tenantId,
  ])
  return scope
}
