import { z } from 'zod'

/** How a share stands. */
export const shareStandings = ['invited', 'shared', 'declined', 'withdrawn', 'ended'] as const
export type ShareStanding = (typeof shareStandings)[number]

/** The acts on the page of a programme's sharing. */
export const sharingActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('invite'), place: z.uuid() }),
  z.object({ act: z.literal('end'), share: z.uuid() }),
  z.object({ act: z.literal('show'), share: z.uuid() }),
  z.object({ act: z.literal('hide'), share: z.uuid() }),
  z.object({
    act: z.literal('take'),
    share: z.uuid(),
    /** What was looked at, by its mark. */
    seen: z.string().regex(/^[0-9a-f]{64}$/),
  }),
])

/** The answer to another place's invitation. */
export const invitationAnswer = z.object({ act: z.enum(['accept', 'decline']) })
