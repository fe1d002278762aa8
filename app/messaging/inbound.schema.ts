import { z } from 'zod'

/** A text as 46elks hands it in (46elks.com/docs/receive-sms): a posted form. */
export const elksText = z.object({
  direction: z.literal('incoming').optional(),
  id: z.string().min(1).max(100),
  from: z.string().trim().min(1).max(40),
  to: z.string().trim().min(1).max(40),
  message: z.string().max(10_000),
})

/** What 46elks reports of a text (46elks.com/docs/sms-delivery-reports). */
export const elksReceipt = z.object({
  id: z.string().min(1).max(100),
  status: z.enum(['sent', 'delivered', 'failed']),
})

/** What 46elks tells when a call has ended (46elks.com/docs/make-call, whenhangup); its numbers are not read at all. */
export const elksHangUp = z.object({
  state: z.enum(['success', 'failed', 'busy', 'other']).catch('other'),
})

/** What the operator says when a tenant gets a receiving number; `position` orders those that share one. */
export const serviceNumber = z.object({
  number: z.string().regex(/^\+?[0-9A-Za-z]{3,20}$/, 'number'),
  slug: z.string().min(1),
  position: z.coerce.number().int().min(0).max(99).default(0),
})
