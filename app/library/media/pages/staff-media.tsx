import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Details } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ArticleHead } from '../../articles/ui/article-head.tsx'
import { nameOf } from '../../translations/translations.schema.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { mediaDesk } from '../desks.ts'
import { agreedDays, takeReading, takeWithdrawal } from '../handing-in.ts'
import { recordingAct } from '../recordings.schema.ts'
import { publishRecording } from '../recordings.ts'
import { ReadingForm } from '../ui/reading-form.tsx'
import { RecordingList } from '../ui/recording-list.tsx'
import { uploadsOf } from '../uploading.ts'

const articleId = z.uuid()
const told = ['sent', 'published', 'withdrawn'] as const

/** What stands beside an article's words: its recordings. */
export const loader = allowSignedIn('library.write', async ({ scope, params, visit, request }) => {
  const id = articleId.safeParse(params.article)
  const desk = id.success ? await mediaDesk(scope, id.data) : undefined
  if (!id.success || !desk) throw notFound()
  visit.opens = { microphone: true }
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

/** Takes in, publishes and withdraws. */
export const action = allowSignedIn('library.write', async (call) => {
  const { scope, params, request, visit } = call
  const id = articleId.safeParse(params.article)
  if (!id.success) throw notFound()
  const back = (said: (typeof told)[number]) => redirect(`/staff/library/${id.data}/media?told=${said}`)
  const uploaded = await uploadsOf(scope, request, ['sound'])
  const { typed } = uploaded
  try {
    switch (typed.do?.[0]) {
      case 'reading': {
        const done = await takeReading(scope, id.data, uploaded, visit.language)
        return done.ok ? back('sent') : data(done, { status: 400 })
      }
      case 'publish': {
        demand(call, 'library.publish')
        const wish = recordingAct.safeParse({ recording: typed.recording?.[0] })
        if (!wish.success) throw notFound()
        const done = await publishRecording(scope, wish.data.recording)
        return done.ok ? back('published') : refuse({ recording: done.reason }, typed)
      }
      case 'withdraw':
        if (await takeWithdrawal(scope, typed)) return back('withdrawn')
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
  const reading = usePosted('reading')
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
  }
}
