import { accountsByPhone, contactsOf } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { MessageKind } from '../classes.ts'
import type { MessageState } from '../messages.schema.ts'
import type { Channel } from '../providers/provider.ts'
import { inboundSeal, messageSeal } from '../seals.ts'
import {
  type LogFilter,
  type LogRow,
  lifeRow,
  logRows,
  noteRead,
  type TryRow,
  tryRows,
  unclearRows,
} from './message-log.queries.ts'
import { type Cost, costOf, pricesOf, quote } from './prices.ts'
import { withoutSecrets } from './secrets.ts'

/** Who was written to, as staff may see it: a name where there is an account, else the number's last two digits. */
export type Addressee = {
  readonly accountId: string | null
  readonly name: string | null
  readonly ending: string | null
}

/** A line of the log. Instants are RFC 3339. */
export type LogLine = {
  readonly id: string
  readonly kind: MessageKind
  readonly state: MessageState
  readonly at: string
  readonly queuedAt: string
  /** When it goes out, where that is not yet: in the morning, or when her quiet hours are over. */
  readonly waitsUntil: string | null
  readonly to: Addressee
  readonly reason: string | null
  readonly segments: number
  readonly tries: number
  readonly isRepeat: boolean
  readonly channel: Channel
}

const pageSize = 50

/**
 * One page of the message log, the latest first. Numbers are masked (norms 16) and each look is noted (norms 10).
 * @returns `next` to be handed in as `before` for the page after, or null on the last one
 */
export async function messageLog(
  scope: SignedInScope,
  filter: LogFilter,
): Promise<{ lines: LogLine[]; next: string | null }> {
  return inScope(scope, async (tx) => {
    const found = await logRows(tx, scope, filter, pageSize + 1)
    const shown = found.slice(0, pageSize)
    const lines = await linesOf(tx, scope, shown)
    await audit(tx, scope, {
      act: 'messaging.log_seen',
      ...(filter.accountId ? { subject: { kind: 'account', id: filter.accountId } } : {}),
      detail: { state: filter.state, lines: lines.length },
    })
    return { lines, next: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
  })
}

/** A step of a message's life: `code` names it (`queued`, `tried`, `accepted` …), `why` says why, where it was not to be. */
export type LifeStep = {
  readonly at: string
  readonly code: 'queued' | 'tried' | 'printed' | Exclude<MessageState, 'queued'>
  readonly provider?: string
  /** Who printed a letter. */
  readonly by?: string | null
  readonly why?: string | null
}

/**
 * A message as its own page shows it. `cost` is null for what costs nothing by the message: e-mail, push; of a text that
 * still waits it is what it will cost when all is well.
 */
export type MessageLife = {
  readonly line: LogLine
  readonly text: string | null
  readonly language: string
  readonly cost: Cost | null
  readonly steps: LifeStep[]
}

/**
 * A message's whole life and, as long as they are kept, its words without their secrets: the reading is noted.
 * @returns undefined when there is no such message in this tenant
 */
export async function messageLife(scope: SignedInScope, id: string): Promise<MessageLife | undefined> {
  return inScope(scope, async (tx) => {
    const row = await lifeRow(tx, scope, id)
    if (!row) return undefined
    const [line] = await linesOf(tx, scope, [row])
    if (!line) return undefined
    const tries = await tryRows(tx, scope, id)
    await audit(tx, scope, { act: 'messaging.message_read', subject: { kind: 'message', id } })
    const text =
      row.body_sealed &&
      withoutSecrets(scope.world.keys.open(row.body_sealed, messageSeal(scope, 'body', id)))
    const ends = (
      ['accepted', 'sent', 'delivered', 'failed', 'expired', 'unknown', 'cancelled'] as const
    ).flatMap((code): LifeStep[] => {
      const at = row[`${code}_at`]
      const isBad = code !== 'accepted' && code !== 'sent' && code !== 'delivered'
      return at ? [{ at: at.toString(), code, ...(isBad ? { why: row.reason } : {}) }] : []
    })
    const steps: LifeStep[] =
      row.channel === 'letter'
        ? await printedBy(tx, scope, tries)
        : [
            { at: row.queued_at.toString(), code: 'queued' },
            ...tries.map(
              (each): LifeStep => ({
                at: each.began_at.toString(),
                code: 'tried',
                provider: each.provider,
                why: each.code,
              }),
            ),
            ...ends,
          ]
    // What a provider took is paid; so is what it may have taken.
    const paid = tries.filter(({ outcome }) => outcome === 'taken' || outcome === 'unknown')
    const carried = paid.map(({ provider }) => ({ provider, route: row.route, segments: row.segments }))
    const isAhead = line.state === 'queued' && tries.length === 0
    const cost =
      row.channel !== 'sms'
        ? null
        : isAhead
          ? await quote(tx, scope, [{ route: row.route, segments: row.segments }])
          : costOf(await pricesOf(tx, scope), carried)
    return { line, text, language: row.language, cost, steps: steps.sort(inOrder) }
  })
}

// Nobody but who printed it knows of a letter's way.
async function printedBy(tx: Tx, scope: SignedInScope, tries: readonly TryRow[]): Promise<LifeStep[]> {
  const people = await contactsOf(
    tx,
    scope,
    tries.flatMap(({ reference }) => reference ?? []),
  )
  return tries.map(({ began_at, reference }) => ({
    at: began_at.toString(),
    code: 'printed',
    by: people.get(reference ?? '')?.name ?? null,
  }))
}

// Instants are written with as many digits as they need, so text does not sort as time.
function inOrder(a: LifeStep, b: LifeStep): number {
  return Temporal.Instant.compare(a.at, b.at)
}

/** A text that came in and that no rule could answer. */
export type UnclearText = {
  readonly id: string
  readonly at: string
  readonly from: Addressee
  readonly text: string
}

/** What volunteers and others wrote that nobody has understood, raw (BM-38); the reading is noted. */
export async function unclearTexts(scope: SignedInScope): Promise<UnclearText[]> {
  const { keys } = scope.world
  return inScope(scope, async (tx) => {
    const found = await unclearRows(tx, scope)
    const texts: UnclearText[] = []
    for (const row of found) {
      const phone = keys.open(row.from_sealed, inboundSeal(scope, 'from', row.id))
      const [account] = await accountsByPhone(tx, scope, phone)
      const contact = account && (await contactsOf(tx, scope, [account.id])).get(account.id)
      texts.push({
        id: row.id,
        at: row.received_at.toString(),
        from: { accountId: account?.id ?? null, name: contact?.name ?? null, ending: endingOf(phone) },
        text: keys.open(row.text_sealed, inboundSeal(scope, 'text', row.id)),
      })
    }
    await audit(
      tx,
      scope,
      ...found.map(({ id }) => ({ act: 'messaging.text_read', subject: { kind: 'inbound', id } })),
    )
    return texts
  })
}

/** A coordinator has read an unclear text and done what it asked. @returns `gone` when another did so first */
export async function settleUnclear(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'gone' }> {
  return inScope(scope, async (tx) => {
    if (!(await noteRead(tx, scope, id, scope.world.clock.now()))) return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'messaging.text_settled', subject: { kind: 'inbound', id } })
    await notify(tx, { tenantId: scope.tenantId, topic: 'messages', id })
    return { ok: true }
  })
}

async function linesOf(tx: Tx, scope: SignedInScope, rows: readonly LogRow[]): Promise<LogLine[]> {
  const { keys } = scope.world
  const contacts = await contactsOf(
    tx,
    scope,
    rows.flatMap((row) => row.account_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as MessageKind,
    state: row.state as MessageState,
    at: row.state_at.toString(),
    queuedAt: row.queued_at.toString(),
    waitsUntil:
      row.state === 'queued' && Temporal.Instant.compare(row.not_before, scope.world.clock.now()) > 0
        ? row.not_before.toString()
        : null,
    to: {
      accountId: row.account_id,
      name: (row.account_id && contacts.get(row.account_id)?.name) || null,
      ending:
        row.address_sealed && endingOf(keys.open(row.address_sealed, messageSeal(scope, 'address', row.id))),
    },
    reason: row.reason,
    segments: row.segments,
    tries: row.tries,
    isRepeat: row.repeat_of !== null,
    channel: row.channel as Channel,
  }))
}

const endingOf = (phone: string) => phone.slice(-2)
