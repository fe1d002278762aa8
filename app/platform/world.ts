import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/**
 * What a running Helsebro is made of, made once at start and carried by every scope, so that a verb needs no
 * ambient state and a test can hold two of them side by side.
 */
export type World = {
  readonly settings: Settings
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly log: Log
}
