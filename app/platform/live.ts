import type { Clock } from './clock.ts'
import type { Notices } from './notices.ts'

/** Whose news a page wants, and how to find out that its reader may still have them. */
export type LiveWish = {
  readonly tenantId: string
  /** Topics of notices that make the page read itself again. */
  readonly topics: readonly string[]
  /** When the page was made: what happened since is told at once. */
  readonly since: Temporal.Instant
  /** Asked at every heartbeat; false tells the page to look once more, which leads to the door, and ends the stream. */
  readonly mayListen: () => Promise<boolean>
}

/** The open server-sent event streams of this process. */
export type LiveStreams = {
  /** A response that tells `change` whenever something of the tenant and these topics was committed, by any process. */
  readonly open: (wish: LiveWish) => Response
  /** Ends every stream, so that the server can stop; browsers come back by themselves. */
  readonly close: () => void
}

type Stream = LiveWish & { readonly send: (text: string) => void; readonly end: () => void }

const heartbeatMs = 20_000
// One act may commit several transactions; the page reads once.
const gatherMs = 100

/**
 * Streams over LISTEN/NOTIFY (scale C7): ids never leave the server, a page only learns that it is old.
 * @param clock by which a page says when it was made
 * @param heartbeat milliseconds between two signs of life
 */
export function openLiveStreams(notices: Notices, clock: Clock, heartbeat = heartbeatMs): LiveStreams {
  const streams = new Set<Stream>()
  const lastNews = new Map<string, Temporal.Instant>()
  const pending = new Set<Stream>()
  let gathering: NodeJS.Timeout | undefined
  const tell = (told: Iterable<Stream>) => {
    for (const stream of told) pending.add(stream)
    if (pending.size === 0) return
    gathering ??= setTimeout(() => {
      gathering = undefined
      for (const stream of pending) stream.send(change)
      pending.clear()
    }, gatherMs)
  }
  const stopListening = notices.on(({ tenantId, topic }) => {
    lastNews.set(`${tenantId} ${topic}`, clock.now())
    tell([...streams].filter((stream) => stream.tenantId === tenantId && stream.topics.includes(topic)))
  })
  const stopGaps = notices.onGap(() => tell(streams))
  const beat = setInterval(() => {
    for (const stream of streams) void check(stream)
  }, heartbeat)
  beat.unref()
  return {
    open: (wish) => openStream(streams, wish, hasNews(lastNews, wish)),
    close: () => {
      stopListening()
      stopGaps()
      clearInterval(beat)
      clearTimeout(gathering)
      for (const stream of streams) stream.end()
    },
  }
}

const change = 'event: change\ndata: 1\n\n'

function hasNews(lastNews: ReadonlyMap<string, Temporal.Instant>, wish: LiveWish): boolean {
  return wish.topics.some((topic) => {
    const at = lastNews.get(`${wish.tenantId} ${topic}`)
    return at !== undefined && Temporal.Instant.compare(at, wish.since) >= 0
  })
}

async function check(stream: Stream): Promise<void> {
  // A look-up that fails is no verdict; the next heartbeat asks again.
  const may = await stream.mayListen().catch(() => true)
  stream.send(may ? ': still here\n\n' : change)
  if (!may) stream.end()
}

function openStream(streams: Set<Stream>, wish: LiveWish, isOld: boolean): Response {
  const bytes = new TextEncoder()
  let stream: Stream | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const opened: Stream = {
        ...wish,
        send: (text) => {
          if (streams.has(opened)) controller.enqueue(bytes.encode(text))
        },
        end: () => {
          if (streams.delete(opened)) controller.close()
        },
      }
      stream = opened
      streams.add(opened)
      opened.send(`retry: 2000\n\n${isOld ? change : ''}`)
    },
    cancel: () => {
      if (stream) streams.delete(stream)
    },
  })
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}
