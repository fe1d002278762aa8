import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, afterEach, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../tests/support/database.ts'
import { asRole } from './connections.ts'
import { migrate } from './migrations.ts'

describe('bringing a database up to date', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-migrations-'))
  let database: Awaited<ReturnType<typeof emptyDatabase>>
  const write = (name: string, sql: string) => writeFileSync(path.join(folder, name), sql)
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  beforeEach(async () => {
    database = await emptyDatabase()
    write(
      '0001_pets.sql',
      `create schema pets; create table pets.cat (name text); create table pets.log (said text);
      comment on table pets.log is 'local: append-only'`,
    )
  })
  afterEach(() => database.drop())
  after(() => rmSync(folder, { recursive: true }))

  it('applies each file once, in order, however many processes start at once', async () => {
    write('0002_dogs.sql', 'alter table pets.cat add column age int')
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => migrate(database.url, database.appRole, folder)),
    )
    assert.deepEqual(runs.flat().sort(), ['0001_pets.sql', '0002_dogs.sql'])
    assert.deepEqual(await migrate(database.url, database.appRole, folder), [])
    rmSync(path.join(folder, '0002_dogs.sql'))
  })

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(database.url, database.appRole, folder)
    write('0001_pets.sql', 'create schema pets')
    await assert.rejects(
      migrate(database.url, database.appRole, folder),
      /0001_pets\.sql was changed after it was applied/,
    )
  })

  it('refuses a database that a newer version has already changed', async () => {
    write('0002_later.sql', 'select 1')
    await migrate(database.url, database.appRole, folder)
    rmSync(path.join(folder, '0002_later.sql'))
    await assert.rejects(migrate(database.url, database.appRole, folder), /use a newer version/)
  })

  it('leaves nothing behind when a file fails', async () => {
    write('0002_broken.sql', 'create table pets.dog (x int); select nonsense')
    await assert.rejects(migrate(database.url, database.appRole, folder), /0002_broken\.sql failed/)
    rmSync(path.join(folder, '0002_broken.sql'))
    assert.deepEqual(await migrate(database.url, database.appRole, folder), ['0001_pets.sql'])
  })

  it('gives the application its tables, but neither the queue nor the record of migrations', async () => {
    await migrate(database.url, database.appRole, folder)
    const app = asRole(database.url, database.appRole)
    await ask(app, `insert into pets.cat values ('Mons')`)
    await ask(app, `insert into pets.log values ('mjau')`)
    await assert.rejects(ask(app, 'delete from pets.log'), { code: '42501' })
    await assert.rejects(ask(app, 'delete from platform.migration'), { code: '42501' })
    await assert.rejects(ask(app, 'select * from graphile_worker.jobs'), { code: '42501' })
    assert.deepEqual(
      await ask(app, 'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user'),
      [{ above: false }],
    )
  })
})
