import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { lengthOf } from '../playing.ts'
import { type ListedRecording, RecordingActs } from './recording-list.tsx'

/** One language of a film as staff see it; `missing` what it lacks, by code. */
export type DeskFilm = ListedRecording & {
  readonly title: string
  readonly transcript: string
  readonly captionsId: string | null
  readonly address: string
  readonly tag: string
  readonly missing: string | null
}

/** The languages of a film: what each lacks, its words, and publishing and withdrawing it (BM-40). */
export function FilmVersions({
  versions,
  form,
}: {
  versions: readonly DeskFilm[]
  form: (id: string) => Posted
}) {
  const { t } = useFrame()
  return versions.map((each) => (
    <article key={each.id} className="panel stack" id={each.id}>
      <h2>
        {each.language} <span className="small quiet">{lengthOf(each.seconds)}</span>
      </h2>
      <p className="marks">
        <Badge tone={each.published ? 'done' : 'info'}>
          {each.published ? t('staff.library.state.published') : t('staff.media.waits')}
        </Badge>
        {each.missing && (
          <Badge tone="attention">{t.maybe(`staff.library.error.${each.missing}`) ?? ''}</Badge>
        )}
        {each.ended && <Badge tone="danger">{t('staff.media.ended')}</Badge>}
      </p>
      <p className="small quiet">
        {t('staff.media.voice_of', { name: each.speaker ?? t('staff.library.somebody'), date: each.until })}
      </p>
      {each.mediaId ? (
        <Details summary={t('media.open')}>
          {/* biome-ignore lint/a11y/useMediaCaption: whoever sees it here is about to add them */}
          <video
            controls
            preload="none"
            src={`/media/${each.mediaId}`}
            aria-label={each.title || each.language}
          >
            {each.captionsId && (
              <track
                kind="captions"
                src={`/media/${each.captionsId}`}
                srcLang={each.tag}
                label={each.language}
                default
              />
            )}
          </video>
        </Details>
      ) : (
        <p>
          <a href={each.address} rel="noreferrer">
            <bdi dir="ltr">{each.address}</bdi>
          </a>
        </p>
      )}
      <FilmWordsForm of={each} form={form(each.id)} />
      <RecordingActs id={each.id} published={each.published} />
    </article>
  ))
}

function FilmWordsForm({ of, form }: { of: DeskFilm; form: Posted }) {
  const { t } = useFrame()
  return (
    <Details summary={t('staff.media.film_words')} open={!of.published || form.isRefused}>
      <Form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="do" value="film_words" />
        <input type="hidden" name="recording" value={of.id} />
        <Field
          id={`title-${of.id}`}
          name="title"
          label={t('v.library.film_name')}
          value={form.typed('title', of.title)}
          maxLength={160}
          lang={of.tag}
          {...form.error('title')}
        />
        <TextArea
          id={`transcript-${of.id}`}
          name="transcript"
          label={t('media.words')}
          value={form.typed('transcript', of.transcript)}
          rows={8}
          maxLength={60_000}
          lang={of.tag}
          {...form.error('transcript')}
        />
        <Field
          id={`captions-${of.id}`}
          name="captions"
          type="file"
          accept=".vtt,text/vtt"
          label={t('staff.media.captions')}
          hint={of.captionsId ? t('staff.media.captions_there') : t('staff.media.captions_hint')}
          {...form.error('captions')}
        />
        <Button weight="plain">{t('staff.media.save')}</Button>
      </Form>
    </Details>
  )
}
