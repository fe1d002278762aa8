import { type Lane, lanes } from '../classes.ts'

/** How much of a provider's window each lane may fill, so that a free place is always left for what is urgent. */
const shares: Readonly<Record<Lane, number>> = { 0: 1, 1: 0.9, 2: 0.8, 3: 0.6 }

/** How many of a window's places a lane may hold: one at least, and never all but for the first lane. */
export function placesFor(lane: Lane, size: number): number {
  return Math.max(1, Math.floor(size * shares[lane]))
}

/** The places of one provider in this process. */
export type Window = {
  /** Waits for a place; the smaller lane goes first. @returns a function that leaves it */
  readonly enter: (lane: Lane) => Promise<() => void>
}

/** Opens it. @param size how many may be under way at once */
export function openWindow(size: number): Window {
  const queues: Record<Lane, (() => void)[]> = { 0: [], 1: [], 2: [], 3: [] }
  let held = 0
  const admit = () => {
    for (const lane of lanes) {
      const queue = queues[lane]
      while (held < placesFor(lane, size)) {
        const next = queue.shift()
        if (!next) break
        held += 1
        next()
      }
    }
  }
  const leave = () => {
    held -= 1
    admit()
  }
  return {
    enter: (lane) =>
      new Promise((resolve) => {
        queues[lane].push(() => resolve(leave))
        admit()
      }),
  }
}
