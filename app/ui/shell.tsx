import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/** A link somewhere, with its words. `lang` where the words are in another language than the page. */
export type Destination = {
  href: string
  label: ReactNode
  lang?: string
  current?: boolean
}

/** The first thing the keyboard meets: jumps over the bar to `<main id="main" tabIndex={-1}>` (WCAG 2.4.1). */
export function SkipLink({ label }: { label: string }) {
  return (
    <a className="skip" href="#main">
      {label}
    </a>
  )
}

/**
 * Leaves for a neutral page at once (norm 15). Without script it is a link; app/ui/scripts/enhance.ts then also
 * replaces the history entry, empties the device's storage and listens for Esc three times.
 * @param props.label short words, such as “Leave this page”
 * @param props.href a page anyone might read; nothing is fetched from it before the press
 */
export function QuickExit({ label, href = 'https://www.yr.no' }: { label: string; href?: string }) {
  return (
    <a className="exit" href={href} rel="noreferrer nofollow" data-exit>
      <Sign name="leave" />
      {label}
    </a>
  )
}

/**
 * The bar on top of public pages: whose page it is, the language, the way out. It stays while the page scrolls.
 * @param props.name the tenant's short name, and `home` where it leads
 * @param props.language the page's language by its own name, leading to the choice of language
 * @param props.exit leaves the page; always last, so always at the end corner
 */
export function PublicHeader(props: {
  name: string
  home: string
  language?: Destination
  exit?: ReactNode
}) {
  return (
    <header className="bar">
      <a className="name" href={props.home}>
        {props.name}
      </a>
      {props.language && (
        <a href={props.language.href} lang={props.language.lang}>
          <Sign name="language" />
          {props.language.label}
        </a>
      )}
      {props.exit}
    </header>
  )
}

/**
 * The bar of volunteers and staff: the tenant, the places one goes daily, and who is signed in.
 * @param props.label names the menu for screen readers
 * @param props.places links; the one with `current` is where we are; those of one `group` fold out under its name
 * @param props.end what stands at the end: the person's name, sign out
 */
export function WorkHeader(props: {
  name: string
  home: string
  label: string
  places: (Destination & { group?: string })[]
  end?: ReactNode
}) {
  return (
    <header className="bar work">
      <a className="name" href={props.home}>
        {props.name}
      </a>
      <nav className="menu" aria-label={props.label}>
        {grouped(props.places).map((part) =>
          'places' in part ? (
            <details key={part.name} name="menu">
              <summary data-here={part.places.some(({ current }) => current) ? '' : undefined}>
                {part.name}
                <Sign name="down" />
              </summary>
              <div>
                {part.places.map((place) => (
                  <Stop key={place.href} place={place} />
                ))}
              </div>
            </details>
          ) : (
            <Stop key={part.href} place={part} />
          ),
        )}
      </nav>
      {props.end}
    </header>
  )
}

function Stop({ place }: { place: Destination }) {
  return (
    <a href={place.href} aria-current={place.current ? 'page' : undefined}>
      {place.label}
    </a>
  )
}

type Group = { readonly name: string; readonly places: Destination[] }

// A group stands where its first place does; one that would hold a single place is that place.
function grouped(places: (Destination & { group?: string })[]): (Destination | Group)[] {
  const parts: (Destination | Group)[] = []
  for (const { group, ...place } of places) {
    const mates = places.filter((each) => group !== undefined && each.group === group)
    if (group === undefined || mates.length < 2) parts.push(place)
    else if (mates[0]?.href === place.href) parts.push({ name: group, places: mates })
  }
  return parts
}

/**
 * The foot of a page.
 * @param props.links who we are, who sees what, accessibility
 * @param props.children sentences under them, such as the translation's review state
 */
export function Footer({ links, children }: { links: Destination[]; children?: ReactNode }) {
  return (
    <footer className="foot">
      <ul className="links">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} lang={link.lang}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
      {children}
    </footer>
  )
}
