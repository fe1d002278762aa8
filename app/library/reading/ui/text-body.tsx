import { pageAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'

/** A paragraph ready to be shown: safe HTML of `articles/markdown.ts`, and since when the original says otherwise. */
export type ShownParagraph = { readonly id: string; readonly html: string; readonly older: string | null }

/** The text itself, in its own language and direction; what is older than the original carries a quiet mark. */
export function TextBody(props: { id: string; language: string; paragraphs: readonly ShownParagraph[] }) {
  const { t } = useFrame()
  return (
    <div id={props.id} className="reading" {...pageAttributes(props.language)}>
      {props.paragraphs.map(({ id, html, older }) =>
        older ? (
          <div key={id} id={id} className="older">
            <p className="small quiet" {...pageAttributes(t.tag)}>
              {t('library.older', { date: older })}
            </p>
            <Block html={html} />
          </div>
        ) : (
          <Block key={id} id={id} html={html} />
        ),
      )}
    </div>
  )
}

function Block({ id, html }: { id?: string; html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own Markdown, which lets no HTML of a text through
  return <div id={id} dangerouslySetInnerHTML={{ __html: html }} />
}
