import { createHash } from 'node:crypto'
import { soundKeys } from '../../languages/sounding.ts'

const prefix = 7
const beginning = 5

/**
 * The ids of the keys that a word shares with its neighbours, as rows of `library.search_near` have them: itself and
 * itself with one letter left out, of its first seven letters (symmetric deletion: two words one slip apart always
 * share one), its first five, and what it sounds like.
 * @param word a normalised word
 * @param slips 1 as words are stored; 2 looks further for long typed words
 */
export function nearIds(word: string, slips: 1 | 2 = 1): string[] {
  const start = [...word].slice(0, prefix)
  const short = new Set([start.join('')])
  if (start.length > 3)
    for (let slip = 0; slip < slips; slip += 1)
      for (const each of [...short]) for (const shorter of withoutOne([...each])) short.add(shorter)
  // Endings differ by more than a slip where words are built of many.
  const stem = start.length > beginning ? [`p${start.slice(0, beginning).join('')}`] : []
  return [...[...[...short].map((each) => `d${each}`), ...stem].map(idOf), ...soundIds(word)]
}

/** Those of a word's keys that are what it sounds like. */
export function soundIds(word: string): string[] {
  return soundKeys(word).map((each) => idOf(`s${each}`))
}

function withoutOne(letters: readonly string[]): string[] {
  return letters.length < 4 ? [] : letters.map((_, at) => letters.toSpliced(at, 1).join(''))
}

// A row's id made from its key, so that the primary key is the only index it needs.
function idOf(key: string): string {
  const hex = createHash('md5').update(key).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * How many slips lie between two words: a letter too many, one missing, one for another, two changed over
 * (Damerau and Levenshtein, optimal alignment). @returns `most` + 1 as soon as it is certain to be more than `most`
 */
export function slipsBetween(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = b.map((_, at) => at).concat(b.length)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    before = above
    above = row
  }
  return above[b.length] ?? most + 1
}

/**
 * How near a word of the library is to a typed one, 0 to 1: by slips (one for four letters, two from six on, three from
 * ten), or by sound. A word that begins as typed counts too, its end being an ending.
 * @param readings the shapes of the typed word; the nearest counts
 * @returns tells it of any number of words; 0 when it is another word
 */
export function nearnessTo(readings: readonly string[]): (word: string) => number {
  const typed = readings.map((reading) => {
    const { length } = [...reading]
    return { reading, length, most: length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3 }
  })
  const sounds = new Set(readings.flatMap(soundKeys))
  return (word) => {
    const letters = [...word]
    let nearest = 0
    for (const { reading, length, most } of typed) {
      const slips = slipsBetween(reading, word, most)
      if (slips <= most && slips > 0)
        nearest = Math.max(nearest, 0.86 - (0.9 * slips) / Math.max(length, letters.length))
      // The typed word may lack the ending that the written one has.
      else if (most > 0 && letters.length > length && nearest < 0.5) {
        if (slipsBetween(reading, letters.slice(0, length).join(''), 1) <= 1) nearest = 0.5
      }
    }
    // Sounds are told of last, and only where they could add something.
    if (nearest >= 0.55 || sounds.size === 0) return nearest
    return soundKeys(word).some((sound) => sounds.has(sound)) ? 0.55 : nearest
  }
}
