import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'
import type { Session } from '../sessions.ts'

/** A session as its form shows it; a new one has the evening that comes next. @param zone by whose clocks it is held */
export function shownSession(session: Session | undefined, next: number, zone: string) {
  const time = (instant: Temporal.Instant | undefined) =>
    instant?.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return {
    evening: session?.evening ?? next,
    title: session?.title ?? '',
    day: session?.starts_at.toZonedDateTimeISO(zone).toPlainDate().toString() ?? '',
    from: time(session?.starts_at) ?? '18:00',
    to: time(session?.ends_at) ?? '20:00',
    place: session?.place ?? '',
    joinUrl: session?.join_url ?? '',
    lecturerName: session?.lecturer_name ?? '',
    lecturerRole: session?.lecturer_role ?? '',
    lecturerOrganisation: session?.lecturer_organisation ?? '',
    materialUrl: session?.material_url ?? '',
    recordingUrl: session?.recording_url ?? '',
    recordingUntil: session?.recording_until?.toString() ?? '',
  }
}

type ShownSession = ReturnType<typeof shownSession>

/** When, where, online or not, who teaches (BM-15), and what goes with it (BM-70). */
export function SessionFields({ shown }: { shown: ShownSession }) {
  const { t } = useFrame()
  const form = useRefused('save')
  const field = (name: keyof ShownSession, label: string) => ({
    name,
    label,
    value: form.typed(name, shown[name]),
    ...form.error(name),
  })
  const labels = {
    evening: t('staff.training.evening'),
    day: t('staff.training.day'),
    from: t('staff.training.from'),
    to: t('staff.training.to'),
    place: t('staff.training.place'),
    joinUrl: t('staff.training.join_url'),
    lecturerName: t('staff.training.lecturer_name'),
    materialUrl: t('staff.training.material'),
    recordingUrl: t('staff.training.recording'),
    recordingConsent: t('staff.training.recording_consent'),
    recordingUntil: t('staff.training.recording_until'),
  }
  return (
    <Form method="post" className="stack">
      <RefusedSummary form={form} fields={labels} />
      <Field
        {...field('evening', labels.evening)}
        hint={t('staff.training.evening_hint')}
        inputMode="numeric"
        size={4}
      />
      <Field {...field('title', t('staff.training.about'))} maxLength={120} />
      <Field {...field('day', labels.day)} type="date" />
      <Field {...field('from', labels.from)} type="time" />
      <Field {...field('to', labels.to)} type="time" />
      <Field {...field('place', labels.place)} hint={t('staff.training.place_hint')} maxLength={200} />
      <Field {...field('joinUrl', labels.joinUrl)} dir="ltr" maxLength={500} />
      <h2>{t('staff.training.lecturer')}</h2>
      <Field {...field('lecturerName', labels.lecturerName)} maxLength={80} />
      <Field {...field('lecturerRole', t('staff.training.lecturer_role'))} maxLength={80} />
      <Field {...field('lecturerOrganisation', t('staff.training.lecturer_organisation'))} maxLength={120} />
      <h2>{t('staff.training.with_it')}</h2>
      <Field {...field('materialUrl', labels.materialUrl)} dir="ltr" maxLength={500} />
      <Field {...field('recordingUrl', labels.recordingUrl)} dir="ltr" maxLength={500} />
      <Check
        name="recordingConsent"
        label={labels.recordingConsent}
        checked={form.isRefused ? form.typed('recordingConsent') === 'yes' : shown.recordingUrl !== ''}
        {...form.error('recordingConsent')}
      />
      <Field {...field('recordingUntil', labels.recordingUntil)} type="date" />
      <p>
        <Button name="act" value="save">
          {t('page.save')}
        </Button>
      </p>
    </Form>
  )
}
