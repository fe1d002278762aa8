import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import type { Sum } from '../counts.ts'

/** What was counted: talks in all, leaflets by language, things by name. */
export function SumTable(props: {
  caption: string
  hideCaption?: boolean
  sums: readonly Sum[]
  items: readonly { id: string; name: string }[]
}) {
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  const nameOf = ({ what, language: tag, itemId }: Sum) =>
    what === 'talk'
      ? t('staff.stands.talks')
      : what === 'leaflet'
        ? t('staff.stands.leaflets_in', { language: languageName(tag ?? '', staff) })
        : (props.items.find(({ id }) => id === itemId)?.name ?? '')
  return (
    <Table
      reachable
      caption={props.caption}
      hideCaption={props.hideCaption ?? false}
      rows={props.sums.filter(({ counted }) => counted > 0).toSorted((a, b) => order[a.what] - order[b.what])}
      id={({ what, language: tag, itemId }) => `${what}-${tag ?? itemId ?? ''}`}
      columns={[
        { head: t('staff.stands.what'), cell: nameOf },
        { head: t('staff.stands.count'), number: true, cell: ({ counted }) => counted },
      ]}
    />
  )
}

const order = { talk: 0, leaflet: 1, item: 2 } as const
