import { textAttributes } from '../../languages/direction.ts'
import { formatDay } from '../../languages/formats.ts'
import { formatNearbyRange } from '../../languages/times.ts'
import { useFrame } from '../../people/frames.ts'
import { Rows } from '../../ui/rows.tsx'

/** Where she is expected next, one row each, which leads to the page where it is done. */
export function Coming({
  coming,
  now,
}: {
  coming: readonly {
    readonly id: string
    readonly href: string
    readonly title: string
    readonly place: string
    /** Instants (RFC 3339). */
    readonly starts: string
    readonly ends: string
  }[]
  now: string
}) {
  const { t, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  if (coming.length === 0) return null
  const at = (text: string) => Temporal.Instant.from(text)
  return (
    <section className="stack" id="coming">
      <h2>{t('v.coming')}</h2>
      <Rows
        rows={coming.map((each) => ({
          href: each.href,
          label: formatNearbyRange(t, at(each.starts), at(each.ends), at(now), zone),
          hint: (
            <>
              {each.title}
              {each.place && (
                <>
                  {' · '}
                  <bdi className="wraps">{each.place}</bdi>
                </>
              )}
            </>
          ),
        }))}
      />
    </section>
  )
}

/** What she has yet to learn before she is asked, or soon has to take anew (BM-04, BM-66). */
export function Learning({
  courses,
}: {
  courses: readonly {
    readonly id: string
    readonly title: string
    readonly language: string
    /** The last day it holds (ISO 8601), where it soon runs out; null: she lacks it. */
    readonly until: string | null
    readonly expired: boolean
  }[]
}) {
  const { t, language } = useFrame()
  if (courses.length === 0) return null
  return (
    <section className="stack" id="learning">
      <h2>{t('v.training.title')}</h2>
      <Rows
        rows={courses.map(({ id, title, until, expired, ...of }) => ({
          href: `/v/training/${id}`,
          label: <bdi {...textAttributes(of.language)}>{title}</bdi>,
          hint: until
            ? t('v.training.until', { date: formatDay(language, Temporal.PlainDate.from(until)) })
            : t(expired ? 'v.training.expired' : 'v.training.needed'),
        }))}
      />
    </section>
  )
}
