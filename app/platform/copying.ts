import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'

/** The driver's own connection, as far as COPY needs it (it has the messages, but no query that uses them). */
type Wire = {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (reason: string) => void
  stream: Readable & Writable
}

type Handlers = {
  readonly data?: (chunk: Buffer, wire: Wire) => void
  readonly wanted?: (wire: Wire) => Promise<void>
}

/** Writes what a `copy … to stdout` gives into a stream, no faster than the stream takes it. */
export function copyOut(client: pg.ClientBase, text: string, into: Writable): Promise<void> {
  return copy(client, text, {
    data: (chunk, wire) => {
      if (into.write(chunk)) return
      wire.stream.pause()
      into.once('drain', () => wire.stream.resume())
    },
  })
}

/** Feeds a `copy … from stdin` with chunks; the database refuses all of them or none. */
export function copyIn(client: pg.ClientBase, text: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  return copy(client, text, {
    wanted: async (wire) => {
      for await (const chunk of chunks) {
        wire.sendCopyFromChunk(chunk)
        if (wire.stream.writableNeedDrain) await new Promise((resolve) => wire.stream.once('drain', resolve))
      }
      wire.endCopyFrom()
    },
  })
}

function copy(client: pg.ClientBase, text: string, { data, wanted }: Handlers): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    const nothing = () => undefined
    const query = {
      submit: (wire: Wire) => wire.query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }, wire: Wire) => data?.(chunk, wire),
      handleCopyInResponse: (wire: Wire) => {
        wanted?.(wire).catch((error: Error) => {
          failed = error
          wire.sendCopyFail('the source ended')
        })
      },
      handleRowDescription: nothing,
      handleDataRow: nothing,
      handlePortalSuspended: nothing,
      handleEmptyQuery: nothing,
      handleCommandComplete: nothing,
      handleError: (error: Error) => reject(failed ?? error),
      handleReadyForQuery: () => resolve(),
    }
    // The driver takes any object that can submit itself; its types know only its own.
    client.query(query as unknown as pg.Submittable)
  })
}
