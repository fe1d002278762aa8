/** Letters by what they sound like, roughly, in Latin consonants. */
type Sounds = Readonly<Record<string, string>>

const spelled = (pairs: string): Sounds =>
  Object.fromEntries(
    pairs.split(' ').flatMap((pair) => {
      const [sound = '', all = ''] = pair.split(':')
      return [...all].map((letter) => [letter, sound])
    }),
  )

/** Every letter that sounds like something; vowels and ʿayn are not in it, since who types in haste leaves them out. */
const sounds: Sounds = {
  ...spelled('b:bp t:t j:jc h:hx d:d z:z r:r s:s g:g f:f k:kq l:l m:m n:n y:y w:wv'),
  ...spelled(
    'b:بپ t:تثطټٹ j:جچځژږ h:حخهھہ d:دضډڈ z:ذزظ r:رړڑ s:سشصښ g:غگګ f:ف k:قكک l:ل m:م n:نںڼ y:يیىې w:وۆ',
  ),
  ...spelled('b:бп t:т j:жч h:х d:д z:з r:р s:сшщц g:гґ f:ф k:к l:л m:м n:н y:йј w:в'),
  // Gurmukhi and Tamil keep the places of Devanagari in blocks of their own.
  ...spelled('k:कख g:गघ n:ङञणनऩं j:चछजझ t:टठतथ d:डढदध b:पफबभ m:म y:य r:रऱ l:लळऴ w:व s:शषस h:ह'),
  ...spelled('h:ሀሐኀኸዀኈ l:ለ m:መ s:ሠሰሸጸፀ r:ረ k:ቀቈቐቘከኰ b:በጰፐ w:ቨወ t:ተጠ j:ቸጀጨዠ n:ነኘ z:ዘ y:የ d:ደዸ g:ገጐጘ f:ፈ'),
}

/** The letter that stands for it in the table: Ge'ez by the first of its row of eight, India's scripts by Devanagari's. */
function standing(letter: string): string {
  const point = letter.codePointAt(0) ?? 0
  if (point >= 0x1200 && point < 0x1380) return String.fromCodePoint(point - (point % 8))
  if (point >= 0x0a00 && point < 0x0a80) return String.fromCodePoint(point - 0x100)
  if (point >= 0x0b80 && point < 0x0c00) return String.fromCodePoint(point - 0x280)
  return letter
}

/** Two Latin letters for one sound, and the figures that stand for Arabic letters on a phone. */
const typed: readonly (readonly [RegExp, string])[] = [
  [/tch|ch|dj|zh/g, 'j'],
  [/sh|sch/g, 's'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/^al(?=\p{L}{4})|^el(?=\p{L}{4})/u, ''],
]
const figures: Readonly<Record<string, string>> = { 2: '', 3: '', 5: 'h', 6: 't', 7: 'h', 8: 'g', 9: 's' }

/**
 * What a word sounds like, as keys that are the same however it is spelt and in whatever script: its consonants in
 * Latin, so that "mustashfa" finds مستشفى, "nexosxane" نەخۆشخانە and "hakim" ሓኪም. A word with fewer than three keeps its
 * half-vowels (عيادة and "3iyada" are both +yd).
 * @param word one normalised word
 * @returns no key for what has too few consonants to mean anything, or is of a script without consonants
 */
export function soundKeys(word: string): string[] {
  const isTyped = /^(?=.*[a-z])[a-z\d]+$/.test(word)
  const latin = isTyped
    ? typed.reduce(
        (text, [from, to]) => text.replace(from, to),
        word.replace(/\d/g, (figure) => figures[figure] ?? ''),
      )
    : word.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=\p{L}{3})/u, '').replace(/[هہة]$/u, '')
  const consonants = [...latin.replace(/(?<=[a-z])h$/u, '').replace(/([a-z])\1+/gu, '$1')]
    .map((letter) => sounds[standing(letter)] ?? '')
    .join('')
  const bare = consonants.replace(/[yw]/g, '')
  // Who acts is formed with m- in Arabic and in all that borrowed from it: tarjama, mutarjim.
  const root = /^م/u.test(latin) && bare.length >= 4 ? [bare.slice(1)] : []
  if (bare.length >= 3) return [bare, ...root]
  const halves = consonants.replace(/[yw]+$/, '')
  return halves.length >= 2 && bare.length >= 1 ? [`+${halves}`] : []
}
