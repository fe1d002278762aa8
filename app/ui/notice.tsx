import type { ReactNode } from 'react'
import { Pictogram, Sign } from './icon.tsx'
import type { PictogramName, SignName } from './icons.ts'

/** What a notice or badge means; each has a sign besides its colour. */
export type Tone = 'info' | 'done' | 'attention' | 'danger'

/**
 * Something to know: `info`, `done`, `attention`, `danger`.
 * @param props.word the tone as a word for those who see no sign (“Important”), read out before the rest
 * @param props.title said first, in bold
 * @param props.live announces it when it appears (after an action)
 */
export function Notice(props: {
  tone?: Tone
  word?: string
  title?: ReactNode
  live?: boolean
  children?: ReactNode
}) {
  const { tone = 'info' } = props
  return (
    <div className={`note ${tone}`} role={props.live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Sign name={tone} />
      <div className="stack">
        {props.word && <span className="sr-only">{props.word}</span>}
        {props.title && <b>{props.title}</b>}
        {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
      </div>
    </div>
  )
}

/**
 * What must be mended before a form can be sent: first on the page, focused, each line leading to its field
 * (WCAG 3.3.1; without script the browser focuses it by `autofocus`).
 * @param props.errors the field's id and what to do
 */
export function ErrorSummary({
  title,
  errors,
}: {
  title: string
  errors: { id: string; text: ReactNode }[]
}) {
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the page exists because these errors do, and has nothing else to say first
    <div className="note danger" role="alert" tabIndex={-1} autoFocus>
      <Sign name="danger" />
      <div className="stack">
        <h2>{title}</h2>
        <ul>
          {errors.map((error) => (
            <li key={error.id}>
              <a href={`#${error.id}`}>{error.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** A short state in words, with a sign where it has a tone. */
export function Badge({ tone, sign, children }: { tone?: Tone; sign?: SignName; children: ReactNode }) {
  const shown = sign ?? tone
  return (
    <span className={tone ? `badge ${tone}` : 'badge'}>
      {shown && <Sign name={shown} />}
      {children}
    </span>
  )
}

/** Nothing here, said kindly, and what to do about it if anything. */
export function Empty(props: { title: ReactNode; pictogram?: PictogramName; children?: ReactNode }) {
  return (
    <div className="empty stack">
      {props.pictogram && <Pictogram name={props.pictogram} />}
      <p>
        <b>{props.title}</b>
      </p>
      {props.children}
    </div>
  )
}
