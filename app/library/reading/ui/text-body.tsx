import { Fragment } from 'react'
import { pageAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import type { ShownPicture } from '../../media/showing.ts'
import { Pictures } from '../../media/ui/pictures.tsx'

/** A paragraph ready to be shown: safe HTML of `articles/markdown.ts`, and since when the original says otherwise. */
export type ShownParagraph = {
  readonly id: string
  readonly html: string
  readonly older: string | null
  /** What is seen after it. */
  readonly pictures?: readonly ShownPicture[]
}

/** The text itself, in its own language and direction; what is older than the original carries a quiet mark. */
export function TextBody(props: { id: string; language: string; paragraphs: readonly ShownParagraph[] }) {
  const { t } = useFrame()
  return (
    <div id={props.id} className="reading" {...pageAttributes(props.language)}>
      {props.paragraphs.map(({ id, html, older, pictures = [] }) => (
        <Fragment key={id}>
          {older ? (
            <div id={id} className="older">
              <p className="small quiet" {...pageAttributes(t.tag)}>
                {t('library.older', { date: older })}
              </p>
              <Block html={html} />
            </div>
          ) : (
            <Block id={id} html={html} />
          )}
          <Pictures pictures={pictures} />
        </Fragment>
      ))}
    </div>
  )
}

function Block({ id, html }: { id?: string; html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own Markdown, which lets no HTML of a text through
  return <div id={id} dangerouslySetInnerHTML={{ __html: html }} />
}
