import { Facts } from '../../../ui/card.tsx'
import { useFrame } from '../../frames.ts'
import { type Definition, definitionParts, shownLines } from '../definitions.ts'

/** What a programme is, part by part; parts that say nothing are left out. @param props.topics what topics are called, by code */
export function DefinitionFacts({
  definition,
  topics,
}: {
  definition: Definition
  topics: readonly { readonly value: string; readonly label: string }[]
}) {
  const { t } = useFrame()
  const called = (code: string) => topics.find(({ value }) => value === code)?.label ?? code
  return (
    <Facts
      facts={definitionParts.flatMap((part) => {
        const lines = shownLines(definition, part).filter(Boolean)
        if (part === 'name' || lines.length === 0) return []
        return [
          {
            term: t(`staff.programmes.${part}`),
            value: lines.map((line) => <div key={line}>{part === 'topics' ? called(line) : line}</div>),
          },
        ]
      })}
    />
  )
}
