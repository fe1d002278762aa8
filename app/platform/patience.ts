import type { IncomingMessage, ServerResponse } from 'node:http'

/** How long a request may take to come in; milliseconds and bytes. */
export type Patience = {
  /** A form that holds words: whoever sends it a byte at a time holds a place that others need. */
  readonly formMs: number
  /** A form that holds files: a recording of 20 MB takes minutes where the network is slow. */
  readonly filesMs: number
  /** So much of it at least in each stretch of `stretchMs`, lest ten minutes are held by a byte now and then. */
  readonly leastBytes: number
  readonly stretchMs: number
  /** How often it is looked at. */
  readonly everyMs: number
}

/** What the web face grants: 20 MB in ten minutes is 35 kB a second, and half of that for half a minute is too little. */
export const patience: Patience = {
  formMs: 60_000,
  filesMs: 600_000,
  leastBytes: 512 * 1024,
  stretchMs: 30_000,
  everyMs: 2_000,
}

/**
 * Lets go of whoever does not send her request in time (RFC 9110 §15.5.9): a form in one minute, files in ten, and those
 * only while enough of them keeps coming. Node has one limit for all, which is left as the last one.
 * @param takesFiles whether the address takes files; once it has been answered, no longer
 */
export function holdToTime(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  takesFiles: boolean,
  limits: Patience = patience,
): void {
  const { headers, socket } = incoming
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  const began = performance.now()
  let stretch = { began, bytes: socket.bytesRead }
  const look = setInterval(() => {
    if (incoming.complete || socket.destroyed) return clearInterval(look)
    const now = performance.now()
    const most = takesFiles && !outgoing.writableEnded ? limits.filesMs : limits.formMs
    let isLate = now - began > most
    // A small file on a bad line has the minute that any form has.
    if (takesFiles && now - stretch.began >= limits.stretchMs) {
      isLate ||= now - began > limits.formMs && socket.bytesRead - stretch.bytes < limits.leastBytes
      stretch = { began: now, bytes: socket.bytesRead }
    }
    if (!isLate) return
    clearInterval(look)
    if (outgoing.headersSent) socket.destroy()
    else socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => socket.destroy())
  }, limits.everyMs)
  look.unref()
  // Of the request, not of the connection, which may carry hundreds of them.
  incoming.once('close', () => clearInterval(look))
}
