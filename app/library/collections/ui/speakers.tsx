import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { longest } from '../webinars.schema.ts'

/** A speaker as the page shows her; days as they are written. */
export type ShownSpeaker = {
  readonly id: string
  readonly name: string | null
  readonly shown: boolean
  readonly role: string
  readonly organisation: string
  readonly agreedOn: string | null
  readonly until: string | null
  readonly withdrawnOn: string | null
}

/** Who speaks in a webinar, what each has agreed to, and the form that names one more (BM-69). */
export function Speakers({ speakers, form }: { speakers: readonly ShownSpeaker[]; form: Posted }) {
  const { t } = useFrame()
  const names = ['name', 'role', 'organisation'] as const
  const isWrong = [...names, 'until'].some((field) => form.error(field).error)
  return (
    <section id="speakers" className="panel stack">
      <h2>{t('staff.recordings.speakers')}</h2>
      <p className="quiet">{t('staff.recordings.consent_words')}</p>
      {speakers.map((speaker) => (
        <div key={speaker.id} className="stack">
          <p>
            <b>{speaker.name ?? t('staff.library.left')}</b>
            {[speaker.role, speaker.organisation].filter((each) => each !== '').map((each) => `, ${each}`)}{' '}
            <span className="marks">
              {!speaker.shown && <Badge>{t('staff.recordings.name_hidden')}</Badge>}
              {speaker.withdrawnOn ? (
                <Badge tone="attention">
                  {t('staff.recordings.taken_back', { date: speaker.withdrawnOn })}
                </Badge>
              ) : speaker.agreedOn ? (
                <Badge tone="done">{t('staff.recordings.agreed', { date: speaker.agreedOn })}</Badge>
              ) : (
                <Badge tone="attention">{t('staff.recordings.not_agreed')}</Badge>
              )}
              {speaker.until && <Badge>{t('staff.recordings.until', { date: speaker.until })}</Badge>}
            </span>
          </p>
          {!speaker.withdrawnOn && (
            <Form method="post">
              <input type="hidden" name="speaker" value={speaker.id} />
              <Buttons>
                <Button weight="plain" name="act" value={speaker.agreedOn ? 'takes_back' : 'agrees'}>
                  {t(speaker.agreedOn ? 'staff.recordings.takes_back' : 'staff.recordings.agrees')}
                </Button>
              </Buttons>
            </Form>
          )}
        </div>
      ))}
      <Details summary={t('staff.recordings.add_speaker')} open={isWrong || speakers.length === 0}>
        <Form method="post" className="stack">
          <div className="columns">
            {names.map((name) => (
              <Field
                key={name}
                name={name}
                label={t(`staff.recordings.speaker_${name}`)}
                value={form.typed(name)}
                maxLength={longest.name}
                required={name !== 'organisation'}
                {...form.error(name)}
              />
            ))}
            <Field
              name="until"
              type="date"
              label={t('staff.recordings.speaker_until')}
              value={form.typed('until')}
              {...form.error('until')}
            />
          </div>
          <Check
            name="shown"
            label={t('staff.recordings.speaker_shown')}
            checked={form.ticked('shown', false)}
          />
          <p>
            <Button weight="plain" name="act" value="speaker">
              {t('staff.recordings.add_speaker')}
            </Button>
          </p>
        </Form>
      </Details>
    </section>
  )
}
