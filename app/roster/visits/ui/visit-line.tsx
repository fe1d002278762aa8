import { formatDate, formatTime } from '../../../languages/formats.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import type { audiences } from '../visits.schema.ts'
import type { Visit } from '../visits.ts'

/** A visit as a volunteer sees it; instants as RFC 3339. */
export type LineShown = {
  readonly starts: string
  readonly ends: string
  readonly language: string
  readonly place: string
  readonly address: string
  readonly audience: (typeof audiences)[number]
  readonly topic: string | null
  readonly note: string
}

/** What her pages show of a visit. @param topics of the place, by id, in her words */
export function lineOf(visit: Visit, topics: ReadonlyMap<string, string>): LineShown {
  return {
    starts: visit.starts_at.toString(),
    ends: visit.ends_at.toString(),
    language: visit.language,
    place: visit.place,
    address: visit.address,
    audience: visit.audience,
    topic: (visit.topic_id && topics.get(visit.topic_id)) || null,
    note: visit.note,
  }
}

/** When, where, in which language, who is there and what about. */
export function VisitLine({ visit }: { visit: LineShown }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const [starts, ends] = [Temporal.Instant.from(visit.starts), Temporal.Instant.from(visit.ends)]
  const spoken = spokenLanguageOf(visit.language)
  return (
    <div className="stack">
      <p>
        <b>
          {formatDate(language, starts, zone, 'full')}{' '}
          <bdi dir="ltr">
            {formatTime(starts, zone)}–{formatTime(ends, zone)}
          </bdi>
        </b>
      </p>
      <p>
        <bdi dir="auto">{visit.place}</bdi>
        {visit.address && (
          <>
            <br />
            <bdi dir="auto">{visit.address}</bdi>
          </>
        )}
      </p>
      <p className="quiet">
        <Foreign lang={spoken.tag} dir={spoken.dir}>
          {spoken.endonym}
        </Foreign>
        {' · '}
        {t(`v.visits.audience_${visit.audience}`)}
      </p>
      {visit.topic && <p>{t('volunteer.offer_topic', { topic: visit.topic })}</p>}
      {visit.note && (
        <p lang="nb" dir="auto">
          {visit.note}
        </p>
      )}
    </div>
  )
}
