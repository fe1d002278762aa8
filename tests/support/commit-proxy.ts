import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A moment at a commit: just before it reaches PostgreSQL, or when it is done and nobody has heard so. */
export type CommitMoment = { readonly commit: number; readonly side: 'before' | 'after' }

/** Stands between a Helsebro and its PostgreSQL, and counts the commits that pass. */
export type CommitProxy = {
  /** The same connection string, by way of the proxy. */
  readonly through: (url: string) => string
  /** From now on commits are counted from 1; at the moment given, `strike` is called and the connections are cut. */
  readonly arm: (moment: CommitMoment, strike: () => void) => void
  readonly disarm: () => void
  readonly close: () => Promise<void>
}

/** How node-postgres ends a transaction: a simple query. */
const commit = Buffer.from('commit\0')

/** Starts one. @param url of the PostgreSQL behind it */
export async function openCommitProxy(url: string): Promise<CommitProxy> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let armed: { moment: CommitMoment; strike: () => void } | undefined
  let passed = 0
  const cut = () => {
    armed?.strike()
    armed = undefined
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((inner) => {
    const outer = connect(Number(port), hostname)
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(one)
      // A cut connection is what this is for.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    let awaited = false
    inner.on('data', (chunk: Buffer) => {
      if (armed && chunk.includes(commit) && ++passed === armed.moment.commit) {
        if (armed.moment.side === 'before') return cut()
        awaited = true
      }
      outer.write(chunk)
    })
    outer.on('data', (chunk: Buffer) => {
      if (awaited) return cut()
      inner.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = String((server.address() as AddressInfo).port)
  return {
    through: (whole) => {
      const changed = new URL(whole)
      changed.hostname = '127.0.0.1'
      changed.port = own
      return changed.href
    },
    arm: (moment, strike) => {
      passed = 0
      armed = { moment, strike }
    },
    disarm: () => {
      armed = undefined
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
