import { z } from 'zod'

const id = z.string().min(1).max(100)
// A NUL no database keeps, and a replacement character is what is left of bytes that were no UTF-8.
const words = z
  .string()
  .max(10_000)
  .regex(/^[^\0\uFFFD]*$/, 'not_text')

/**
 * A number as a provider writes it, made E.164: some leave out the plus, some the country too. Short numbers and
 * names stay as they are.
 */
const number = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .transform((text) => {
    const plain = text.replace(/[\s()-]/g, '')
    if (/^00\d{8,15}$/.test(plain)) return `+${plain.slice(2)}`
    if (/^\d{8}$/.test(plain)) return `+47${plain}`
    return /^\d{9,15}$/.test(plain) ? `+${plain}` : plain
  })

/** A text as 46elks hands it in (46elks.com/docs/receive-sms): a posted form. */
export const elksText = z.object({
  direction: z.literal('incoming').optional(),
  id,
  from: number,
  to: number,
  message: words,
})

/** A call as 46elks hands it over (46elks.com/docs/receive-call): a posted form. */
export const elksRing = z.object({
  callid: id,
  from: number.catch(''),
  to: number,
  /** How the telephone before this one ended, when the call is on its way already (46elks.com/docs/call-actions, next). */
  result: z.string().max(40).optional(),
})

/** What 46elks reports of a text (46elks.com/docs/sms-delivery-reports). */
export const elksReceipt = z.object({ id, status: z.enum(['sent', 'delivered', 'failed']) })

/** What 46elks tells when a call has ended (46elks.com/docs/make-call, whenhangup); its numbers are not read at all. */
export const elksHangUp = z.object({
  state: z.enum(['success', 'failed', 'busy', 'other']).catch('other'),
})

const seconds = z.coerce.number().int().min(0).max(100_000).catch(0)

/** How an action before ended, as 46elks tells when it asks what is next (46elks.com/docs/call-actions, next). */
export const elksNext = z.object({ result: z.string().max(40).optional() })

/** A recording as 46elks hands it over (46elks.com/docs/voice-record); its numbers are not read at all. */
export const elksRecording = z.object({ wav: z.url().max(500), duration: seconds })

/** A text as Sveve pushes it (sveve.no, API with keyword); it carries no id of Sveve's own. */
export const sveveText = z.object({
  number,
  msg: words,
  prefix: z.string().max(40).default(''),
  shortnumber: number,
})

/** What Sveve reports of a text (sveve.no/apidok/dlr): `ref` is what we called it. */
export const sveveReceipt = z.object({
  ref: id,
  status: z.enum(['true', 'false']).transform((status) => (status === 'true' ? 'delivered' : 'failed')),
})

/** A text as LINK hands it in (SMS REST API, MO): JSON. A short number comes with its country before it. */
export const linkText = z.object({
  messageId: id,
  source: number,
  destination: number,
  content: z.object({ userData: words }),
})

/** Result codes of LINK that say something about the telephone; every other one from 1000 on leaves it open. */
const linkSays = new Map<number, 'sent' | 'delivered'>([
  [1000, 'sent'],
  [1011, 'sent'],
  [1013, 'sent'],
  [1001, 'delivered'],
  [1007, 'delivered'],
])
const linkOpen = new Set([1005, 1008, 1012])

/** What LINK reports of a text (SMS REST API, delivery reports): JSON; `refId` is what we called it, `id` its own name. */
export const linkReceipt = z.object({
  refId: id,
  id: z.string().min(1).max(200),
  resultCode: z
    .number()
    .int()
    .transform((code) => linkSays.get(code) ?? (linkOpen.has(code) ? null : 'failed')),
})

/** A text as Twilio hands it in (twilio.com/docs, incoming messages): a posted, signed form. */
export const twilioText = z.object({ MessageSid: id, From: number, To: number, Body: words.default('') })

/** A call as Twilio hands it over (twilio.com/docs, TwiML for voice): a posted, signed form. */
export const twilioRing = z.object({
  CallSid: id,
  From: number.catch(''),
  To: number,
  /** How the telephone before this one ended, when the call is on its way already (twilio.com/docs, Dial action). */
  DialCallStatus: z.string().max(40).optional(),
})

const twilioSays: Readonly<Record<string, 'sent' | 'delivered' | 'failed'>> = {
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** What Twilio reports of a text; what is merely on its way at Twilio says nothing new. */
export const twilioReceipt = z.object({
  MessageSid: id,
  MessageStatus: z.string().transform((status) => twilioSays[status] ?? null),
})

/** A recording as Twilio tells of it (twilio.com/docs, TwiML Record, recordingStatusCallback): a posted, signed form. */
export const twilioRecording = z.object({
  RecordingSid: z.string().regex(/^RE[0-9a-f]{32}$/),
  RecordingStatus: z.string().max(40),
  RecordingDuration: seconds,
})

const twilioEnds: Readonly<Record<string, 'success' | 'failed' | 'busy' | 'other'>> = {
  completed: 'success',
  busy: 'busy',
  'no-answer': 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** How a call over Twilio ended: for the person called where it came that far, else for the volunteer. */
export const twilioHangUp = z
  .object({ CallStatus: z.string(), DialCallStatus: z.string().optional() })
  .transform(({ CallStatus, DialCallStatus }) => twilioEnds[DialCallStatus ?? CallStatus] ?? 'other')
