import { formatNearby } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { Opening } from '../openings.ts'

/**
 * What she said after the tone. It stands outside what refreshes itself, so that nobody is cut off while listening.
 * @param props.now ISO instant of the page
 */
export function RequestSpoken({ opening, now }: { opening: Opening; now: string }) {
  const { t, tenant } = useFrame()
  if (opening.spoken.length === 0) return null
  const near = (at: string) =>
    formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(now), tenant?.timeZone ?? 'Europe/Oslo')
  return (
    <section className="stack" aria-labelledby="spoken">
      <h2 id="spoken">{t('staff.request.spoken')}</h2>
      {opening.spoken.map(({ id, at, state }) =>
        state === 'here' ? (
          <div key={id}>
            {/* biome-ignore lint/a11y/useMediaCaption: somebody’s own voice, which nobody writes down */}
            <audio
              controls
              preload="none"
              src={`/staff/requests/${opening.line.id}/spoken/${id}`}
              aria-label={`${t('staff.request.spoken')}, ${near(at)}`}
            />
            <p className="small quiet">{near(at)}</p>
          </div>
        ) : (
          <Notice key={id} tone={state === 'failed' ? 'attention' : 'info'}>
            {t(`staff.request.spoken_${state}`, { time: near(at) })}
          </Notice>
        ),
      )}
      <p className="hint">{t('staff.request.spoken_hint')}</p>
    </section>
  )
}
