import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { readUpload, type Typed } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import type { SignedInScope } from '../../../privacy/scope.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { assign, unassign } from '../assignments.ts'
import { type Taken, takeForm, takes } from '../bench-forms.ts'
import { openBench, type ShownBench } from '../benches.ts'
import { askedFor } from '../boards.ts'
import { importTranslation } from '../bureau.ts'
import { draftByMachine } from '../drafts.ts'
import { publishTranslation } from '../reviews.ts'
import { speakersOf } from '../speakers.ts'
import { assignForm, nameOf, readingLanguage, unassignForm } from '../translations.schema.ts'
import { Bench } from '../ui/bench.tsx'
import { BoardTools } from '../ui/board-tools.tsx'

const address = z.object({ article: z.uuid(), language: readingLanguage })

/** One article in one language for whoever steers it: source beside translation, who, by when, files, publication. */
export const loader = allowSignedIn('library.board', async ({ scope, params, request, tenant }) => {
  const at = address.safeParse(params)
  const bench = at.success ? await openBench(scope, at.data.article, at.data.language) : undefined
  if (!bench) throw notFound()
  const wish = new URL(request.url).searchParams
  const speakers = await speakersOf(scope, bench.language)
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    bench,
    asked: await askedFor(scope, bench, today),
    news: wish.get('news'),
    writes: wish.has('write'),
    hasMachine: scope.world.settings.HELSEBRO_TRANSLATE_URL !== undefined,
    speakers: speakers.map(({ volunteer_id, alias, level }) => ({ id: volunteer_id, alias, level })),
  }
})

/** What is done with it; then the page again. */
export const action = allowSignedIn('library.board', async ({ scope, visit, params, request }) => {
  const at = address.safeParse(params)
  const bench = at.success ? await openBench(scope, at.data.article, at.data.language) : undefined
  if (!bench) throw notFound()
  const { typed, file } = await readUpload(request, 'file')
  const also = takes.get(typed.do?.[0] ?? '')
  if (also) demand({ scope, visit }, also)
  const taken = (await steer(scope, bench, typed, file)) ?? (await takeForm(scope, bench, typed))
  if (!taken) throw notFound()
  if (!taken.ok) return data(taken, { status: 400 })
  const news = taken.news ? `?news=${taken.news}` : ''
  throw redirect(`/staff/library/${bench.articleId}/translations/${bench.language}${news}`)
})

/** The acts that only the board has; undefined for those that volunteers have too. */
async function steer(
  scope: SignedInScope,
  { articleId, language, translationId }: ShownBench,
  typed: Typed,
  file: Uint8Array | null,
): Promise<Taken | undefined> {
  const refused = (errors: Record<string, string>): Taken => ({
    ok: false,
    errors,
    typed,
    edition: null,
    meanwhile: false,
  })
  const settled = (
    done: { ok: true } | { ok: false; reason: string },
    news: string,
    field = 'form',
  ): Taken => (done.ok ? { ok: true, news } : refused({ [field]: done.reason }))
  switch (typed.do?.[0]) {
    case 'assign': {
      const plain = Object.fromEntries(Object.entries(typed).map(([name, [value]]) => [name, value]))
      const read = assignForm.safeParse({ ...plain, language })
      if (!read.success)
        return refused({ [String(read.error.issues[0]?.path[0] ?? 'accountId')]: 'choose_one' })
      return settled(await assign(scope, { ...read.data, articleId }), 'assigned', 'accountId')
    }
    case 'unassign': {
      const read = unassignForm.safeParse({ task: typed.task?.[0] })
      if (!read.success) return undefined
      await unassign(scope, { articleId, language, ...read.data })
      return { ok: true, news: 'unassigned' }
    }
    case 'publish':
      return translationId ? settled(await publishTranslation(scope, translationId), 'published') : undefined
    case 'machine':
      return settled(await draftByMachine(scope, articleId, language), 'drafted')
    case 'import':
      if (!file || file.length === 0) return refused({ file: 'no_file' })
      return settled(await importTranslation(scope, articleId, language, file), 'imported', 'file')
    default:
      return undefined
  }
}

const told = ['assigned', 'unassigned', 'published', 'drafted', 'imported'] as const

export default function Translation() {
  const { bench, asked, news, writes, hasMachine, speakers } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language: staff } = useFrame()
  const done = told.find((each) => each === news)
  return (
    <>
      <title>{`${bench.sourceTitle}: ${nameOf(bench.language, staff)}`}</title>
      <LinkButton weight="quiet" sign="back" href={`/staff/library/${bench.articleId}/translations`}>
        {t('staff.library.translations')}
      </LinkButton>
      {done && !refused && (
        <Notice tone="done" live>
          {t(`staff.library.news_${done}`)}
        </Notice>
      )}
      <Bench bench={bench} refused={refused} news={news} writes={writes} />
      <BoardTools bench={bench} asked={asked} refused={refused} hasMachine={hasMachine} speakers={speakers} />
    </>
  )
}
