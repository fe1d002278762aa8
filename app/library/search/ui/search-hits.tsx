import { pageAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { MadeBy } from '../../reading/ui/made-by.tsx'
import type { Hit } from '../hits.ts'

/**
 * Texts that were found, each leading to its page; one in another language than the page's carries its own.
 * @param props.at the page's language in its address; @param props.named how a language is called, where each card is to say its own
 */
export function SearchHits({
  at,
  hits,
  named,
}: {
  at: string
  hits: readonly Hit[]
  named?: (tag: string) => string
}) {
  return (
    <Rows
      rows={hits.map((hit) => ({
        href: `/${at}/library/${hit.slug}`,
        label: (
          <>
            <In tag={hit.language}>{hit.title}</In>
            {named && (
              <>
                {' '}
                <Badge>
                  <In tag={hit.language}>{named(hit.language)}</In>
                </Badge>
              </>
            )}
          </>
        ),
        hint: (hit.summary !== '' || hit.publisher) && (
          <>
            {hit.summary !== '' && <In tag={hit.language}>{hit.summary}</In>}{' '}
            {hit.publisher && <MadeBy name={hit.publisher} />}
          </>
        ),
      }))}
    />
  )
}

function In({ tag, children }: { tag: string; children: string }) {
  const { language } = useFrame()
  if (tag === language) return children
  const { 'data-script': script, ...attributes } = pageAttributes(tag)
  return (
    <Foreign {...attributes} script={script}>
      {children}
    </Foreign>
  )
}
