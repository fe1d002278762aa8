import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { simulatedSeal } from '../../app/messaging/seals.ts'
import { accountContext, phoneContext } from '../../app/people/accounts.ts'
import type { TestHelsebro } from './running.ts'

/** Runs one statement above row security. */
export async function inspect<T extends pg.QueryResultRow>(
  helsebro: TestHelsebro,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: helsebro.directUrl })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** The tenant's id by its short name. */
export async function tenantId(helsebro: TestHelsebro, slug: string): Promise<string> {
  const [tenant] = await inspect<{ id: string }>(helsebro, 'select id from people.tenant where slug = $1', [
    slug,
  ])
  if (!tenant) throw new Error(`no tenant ${slug}`)
  return tenant.id
}

/** The texts that came to a simulated phone, oldest first. @param phone E.164 */
export async function textsOn(helsebro: TestHelsebro, slug: string, phone: string): Promise<string[]> {
  const { keys } = helsebro.running.foundations.world
  const scope = { tenantId: await tenantId(helsebro, slug) }
  const found = await inspect<{ id: string; text_sealed: Buffer }>(
    helsebro,
    'select id, text_sealed from messaging.simulated_text where tenant_id = $1 and phone_hash = $2 and not outgoing order by at, id',
    [scope.tenantId, keys.hash(phone, phoneContext(scope))],
  )
  return found.map(({ id, text_sealed }) => keys.open(text_sealed, simulatedSeal(scope, 'text', id)))
}

/** Somebody with an account, as the demonstration knows her. */
export type Person = { id: string; name: string; phone: string }

/** A demo person by her name: her account and phone. */
export async function personOf(helsebro: TestHelsebro, slug: string, name: string): Promise<Person> {
  const found = (await peopleOf(helsebro, slug)).find((person) => person.name === name)
  if (!found) throw new Error(`nobody called ${name}`)
  return found
}

/** Everybody of a tenant who has an account and a phone. */
export async function peopleOf(helsebro: TestHelsebro, slug: string): Promise<Person[]> {
  const { keys } = helsebro.running.foundations.world
  const scope = { tenantId: await tenantId(helsebro, slug) }
  const all = await inspect<{ id: string; name_sealed: Buffer; phone_sealed: Buffer }>(
    helsebro,
    'select id, name_sealed, phone_sealed from people.account where tenant_id = $1 and phone_sealed is not null',
    [scope.tenantId],
  )
  return all.map(({ id, name_sealed, phone_sealed }) => ({
    id,
    name: keys.open(name_sealed, accountContext(scope, 'name', id)),
    phone: keys.open(phone_sealed, accountContext(scope, 'phone', id)),
  }))
}

/** Looks again until it finds something, a few times a second so that what it waits for has the machine; gives up after so many seconds. */
export async function until<T>(look: () => Promise<T | undefined | false>, seconds = 15): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > end) throw new Error(`waited ${seconds} seconds in vain`)
    await pause(40)
  }
}
