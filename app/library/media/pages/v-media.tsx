import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { pageAttributes } from '../../../languages/direction.ts'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { readArticle } from '../../articles/publications.ts'
import { TextBody } from '../../reading/ui/text-body.tsx'
import { readingLanguage } from '../../translations/translations.schema.ts'
import { type Posted, usePosted } from '../../ui/posted.tsx'
import { ownRecordings } from '../desks.ts'
import { agreedDays, takeReading, takeWithdrawal } from '../handing-in.ts'
import { mayRead } from '../recordings.ts'
import { takeFilm } from '../taking.ts'
import { FilmForm } from '../ui/film-form.tsx'
import { ReadingForm } from '../ui/reading-form.tsx'
import { uploadsOf } from '../uploading.ts'

const address = z.object({ article: z.uuid(), language: readingLanguage })

/** A text to read aloud for those who cannot read it: in her mother tongue, in her own voice (HA-04, BM-50). */
export const loader = allowSignedIn('library.closed', async ({ scope, params, request, visit }) => {
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const { article: id, language } = at.data
  const text = await readArticle(scope, { id, language, closed: true })
  const may = await inScope(scope, (tx) => mayRead(tx, scope, language))
  if (!text || text.language !== language) throw notFound()
  visit.opens = { microphone: true }
  const mine = await ownRecordings(scope, id)
  return {
    id,
    language,
    may,
    title: text.title,
    summary: text.summary,
    paragraphs: text.paragraphs.map(({ html }, at) => ({ id: `p${at + 1}`, html, older: null })),
    days: await agreedDays(scope),
    done: new URL(request.url).searchParams.get('done'),
    mine: mine.map((each) => ({
      id: each.id,
      mediaId: each.media_id,
      title: each.title,
      isFilm: each.film_id !== null,
      published: each.published_at !== null,
      stale: each.stale,
      until: formatDay(visit.language, each.agreed_until),
    })),
  }
})

/** Takes in her voice, or gives it back. */
export const action = allowSignedIn('library.translate', async (call) => {
  const { scope, params, request, visit } = call
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  demand(call, 'library.closed')
  const { article, language } = at.data
  const back = `/v/library/${article}/${language}/media`
  const uploaded = await uploadsOf(scope, request, ['sound', 'film'])
  try {
    if (uploaded.typed.do?.[0] === 'withdraw') {
      if (!(await takeWithdrawal(scope, uploaded.typed))) throw notFound()
      return redirect(`${back}?done=gone`)
    }
    const done =
      uploaded.typed.do?.[0] === 'film'
        ? await takeFilm(scope, { articleId: article, filmId: null }, uploaded, visit.language)
        : await takeReading(scope, article, uploaded, visit.language)
    return done.ok ? redirect(`${back}?done=sent`) : data(done, { status: 400 })
  } finally {
    await uploaded.discard()
  }
})

export default function VolunteerMedia() {
  const page = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const [form, film] = [usePosted('reading'), usePosted('film')]
  const languages = [{ value: page.language, label: page.language }]
  return (
    <>
      <title>{t('v.library.voice_title')}</title>
      <LinkButton weight="quiet" sign="back" href={`/v/library/${page.id}/${page.language}`}>
        <bdi className="wraps">{page.title}</bdi>
      </LinkButton>
      <h1>{t('v.library.voice_title')}</h1>
      {page.done && (
        <Notice tone="done" live>
          {page.done === 'gone' ? t('v.library.voice_gone') : t('v.library.voice_thanks')}
        </Notice>
      )}
      <ErrorSummary
        title={t('v.library.mend')}
        errors={[...faultsOf(form, ''), ...faultsOf(film, 'film-')]}
      />
      {page.may ? (
        <>
          <p className="lead">{t('v.library.voice_hint')}</p>
          <section className="card stack" {...pageAttributes(page.language)}>
            <h2>{page.title}</h2>
            {page.summary && <p className="lead">{page.summary}</p>}
            <TextBody id="text" language={page.language} paragraphs={page.paragraphs} />
          </section>
          <ReadingForm form={form} languages={languages} days={page.days} staff={false} />
          <Details summary={t('v.library.film_title')} open={film.isRefused}>
            <p>{t('v.library.film_hint')}</p>
            <FilmForm form={film} languages={languages} days={page.days} staff={false} />
          </Details>
        </>
      ) : (
        <Notice tone="info">{t('v.library.error_not_her_tongue')}</Notice>
      )}
      <Mine />
    </>
  )
}

const faultsOf = (form: Posted, prefix: string) =>
  ['language', 'title', 'transcript', 'until', 'agree', 'sound', 'film'].flatMap((id) => {
    const { error } = form.error(id)
    return error ? [{ id: prefix + id, text: error }] : []
  })

/** What she has recorded of this text, and the way to take it back. */
function Mine() {
  const { mine } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  if (mine.length === 0) return null
  return (
    <section className="stack part">
      <h2>{t('v.library.voice_mine')}</h2>
      {mine.map((each) => (
        <Card key={each.id}>
          {each.title && (
            <p>
              <bdi className="wraps">{each.title}</bdi>
            </p>
          )}
          {each.mediaId && !each.isFilm && (
            // biome-ignore lint/a11y/useMediaCaption: her own voice, reading the text that stands on this page
            <audio controls preload="none" src={`/media/${each.mediaId}`} aria-label={t('page.listen')} />
          )}
          <p>
            <Badge tone={each.published ? (each.stale ? 'attention' : 'done') : 'info'}>
              {t(
                each.published
                  ? each.stale
                    ? 'v.library.state_stale'
                    : 'v.library.state_fresh'
                  : 'v.library.state_waiting',
              )}
            </Badge>
          </p>
          <p className="small quiet">
            {t('v.library.voice_until')}: {each.until}
          </p>
          <Form method="post" encType="multipart/form-data">
            <input type="hidden" name="do" value="withdraw" />
            <input type="hidden" name="recording" value={each.id} />
            <Button weight="plain" tone="danger">
              {t('v.library.voice_take_back')}
            </Button>
          </Form>
        </Card>
      ))}
    </section>
  )
}
