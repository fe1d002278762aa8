import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { pictograms } from '../../../ui/icons.ts'
import { Badge, Notice } from '../../../ui/notice.tsx'
import type { Paragraph } from '../../articles/articles.schema.ts'
import { plainText } from '../../articles/markdown.ts'
import { ArticleHead } from '../../articles/ui/article-head.tsx'
import { nameOf } from '../../translations/translations.schema.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { mediaDesk } from '../desks.ts'
import { filmsOf } from '../films.ts'
import { agreedDays, takeReading, takeWithdrawal } from '../handing-in.ts'
import { type Taken, takePicture, takePictureOut, takePictureWords, takePublication } from '../taking.ts'
import { PictureDesk } from '../ui/picture-desk.tsx'
import { ReadingForm } from '../ui/reading-form.tsx'
import { RecordingList } from '../ui/recording-list.tsx'
import { uploadsOf } from '../uploading.ts'

const articleId = z.uuid()
const told = ['sent', 'published', 'withdrawn', 'saved'] as const

/** What stands beside an article's words: its recordings, pictures and films. */
export const loader = allowSignedIn('library.write', async ({ scope, params, visit, request }) => {
  const id = articleId.safeParse(params.article)
  const desk = id.success ? await mediaDesk(scope, id.data) : undefined
  if (!id.success || !desk) throw notFound()
  visit.opens = { microphone: true }
  const films = await filmsOf(scope, id.data)
  const asked = new URL(request.url).searchParams.get('told')
  return {
    id: id.data,
    title: desk.title,
    sourceLanguage: desk.sourceLanguage,
    told: told.find((each) => each === asked) ?? null,
    days: await agreedDays(scope),
    languages: desk.languages
      .filter((tag) => findLanguage(tag))
      .map((value) => ({ value, label: nameOf(value, visit.language) })),
    pictures: desk.pictures.map((each) => ({
      id: each.id,
      mediaId: each.media_id,
      pictogram: each.pictogram,
      place: placeOf(desk.paragraphs.find(({ paragraphId }) => paragraphId === each.paragraph_id)),
      words: each.words.map((said) => ({ ...said, name: nameOf(said.language, visit.language) })),
    })),
    places: desk.paragraphs.map((each) => ({ value: each.paragraphId, label: placeOf(each) })),
    films: films.map(({ id: filmId, thumbnail_id }) => {
      const versions = desk.recordings.filter(({ film_id }) => film_id === filmId)
      return {
        id: filmId,
        thumbnailId: thumbnail_id,
        title:
          (versions.find(({ language }) => language === desk.sourceLanguage) ?? versions[0])?.title ?? '',
        waits: versions.some(({ published_at }) => published_at === null),
        languages: versions.map(({ language }) => nameOf(language, visit.language)).join(', '),
      }
    }),
    readings: desk.recordings
      .filter(({ film_id }) => film_id === null)
      .map((each) => ({
        id: each.id,
        mediaId: each.media_id,
        language: nameOf(each.language, visit.language),
        speaker: each.speaker,
        seconds: each.seconds,
        published: each.published_at !== null,
        stale: each.stale,
        until: formatDay(visit.language, each.agreed_until, 'short'),
        ended: Temporal.PlainDate.compare(each.agreed_until, desk.today) < 0,
      })),
  }
})

// The first words of a paragraph tell which one it is.
const placeOf = (paragraph: Paragraph | undefined): string =>
  paragraph ? plainText(paragraph.words).slice(0, 60) : ''

/** Takes in, publishes and withdraws. */
export const action = allowSignedIn('library.write', async (call) => {
  const { scope, params, request, visit } = call
  const id = articleId.safeParse(params.article)
  if (!id.success) throw notFound()
  const back = (said: (typeof told)[number]) => redirect(`/staff/library/${id.data}/media?told=${said}`)
  const desk = await mediaDesk(scope, id.data)
  if (!desk) throw notFound()
  const uploaded = await uploadsOf(scope, request, ['sound', 'picture'])
  const { typed } = uploaded
  const done = async (taken: Promise<Taken>, said: (typeof told)[number]) => {
    const answer = await taken
    return answer.ok ? back(said) : data(answer, { status: 400 })
  }
  try {
    switch (typed.do?.[0]) {
      case 'reading':
        return await done(takeReading(scope, id.data, uploaded, visit.language), 'sent')
      case 'picture':
        return await done(takePicture(scope, id.data, desk.sourceLanguage, uploaded), 'saved')
      case 'describe':
        return await done(takePictureWords(scope, id.data, typed), 'saved')
      case 'publish':
        demand(call, 'library.publish')
        return await done(takePublication(scope, typed), 'published')
      case 'withdraw':
        if (await takeWithdrawal(scope, typed)) return back('withdrawn')
        throw notFound()
      case 'remove_picture':
        if (await takePictureOut(scope, id.data, typed)) return back('withdrawn')
        throw notFound()
      default:
        throw notFound()
    }
  } finally {
    await uploaded.discard()
  }
})

export default function ArticleMedia() {
  const page = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const [reading, picture] = [usePosted('reading'), usePosted('picture')]
  return (
    <>
      <title>{t('staff.media.title')}</title>
      <ArticleHead id={page.id} title={page.title} here="media" language={page.sourceLanguage} />
      {page.told && (
        <Notice tone="done" live>
          {t(`staff.media.told.${page.told}`)}
        </Notice>
      )}
      <PostedSummary form={form} fields={useLabels()} />
      <section className="panel stack" aria-labelledby="readings">
        <h2 id="readings">{t('staff.media.readings')}</h2>
        <p>{t('staff.media.readings_hint')}</p>
        <RecordingList recordings={page.readings} />
        {page.languages.length > 0 && (
          <Details
            summary={t('staff.media.add_reading')}
            open={reading.isRefused || page.readings.length === 0}
          >
            <ReadingForm form={reading} languages={page.languages} days={page.days} staff />
          </Details>
        )}
      </section>
      <section className="panel stack" aria-labelledby="pictures">
        <h2 id="pictures">{t('staff.media.pictures')}</h2>
        <p>{t('staff.media.pictures_hint')}</p>
        <PictureDesk
          pictures={page.pictures}
          languages={page.languages}
          places={page.places}
          pictograms={Object.keys(pictograms)}
          form={picture}
        />
      </section>
      <section className="panel stack" aria-labelledby="films">
        <h2 id="films">{t('staff.media.films')}</h2>
        <p>{t('staff.media.films_hint')}</p>
        {page.films.map((film) => (
          <article key={film.id} className="card stack">
            <h3>
              <a href={`/staff/library/${page.id}/film/${film.id}`}>{film.title || t('staff.media.film')}</a>
            </h3>
            <p className="marks">
              {film.waits && <Badge tone="info">{t('staff.media.waits')}</Badge>}
              <span className="small quiet">{film.languages}</span>
            </p>
          </article>
        ))}
        <p>
          <LinkButton weight="plain" href={`/staff/library/${page.id}/film/new`}>
            {t('staff.media.add_film')}
          </LinkButton>
        </p>
      </section>
    </>
  )
}

function useLabels(): Record<string, string> {
  const { t } = useFrame()
  return {
    language: t('staff.library.language'),
    name: t('staff.media.speaker'),
    until: t('v.library.voice_until'),
    agree: t('staff.media.agree'),
    sound: t('v.library.voice_file'),
    recording: t('staff.media.title'),
    paragraph: t('staff.media.place'),
    words: t('staff.media.alternative'),
    picture: t('staff.media.picture'),
    pictogram: t('staff.media.pictogram'),
  }
}
