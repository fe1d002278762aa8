import pg from 'pg'
import { prepared, sqlState, type Tx } from './database.ts'
import { newId } from './identifiers.ts'

/**
 * Notes that everything was backed up, so that a place can see it. A database that is older than this programme has
 * nowhere to note it, and its backup is as good.
 * @param directUrl of the database, as its owner
 */
export async function noteBackup(directUrl: string, at: Temporal.Instant): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl })
  await client.connect()
  try {
    await client.query('insert into platform.backup (id, made_at) values ($1, $2)', [
      newId(at),
      at.toString(),
    ])
  } catch (error) {
    if (sqlState(error) !== '42P01') throw error
  } finally {
    await client.end()
  }
}

/** When everything was last backed up by `backup`; undefined when it never was, or by other means alone. */
export async function lastBackup(tx: Tx): Promise<Temporal.Instant | undefined> {
  const [found] = await prepared<{ made_at: Temporal.Instant }>(
    tx,
    'platform.last_backup',
    'select made_at from platform.backup order by made_at desc limit 1',
    [],
  )
  return found?.made_at
}
