import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { readUpload } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { mayRead } from '../../media/recordings.ts'
import { takeForm, takes } from '../bench-forms.ts'
import { openBench } from '../benches.ts'
import { readingLanguage } from '../translations.schema.ts'
import { Bench } from '../ui/bench.tsx'

const address = z.object({ article: z.uuid(), language: readingLanguage })

/** A text in one of her languages: to translate, to sign off, or to read and say something of (HA-26, HA-27, HA-33). */
export const loader = allowSignedIn('library.closed', async ({ scope, params, request }) => {
  const at = address.safeParse(params)
  const bench = at.success ? await openBench(scope, at.data.article, at.data.language) : undefined
  if (!bench) throw notFound()
  const asked = new URL(request.url).searchParams
  const isRead = ['fresh', 'stale', 'reported'].includes(bench.state)
  const reads = isRead && (await inScope(scope, (tx) => mayRead(tx, scope, bench.language)))
  return { bench, reads, news: asked.get('news'), writes: asked.has('write') }
})

/** What she does with it; then the page again. */
export const action = allowSignedIn('library.translate', async ({ scope, visit, params, request }) => {
  const at = address.safeParse(params)
  const bench = at.success ? await openBench(scope, at.data.article, at.data.language) : undefined
  if (!bench) throw notFound()
  const { typed } = await readUpload(request, 'none')
  const also = takes.get(typed.do?.[0] ?? '')
  if (also) demand({ scope, visit }, also)
  const taken = await takeForm(scope, bench, typed)
  if (!taken) throw notFound()
  if (!taken.ok) return data(taken, { status: 400 })
  const news = taken.news ? `?news=${taken.news}` : ''
  throw redirect(`/v/library/${bench.articleId}/${bench.language}${news}`)
})

export default function VolunteerText() {
  const { bench, reads, news, writes } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  return (
    <>
      <title>{bench.sourceTitle}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library">
        {t('v.library.title')}
      </LinkButton>
      <p>
        <a href={`/v/library/questions/new?article=${bench.articleId}`}>{t('v.question.title')}</a>
      </p>
      <Bench bench={bench} refused={refused} news={news} remarks writes={writes}>
        {reads && (
          <p>
            <a href={`/v/library/${bench.articleId}/${bench.language}/media`}>{t('v.library.voice_title')}</a>
          </p>
        )}
      </Bench>
    </>
  )
}
