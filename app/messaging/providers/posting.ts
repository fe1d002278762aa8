import type { Connection, Sent, Voice } from './provider.ts'

/** Codes of faults that happen before a byte of the request is written: surely not taken. */
const before =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/

/** A call to a provider: `seconds` is the longest it may last; what has no answer by then may have been taken. */
export type Posting = {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: URLSearchParams | string
  readonly seconds: number
}

/**
 * Posts something to a provider, once, and says what that means by kind. Never throws for what goes wrong there.
 * Wrong credentials and too many calls heal by themselves or by the operator, so those wait; an answer from a broken
 * server says nothing about the text.
 * @param read what the body of a good answer (2xx) means, in this provider's own words; undefined when unreadable
 * @param refusal what the body of a refusal (4xx) means, where the provider says more than its status
 */
export async function postOnce(
  posting: Posting,
  read: (body: unknown) => Sent | undefined,
  refusal: (body: unknown) => Sent | undefined = () => undefined,
): Promise<Sent> {
  try {
    const response = await fetch(posting.url, {
      method: 'POST',
      headers: { ...posting.headers },
      body: posting.body,
      redirect: 'error',
      signal: AbortSignal.timeout(posting.seconds * 1000),
    })
    const { status } = response
    const body = asJson(await response.text())
    if (status === 401) return { kind: 'unreachable', code: 'credentials' }
    if (status === 429) return { kind: 'unreachable', code: 'too_many' }
    // Payment required, or forbidden: that is about our account there, so another provider may carry it.
    const elsewhere = status === 402 || status === 403
    if (status >= 400 && status < 500)
      return refusal(body) ?? { kind: 'refused', code: `http_${status}`, ...(elsewhere ? { elsewhere } : {}) }
    if (status < 200 || status >= 300) return { kind: 'unknown', code: `http_${status}` }
    return read(body) ?? { kind: 'unknown', code: 'unreadable' }
  } catch (fault) {
    return judgeFault(fault)
  }
}

/**
 * A voice whose calls begin by posting, as texts are sent; what has been taken is a phone that rings.
 * @param begin posts one call; its outcomes mean what they mean for texts
 */
export function voiceBy(name: string, begin: (connection: Connection) => Promise<Sent>): Voice {
  return {
    name,
    connect: async (connection) => {
      const sent = await begin(connection)
      return sent.kind === 'taken' ? { kind: 'calling', reference: sent.reference } : sent
    },
  }
}

/** The header of RFC 7617, from a user and a password. */
export function basic(user: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

function judgeFault(fault: unknown): Sent {
  const code = codeOf(fault)
  if (code === 'TimeoutError') return { kind: 'unknown', code: 'no_answer' }
  return before.test(code) ? { kind: 'unreachable', code: 'away' } : { kind: 'unknown', code: 'broken_off' }
}

// fetch wraps the socket's own error, and several of them where a name has several addresses.
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return ''
  if (fault.name === 'TimeoutError') return fault.name
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  if (fault instanceof AggregateError) return codeOf(fault.errors[0])
  return codeOf(fault.cause)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
