import { allowMachine } from '../allow.ts'
import { notFound, unreadable } from '../refusals.ts'

/** Whatever is no page of ours. */
export const loader = allowMachine('people.frame', ({ visit }) => {
  throw visit.refused ? unreadable(visit.refused) : notFound()
})

/** The same for a form sent there. */
export const action = allowMachine('people.frame', () => {
  throw notFound()
})

export default function MissingPage() {
  return null
}
