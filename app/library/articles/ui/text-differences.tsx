import { pageAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'
import type { Difference, Part } from '../differences.ts'

/** What two texts differ in, paragraph by paragraph: what is unchanged stands quiet between. */
export function TextDifferences({ of, language }: { of: readonly Difference[]; language: string }) {
  const { t } = useFrame()
  if (of.every(({ kind }) => kind === 'same')) return <p>{t('staff.library.no_difference')}</p>
  return (
    <div className="differences stack">
      {of.map(({ paragraphId, kind, parts }) => (
        <div key={paragraphId} className={kind === 'same' ? 'quiet' : undefined}>
          {kind !== 'same' && (
            <Badge tone={kind === 'changed' ? 'info' : 'attention'}>
              {t(`staff.library.difference.${kind}`)}
            </Badge>
          )}
          <p {...pageAttributes(language)}>{parts.map(partOf)}</p>
        </div>
      ))}
    </div>
  )
}

// Parts never move, so that their places are keys.
function partOf({ kind, words }: Part, place: number) {
  if (kind === 'added') return <ins key={place}>{words}</ins>
  if (kind === 'removed') return <del key={place}>{words}</del>
  return <span key={place}>{words}</span>
}
