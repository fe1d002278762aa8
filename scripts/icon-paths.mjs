// Shortens SVG path data: absolute to relative, rounded, without needless signs and spaces.

const arity = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

/** Reads path data into absolute segments `[letter, ...numbers]`; H, V, S and T become L, L, C and Q. */
export function parsePath(d) {
  const out = []
  let [x, y, startX, startY, lastControl] = [0, 0, 0, 0, null]
  for (const [, letter, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const upper = letter.toUpperCase()
    const relative = letter !== upper
    const numbers = readNumbers(rest, upper)
    let first = true
    do {
      const n = numbers.splice(0, arity[upper])
      const kind = upper === 'M' && !first ? 'L' : upper
      first = false
      const at = (index) => n[index] + (relative ? (index % 2 ? y : x) : 0)
      let segment
      if (kind === 'Z') segment = ['Z']
      else if (kind === 'H') segment = ['L', at(0), y]
      else if (kind === 'V') segment = ['L', x, n[0] + (relative ? y : 0)]
      else if (kind === 'A') {
        segment = ['A', ...n.slice(0, 5), n[5] + (relative ? x : 0), n[6] + (relative ? y : 0)]
      } else if (kind === 'S' || kind === 'T') {
        const mirrored = lastControl ? [2 * x - lastControl[0], 2 * y - lastControl[1]] : [x, y]
        segment = [kind === 'S' ? 'C' : 'Q', ...mirrored, ...n.map((_, index) => at(index))]
      } else segment = [kind, ...n.map((_, index) => at(index))]
      lastControl = segment[0] === 'C' ? segment.slice(3, 5) : segment[0] === 'Q' ? segment.slice(1, 3) : null
      if (kind === 'Z') [x, y] = [startX, startY]
      else [x, y] = segment.slice(-2)
      if (kind === 'M') [startX, startY] = [x, y]
      out.push(segment)
    } while (numbers.length > 0)
  }
  return out
}

function readNumbers(text, letter) {
  if (letter !== 'A') return (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/gi) ?? []).map(Number)
  // The two flags of an arc may be written without a space behind them.
  const pattern = /-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/giy
  const numbers = []
  let position = 0
  while (position < text.length) {
    if (/[\s,]/.test(text[position])) position++
    else if (numbers.length % 7 === 3 || numbers.length % 7 === 4) numbers.push(Number(text[position++]))
    else {
      pattern.lastIndex = position
      const found = pattern.exec(text)
      if (!found) throw new Error(`Unreadable arc in path data: ${text}`)
      numbers.push(Number(found[0]))
      position = pattern.lastIndex
    }
  }
  return numbers
}

/**
 * Writes segments as short relative path data.
 * @param segments as `parsePath` returns them
 * @param decimals how many to keep; rounding errors do not add up, since each step starts where the last one ended
 */
export function shorten(segments, decimals) {
  const scale = 10 ** decimals
  const round = (value) => Math.round(value * scale) / scale
  let out = ''
  let previous = ''
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const put = (letter, numbers) => {
    const text = numbers.map((value) => String(round(value)).replace(/^(-?)0\./, '$1.'))
    let joined = ''
    for (const one of text)
      joined +=
        joined === '' ||
        one.startsWith('-') ||
        (one.startsWith('.') && joined.split(/[ -]/).at(-1).includes('.'))
          ? one
          : ` ${one}`
    const repeated = letter === previous && letter !== 'm'
    out += repeated ? (joined.startsWith('-') ? joined : ` ${joined}`) : letter + joined
    previous = letter
  }
  for (const [kind, ...n] of segments) {
    if (kind === 'Z') {
      if (previous !== 'z') out += 'z'
      previous = 'z'
      ;[x, y] = [startX, startY]
      continue
    }
    const end = n.slice(-2).map(round)
    const relative = n.map((value, index) => value - (index % 2 ? y : x))
    if (kind === 'A') put('a', [...n.slice(0, 5), end[0] - x, end[1] - y])
    else if (kind === 'L') {
      const [dx, dy] = [round(end[0] - x), round(end[1] - y)]
      if (dx === 0 && dy === 0) continue
      if (dy === 0) put('h', [dx])
      else if (dx === 0) put('v', [dy])
      else put('l', [dx, dy])
    } else if (kind === 'C' || kind === 'Q') {
      if (round(end[0] - x) === 0 && round(end[1] - y) === 0) continue
      put(kind.toLowerCase(), [...relative.slice(0, -2), end[0] - x, end[1] - y])
    } else put(out === '' ? 'M' : 'm', [end[0] - x, end[1] - y])
    ;[x, y] = end
    if (kind === 'M') [startX, startY] = end
  }
  return out
}
