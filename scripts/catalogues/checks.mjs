import { languages } from '../../app/languages/registry.ts'
import { revealingIn } from '../../app/languages/revealing.ts'
import { parseMessage, readingsOf } from './icu.mjs'
import { localesFolder, readLocales } from './locales.mjs'
import { keyFaults, placeholderFaults, pluralFaults } from './shape.mjs'
import { lengthFaults, signFaults } from './signs.mjs'
import { copiedFaults, wordingFaults } from './wording.mjs'

/**
 * Judges every message catalogue.
 * @param {string} root the project's folder, absolute
 * @returns {Promise<Problem[]>}
 *
 * @typedef {{ file: string, line?: number, key?: string, rule: string, problem: string, mend: string }} Problem
 */
export async function checkCatalogues(root) {
  return judgeCatalogues(await readLocales(root))
}

/**
 * As checkCatalogues, on catalogues in memory.
 * @param {import('./locales.mjs').Locales} locales
 * @returns {Problem[]} what exceptions.json excuses is left out; an excuse that excuses nothing is itself a problem
 */
export function judgeCatalogues({ catalogues, notes, exceptions }) {
  const english = catalogues.get('en') ?? {}
  const problems = []
  const used = new Set()
  for (const language of languages) {
    const { tag } = language
    const texts = catalogues.get(tag)
    if (!texts && language.tier === 2) continue
    const faults = [
      ...keyFaults(language, texts ?? {}, english),
      ...Object.entries(texts ?? {}).flatMap(([key, text]) =>
        textFaults(language, key, text, { english, catalogues, note: notes[key] }).map((each) => ({
          key,
          ...each,
        })),
      ),
    ]
    for (const found of faults) {
      const excuse = [tag, '*'].find((whose) => exceptions[whose]?.[found.key]?.[found.rule] !== undefined)
      if (excuse) used.add(`${excuse} ${found.key} ${found.rule}`)
      else problems.push(described(tag, found, texts ?? {}))
    }
  }
  return [...problems, ...noteProblems(notes, english), ...excuseProblems(exceptions, used)]
}

function described(tag, { key, rule, problem, mend }) {
  const file = `${localesFolder}/${tag}.json`
  return {
    file,
    key,
    rule,
    problem: key ? `"${key}" ${problem}` : problem,
    mend: `${mend}${excusable(rule)}`,
  }
}

/** Rules that judge by likelihood can be wrong, and say how to be told so. */
function excusable(rule) {
  const likelihood = ['script', 'letters', 'language', 'english', 'copied', 'signs', 'length', 'discreet']
  return likelihood.includes(rule)
    ? `; if it is right as it is, say why in exceptions.json under "${rule}"`
    : ''
}

function textFaults(language, key, text, { english, catalogues, note }) {
  if (typeof text !== 'string') return [{ rule: 'message', problem: 'is not a text', mend: 'write a string' }]
  let elements
  try {
    elements = parseMessage(text)
  } catch (error) {
    return [{ rule: 'message', problem: error.message, mend: 'mend the braces, quotes and forms' }]
  }
  const plain = readingsOf(elements, () => '0')
  const bare = readingsOf(elements, () => ' ')
  const once = (faults) => [...new Map(faults.map((each) => [each.problem, each])).values()]
  // Lists of words somebody may answer with hold words of every kind and language on purpose.
  const isWordList = key.startsWith('reply.')
  return [
    ...sourceFaults(english[key], elements),
    ...pluralFaults(language.tag, elements),
    ...once(plain.flatMap((reading) => signFaults(language, key, reading))),
    ...lengthFaults(key, (show) => readingsOf(elements, show), note),
    ...(key.startsWith('sms.') ? once(bare.flatMap((reading) => discreetFaults(language, reading))) : []),
    ...(isWordList ? [] : copiedFaults(language.tag, key, text, catalogues)),
    ...(isWordList ? [] : once(bare.flatMap((reading) => wordingFaults(language, reading)))),
  ]
}

/** Others read phones: a text message tells nothing of health, help, shelter or origin (norms 17). */
function discreetFaults({ tag }, reading) {
  const found = revealingIn(tag, reading)
  if (found.length === 0) return []
  const words = found.map((each) => `“${each}”`).join(', ')
  return [
    {
      rule: 'discreet',
      problem: `tells too much on a phone that others read: ${words}`,
      mend: 'say it neutrally',
    },
  ]
}

function sourceFaults(source, elements) {
  if (source === undefined) return []
  let parsed
  try {
    parsed = parseMessage(source)
  } catch {
    return [] // the English catalogue's own judgement says what is wrong with it
  }
  return placeholderFaults(elements, parsed)
}

function noteProblems(notes, english) {
  const file = `${localesFolder}/notes.json`
  const about = (key, problem, mend) => ({ file, key, rule: 'notes', problem: `"${key}" ${problem}`, mend })
  return [
    ...Object.keys(notes)
      .filter((key) => !(key in english))
      .map((key) => about(key, 'is no text any more', 'take the note out')),
  ]
}

function excuseProblems(exceptions, used) {
  const file = `${localesFolder}/exceptions.json`
  const problems = []
  for (const [tag, keys] of Object.entries(exceptions)) {
    for (const [key, rules] of Object.entries(keys)) {
      for (const [rule, reason] of Object.entries(rules)) {
        const about = (problem, mend) =>
          problems.push({ file, key, rule, problem: `${tag} "${key}" ${rule}: ${problem}`, mend })
        if (typeof reason !== 'string' || reason.trim().length < 10)
          about('gives no reason', 'say why the text is right')
        if (!used.has(`${tag} ${key} ${rule}`)) about('excuses nothing', 'take it out')
      }
    }
  }
  return problems
}
