import { z } from 'zod'
import type { World } from '../../platform/world.ts'
import { ownName } from './own-names.ts'
import { postOnce } from './posting.ts'
import { longestCall, type Outgoing, type Provider, type Sent } from './provider.ts'

/** Sveve takes no more letters than this in one text (sveve.no/apidok/send). */
const mostLetters = 1071

const answer = z.object({
  response: z.object({
    msgOkCount: z.coerce.number().int().default(0),
    ids: z.array(z.coerce.string()).default([]),
    errors: z.array(z.unknown()).default([]),
    fatalError: z.string().optional(),
  }),
})

/**
 * Sveve over HTTP: a form with user, passwd, to, msg, from, ref and f=json, posted so that no number stands in an
 * address (sveve.no/apidok/send). Its `fatalError` is about our account, not about the text: nothing was taken, and
 * somebody else may carry it.
 * @param settings.seconds the longest a call may last; what has no answer by then may have been taken: unknown
 * @returns undefined where the operator has not given user and password
 */
export function sveve(
  world: World,
  { seconds = longestCall.total('seconds') }: { seconds?: number } = {},
): Provider | undefined {
  const {
    HELSEBRO_SVEVE_USER: user,
    HELSEBRO_SVEVE_PASSWORD: passwd,
    HELSEBRO_SVEVE_URL: url,
  } = world.settings
  if (!user || !passwd) return undefined
  return {
    name: 'sveve',
    channel: 'sms',
    receipts: 'by_message',
    send: async (message) => {
      if (message.text.length > mostLetters) return { kind: 'refused', code: 'too_long' }
      const body = new URLSearchParams({ user, passwd, f: 'json', ...fieldsOf(message) })
      return postOnce({ url, body, seconds }, meaningOf)
    },
  }
}

// Numbers are written as Sveve writes them in its receipts: with the country's code and without a plus.
function fieldsOf({ tenantId, messageId, from, to, text }: Outgoing): Record<string, string> {
  return {
    to: to.replace(/^\+/, ''),
    msg: text,
    from: (from ?? 'Helsebro').replace(/^\+/, ''),
    ref: ownName({ tenantId, messageId }),
  }
}

function meaningOf(body: unknown): Sent | undefined {
  const read = answer.safeParse(body)
  if (!read.success) return undefined
  const { msgOkCount, ids, errors, fatalError } = read.data.response
  if (fatalError !== undefined) return { kind: 'unreachable', code: 'account' }
  const [reference] = ids
  if (msgOkCount > 0 && reference) return { kind: 'taken', reference }
  return errors.length > 0 && msgOkCount === 0 ? { kind: 'refused', code: 'refused' } : undefined
}
