/** One thing that is measured: a name, and a round that gives a number (requests per second, milliseconds …). */
export type Contestant = { readonly name: string; readonly round: () => Promise<number> }

/** The medians of each contestant, in the order given. */
export type Medians = ReadonlyMap<string, number>

/**
 * Runs every contestant once per round, in turn, so that a noisy minute falls on all of them, and gives medians.
 * The first round warms up and is not counted.
 */
export async function interleaved(contestants: readonly Contestant[], rounds: number): Promise<Medians> {
  const results = new Map<string, number[]>(contestants.map(({ name }) => [name, []]))
  for (let at = 0; at <= rounds; at += 1)
    for (const { name, round } of contestants) {
      const result = await round()
      if (at > 0) results.get(name)?.push(result)
    }
  return new Map([...results].map(([name, all]) => [name, median(all)]))
}

/** The middle of the numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

/** A quantile by nearest rank. @param q from 0 to 1 */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
