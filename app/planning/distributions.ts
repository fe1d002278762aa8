import type { Random } from './random.ts'

/** Draws one value; infinity means it never happens. */
export type Distribution = (random: Random) => number

/** Waiting times without memory; `mean` > 0 in the caller's unit. */
export function exponential(mean: number): Distribution {
  positive('mean', mean)
  return (random) => -mean * Math.log(1 - random())
}

/** Skewed times with a long tail: half lie under `median` (> 0), `sigma` (≥ 0) is the spread of the logarithm. */
export function logNormal(median: number, sigma: number): Distribution {
  positive('median', median)
  if (!(sigma >= 0)) throw new RangeError(`sigma ${sigma} must not be negative`)
  return (random) => {
    // Box–Muller; 1 − u keeps the logarithm finite.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return median * Math.exp(sigma * normal)
  }
}

/** Always infinity: the one who never answers. */
export function never(): Distribution {
  return () => Number.POSITIVE_INFINITY
}

/** Draws from one of several by weight (weights ≥ 0, not all 0). Uses one number to choose, then the chosen draws. */
export function mixture(parts: readonly (readonly [weight: number, of: Distribution])[]): Distribution {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0)
  positive('total weight', total)
  if (parts.some(([weight]) => !(weight >= 0))) throw new RangeError('a weight must not be negative')
  return (random) => {
    let left = random() * total
    let chosen: Distribution | undefined
    for (const [weight, of] of parts) {
      if (weight === 0) continue
      chosen = of
      left -= weight
      if (left < 0) break
    }
    if (chosen === undefined) throw new RangeError('a mixture needs a part with weight')
    return chosen(random)
  }
}

function positive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} ${value} must be greater than 0`)
}
