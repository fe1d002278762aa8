import { z } from 'zod'
import { sourceUrl } from '../activations/activations.schema.ts'
import { someSpokenField, titleField } from '../wishes.schema.ts'

/** Which authority is given a link to ask by. */
export const inviteForm = z.object({ authority: z.string().trim().min(2, 'required').max(80, 'too_long') })

/** What an authority asks to have spread (BM-19). */
export const campaignForm = z.object({
  title: titleField,
  message: z.string().trim().min(10, 'required').max(480, 'too_long'),
  sourceUrl,
  languages: someSpokenField,
  deadline: z.iso.date('date'),
  contact: z.string().trim().min(3, 'required').max(200, 'too_long'),
})
export type CampaignWish = z.output<typeof campaignForm>

/** What the coordinator does with it. */
export const decisionForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('accept') }),
  z.object({ do: z.literal('decline') }),
  z.object({ do: z.literal('answer'), answer: z.string().trim().min(3, 'required').max(1000, 'too_long') }),
])
