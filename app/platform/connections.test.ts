import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { emptyDatabase } from '../../tests/support/database.ts'
import { asRole, resolveConnections } from './connections.ts'
import { migrate } from './migrations.ts'

describe('who connects to the database as whom', () => {
  const secretsFolder = mkdtempSync(path.join(tmpdir(), 'helsebro-secrets-'))
  let database: Awaited<ReturnType<typeof emptyDatabase>>
  before(async () => {
    database = await emptyDatabase()
  })
  after(async () => {
    await database.drop()
    rmSync(secretsFolder, { recursive: true })
  })

  it('gives the application a role below row security when it is handed a superuser', async () => {
    const found = await resolveConnections({ databaseUrl: database.url, secretsFolder })
    assert.equal(found.directUrl, database.url)
    assert.equal(new URL(found.appUrl).username, 'helsebro_app')
    assert.equal(found.readUrl, found.appUrl)
    assert.equal(statSync(path.join(secretsFolder, 'database-password')).mode & 0o777, 0o600)
    assert.deepEqual(await resolveConnections({ databaseUrl: database.url, secretsFolder }), found)
  })

  it('uses an ordinary role as it is', async () => {
    await migrate(database.url, database.appRole)
    const ordinary = asRole(database.url, database.appRole)
    const alone = await resolveConnections({ databaseUrl: ordinary, secretsFolder })
    assert.deepEqual(alone, { appUrl: ordinary, directUrl: ordinary, readUrl: ordinary, appRole: undefined })
    const two = await resolveConnections({ databaseUrl: ordinary, directUrl: database.url, secretsFolder })
    assert.deepEqual(two, {
      appUrl: ordinary,
      directUrl: database.url,
      readUrl: ordinary,
      appRole: database.appRole,
    })
  })

  it('says in one sentence that the server is out of reach', async () => {
    const nowhere = 'postgres://someone:x@127.0.0.1:1/helsebro'
    await assert.rejects(
      resolveConnections({ databaseUrl: nowhere, secretsFolder }),
      /DATABASE_URL at 127\.0\.0\.1:1 does not let us in/,
    )
  })
})
