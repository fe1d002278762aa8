import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/**
 * Reads one message.
 * @param {string} text ICU MessageFormat
 * @returns {import('@formatjs/icu-messageformat-parser').MessageFormatElement[]}
 * @throws with what is wrong, in words; also for dates and times, which are formatted before they are put in, and ordinals
 */
export function parseMessage(text) {
  let elements
  try {
    elements = parse(text, { requiresOtherClause: true, captureLocation: false })
  } catch (error) {
    throw new Error(`is not ICU MessageFormat (${error.message})`)
  }
  refuseUnknown(elements)
  return elements
}

function refuseUnknown(elements) {
  for (const element of elements) {
    if (element.type === TYPE.date || element.type === TYPE.time) {
      throw new Error(`formats {${element.value}} itself: put in a date that formats.ts has formatted`)
    }
    if (element.type === TYPE.plural && element.pluralType === 'ordinal') {
      throw new Error(
        `counts {${element.value}} by order (selectordinal), which is not supported: say it another way`,
      )
    }
    for (const inner of branchesOf(element)) refuseUnknown(inner)
  }
}

/** The element lists inside an element: branches of a plural or select, contents of a tag. */
export function branchesOf(element) {
  if (element.type === TYPE.tag) return [element.children]
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
  return Object.values(element.options).map(({ value }) => value)
}

/**
 * What must be handed to a message.
 * @param {ReturnType<typeof parseMessage>} elements
 * @returns {Map<string, string>} name → `value`, `number`, `tag`, or `choice:a|b|other` with its options in order of the alphabet;
 *   a name used both plainly and as a number is a number
 */
export function parametersOf(elements, found = new Map()) {
  for (const element of elements) {
    if (element.type === TYPE.argument && !found.has(element.value)) found.set(element.value, 'value')
    if (element.type === TYPE.number || element.type === TYPE.plural) found.set(element.value, 'number')
    if (element.type === TYPE.tag) found.set(element.value, 'tag')
    if (element.type === TYPE.select) {
      found.set(element.value, `choice:${Object.keys(element.options).sort().join('|')}`)
    }
    for (const inner of branchesOf(element)) parametersOf(inner, found)
  }
  return found
}

/**
 * Every way a message can read, with the parameters left as they are.
 * @param {ReturnType<typeof parseMessage>} elements
 * @param {(element: object) => string} show what stands where a value will be put
 * @returns {string[]} one text per combination of branches, at most 200
 */
export function readingsOf(elements, show) {
  let readings = ['']
  for (const element of elements) {
    let endings
    if (element.type === TYPE.literal) endings = [element.value]
    else if (element.type === TYPE.tag) endings = readingsOf(element.children, show)
    else if (element.type === TYPE.plural || element.type === TYPE.select) {
      endings = branchesOf(element).flatMap((branch) => readingsOf(branch, show))
    } else endings = [show(element)]
    readings = readings.flatMap((start) => endings.map((ending) => start + ending)).slice(0, 200)
  }
  return readings
}
