import { useFrame } from '../../people/frames.ts'

/** A spoken message as a page shows it: `src` where it is heard, none while it is on its way; `time` when it was left, in words. */
export type ShownSpoken = { readonly id: string; readonly src: string | null; readonly time: string }

/** What somebody said after the tone, for the volunteer who has taken the request. */
export function SpokenMessages({ spoken }: { spoken: readonly ShownSpoken[] }) {
  const { t } = useFrame()
  if (spoken.length === 0) return null
  return (
    <section className="stack" aria-labelledby="spoken">
      <h2 id="spoken">{t('volunteer.spoken')}</h2>
      {spoken.map(({ id, src, time }) =>
        src ? (
          <div key={id}>
            {/* biome-ignore lint/a11y/useMediaCaption: somebody’s own voice, which nobody writes down */}
            <audio controls preload="none" src={src} aria-label={`${t('volunteer.spoken')}, ${time}`} />
            <p className="small quiet">{time}</p>
          </div>
        ) : (
          <p key={id}>{t('volunteer.spoken_coming')}</p>
        ),
      )}
    </section>
  )
}
