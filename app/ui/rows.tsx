import type { ReactNode } from 'react'
import { Bidi } from './bidi.tsx'
import { Pictogram, Sign } from './icon.tsx'
import type { PictogramName } from './icons.ts'

/** A large row that leads somewhere. */
export type Row = {
  href: string
  label: ReactNode
  hint?: ReactNode
  pictogram?: PictogramName | (string & {})
  /** The one thing we hope for: filled. At most one on a screen. */
  first?: boolean
}

/** Large rows, one under the other: the few things people come for. */
export function Rows({ rows }: { rows: Row[] }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.href}>
          <a className={row.first ? 'row first' : 'row'} href={row.href}>
            {row.pictogram && <Pictogram name={row.pictogram} />}
            <span>
              <b>{row.label}</b>
              {row.hint && <small>{row.hint}</small>}
            </span>
            <Sign name="next" />
          </a>
        </li>
      ))}
    </ul>
  )
}

/**
 * Emergency numbers as large rows that call when pressed.
 * @param props.numbers the number in groups as it is read (“116 117”) and what it is for
 */
export function EmergencyRows(props: {
  numbers: {
    number: string
    label: ReactNode
    hint?: ReactNode
    pictogram?: PictogramName
  }[]
}) {
  return (
    <ul className="rows">
      {props.numbers.map(({ number, label, hint, pictogram }) => (
        <li key={number}>
          <a className="row urgent" href={`tel:${number.replaceAll(' ', '')}`}>
            {pictogram && <Pictogram name={pictogram} />}
            <span>
              <b>{label}</b>
              {hint && <small>{hint}</small>}
            </span>
            <Bidi>{number}</Bidi>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A tile named in its own language; `script` is ISO 15924 and gives tall scripts their line height. */
export type Tile = {
  href: string
  label: ReactNode
  lang?: string
  dir?: 'ltr' | 'rtl'
  script?: string
  best?: boolean
}

/** Tiles side by side, such as languages by their own names; those that are `best` come full width and large. */
export function Tiles({ tiles, current }: { tiles: Tile[]; current?: string }) {
  return (
    <ul className="tiles">
      {tiles.map((tile) => (
        <li key={tile.href} className={tile.best ? 'wide' : undefined}>
          <a
            className={tile.best ? 'tile best' : 'tile'}
            href={tile.href}
            hrefLang={tile.lang}
            lang={tile.lang}
            dir={tile.dir}
            data-script={tile.script}
            aria-current={current === tile.href ? 'page' : undefined}
          >
            {tile.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
