import type { ModuleRetention } from '../privacy/retention.ts'

/** Counts and whose task it is: nothing here is about a person who asked. */
export const retention = {
  'insights.content_task': {
    person: false,
    period: 'as long as the library: a text leads back to what caused it (BM-47)',
  },
} satisfies ModuleRetention
