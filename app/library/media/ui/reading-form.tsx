import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Recorder, RecorderScript } from '../../../ui/recorder.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { Agreed, type ReadingDays, SpokenIn } from './speaker-fields.tsx'

/**
 * A text read aloud, recorded here or chosen as a file, and what the speaker agrees to.
 * @param props.languages to choose among; one alone is taken; `staff` notes for somebody else
 */
export function ReadingForm(props: {
  form: Posted
  languages: readonly { value: string; label: string }[]
  days: ReadingDays
  staff: boolean
}) {
  const { t } = useFrame()
  const { form, languages, days, staff } = props
  return (
    <Form method="post" encType="multipart/form-data" className="stack">
      <input type="hidden" name="do" value="reading" />
      <Recorder
        field="sound"
        words={{
          record: t('v.library.voice_record'),
          stop: t('v.library.voice_stop'),
          noMicrophone: t('v.library.voice_no_microphone'),
        }}
      />
      <SpokenIn form={form} languages={languages} />
      <Agreed form={form} days={days} staff={staff} />
      <Field
        name="sound"
        type="file"
        accept="audio/*"
        label={t('v.library.voice_file')}
        hint={t('v.library.voice_file_hint')}
        required
        {...form.error('sound')}
      />
      <p>
        <Button>{t('v.library.voice_send')}</Button>
      </p>
      <RecorderScript />
    </Form>
  )
}
