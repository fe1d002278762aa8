import { Facts } from '../../../ui/card.tsx'
import { useFrame } from '../../frames.ts'
import type { PartChange } from '../definitions.ts'

/** What comes and what goes in a programme, part by part. @param props.topics what topics are called, by code */
export function DefinitionChanges({
  changes,
  topics,
}: {
  changes: readonly PartChange[]
  topics: ReadonlyMap<string, string>
}) {
  const { t } = useFrame()
  const called = (part: string, line: string) => (part === 'topics' ? (topics.get(line) ?? line) : line)
  return (
    <div className="differences">
      <Facts
        facts={changes.map(({ part, added, removed }) => ({
          term: t(`staff.programmes.${part}`),
          value: [
            ...removed.map((line) => (
              <div key={`-${line}`}>
                <del>{called(part, line)}</del>
              </div>
            )),
            ...added.map((line) => (
              <div key={`+${line}`}>
                <ins>{called(part, line)}</ins>
              </div>
            )),
          ],
        }))}
      />
    </div>
  )
}
