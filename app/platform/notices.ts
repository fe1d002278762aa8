import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Tx } from './database.ts'
import type { Log } from './log.ts'

/** What changed: ids only, the listener reads again (scale C7). */
export type Notice = { readonly tenantId: string; readonly topic: string; readonly id?: string }

export type Notices = {
  /** Calls back on each notice, from whichever process it came. @returns a function that stops listening */
  readonly on: (listener: (notice: Notice) => void) => () => void
  /** Called after the listening connection was lost and found again: anything may have been missed. */
  readonly onGap: (listener: () => void) => () => void
  /** Whether notices are heard at this moment. */
  readonly isListening: () => boolean
  readonly close: () => Promise<void>
}

const channel = 'helsebro'

/**
 * Tells every process, when the caller's transaction commits, that something of a tenant changed.
 * Once per transaction, not once per row: each one costs (scale C7).
 */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  await tx.client.query({
    name: 'platform.notify',
    text: 'select pg_notify($1, $2)',
    values: [channel, JSON.stringify(notice)],
  })
}

/** Listens on a direct connection, since a pooler silently loses notices; reconnects by itself (scale C7, C9). */
export async function openNotices(directUrl: string, log: Log): Promise<Notices> {
  const events = new EventEmitter()
  events.setMaxListeners(0)
  let closed = false
  let client: pg.Client | undefined
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: directUrl,
      application_name: 'helsebro notices',
      keepAlive: true,
    })
    fresh.on('notification', (message) => {
      if (message.payload) events.emit('notice', JSON.parse(message.payload) as Notice)
    })
    // More than one error may come from one lost connection, and an unheard one would end the process.
    fresh.on('error', () => retry(250))
    fresh.once('end', () => retry(250))
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
    client = fresh
  }
  let waiting = false
  const retry = (delay: number) => {
    if (closed || waiting) return
    waiting = true
    client = undefined
    setTimeout(async () => {
      waiting = false
      if (closed) return
      try {
        await connect()
        events.emit('gap')
      } catch (error) {
        log.warn({ err: error }, 'the listening connection is not back yet')
        retry(Math.min(delay * 2, 5000))
      }
    }, delay).unref()
  }
  await connect()
  const subscribe = (event: string) => (listener: (notice: Notice) => void) => {
    events.on(event, listener)
    return () => {
      events.off(event, listener)
    }
  }
  return {
    on: subscribe('notice'),
    onGap: subscribe('gap') as Notices['onGap'],
    isListening: () => client !== undefined,
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}
