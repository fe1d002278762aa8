import type { Tx } from '../platform/database.ts'
import { notify } from '../platform/notices.ts'
import type { Scope } from '../privacy/scope.ts'

/** What a call-out's texts are known by in messaging: all are counted, and taken back, together. */
export const activationSubject = (id: string) => ({ kind: 'outreach.activation', id })

/** What a broadcast's texts are known by in messaging. */
export const broadcastSubject = (id: string) => ({ kind: 'outreach.broadcast', id })

/** Tells every open page that follows call-outs, broadcasts and campaigns. */
export const tellOutreach = (tx: Tx, scope: Scope) =>
  notify(tx, { tenantId: scope.tenantId, topic: 'outreach' })
