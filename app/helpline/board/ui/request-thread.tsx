import { formatNearby } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Opening } from '../openings.ts'
import { useRefusedAct } from './act-refused.tsx'

/**
 * What the person and the service have written to each other, and a place to write.
 * @param props.now ISO instant of the page
 */
export function RequestThread(props: { opening: Opening; now: string }) {
  const { t, tenant } = useFrame()
  const { opening } = props
  const form = useRefusedAct('write')
  const ended = opening.line.stage === 'done' || opening.joinedInto !== null
  return (
    <section className="stack" aria-labelledby="thread">
      <h2 id="thread">{t('staff.request.thread')}</h2>
      {opening.thread.length === 0 ? (
        <p className="quiet">{t('staff.request.thread_empty')}</p>
      ) : (
        <ul className="thread">
          {opening.thread.map((entry) => (
            <li key={entry.id} className={entry.author === 'person' ? 'said' : 'said mine'}>
              <p dir="auto">{entry.words}</p>
              <small className="quiet">
                {entry.author === 'person' ? t('staff.request.from_person') : (entry.name ?? tenant?.name)}
                {' · '}
                {formatNearby(
                  t,
                  Temporal.Instant.from(entry.at),
                  Temporal.Instant.from(props.now),
                  tenant?.timeZone ?? 'Europe/Oslo',
                )}
              </small>
            </li>
          ))}
        </ul>
      )}
      {!ended && (
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="write" />
          <TextArea
            name="words"
            label={t('staff.request.write')}
            hint={t('staff.request.write_hint')}
            rows={3}
            required
            value={form.typed('words')}
            {...form.error('words')}
          />
          <Button weight="plain" name="act" value="write">
            {t('staff.request.write_do', { tenant: tenant?.name ?? '' })}
          </Button>
        </Form>
      )}
    </section>
  )
}
