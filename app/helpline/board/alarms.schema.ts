import { z } from 'zod'

/** Why a coordinator is called: the reason is also the text she gets. */
export type AlarmKind = 'nobody' | 'urgent' | 'young' | 'professional' | 'message' | 'unclear'

/** What a tenant keeps under the setting `alarms`. */
export const alarmSettings = z.object({
  /** After so many minutes without a reaction the others are called too (BM-60). */
  deputyMinutes: z.int().min(2).max(240).default(15),
})
