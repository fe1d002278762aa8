import type { ReactNode } from 'react'

/** A number, code or address that runs left to right inside any language (phone numbers are never formatted as numbers). */
export function Bidi({ children }: { children: ReactNode }) {
  return <bdi dir="ltr">{children}</bdi>
}

/**
 * Words in another language than the page's (WCAG 3.1.2).
 * @param props.script ISO 15924, for the line height of tall scripts
 */
export function Foreign(props: { lang: string; dir?: 'ltr' | 'rtl'; script?: string; children: ReactNode }) {
  return (
    <bdi className="wraps" lang={props.lang} dir={props.dir} data-script={props.script}>
      {props.children}
    </bdi>
  )
}

/**
 * A number that is dialled when pressed.
 * @param props.number E.164 or a short number; `children` is how it is written for people, in groups
 */
export function Dial({ number, children }: { number: string; children: ReactNode }) {
  return (
    <a href={`tel:${number}`}>
      <Bidi>{children}</Bidi>
    </a>
  )
}
