import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { languages } from '../../../languages/registry.ts'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { nameOf } from '../../translations/translations.schema.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { mediaDesk } from '../desks.ts'
import { filmsOf } from '../films.ts'
import { agreedDays, takeWithdrawal } from '../handing-in.ts'
import { lacking } from '../recordings.ts'
import { takeFilm, takeFilmFacts, takeFilmWords, takePublication } from '../taking.ts'
import { FilmVersions } from '../ui/film-desk.tsx'
import { FilmForm } from '../ui/film-form.tsx'
import { uploadsOf } from '../uploading.ts'

const address = z.object({ article: z.uuid(), film: z.uuid().or(z.literal('new')) })

/** A film about an article in all its languages; `new` begins one (BM-40, BM-41). */
export const loader = allowSignedIn('library.write', async ({ scope, params, visit, request }) => {
  const at = address.safeParse(params)
  const desk = at.success ? await mediaDesk(scope, at.data.article) : undefined
  if (!at.success || !desk) throw notFound()
  const { article: id, film: filmId } = at.data
  const film = (await filmsOf(scope, id)).find((each) => each.id === filmId)
  if (!film && filmId !== 'new') throw notFound()
  const versions = desk.recordings.filter(({ film_id }) => film_id === filmId)
  return {
    id,
    filmId,
    title: desk.title,
    told: new URL(request.url).searchParams.has('told'),
    thumbnailId: film?.thumbnail_id ?? null,
    places: film?.places ?? [],
    days: await agreedDays(scope),
    languages: languages
      .filter(({ tag }) => !versions.some(({ language }) => language === tag))
      .map(({ tag }) => ({ value: tag, label: nameOf(tag, visit.language) })),
    versions: versions.map((each) => ({
      id: each.id,
      tag: each.language,
      language: nameOf(each.language, visit.language),
      title: each.title,
      transcript: each.transcript,
      mediaId: each.media_id,
      captionsId: each.captions_id,
      address: each.address,
      speaker: each.speaker,
      seconds: each.seconds,
      published: each.published_at !== null,
      stale: false,
      until: formatDay(visit.language, each.agreed_until, 'short'),
      ended: Temporal.PlainDate.compare(each.agreed_until, desk.today) < 0,
      missing: lacking(each, Boolean(film?.thumbnail_id)) ?? null,
    })),
  }
})

/** Takes in another language, words and picture; publishes and withdraws. */
export const action = allowSignedIn('library.write', async (call) => {
  const { scope, params, request, visit } = call
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const { article, film } = at.data
  const filmId = film === 'new' ? null : film
  const uploaded = await uploadsOf(scope, request, ['film', 'captions', 'thumbnail'])
  const back = (id: string | null) =>
    redirect(id ? `/staff/library/${article}/film/${id}?told=1` : `/staff/library/${article}/media`)
  try {
    const act = uploaded.typed.do?.[0]
    if (act === 'film') {
      const done = await takeFilm(scope, { articleId: article, filmId }, uploaded, visit.language)
      return done.ok ? back(done.filmId ?? filmId) : data(done, { status: 400 })
    }
    if (act === 'withdraw') {
      if (!(await takeWithdrawal(scope, uploaded.typed))) throw notFound()
      return back(null)
    }
    if (!filmId) throw notFound()
    if (act === 'publish') demand(call, 'library.publish')
    const taken =
      act === 'publish'
        ? takePublication(scope, uploaded.typed)
        : act === 'film_words'
          ? takeFilmWords(scope, uploaded)
          : act === 'film_facts'
            ? takeFilmFacts(scope, filmId, uploaded)
            : undefined
    if (!taken) throw notFound()
    const done = await taken
    return done.ok ? back(filmId) : data(done, { status: 400 })
  } finally {
    await uploaded.discard()
  }
})

export default function StaffFilm() {
  const page = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const [all, adding, facts, words] = [
    usePosted(),
    usePosted('film'),
    usePosted('film_facts'),
    usePosted('film_words'),
  ]
  const none = usePosted('none')
  const posted = useActionData() as Partial<Refused> | undefined
  const isNew = page.filmId === 'new'
  return (
    <>
      <title>{t('staff.media.film')}</title>
      <LinkButton weight="quiet" sign="back" href={`/staff/library/${page.id}/media`}>
        {page.title}
      </LinkButton>
      <h1>{t('staff.media.film')}</h1>
      {page.told && (
        <Notice tone="done" live>
          {t('staff.library.saved')}
        </Notice>
      )}
      <PostedSummary form={all} fields={useLabels()} />
      {!isNew && (
        <section className="panel stack">
          <Form method="post" encType="multipart/form-data" className="stack">
            <input type="hidden" name="do" value="film_facts" />
            {page.thumbnailId && <img className="thumbnail" src={`/media/${page.thumbnailId}`} alt="" />}
            <Field
              name="thumbnail"
              type="file"
              accept="image/jpeg,image/png,image/webp"
              label={t('staff.media.thumbnail')}
              hint={t('staff.media.picture_hint')}
              {...facts.error('thumbnail')}
            />
            <TextArea
              name="places"
              label={t('staff.media.places')}
              hint={t('staff.media.places_hint')}
              value={facts.typed('places', page.places.join('\n'))}
              rows={3}
              {...facts.error('places')}
            />
            <Button weight="plain">{t('staff.media.save')}</Button>
          </Form>
        </section>
      )}
      <FilmVersions
        versions={page.versions}
        form={(id) => (posted?.typed?.recording?.[0] === id ? words : none)}
      />
      <section className="panel stack">
        <Details summary={t('staff.media.add_film_language')} open={isNew || adding.isRefused}>
          <FilmForm form={adding} languages={page.languages} days={page.days} staff />
        </Details>
      </section>
    </>
  )
}

function useLabels(): Record<string, string> {
  const { t } = useFrame()
  return {
    language: t('staff.library.language'),
    title: t('v.library.film_name'),
    transcript: t('media.words'),
    address: t('staff.media.address'),
    length: t('staff.media.length'),
    name: t('staff.media.speaker'),
    until: t('v.library.voice_until'),
    agree: t('staff.media.agree'),
    captions: t('staff.media.captions'),
    film: t('v.library.film_file'),
    thumbnail: t('staff.media.thumbnail'),
    places: t('staff.media.places'),
    recording: t('staff.library.publish'),
  }
}
