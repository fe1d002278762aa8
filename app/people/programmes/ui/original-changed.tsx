import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import type { DefinitionPart, PartChange } from '../definitions.ts'
import { DefinitionChanges } from './definition-changes.tsx'

/** The owner has changed the programme: what taking that over would do here, and the one press that does it. */
export function OriginalChanged({
  row,
  change,
  topics,
}: {
  row: { readonly id: string; readonly place: string }
  change: {
    readonly here: readonly PartChange[]
    readonly kept: readonly DefinitionPart[]
    readonly seen: string
  }
  topics: ReadonlyMap<string, string>
}) {
  const { t } = useFrame()
  const parts = change.kept.map((part) => t(`staff.programmes.${part}`).toLowerCase()).join(', ')
  return (
    <section className="card stack" id={`change-${row.id}`}>
      <h2>{t('staff.sharing.changed', { place: row.place })}</h2>
      {change.here.length > 0 ? (
        <>
          <p>{t('staff.sharing.would_do')}</p>
          <DefinitionChanges changes={change.here} topics={topics} />
        </>
      ) : (
        <p>{t('staff.sharing.no_difference')}</p>
      )}
      {parts && <Notice tone="attention">{t('staff.sharing.kept', { parts })}</Notice>}
      <Form method="post">
        <input type="hidden" name="share" value={row.id} />
        <input type="hidden" name="seen" value={change.seen} />
        <Button name="act" value="take">
          {t('staff.shared.take_change')}
        </Button>
      </Form>
    </section>
  )
}
