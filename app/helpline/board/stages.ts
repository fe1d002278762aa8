/** Where a request stands, as the board groups it (spec/look.md). */
export const stages = ['nobody', 'asked', 'taken', 'in_touch', 'handed', 'done'] as const
export type Stage = (typeof stages)[number]

/** What of a request and its call says where it stands. */
export type Standing = {
  readonly closed_at: Temporal.Instant | null
  readonly withdrawn_at: Temporal.Instant | null
  readonly handed_at: Temporal.Instant | null
  readonly under_sixteen: boolean
  readonly call_state: string | null
  readonly open_offers: number | null
}

/**
 * The stage of a request: derived, never stored. Nobody asked: no volunteer has an open offer, so nothing she sends
 * can change anything. Under sixteen belongs to professionals from the start (norms 37).
 */
export function stageOf(it: Standing): Stage {
  if (it.closed_at || it.withdrawn_at) return 'done'
  if (it.handed_at || it.under_sixteen) return 'handed'
  if (it.call_state === 'in_touch') return 'in_touch'
  if (it.call_state === 'claimed') return 'taken'
  return (it.open_offers ?? 0) > 0 ? 'asked' : 'nobody'
}

/** What happens by itself next, and when; `you` means that only a person changes anything now. */
export type NextStep = {
  readonly step: 'ask_more' | 'give_back' | 'you' | 'volunteer' | 'professional' | 'none'
  readonly at: Temporal.Instant | null
}

/** The next automatic step of a request. */
export function nextStepOf(
  stage: Stage,
  call: { readonly next_at: Temporal.Instant | null; readonly lease_until: Temporal.Instant | null },
  handed: { readonly handed_account_id: string | null },
): NextStep {
  switch (stage) {
    case 'done':
      return { step: 'none', at: null }
    case 'handed':
      return { step: handed.handed_account_id ? 'professional' : 'you', at: null }
    case 'in_touch':
      return { step: 'volunteer', at: null }
    case 'taken':
      return call.lease_until ? { step: 'give_back', at: call.lease_until } : { step: 'volunteer', at: null }
    default:
      return call.next_at ? { step: 'ask_more', at: call.next_at } : { step: 'you', at: null }
  }
}

/** A short name for a request that says nothing about anybody: to be read in a text and found on the board. */
export function referenceOf(requestId: string): string {
  return requestId.replaceAll('-', '').slice(-5).toUpperCase()
}

/** Whether a piece of an address can be a request's id at all. */
export const isRequestId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
