import { type ReactNode, useId } from 'react'
import { LinkButton } from './button.tsx'
import { Sign } from './icon.tsx'

/**
 * A column of a dense table: its heading, what stands in it, and whether it is a number (set at the end side). Where
 * rows are cards on a phone there are no headings: a column may be left out there (`wideOnly`), and one that its words do
 * not explain is `labelled`, as numbers always are.
 */
export type Column<T> = {
  head: ReactNode
  cell: (row: T) => ReactNode
  number?: boolean
  wideOnly?: boolean
  labelled?: boolean
}

/**
 * A dense table for staff. Rows can be walked with j and k when `keys` says so (app/ui/scripts/live.ts); Enter then
 * follows the row's first link, and other keys the button or link that carries `data-key` with that letter.
 * @param props.caption what the table is, shown above it
 * @param props.reachable when no cell holds anything to focus: the box that scrolls is then a stop of the keyboard
 * @param props.id of a row, stable between refreshes; `current` marks the one shown beside the list
 */
export function Table<T>(props: {
  caption: ReactNode
  hideCaption?: boolean
  columns: Column<T>[]
  rows: T[]
  id: (row: T) => string
  current?: string
  keys?: boolean
  reachable?: boolean
}) {
  const captionId = useId()
  const stop = props.reachable && { role: 'region', tabIndex: 0, 'aria-labelledby': captionId }
  return (
    <div className="scroll" {...stop}>
      <table className="ds-table" data-keys={props.keys ? '' : undefined}>
        <caption id={captionId} className={props.hideCaption ? 'sr-only' : undefined}>
          {props.caption}
        </caption>
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <th key={index} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              key={props.id(row)}
              id={`row-${props.id(row)}`}
              aria-current={props.current === props.id(row) ? 'true' : undefined}
            >
              {props.columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={index} className={classOf(column)} data-head={headOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What stands before a cell where a row is a card without headings. */
function headOf(column: Pick<Column<never>, 'head' | 'number' | 'labelled'>): string | undefined {
  const { head, number, labelled } = column
  return (number || labelled) && typeof head === 'string' ? head : undefined
}

function classOf({ number, wideOnly }: { number?: boolean; wideOnly?: boolean }): string | undefined {
  return [number && 'number', wideOnly && 'wide-only'].filter(Boolean).join(' ') || undefined
}

/** What one can do with the list under it; children with class `push` go to the end side. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="tools" role="toolbar" aria-label={label}>
      {children}
    </div>
  )
}

/**
 * A list with the thing beside it on wide screens, under it on narrow ones.
 * @param props.alone on narrow screens the thing stands without the list; it then needs a way back
 */
export function SidePanel(props: { list: ReactNode; panel?: ReactNode; label: string; alone?: boolean }) {
  if (!props.panel) return props.list
  return (
    <div className="beside">
      <div className={props.alone ? 'list-when-wide' : undefined}>{props.list}</div>
      <aside className="panel stack" aria-label={props.label} id="panel">
        {props.panel}
      </aside>
    </div>
  )
}

/** A few figures with what they are, above a board. */
export function Strip({ figures }: { figures: { value: ReactNode; label: ReactNode }[] }) {
  return (
    <div className="strip">
      {figures.map((figure, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered in the order given
        <div key={index}>
          <b>{figure.value}</b>
          <span className="quiet">{figure.label}</span>
        </div>
      ))}
    </div>
  )
}

/** Earlier and later pages of a list paged by cursor; either may be missing. */
export function Pagination(props: {
  label: string
  earlier?: { href: string; label: string }
  later?: { href: string; label: string }
}) {
  if (!props.earlier && !props.later) return null
  return (
    <nav className="pages" aria-label={props.label}>
      {props.earlier && (
        <LinkButton weight="plain" sign="previous" href={props.earlier.href}>
          {props.earlier.label}
        </LinkButton>
      )}
      {props.later && (
        <LinkButton weight="plain" href={props.later.href}>
          {props.later.label}
          <Sign name="next" />
        </LinkButton>
      )}
    </nav>
  )
}
