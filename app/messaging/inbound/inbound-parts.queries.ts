import { prepared, type Tx } from '../../platform/database.ts'

/** A part that waits for the others. */
export type PartRow = { readonly id: string; readonly part_sealed: Buffer }

/** Keeps a part, unless it is here already, or is one of a text that has been joined in the last minutes. */
export async function insertPart(
  tx: Tx,
  part: {
    id: string
    provider: string
    setHash: Buffer
    number: number
    total: number
    contentHash: Buffer
    partSealed: Buffer
    now: Temporal.Instant
  },
): Promise<void> {
  await prepared(
    tx,
    'messaging.insert_part',
    `insert into messaging.inbound_part (id, provider, set_hash, number, total, content_hash, part_sealed, received_at)
     select $1, $2, $3, $4, $5, $6, $7, $8::timestamptz
      where not exists (select 1 from messaging.inbound_part
        where provider = $2 and set_hash = $3 and number = $4 and content_hash = $6
          and joined_at > $8::timestamptz - interval '10 minutes')
     on conflict (provider, set_hash, number) where joined_at is null do nothing`,
    [
      part.id,
      part.provider,
      part.setHash,
      part.number,
      part.total,
      part.contentHash,
      part.partSealed,
      part.now,
    ],
  )
}

/** The parts of a text that are here and have not been joined, in their order. */
export function partsOfSet(tx: Tx, provider: string, setHash: Buffer): Promise<PartRow[]> {
  return prepared<PartRow>(
    tx,
    'messaging.parts_of_set',
    `select id, part_sealed from messaging.inbound_part
      where provider = $1 and set_hash = $2 and joined_at is null and part_sealed is not null order by number`,
    [provider, setHash],
  )
}

/** Texts of which all parts are here, or whose first part came before `long`. */
export function waitingSets(
  tx: Tx,
  long: Temporal.Instant,
): Promise<{ provider: string; set_hash: Buffer }[]> {
  return prepared(
    tx,
    'messaging.waiting_sets',
    `select provider, set_hash from messaging.inbound_part where joined_at is null
      group by provider, set_hash having count(*) >= max(total) or min(received_at) < $1 limit 500`,
    [long],
  )
}

/** Notes that parts have been joined; their words go at once. */
export async function noteJoined(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'messaging.note_joined',
    'update messaging.inbound_part set joined_at = $2, part_sealed = null where id = any ($1::uuid[])',
    [ids, now],
  )
}
