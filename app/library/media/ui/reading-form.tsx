import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field, FieldError, Select } from '../../../ui/field.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Sign } from '../../../ui/icon.tsx'
import type { Posted } from '../../ui/posted.tsx'

/** What the form for a voice needs to know: until when it may be agreed to (yyyy-mm-dd), and what is suggested. */
export type ReadingDays = { readonly least: string; readonly most: string; readonly suggested: string }

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
  const [only] = languages
  return (
    <form method="post" encType="multipart/form-data" className="stack">
      <input type="hidden" name="do" value="reading" />
      <Recorder field="sound" />
      {languages.length === 1 && only ? (
        <input type="hidden" name="language" value={only.value} />
      ) : (
        <Select
          name="language"
          label={t('staff.library.language')}
          value={form.typed('language', '')}
          empty={t('staff.library.field.owner_none')}
          options={[...languages]}
          required
          {...form.error('language')}
        />
      )}
      {languages.length === 1 && form.error('language').error && (
        <FieldError id="language">{form.error('language').error ?? ''}</FieldError>
      )}
      {staff && (
        <Field
          name="name"
          label={t('staff.media.speaker')}
          hint={t('staff.media.speaker_hint')}
          value={form.typed('name', '')}
          maxLength={120}
          autoComplete="off"
          {...form.error('name')}
        />
      )}
      <Field
        name="until"
        type="date"
        label={t('v.library.voice_until')}
        value={form.typed('until', days.suggested)}
        min={days.least}
        max={days.most}
        required
        {...form.error('until')}
      />
      <Check
        name="agree"
        label={staff ? t('staff.media.agree') : t('v.library.voice_agree')}
        checked={form.ticked('agree', false)}
        {...form.error('agree')}
      />
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
    </form>
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
