/** What a timeline offers: schedule what shall happen, then let time run. Times are plain numbers in a unit of the caller's choice. */
export type Timeline<Event> = {
  now: () => number
  schedule: (at: number, event: Event) => void
  run: (handle: (event: Event, at: number) => void, until?: number) => number
}

type Entry<Event> = { at: number; order: number; event: Event }

/**
 * A discrete-event timeline: a binary heap of timed events, handed out in time order and, at the same time, in
 * the order they were scheduled, so that a run is reproducible. An event at infinity never happens and is
 * dropped. Scheduling in the past throws: that is a bug in the model, not an outcome.
 * `run` handles events (which may schedule more) up to and including `until` and returns how many there were.
 */
export function createTimeline<Event>(start = 0): Timeline<Event> {
  const heap: Entry<Event>[] = []
  let now = start
  let order = 0
  return {
    now: () => now,
    schedule(at, event) {
      if (Number.isNaN(at) || at < now) throw new RangeError(`event at ${at} lies before now (${now})`)
      if (at === Number.POSITIVE_INFINITY) return
      push(heap, { at, order: order++, event })
    },
    run(handle, until = Number.POSITIVE_INFINITY) {
      let handled = 0
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        pop(heap)
        now = next.at
        handle(next.event, next.at)
        handled++
      }
      return handled
    },
  }
}

function before<Event>(a: Entry<Event>, b: Entry<Event>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push<Event>(heap: Entry<Event>[], entry: Entry<Event>): void {
  let place = heap.length
  heap.push(entry)
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (above === undefined || !before(entry, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = entry
}

function pop<Event>(heap: Entry<Event>[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let place = 0
  for (;;) {
    const [left, right] = [2 * place + 1, 2 * place + 2]
    const a = heap[left]
    const b = heap[right]
    if (a === undefined) break
    const [child, entry] = b !== undefined && before(b, a) ? [right, b] : [left, a]
    if (!before(entry, last)) break
    heap[place] = entry
    place = child
  }
  heap[place] = last
}
