import type { Tx } from './database.ts'

/** Makes the partitions of `months` months from the one of `day` on, as the schema's owner. */
export async function ensureMonths(tx: Tx, day: Temporal.PlainDate, months: number): Promise<void> {
  await tx.client.query('select platform.ensure_log_partitions($1::date, $2)', [day.toString(), months])
}

/** Drops the months that ended before an instant, as the schema's owner. @returns how many */
export async function cutMonths(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await tx.client.query<{ cut: number }>('select platform.cut_log_partitions($1) as cut', [
    before.toString(),
  ])
  return rows[0]?.cut ?? 0
}
