import { Fragment } from 'react'
import { Bidi } from './bidi.tsx'
import { numberGroups } from './number-groups.ts'

/** Words as they are, with each number of several groups running left to right, so that 116 117 stays that in Arabic. */
export function Numbered({ children }: { children: string }) {
  const between = children.split(numberGroups)
  const numbers = children.match(numberGroups) ?? []
  return between.map((words, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name, and keep their order
    <Fragment key={place}>
      {words}
      {numbers[place] && <Bidi>{numbers[place]}</Bidi>}
    </Fragment>
  ))
}
