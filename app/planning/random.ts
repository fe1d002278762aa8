/** A source of numbers evenly spread in [0, 1). */
export type Random = () => number

/**
 * A seeded generator (sfc32, seeded by FNV-1a of the text): the same seed gives the same numbers on every machine.
 * For simulation and search only; never for secrets. Give every question its own seed (`"run 1: call 7: Amina"`)
 * and two policies meet the very same luck, which makes their difference visible with few runs.
 */
export function createRandom(seed: string | number): Random {
  const text = String(seed)
  let a = hash(text, 0x811c9dc5)
  let b = hash(text, 0x9747b28c)
  let c = hash(text, 0x3c6ef372)
  let count = 1
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first numbers still resemble the seed; sfc32's author discards twelve.
  for (let i = 0; i < 12; i++) next()
  return next
}

function hash(text: string, start: number): number {
  let value = start
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value | 0
}
