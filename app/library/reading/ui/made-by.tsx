import { textAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Pieces } from '../../../ui/pieces.tsx'
import type { Shelf } from '../shelves.ts'

/** Whose text it is, where it is not the place's own. @param props.slug the partner's, whose texts the name leads to (BM-17) */
export function MadeBy({ name, slug }: { name: string; slug?: string | null }) {
  const { t, language } = useFrame()
  const named = <bdi>{name}</bdi>
  const shown = slug ? <a href={`/${language}/library?from=${slug}`}>{named}</a> : named
  return <Pieces of={t.parts('origin.made_by', { name: shown })} />
}

/** What a partner says of itself, in the language it says it in, and where it is itself. */
export function AboutPartner({ partner }: { partner: NonNullable<Shelf['partner']> }) {
  const { about, language, url } = partner
  return (
    <>
      {about && (
        <p className="lead" {...textAttributes(language)}>
          {about}
        </p>
      )}
      {url && (
        <p>
          <a href={url} rel="noreferrer">
            <bdi dir="ltr">{hostOf(url)}</bdi>
          </a>
        </p>
      )}
    </>
  )
}

/** An address as people say it: without what only machines need. */
export const hostOf = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
