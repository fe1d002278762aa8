// npm run tables: writes db/generated/tables.ts, the types of every table, from a database made of the migrations.
// Instants and days are Temporal values on both sides of the driver (app/platform/database.ts).
import { spawnSync } from 'node:child_process'
import { freshDatabase } from '../tests/support/database.ts'

const target = 'db/generated/tables.ts'
const database = await freshDatabase()
try {
  const made = spawnSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect',
      'postgres',
      '--url',
      database.directUrl,
      '--out-file',
      target,
      '--exclude-pattern',
      'graphile_worker.*',
      '--type-mapping',
      JSON.stringify({ date: 'Temporal.PlainDate', timestamptz: 'Temporal.Instant', int8: 'number' }),
      '--log-level',
      'error',
    ],
    { stdio: 'inherit' },
  )
  if (made.status !== 0) process.exit(1)
} finally {
  await database.drop()
}
process.exit(0)
