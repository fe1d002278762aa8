import { formatNearby } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Details } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Opening, Why } from '../openings.ts'

/**
 * Why this volunteer, and why not that one: before asking and after (BM-37, norms 36).
 * @param props.now ISO instant of the page
 */
export function RequestWhy({ opening, now }: { opening: Opening; now: string }) {
  const { t, tenant } = useFrame()
  const near = (at: string) =>
    formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(now), tenant?.timeZone ?? 'Europe/Oslo')
  const { next, waves, line } = opening
  if (!next && waves.length === 0) return null
  return (
    <section className="stack" aria-labelledby="why">
      <h2 id="why">{t('staff.request.why')}</h2>
      {next && !line.isTaken && (
        <>
          {next.unmet.length > 0 && (
            <Notice tone="attention">
              {t('staff.request.unmet', {
                wishes: next.unmet.map((wish) => t.maybe(`staff.request.unmet_${wish}`) ?? wish).join(', '),
              })}
            </Notice>
          )}
          {next.ask.length > 0 ? (
            <>
              <p>{t('staff.request.why_next')}</p>
              <Reasons all={next.ask} near={near} />
            </>
          ) : (
            <p>
              {next.at
                ? t('staff.request.why_none_until', { when: near(next.at) })
                : t('staff.request.why_none')}
            </p>
          )}
          {next.others.length > 0 && (
            <Details summary={t('staff.request.why_not', { count: next.others.length })}>
              <Reasons all={next.others} near={near} />
            </Details>
          )}
        </>
      )}
      {waves.map((wave) => (
        <Details
          key={wave.number}
          summary={t('staff.request.why_wave', {
            number: wave.number,
            when: near(wave.at),
            asked: wave.asked,
          })}
        >
          {wave.by && <p className="quiet">{t('staff.request.why_by', { name: wave.by })}</p>}
          <Reasons all={wave.chosen} near={near} />
          {wave.others.length > 0 && (
            <>
              <p>{t('staff.request.why_not', { count: wave.others.length })}</p>
              <Reasons all={wave.others} near={near} />
            </>
          )}
        </Details>
      ))}
    </section>
  )
}

function Reasons({ all, near }: { all: readonly Why[]; near: (at: string) => string }) {
  const { t } = useFrame()
  return (
    <ul className="reasons">
      {all.map((why) => (
        <li key={why.volunteerId}>
          <b>{why.alias ?? t('staff.request.gone')}</b> <ReasonWords why={why} near={near} />
        </li>
      ))}
    </ul>
  )
}

function ReasonWords({ why, near }: { why: Why; near: (at: string) => string }) {
  const { t } = useFrame()
  const against = why.reasons.filter(({ verdict }) => verdict === 'against')
  // What rules her out is all that matters then; otherwise everything counts, for and behind.
  const told = against.length > 0 ? against : why.reasons
  return (
    <small className="quiet">
      {told.map(({ code }) => t.maybe(`staff.reason.${code}`) ?? code).join(' · ')}
      {why.eligibleAt && against.length > 0 && (
        <> ({t('staff.request.from', { when: near(why.eligibleAt) })})</>
      )}
    </small>
  )
}
