/** The six forms CLDR knows. A language uses some of them. */
export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** n the number, i its whole part, v how many decimals are written, f the decimals as a number (CLDR's operands). */
type Rule = (n: number, i: number, v: number, f: number) => PluralForm

// CLDR ranges hold whole numbers only: 3.5 is not between 3 and 10.
const between = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to
const wholeMillions = (i: number, v: number) => v === 0 && i !== 0 && i % 1_000_000 === 0
const paucal = (i: number) => between(i % 10, 2, 4) && !between(i % 100, 12, 14)
const endsInOne = (i: number) => i % 10 === 1 && i % 100 !== 11

const onlyOther: Rule = () => 'other'
const exactlyOne: Rule = (n) => (n === 1 ? 'one' : 'other')
const writtenOne: Rule = (_n, i, v) => (i === 1 && v === 0 ? 'one' : 'other')
const noneOrOne: Rule = (n) => (n === 0 || n === 1 ? 'one' : 'other')
const uptoOne: Rule = (n, i) => (i === 0 || n === 1 ? 'one' : 'other')

const arabic: Rule = (n) => {
  if (n === 0) return 'zero'
  if (n === 1) return 'one'
  if (n === 2) return 'two'
  if (between(n % 100, 3, 10)) return 'few'
  return between(n % 100, 11, 99) ? 'many' : 'other'
}
const filipino: Rule = (_n, i, v, f) => {
  const last = (v === 0 ? i : f) % 10
  return last === 4 || last === 6 || last === 9 ? 'other' : 'one'
}
const french: Rule = (_n, i, v) => (i === 0 || i === 1 ? 'one' : wholeMillions(i, v) ? 'many' : 'other')
const spanish: Rule = (n, i, v) => (n === 1 ? 'one' : wholeMillions(i, v) ? 'many' : 'other')
const portuguese: Rule = (_n, i, v) => (i === 1 && v === 0 ? 'one' : wholeMillions(i, v) ? 'many' : 'other')
const lithuanian: Rule = (n, _i, _v, f) => {
  if (f !== 0) return 'many'
  if (between(n % 100, 11, 19)) return 'other'
  return n % 10 === 1 ? 'one' : between(n % 10, 2, 9) ? 'few' : 'other'
}
const polish: Rule = (_n, i, v) => {
  if (v !== 0) return 'other'
  return i === 1 ? 'one' : paucal(i) ? 'few' : 'many'
}
const eastSlavic: Rule = (_n, i, v) => {
  if (v !== 0) return 'other'
  return endsInOne(i) ? 'one' : paucal(i) ? 'few' : 'many'
}
const southSlavic: Rule = (_n, i, v, f) => {
  const counted = v === 0 ? i : f
  return endsInOne(counted) ? 'one' : paucal(counted) ? 'few' : 'other'
}
const romanian: Rule = (n, i, v) => {
  if (i === 1 && v === 0) return 'one'
  return v !== 0 || n === 0 || between(n % 100, 1, 19) ? 'few' : 'other'
}
const sami: Rule = (n) => (n === 1 ? 'one' : n === 2 ? 'two' : 'other')

/** CLDR 48, written out: kmr is unknown to Intl under its own name, and older runtimes lack several of these. Portuguese as in Portugal, where none are many. */
const rules: Record<string, Rule> = {
  ...each(['nb', 'nn', 'so', 'ckb', 'kmr', 'tr', 'sq', 'bg', 'ps', 'om', 'ta'], exactlyOne),
  ...each(['en', 'ur', 'sw'], writtenOne),
  ...each(['ti', 'pa'], noneOrOne),
  ...each(['fa', 'fa-AF', 'am', 'hi'], uptoOne),
  ...each(['vi', 'th', 'my', 'zh-Hans'], onlyOther),
  ...each(['uk', 'ru'], eastSlavic),
  ...each(['bs', 'hr', 'sr'], southSlavic),
  ...{ ar: arabic, fil: filipino, fr: french, es: spanish, pt: portuguese, lt: lithuanian, pl: polish },
  ...{ ro: romanian, se: sami },
}

function each(tags: readonly string[], rule: Rule): Record<string, Rule> {
  return Object.fromEntries(tags.map((tag) => [tag, rule]))
}

/**
 * The plural form a number takes in a language (CLDR 48).
 * @param tag an interface language
 * @param count a count of something; its sign does not matter, decimals do
 * @throws for a language without a rule, which the tests of this file keep from happening
 */
export function pluralForm(tag: string, count: number): PluralForm {
  const rule = rules[tag]
  if (!rule) throw new Error(`No plural rule for "${tag}"`)
  const n = Math.abs(count)
  const decimals = String(n).split('.')[1] ?? ''
  return rule(n, Math.trunc(n), decimals.length, Number(decimals))
}

/** The forms a text in this language must have: those any count from 0 to 1000 takes, and `other`. */
export function neededForms(tag: string): ReadonlySet<PluralForm> {
  const needed = new Set<PluralForm>(['other'])
  for (let count = 0; count <= 1000; count++) needed.add(pluralForm(tag, count))
  return needed
}

/** The forms a text in this language may have: the needed ones and those of decimals and whole millions. */
export function allowedForms(tag: string): ReadonlySet<PluralForm> {
  const allowed = new Set(neededForms(tag))
  for (const count of [0.1, 0.5, 1.5, 2.2, 1_000_000]) allowed.add(pluralForm(tag, count))
  return allowed
}
