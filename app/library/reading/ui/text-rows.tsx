import { pageAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { Rows } from '../../../ui/rows.tsx'
import type { ShelfCard } from '../shelves.ts'
import { MadeBy } from './made-by.tsx'

/**
 * Texts to choose among, each leading to its page; one that is not in her language carries its own.
 * @param props.brief titles only, where there are many; @param props.of all are of one partner, which is said above them
 */
export function TextRows({
  cards,
  brief = false,
  of = false,
}: {
  cards: readonly ShelfCard[]
  brief?: boolean
  of?: boolean
}) {
  const { t, language } = useFrame()
  return (
    <Rows
      rows={cards.map((card) => ({
        href: `/${language}/library/${card.slug}`,
        label: (
          <>
            <Words tag={card.language}>{card.title}</Words>
            {card.urgent && (
              <>
                {' '}
                <Badge tone="attention">{t('library.urgent')}</Badge>
              </>
            )}
          </>
        ),
        hint: hintOf(card, { brief, of }),
      }))}
    />
  )
}

// The summary, and whose text it is.
function hintOf(card: ShelfCard, { brief, of }: { brief: boolean; of: boolean }) {
  const summary = !brief && card.summary && <Words tag={card.language}>{card.summary}</Words>
  const madeBy = card.publisher && !of && <MadeBy name={card.publisher} />
  if (!summary || !madeBy) return summary || madeBy
  return (
    <>
      {summary} {madeBy}
    </>
  )
}

/** Words of the library: in the page's language as they are, otherwise with their own language and direction. */
export function Words({ tag, children }: { tag: string; children: string }) {
  const { language } = useFrame()
  const words = <Numbered>{children}</Numbered>
  if (tag === language) return words
  const { 'data-script': script, ...attributes } = pageAttributes(tag)
  return (
    <Foreign {...attributes} script={script}>
      {words}
    </Foreign>
  )
}
