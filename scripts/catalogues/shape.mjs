import { TYPE } from '@formatjs/icu-messageformat-parser'
import { isKeyFlow } from '../../app/languages/key-flows.ts'
import { allowedForms, neededForms } from '../../app/languages/plurals.ts'
import { staffTags } from '../../app/languages/registry.ts'
import { branchesOf, parametersOf } from './icu.mjs'

const fault = (rule, problem, mend) => ({ rule, problem, mend })
const isStaffKey = (key) => /^(staff|admin|demo)\./.test(key)
const some = (list) => list.slice(0, 8).join(', ') + (list.length > 8 ? ` and ${list.length - 8} more` : '')

/** Whether a catalogue holds this key: staff read three languages, everybody else reads all. */
export function belongsIn(tag, key) {
  return !isStaffKey(key) || staffTags.includes(tag)
}

/**
 * Keys that are missing from a catalogue, or that it has and should not have.
 * @param {{ tag: string, tier: 1 | 2 }} language from the registry
 * @param {Record<string, string>} texts its catalogue, empty if there is none
 * @param {Record<string, string>} english the source, which settles the keys
 */
export function keyFaults(language, texts, english) {
  const expected = Object.keys(english).filter((key) => belongsIn(language.tag, key))
  // The second tier falls back text by text, but not on the way to help.
  const needed = language.tier === 1 ? expected : expected.filter(isKeyFlow)
  const missing = needed.filter((key) => !(key in texts))
  const unknown = Object.keys(texts).filter((key) => !(key in english) || !belongsIn(language.tag, key))
  return [
    ...(missing.length > 0
      ? [
          fault(
            'missing',
            `lacks ${missing.length} texts: ${some(missing)}`,
            'translate them; notes.json says what each is for',
          ),
        ]
      : []),
    ...unknown.map((key) => ({
      key,
      ...fault(
        'unknown',
        key in english ? 'is for staff, who do not read this language' : 'is not in en.json',
        'take it out, or put it in en.json first',
      ),
    })),
  ]
}

/**
 * Values a translation asks for that the source does not give, or the other way round, or of another kind.
 * @param {object[]} elements the translation, parsed
 * @param {object[]} source the English text, parsed
 */
export function placeholderFaults(elements, source) {
  const given = parametersOf(source)
  const asked = parametersOf(elements)
  const lacking = [...given.keys()].filter((name) => !asked.has(name))
  const extra = [...asked.keys()].filter((name) => !given.has(name))
  const other = [...asked].filter(([name, kind]) => given.has(name) && given.get(name) !== kind)
  const named = (list) => list.map((name) => `{${name}}`).join(', ')
  const mend = 'use exactly the values of the English text'
  return [
    ...(lacking.length > 0 ? [fault('values', `leaves out ${named(lacking)}`, mend)] : []),
    ...(extra.length > 0 ? [fault('values', `asks for ${named(extra)}, which nobody gives it`, mend)] : []),
    ...other.map(([name, kind]) =>
      fault('values', `uses {${name}} as ${kind}, the English text as ${given.get(name)}`, mend),
    ),
  ]
}

/** Forms an exact branch stands in for, where they mean that number alone. */
const exact = { zero: '=0', one: '=1', two: '=2' }

/**
 * Plural forms a language needs and the text lacks, and forms the language does not have (CLDR 48).
 * @param {string} tag an interface language
 * @param {object[]} elements the text, parsed
 */
export function pluralFaults(tag, elements) {
  return elements.flatMap((element) => {
    const inner = branchesOf(element).flatMap((branch) => pluralFaults(tag, branch))
    if (element.type !== TYPE.plural) return inner
    const forms = Object.keys(element.options)
    const missing = [...neededForms(tag)].filter(
      (form) => !forms.includes(form) && !forms.includes(exact[form]),
    )
    const wrong = forms.filter((form) => !form.startsWith('=') && !allowedForms(tag).has(form))
    const all = [...neededForms(tag)].join(', ')
    return [
      ...inner,
      ...(missing.length > 0
        ? [fault('plural', `{${element.value}} lacks the form ${missing.join(', ')}`, `${tag} needs ${all}`)]
        : []),
      ...(wrong.length > 0
        ? [
            fault(
              'plural',
              `{${element.value}} has ${wrong.join(', ')}, which ${tag} does not use`,
              `${tag} needs ${all}`,
            ),
          ]
        : []),
    ]
  })
}
