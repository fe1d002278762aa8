import type { SpokenLevel } from '../people/volunteers/volunteers.schema.ts'

/** A volunteer as a choice of recipients looks at her. */
export type Person = {
  readonly id: string
  readonly alias: string
  /** The interface language she has chosen to be written to in. */
  readonly textLanguage: string
  readonly languages: readonly SpokenLevel[]
  /** Areas by id; none means that she helps anywhere. */
  readonly areas: readonly string[]
  /** Programmes she takes part in, by id. */
  readonly programmes: readonly string[]
  readonly isTrained: boolean
  readonly hasDeclared: boolean
  readonly isResting: boolean
  readonly hasStopped: boolean
  readonly hasNumber: boolean
}

/** Which volunteers are meant (BM-39). An empty list leaves everybody in. */
export type Segment = {
  readonly languages: readonly string[]
  readonly areas: readonly string[]
  readonly programmes: readonly string[]
  /** Only those who are trained and have signed the declaration of confidentiality. */
  readonly trained: boolean
  /** Only those who are not resting. */
  readonly active: boolean
}

export const exclusions = ['stopped', 'no_number', 'resting', 'untrained'] as const
/** Why somebody who is meant gets nothing. */
export type Exclusion = (typeof exclusions)[number]

/** Who gets it, and how many of those meant do not and why. */
export type Audience = {
  readonly chosen: readonly Person[]
  readonly left: Readonly<Record<Exclusion, number>>
}

/**
 * Divides volunteers into those who get it and those who do not. Being meant is a matter of language, area and programme; being
 * left out has one reason each, the person's own wish (STOP) first. Nobody is ever chosen who wrote STOP (ekomloven).
 * @param segment which volunteers are meant
 * @param people everybody in the register who has not left
 */
export function audienceOf(segment: Segment, people: readonly Person[]): Audience {
  const left: Record<Exclusion, number> = { stopped: 0, no_number: 0, resting: 0, untrained: 0 }
  const chosen = people.filter((person) => {
    if (!isMeant(segment, person)) return false
    const reason = exclusionOf(segment, person)
    if (reason) left[reason]++
    return reason === null
  })
  return { chosen, left }
}

/** Whether somebody's languages, areas and programmes are among those meant; who has no area helps anywhere. */
export function isMeant(
  { languages, areas, programmes }: Pick<Segment, 'languages' | 'areas' | 'programmes'>,
  person: Person,
): boolean {
  const speaks = languages.length === 0 || person.languages.some((each) => languages.includes(each.language))
  const near =
    areas.length === 0 || person.areas.length === 0 || person.areas.some((area) => areas.includes(area))
  const takesPart =
    programmes.length === 0 || person.programmes.some((programme) => programmes.includes(programme))
  return speaks && near && takesPart
}

function exclusionOf({ trained, active }: Segment, person: Person): Exclusion | null {
  if (person.hasStopped) return 'stopped'
  if (!person.hasNumber) return 'no_number'
  if (active && person.isResting) return 'resting'
  if (trained && !(person.isTrained && person.hasDeclared)) return 'untrained'
  return null
}

const levels = ['mother_tongue', 'good', 'some']

/**
 * The languages of a call-out that somebody can pass it on in, the one she knows best first; "some" is not enough to
 * pass on a message that must be right (HA-41).
 * @param languages those of the call-out, in its order
 */
export function calledFor(person: Pick<Person, 'languages'>, languages: readonly string[]): string[] {
  return person.languages
    .filter(({ language, level }) => level !== 'some' && languages.includes(language))
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        languages.indexOf(a.language) - languages.indexOf(b.language),
    )
    .map(({ language }) => language)
}

/**
 * In which of the written languages somebody reads a broadcast: the one she has chosen to be written to in, else the
 * one she knows best, else the pivot.
 * @param written the languages that there are words in, the pivot among them
 */
export function readsIn(
  { textLanguage, languages }: Pick<Person, 'textLanguage' | 'languages'>,
  written: readonly string[],
  pivot: string,
): string {
  const own = [...languages].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  const wished = [textLanguage, ...twins(textLanguage), ...own.map(({ language }) => language)]
  return wished.find((language) => written.includes(language)) ?? pivot
}

// Who reads one form of Norwegian reads the other.
const twins = (tag: string) => (tag === 'nb' ? ['nn'] : tag === 'nn' ? ['nb'] : [])
