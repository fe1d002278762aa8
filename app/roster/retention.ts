import type { ModuleRetention } from '../privacy/retention.ts'

/** Who was on which shift, at which stand, on which visit. */
export const retention = {} satisfies ModuleRetention
