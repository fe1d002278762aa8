import { prepared, preparedForMany, type Tx } from '../../platform/database.ts'

/** What a provider calls something it has taken; sorted by whoever writes many, so that two writers never wait in a circle. */
export type Named = { readonly provider: string; readonly reference: string }

/** `said`: what a receipt has said of it already. */
export type Binding = Named & { readonly messageId: string; readonly said?: Saying | undefined }

/**
 * Binds references to their messages. Where a receipt was faster, its row gives way to one that has the message too.
 * @returns the messages about which a receipt has come before
 */
export async function bindReferences(
  tx: Tx,
  tenantId: string,
  bindings: readonly Binding[],
  now: Temporal.Instant,
): Promise<string[]> {
  const bound = await insertBindings(tx, tenantId, bindings, now)
  if (bound.length === bindings.length) return []
  const have = new Set(bound.map(nameOf))
  const rest = bindings.filter((each) => !have.has(nameOf(each)))
  const early = await preparedForMany<Saying>(
    tx,
    'messaging.take_early',
    `delete from messaging.reference r using unnest($1::text[], $2::text[]) as g(provider, reference)
      where r.provider = g.provider and r.reference = g.reference and r.message_id is null
     returning r.provider, r.reference, r.says, r.code`,
    [rest.map(({ provider }) => provider), rest.map(({ reference }) => reference)],
  )
  const says = new Map(early.map((each) => [nameOf(each), each]))
  const late = rest.filter((each) => says.has(nameOf(each)))
  await insertBindings(
    tx,
    tenantId,
    late.map((each) => {
      const early = says.get(nameOf(each))
      return {
        ...each,
        said: each.said?.says === 'delivered' || early?.says === 'sent' ? (each.said ?? early) : early,
      }
    }),
    now,
  )
  return late.map(({ messageId }) => messageId)
}

/** A carrier's name for a text as one word. */
export const nameOf = ({ provider, reference }: Named) => `${provider} ${reference}`

function insertBindings(
  tx: Tx,
  tenantId: string,
  bindings: readonly Binding[],
  now: Temporal.Instant,
): Promise<Named[]> {
  return prepared(
    tx,
    'messaging.bind_references',
    `insert into messaging.reference (provider, reference, tenant_id, message_id, says, code, noted_at)
     select g.provider, g.reference, $1::uuid, g.message_id, g.says, g.code, $7::timestamptz
       from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[])
         as g(provider, reference, message_id, says, code)
      order by g.provider, g.reference
     on conflict (provider, reference) do nothing returning provider, reference`,
    [
      tenantId,
      bindings.map(({ provider }) => provider),
      bindings.map(({ reference }) => reference),
      bindings.map(({ messageId }) => messageId),
      bindings.map(({ said }) => said?.says ?? null),
      bindings.map(({ said }) => said?.code ?? null),
      now,
    ],
  )
}

/** What receipts say by a provider's own references. */
export type Saying = Named & {
  readonly says: 'sent' | 'delivered' | 'failed'
  readonly code: string | null
}

/**
 * Keeps what receipts say, only forwards: what was delivered stays so. A reference that is not known yet is kept too.
 * @param sayings each reference once
 * @returns the messages that are known and of which something new was said
 */
export function keepSayings(
  tx: Tx,
  sayings: readonly Saying[],
  now: Temporal.Instant,
): Promise<{ provider: string; reference: string; tenant_id: string | null; message_id: string | null }[]> {
  return prepared(
    tx,
    'messaging.keep_sayings',
    `insert into messaging.reference as r (provider, reference, says, code, noted_at)
     select g.provider, g.reference, g.says, g.code, $5::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as g(provider, reference, says, code)
      order by g.provider, g.reference
     on conflict (provider, reference) do update set
       says = case when r.says = 'delivered' or (r.says = 'failed' and excluded.says = 'sent') then r.says
                   else excluded.says end,
       code = case when r.says = 'delivered' or (r.says = 'failed' and excluded.says = 'sent') then r.code
                   else excluded.code end
     returning provider, reference, tenant_id, message_id`,
    [
      sayings.map(({ provider }) => provider),
      sayings.map(({ reference }) => reference),
      sayings.map(({ says }) => says),
      sayings.map(({ code }) => code),
      now,
    ],
  )
}

/** What the receipts of all parts of a message come to. */
export type Verdict = {
  readonly tenant_id: string
  readonly message_id: string
  readonly says: 'sent' | 'delivered' | 'failed'
  readonly code: string | null
}

/** A message failed when a part of it did, is delivered when every part is, and is sent when anything was said. */
export function verdicts(tx: Tx, messageIds: readonly string[]): Promise<Verdict[]> {
  return prepared(
    tx,
    'messaging.verdicts',
    `select tenant_id, message_id,
       case when bool_or(says = 'failed') then 'failed'
            when bool_and(coalesce(says, '') = 'delivered') then 'delivered' else 'sent' end as says,
       max(code) filter (where says = 'failed') as code
     from messaging.reference where message_id = any ($1::uuid[])
     group by tenant_id, message_id having bool_or(says is not null)`,
    [messageIds],
  )
}
