import type { ErrorResponse } from 'react-router'

/**
 * What a loader or an action came to: the page's data, something that stands in the page's place (a refusal thrown
 * with its status, or a fault), or a whole answer such as a redirect.
 */
export type Outcome =
  | { readonly kind: 'data'; readonly data: unknown; readonly status: number; readonly headers?: HeadersInit }
  | {
      readonly kind: 'error'
      readonly error: unknown
      readonly status: number
      readonly headers?: HeadersInit
      /** A bug or a lost database, to be logged; a refusal is none. */
      readonly fault: boolean
    }
  | { readonly kind: 'response'; readonly response: Response }

/** Waits for a loader or an action and tells returned from thrown, as React Router's routes mean them. */
export async function outcomeOf(answer: () => unknown): Promise<Outcome> {
  try {
    const value = await answer()
    if (value instanceof Response) return { kind: 'response', response: value }
    if (!isDressed(value)) return { kind: 'data', data: value, status: 200 }
    return { kind: 'data', data: value.data, status: value.init?.status ?? 200, ...headersOf(value) }
  } catch (thrown) {
    if (thrown instanceof Response) return { kind: 'response', response: thrown }
    if (!isDressed(thrown)) return { kind: 'error', error: thrown, status: 500, fault: true }
    return { ...refusal(thrown.init?.status ?? 200, thrown.data), ...headersOf(thrown) }
  }
}

/** A refusal that stands in the page's place. @param said what the error page reads */
export function refusal(status: number, said: unknown): Extract<Outcome, { kind: 'error' }> {
  const error: ErrorResponse & { internal: boolean } = { status, statusText: '', internal: false, data: said }
  return { kind: 'error', error, status, fault: false }
}

/** What `data()` makes: the value, with a status and headers about it. */
type Dressed = { readonly data: unknown; readonly init: ResponseInit | null }

function isDressed(value: unknown): value is Dressed {
  return (
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
  )
}

function headersOf({ init }: Dressed): { headers?: HeadersInit } {
  return init?.headers ? { headers: init.headers } : {}
}
