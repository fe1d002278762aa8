import type { Translator } from '../../../languages/messages.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Pictogram } from '../../../ui/icon.tsx'
import { type Posted, usePosted } from '../../ui/posted.tsx'

type Option = { readonly value: string; readonly label: string }

/** A picture as its editor sees it: where it stands, and its words by language (names of languages as staff read them). */
export type DeskPicture = {
  readonly id: string
  readonly mediaId: string | null
  readonly pictogram: string
  readonly place: string
  readonly words: readonly { readonly language: string; readonly name: string; readonly words: string }[]
}

/** An article's pictures, what each shows in which language, and the form for another one. */
export function PictureDesk(props: {
  pictures: readonly DeskPicture[]
  languages: readonly Option[]
  places: readonly Option[]
  pictograms: readonly string[]
  form: Posted
}) {
  const { t } = useFrame()
  const { pictures, languages, places, pictograms, form } = props
  return (
    <>
      {pictures.map((picture) => (
        <article key={picture.id} className="card stack" id={picture.id}>
          <PictureLine picture={picture} />
          {picture.mediaId && <WordsForm picture={picture} languages={languages} />}
          <Form method="post" encType="multipart/form-data">
            <input type="hidden" name="picture" value={picture.id} />
            <Button name="do" value="remove_picture" weight="plain" tone="danger">
              {t('staff.media.remove')}
            </Button>
          </Form>
        </article>
      ))}
      <Details summary={t('staff.media.add_picture')} open={form.isRefused}>
        <Form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="do" value="picture" />
          <Select
            name="paragraph"
            label={t('staff.media.place')}
            value={form.typed('paragraph', '')}
            empty={t('staff.media.place_top')}
            options={[...places]}
            {...form.error('paragraph')}
          />
          <Field
            name="words"
            label={t('staff.media.alternative')}
            hint={t('staff.media.alternative_hint')}
            value={form.typed('words', '')}
            maxLength={500}
            {...form.error('words')}
          />
          <Field
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
            label={t('staff.media.picture')}
            hint={t('staff.media.picture_hint')}
            {...form.error('picture')}
          />
          <Select
            name="pictogram"
            label={t('staff.media.pictogram')}
            value={form.typed('pictogram', '')}
            empty={t('staff.media.pictogram_none')}
            options={pictograms.map((value) => ({ value, label: pictogramName(t, value) }))}
            {...form.error('pictogram')}
          />
          <p>
            <Button>{t('staff.media.add_picture')}</Button>
          </p>
        </Form>
      </Details>
    </>
  )
}

/** What staff call a drawing: those of the topics by their topic, the others by a word of their own. */
function pictogramName(t: Translator, name: string): string {
  return t.maybe(`topic.${name}`) ?? t.maybe(`staff.media.pictogram_${name}`) ?? name
}

function PictureLine({ picture }: { picture: DeskPicture }) {
  const { t } = useFrame()
  return (
    <>
      {picture.mediaId ? (
        <img
          className="thumbnail"
          src={`/media/${picture.mediaId}`}
          alt={picture.words[0]?.words ?? ''}
          loading="lazy"
        />
      ) : (
        <Pictogram name={picture.pictogram} />
      )}
      <p className="small quiet">{picture.place || t('staff.media.place_top')}</p>
      {picture.words.length > 0 && (
        <dl className="facts">
          {picture.words.map(({ language, name, words }) => (
            <div key={language}>
              <dt>{name}</dt>
              <dd>
                <bdi lang={language}>{words}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function WordsForm({ picture, languages }: { picture: DeskPicture; languages: readonly Option[] }) {
  const { t } = useFrame()
  const posted = usePosted('describe')
  const isMine = posted.typed('picture') === picture.id
  return (
    <Details summary={t('staff.media.describe')} open={isMine}>
      <Form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="picture" value={picture.id} />
        <Select
          id={`language-${picture.id}`}
          name="language"
          label={t('staff.library.language')}
          empty={t('staff.library.field.owner_none')}
          options={[...languages]}
          required
          {...(isMine ? { value: posted.typed('language'), ...posted.error('language') } : {})}
        />
        <Field
          id={`words-${picture.id}`}
          name="words"
          label={t('staff.media.alternative')}
          maxLength={500}
          required
          {...(isMine ? { value: posted.typed('words'), ...posted.error('words') } : {})}
        />
        <Button name="do" value="describe" weight="plain">
          {t('staff.media.describe')}
        </Button>
      </Form>
    </Details>
  )
}
