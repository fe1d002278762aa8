import { prepared, type Tx } from '../../platform/database.ts'

/** A provider that is given nothing but a probe now and then. */
export type Outage = {
  readonly provider: string
  readonly why: string
  readonly began_at: Temporal.Instant
  readonly probe_at: Temporal.Instant
  readonly probes: number
}

/** Every outage that has no end yet. */
export function openOutages(tx: Tx): Promise<Outage[]> {
  return prepared(
    tx,
    'messaging.open_outages',
    'select provider, why, began_at, probe_at, probes from messaging.outage where ended_at is null order by provider',
    [],
  )
}

/** Begins an outage; where another process was faster, its row stands. */
export async function beginOutage(
  tx: Tx,
  outage: { id: string; provider: string; why: string; now: Temporal.Instant; probeAt: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'messaging.begin_outage',
    `insert into messaging.outage (id, provider, why, began_at, probe_at) values ($1, $2, $3, $4, $5)
     on conflict (provider) where ended_at is null do nothing`,
    [outage.id, outage.provider, outage.why, outage.now, outage.probeAt],
  )
}

/**
 * Takes the one probe that is due; until `nextAt` nobody else gets it.
 * @returns false where it is not due, another has taken it, or the outage is over
 */
export async function takeProbe(
  tx: Tx,
  probe: { provider: string; now: Temporal.Instant; nextAt: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.take_probe',
    `update messaging.outage set probe_at = $3, probes = probes + 1
      where provider = $1 and ended_at is null and probe_at <= $2::timestamptz returning id`,
    [probe.provider, probe.now, probe.nextAt],
  )
  return found.length > 0
}

/** Gives a probe back that nothing was found for. */
export async function returnProbe(tx: Tx, probe: { provider: string; now: Temporal.Instant }): Promise<void> {
  await prepared(
    tx,
    'messaging.return_probe',
    'update messaging.outage set probe_at = $2, probes = greatest(probes - 1, 0) where provider = $1 and ended_at is null',
    [probe.provider, probe.now],
  )
}

/** The provider takes messages again. */
export async function endOutage(tx: Tx, provider: string, now: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'messaging.end_outage',
    'update messaging.outage set ended_at = $2 where provider = $1 and ended_at is null',
    [provider, now],
  )
}
