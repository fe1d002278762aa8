import { z } from 'zod'

/** What the browser sends back; the credential itself is judged by @simplewebauthn/server. */
export const passkeyAnswer = z.object({
  id: z.uuid(),
  label: z.string().trim().max(60).default(''),
  response: z.looseObject({
    id: z.string().max(1500),
    rawId: z.string(),
    type: z.literal('public-key'),
    response: z.looseObject({}),
  }),
})
