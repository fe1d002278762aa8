import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import { newId } from '../app/platform/identifiers.ts'
import type { World } from '../app/platform/world.ts'

/** A statement that writes rows, with the values it was sent with. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** A world whose database notes what is asked of it. */
export function recordingWorld(world: World, notes: Statement[]): World {
  const noting = (client: ClientBase): ClientBase =>
    new Proxy(client, {
      get(target, property) {
        const found = Reflect.get(target, property) as unknown
        if (typeof found !== 'function') return found
        if (property !== 'query') return found.bind(target)
        return (query: string | { text: string; values?: unknown[] }, values?: unknown[]) => {
          const text = typeof query === 'string' ? query : query.text
          notes.push({ text, values: (typeof query === 'string' ? values : query.values) ?? [] })
          return target.query(query as string, values as unknown[])
        }
      },
    })
  const pool = new Proxy(world.database.pool, {
    get: (target, property) =>
      property === 'connect'
        ? async () => noting(await target.connect())
        : (Reflect.get(target, property) as unknown),
  })
  return { ...world, database: { ...world.database, pool } }
}

/** Only what writes rows, the queue's own inserts included. */
export function writesAmong(notes: readonly Statement[]): Statement[] {
  return notes.filter(({ text }) => /insert into|update [a-z]+\.|platform\.enqueue/.test(text))
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * The same statements with rows of their own: ids made since `since` are made anew, and so are the bytes that
 * differed between two recordings (seals, hashes); whatever else is in `swap` is replaced by its partner.
 */
export function asNew(
  statements: readonly Statement[],
  others: readonly Statement[],
  since: Temporal.Instant,
  swap: ReadonlyMap<string, string>,
): Statement[] {
  const ids = new Map<string, string>(swap)
  const floor = since.epochMilliseconds
  const idFor = (id: string) => {
    const known = ids.get(id)
    if (known) return known
    const isNew = Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= floor
    const fresh = isNew ? newId(Temporal.Instant.fromEpochMilliseconds(floor)) : id
    ids.set(id, fresh)
    return fresh
  }
  const fresh = (value: unknown, other: unknown): unknown => {
    if (typeof value === 'string') return value.replace(uuid, idFor)
    if (Buffer.isBuffer(value))
      return Buffer.isBuffer(other) && other.equals(value) ? value : randomBytes(value.length)
    if (Array.isArray(value))
      return value.map((each, at) => fresh(each, Array.isArray(other) ? other[at] : undefined))
    return value
  }
  return statements.map(({ text, values }, at) => ({
    text,
    values: values.map((value, place) => fresh(value, others[at]?.values[place])),
  }))
}
