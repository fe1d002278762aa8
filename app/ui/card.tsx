import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/** A thing of its own on the page, such as an offer. `id` lets a link or a live update find it. */
export function Card({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <article className="card stack" id={id}>
      {children}
    </article>
  )
}

/**
 * More, if wanted: closed until pressed, by the browser itself. Stays open where something inside is wrong.
 * @param props.prominent looks like a button, where what it opens is what one comes to the page for
 */
export function Details(props: {
  summary: ReactNode
  open?: boolean
  prominent?: boolean
  children: ReactNode
}) {
  const button = props.prominent && { className: 'ds-button', 'data-variant': 'secondary' }
  return (
    <details className="fold" open={props.open}>
      <summary {...button}>
        <Sign name="down" />
        {props.summary}
      </summary>
      <div>{props.children}</div>
    </details>
  )
}

/** Names and what they are, such as the answers to check before sending; `change` leads back to one. */
export function Facts({
  facts,
}: {
  facts: {
    term: ReactNode
    value: ReactNode
    change?: { href: string; label: ReactNode }
  }[]
}) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
        <div key={index}>
          <dt>{fact.term}</dt>
          <dd>
            {fact.value}{' '}
            {fact.change && (
              <a className="small" href={fact.change.href}>
                {fact.change.label}
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A code to be read aloud, in groups of three, left to right in every language. */
export function SpokenCode({ code, id }: { code: string; id?: string }) {
  return (
    <bdi dir="ltr" className="code" id={id}>
      {code.replace(/(.{3})(?=.)/g, '$1 ')}
    </bdi>
  )
}
