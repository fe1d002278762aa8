import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { Agreed, type ReadingDays, SpokenIn } from './speaker-fields.tsx'

/**
 * A film that is handed in, or another language of one.
 * @param props.languages to choose among; one alone is taken; `staff` may name an address elsewhere and add captions at once
 */
export function FilmForm(props: {
  form: Posted
  languages: readonly { value: string; label: string }[]
  days: ReadingDays
  staff: boolean
}) {
  const { t } = useFrame()
  const { form, languages, days, staff } = props
  const id = (field: string) => `film-${field}`
  return (
    <Form method="post" encType="multipart/form-data" className="stack">
      <input type="hidden" name="do" value="film" />
      <SpokenIn form={form} prefix="film-" languages={languages} />
      <Field
        id={id('title')}
        name="title"
        label={t('v.library.film_name')}
        value={form.typed('title', '')}
        maxLength={160}
        required
        {...form.error('title')}
      />
      <TextArea
        id={id('transcript')}
        name="transcript"
        label={t('media.words')}
        value={form.typed('transcript', '')}
        rows={4}
        maxLength={60_000}
        {...form.error('transcript')}
      />
      {staff && <Elsewhere form={form} />}
      <Agreed form={form} prefix="film-" days={days} staff={staff} />
      {staff && (
        <Field
          id={id('captions')}
          name="captions"
          type="file"
          accept=".vtt,text/vtt"
          label={t('staff.media.captions')}
          hint={t('staff.media.captions_hint')}
          {...form.error('captions')}
        />
      )}
      <Field
        id={id('film')}
        name="film"
        type="file"
        accept="video/mp4,video/webm"
        label={t('v.library.film_file')}
        hint={t('v.library.film_file_hint')}
        required={!staff}
        {...form.error('film')}
      />
      <p>
        <Button>{t('v.library.voice_send')}</Button>
      </p>
    </Form>
  )
}

function Elsewhere({ form }: { form: Posted }) {
  const { t } = useFrame()
  return (
    <div className="columns">
      <Field
        id="film-address"
        name="address"
        label={t('staff.media.address')}
        hint={t('staff.media.address_hint')}
        value={form.typed('address', '')}
        dir="ltr"
        maxLength={300}
        {...form.error('address')}
      />
      <Field
        id="film-length"
        name="length"
        label={t('staff.media.length')}
        hint={t('staff.media.length_hint')}
        value={form.typed('length', '')}
        dir="ltr"
        size={8}
        maxLength={8}
        {...form.error('length')}
      />
    </div>
  )
}
