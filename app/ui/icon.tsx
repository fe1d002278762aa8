import { type PictogramName, pictograms, type SignName, signs, turning } from './icons.ts'

/** Takes any word and says whether we have a pictogram of that name, so that a topic's code can be looked up. */
export function isPictogram(name: string): name is PictogramName {
  return Object.hasOwn(pictograms, name)
}

/**
 * A pictogram that stands beside words and is silent to screen readers (spec/look: never alone, never a flag).
 * @param props.name a pictogram's name; a topic's code not drawn yet shows the general one
 */
export function Pictogram({ name }: { name: PictogramName | (string & {}) }) {
  return (
    <svg className="pictogram" viewBox="0 0 48 48" aria-hidden="true">
      <path d={pictograms[isPictogram(name) ? name : 'other']} />
    </svg>
  )
}

/**
 * A small sign of the interface, silent to screen readers; arrows turn with the direction of the text.
 * @param props.name a sign's name
 */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg className={turning.has(name) ? 'sign turns' : 'sign'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={signs[name]} />
    </svg>
  )
}
