import { type Bind, type Link, type LinkSettings, openLink, type Taking } from './link.ts'

/** Somebody who keeps a connection open. */
export type Keeper = {
  /** Ends when the first try to bind has, well or not. */
  readonly first: Promise<void>
  /** Unbinds, and tries no more. */
  readonly stop: () => Promise<void>
}

/** What a keeper tells: a link is bound, or there is none and why. */
export type Hears = {
  readonly up: (link: Link) => void
  readonly down: (reason: string) => void
}

/** A connection that held for so long was a good one: the next try after it comes at once. */
const goodMs = 5_000

/**
 * Keeps one connection to a carrier: after it is lost, or could not be had, it is tried again after `retryMs`, twice
 * as long each time up to 30 s, each between half and the whole of it so that processes do not knock in step.
 */
export function keepLink(
  settings: LinkSettings & { readonly retryMs: number },
  bind: Bind,
  take: Taking,
  hears: Hears,
): Keeper {
  const { promise: first, resolve: tried } = Promise.withResolvers<void>()
  let link: Link | undefined
  let isStopping = false
  let wake: (() => void) | undefined

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const keep = async () => {
    for (let failures = 0; !isStopping; ) {
      const opened = await openLink(settings, bind, take)
      if (opened.ok) {
        const since = performance.now()
        link = opened.link
        hears.up(link)
        tried()
        if (!isStopping) await link.ended
        else await link.close()
        link = undefined
        if (!isStopping) hears.down('away')
        failures = performance.now() - since > goodMs ? 0 : failures + 1
      } else {
        failures++
        hears.down(opened.reason)
        tried()
      }
      const full = Math.min(30_000, settings.retryMs * 2 ** Math.min(failures, 16))
      if (!isStopping) await pause(full * (0.5 + Math.random() / 2))
    }
  }
  const keeping = keep()
  return {
    first,
    stop: async () => {
      isStopping = true
      wake?.()
      await link?.close()
      await keeping
    },
  }
}
