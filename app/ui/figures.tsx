import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/**
 * How far something has come, as a bar of parts and in words beside it.
 * @param props.parts counts, first drawn at the start side (answered, delivered, asked); `whole` is their sum at least
 * @param props.label the same in words (“5 asked, 4 delivered, 1 answered”), shown under the bar
 */
export function Meter({ parts, whole, label }: { parts: readonly number[]; whole: number; label: string }) {
  const total = Math.max(whole, 1)
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part, 0))
  return (
    <span className="meter">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="turns" aria-hidden="true">
        {parts.map((part, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are a fixed series
            key={index}
            className={['one', 'two', 'three'][index] ?? 'three'}
            x={((starts[index] ?? 0) / total) * 100}
            width={(part / total) * 100}
            height="6"
          />
        ))}
      </svg>
      <small>{label}</small>
    </span>
  )
}

/** A series of figures: the label under each and its value; null is a figure that is hidden or missing. */
export type Point = { label: string; value: number | null; shown?: ReactNode }

/**
 * A figure drawn and tabled (spec/look): the title says the finding, the table under it says the same as the drawing.
 * @param props.kind bars for amounts, a line for a course over time
 * @param props.heads the table's two headings; `tableLabel` opens it
 * @param props.source where the figures are from, for which period, and what is hidden and why
 */
export function Chart(props: {
  title: string
  kind: 'bar' | 'line'
  points: Point[]
  heads: [string, string]
  tableLabel: string
  source?: ReactNode
}) {
  const { points } = props
  const highest = Math.max(1, ...points.map((point) => point.value ?? 0))
  const step = 640 / Math.max(points.length, 1)
  const y = (value: number) => 180 - (value / highest) * 160
  const x = (index: number) => step * index + step / 2
  const drawn = points.flatMap((point, index) =>
    point.value === null ? [] : [{ ...point, value: point.value, index }],
  )
  return (
    <figure className="chart">
      <figcaption>
        <h3>{props.title}</h3>
      </figcaption>
      <svg viewBox="0 0 640 210" aria-hidden="true" direction="ltr">
        <line className="grid" x1="0" x2="640" y1="180" y2="180" />
        <line className="grid" x1="0" x2="640" y1="20" y2="20" />
        <text x="0" y="14">
          {points.find(({ value }) => value === highest)?.shown ?? highest}
        </text>
        {props.kind === 'line' && (
          <polyline
            className="curve"
            points={drawn.map((point) => `${x(point.index)},${y(point.value)}`).join(' ')}
          />
        )}
        {drawn.map((point) =>
          props.kind === 'bar' ? (
            <rect
              key={point.index}
              className="one"
              x={x(point.index) - Math.min(step * 0.35, 28)}
              y={y(point.value)}
              width={Math.min(step * 0.7, 56)}
              height={180 - y(point.value)}
              rx="2"
            />
          ) : (
            <circle key={point.index} className="one" cx={x(point.index)} cy={y(point.value)} r="4" />
          ),
        )}
        {points.map((point, index) => (
          <text key={point.label} x={x(index)} y="200" textAnchor="middle">
            {point.label}
          </text>
        ))}
      </svg>
      <details className="fold">
        <summary>
          <Sign name="down" />
          {props.tableLabel}
        </summary>
        <table className="ds-table">
          <thead>
            <tr>
              <th scope="col">{props.heads[0]}</th>
              <th scope="col" className="number">
                {props.heads[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <td>{point.label}</td>
                <td className="number">{point.shown ?? point.value ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {props.source && <p className="small quiet">{props.source}</p>}
    </figure>
  )
}
