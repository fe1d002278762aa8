import { z } from 'zod'

const bytes = (least: number, most: number) =>
  z
    .string()
    .regex(/^[\w-]+=*$/)
    .min(least)
    .max(most)

/** What a browser says of itself when it is asked to show notices (W3C Push API, PushSubscription.toJSON). */
const deviceForm = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: bytes(80, 100), auth: bytes(16, 40) }),
})

/** What a volunteer's page posts: a device that shows notices from now on, or the endpoint of one that does not. */
export const devicePost = z.union([z.object({ device: deviceForm }), z.object({ forget: z.url().max(1000) })])

export type Device = z.output<typeof deviceForm>
