import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Sign } from '../../../ui/icon.tsx'
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
      <Recorder field="sound" />
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
      <script src={scriptUrls.record} defer />
    </Form>
  )
}

/** Records into a file field; hidden until record.ts finds that the browser can. @param props.field the field's id */
function Recorder({ field }: { field: string }) {
  const { t } = useFrame()
  return (
    <div data-record={field} className="stack" hidden>
      <p className="buttons">
        <Button type="button" weight="plain" data={{ 'data-record-start': '' }}>
          {t('v.library.voice_record')}
        </Button>
        <Button type="button" tone="danger" hidden data={{ 'data-record-stop': '' }}>
          {t('v.library.voice_stop')}
        </Button>{' '}
        <bdi dir="ltr" data-record-time="" />
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: her own voice, a moment ago, reading the text that stands beside it */}
      <audio controls hidden />
      <p className="wrong" data-record-fault="" hidden>
        <Sign name="danger" />
        {t('v.library.voice_no_microphone')}
      </p>
    </div>
  )
}
