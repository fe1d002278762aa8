import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Pieces } from '../../../ui/pieces.tsx'

/** What vouches for a text, with dates in words of the page's language. */
export type Vouching = {
  readonly authority: string
  readonly address: string
  readonly sourceDate: string
  readonly updated: string
  readonly checked: string | null
  /** The place whose native speaker checked it, where that is another. */
  readonly checkedAt: string | null
  /** Whose text it is, where it is not this place's own, and whether it was changed here. */
  readonly madeBy: string | null
  readonly adapted: boolean
  readonly validFrom: string | null
  readonly validTo: string | null
}

/**
 * Whose facts these are and how fresh: source, last change, a native speaker's eyes, how long it holds (HA-03, KS-30).
 * @param props.example in a demonstration, whose sign-offs are invented like its people
 */
export function TextFacts({ of, example }: { of: Vouching; example: boolean }) {
  const { t, tenant } = useFrame()
  const source = (
    <a href={of.address} rel="noreferrer">
      <bdi dir="auto">{of.authority}</bdi>
    </a>
  )
  return (
    <ul className="part plain small quiet">
      {of.madeBy && (
        <li>
          <Pieces of={t.parts('origin.made_by', { name: <bdi>{of.madeBy}</bdi> })} />{' '}
          {of.adapted && <Pieces of={t.parts('origin.adapted', { name: <bdi>{tenant?.name}</bdi> })} />}
        </li>
      )}
      <li>{t('page.updated', { date: of.updated })}</li>
      {of.checked && (
        <li>
          {t('library.checked', { date: of.checked })}
          {of.checkedAt && (
            <>
              {' '}
              (<bdi>{of.checkedAt}</bdi>)
            </>
          )}
        </li>
      )}
      {example && <li>{t('library.example')}</li>}
      <li>
        <Pieces of={t.parts('callout.source', { source })} /> ({of.sourceDate})
      </li>
      {of.validFrom && <li>{t('library.valid_from', { date: of.validFrom })}</li>}
      {of.validTo && <li>{t('library.valid_to', { date: of.validTo })}</li>}
      <li className="print-only">
        <Bidi>{of.address}</Bidi>
      </li>
    </ul>
  )
}
