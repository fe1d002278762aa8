import type { ReactNode } from 'react'
import { textAttributes } from '../../../languages/direction.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { Numbered } from '../../../ui/numbered.tsx'
import type { Part } from '../../articles/differences.ts'

/** A language by its own name. */
export const endonymOf = (tag: string): string => findLanguage(tag)?.endonym ?? tag

/** Words in a language of the library, laid out as that language is. */
export function InLanguage({ tag, children }: { tag: string; children: ReactNode }) {
  const script = findLanguage(tag)?.script
  return (
    <span {...textAttributes(tag)} data-script={script}>
      {children}
    </span>
  )
}

/**
 * Markdown as it was written, for whoever works on it: its signs are part of the work.
 * @param props.parts what is new and what is gone in it, marked as such
 */
export function Raw(props: { tag: string; words: string; parts?: readonly Part[] | null }) {
  const script = findLanguage(props.tag)?.script
  return (
    <p className="raw" {...textAttributes(props.tag)} data-script={script}>
      {props.parts ? (
        props.parts.map((part, index) => <Piece key={keyOf(part, index)} part={part} />)
      ) : (
        <Numbered>{props.words}</Numbered>
      )}
    </p>
  )
}

// The parts of one comparison never change their places.
const keyOf = ({ kind }: Part, index: number) => `${kind} ${index}`

function Piece({ part: { kind, words } }: { part: Part }) {
  const shown = <Numbered>{words}</Numbered>
  if (kind === 'added') return <ins>{shown}</ins>
  if (kind === 'removed') return <del>{shown}</del>
  return shown
}
