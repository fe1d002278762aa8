import { textAttributes } from '../../languages/direction.ts'
import { findLanguage, staffTagOf } from '../../languages/registry.ts'
import { languageName, spokenLanguageOf, spokenLanguages } from '../../languages/spoken.ts'
import { Lines } from './lines.tsx'

/** A language's name as this staff member reads it. */
export function nameFor(tag: string, staff: string): string {
  return languageName(tag, staffTagOf(staff))
}

/** Spoken languages to choose among, by name. @param isOffered whether a tag is among them */
export function languageChoices(
  staff: string,
  isOffered: (tag: string) => boolean,
): { value: string; label: string }[] {
  const order = new Intl.Collator('nb')
  return spokenLanguages
    .filter(({ tag }) => isOffered(tag))
    .map(({ tag }) => ({ value: tag, label: nameFor(tag, staff) }))
    .sort((a, b) => order.compare(a.label, b.label))
}

/** `lang`, `dir` and script of words in a spoken language, whether or not there is an interface in it. */
export function wordsAttributes(tag: string): { lang: string; dir: 'ltr' | 'rtl'; 'data-script'?: string } {
  const known = findLanguage(tag)
  if (known) return { ...textAttributes(tag), 'data-script': known.script }
  return { lang: tag, dir: spokenLanguageOf(tag)?.dir ?? 'ltr' }
}

/** A message in its language, line by line as it was written. */
export function Words({ language, children }: { language: string; children: string }) {
  return (
    <div {...wordsAttributes(language)} className="stack words">
      <Lines text={children} />
    </div>
  )
}
