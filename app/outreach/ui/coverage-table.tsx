import { useFrame } from '../../people/frames.ts'
import { Table } from '../../ui/desk.tsx'
import { Meter } from '../../ui/figures.tsx'
import { Badge } from '../../ui/notice.tsx'
import { type Coverage, gapOf } from '../activations/coverage.ts'

/**
 * Coverage line by line, what needs somebody first and flagged in words.
 * @param props.name of a line; `isLive` once it has gone out: before that there is nothing to have answered
 */
export function CoverageTable<Line extends Coverage>(props: {
  caption: string
  head: string
  lines: readonly Line[]
  name: (line: Line) => string
  isLive: boolean
}) {
  const { t } = useFrame()
  return (
    <Table
      caption={props.caption}
      reachable
      rows={[...props.lines]}
      id={(line) => `${props.head}-${line.key || 'anywhere'}`}
      columns={[
        { head: props.head, cell: (line) => <b>{props.name(line)}</b> },
        { head: t('staff.activation.state'), cell: (line) => <State line={line} isLive={props.isLive} /> },
        { head: t('staff.activation.called'), cell: (line) => line.called, number: true },
        ...(props.isLive
          ? [
              {
                head: t('staff.activation.acknowledged'),
                cell: (line: Line) => line.acknowledged,
                number: true,
              },
              { head: t('staff.activation.reached'), cell: (line: Line) => line.reached, number: true },
              { head: t('staff.activation.declined'), cell: (line: Line) => line.declined, number: true },
              {
                head: t('staff.activation.undelivered'),
                cell: (line: Line) => line.undelivered,
                number: true,
              },
            ]
          : []),
      ]}
    />
  )
}

function State({ line, isLive }: { line: Coverage; isLive: boolean }) {
  const { t } = useFrame()
  const gap = gapOf(line)
  if (gap === 'uncovered') return <Badge tone="danger">{t('staff.activation.uncovered')}</Badge>
  if (!isLive) return null
  if (gap === 'silent') return <Badge tone="attention">{t('staff.activation.silent')}</Badge>
  const { acknowledged, called, reached } = line
  return (
    <Meter
      parts={[acknowledged]}
      whole={called}
      label={t('staff.activation.line', { acknowledged, called, reached })}
    />
  )
}
