import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate, formatTime } from '../../languages/formats.ts'
import { translator } from '../../languages/messages.ts'
import { groupPhone } from '../../languages/phones.ts'
import { languageOf } from '../../languages/registry.ts'
import { formatNearby, formatRelative } from '../../languages/times.ts'
import { allowLink } from '../../people/allow.ts'
import { type FieldErrors, readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { notFound } from '../../people/refusals.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { changeRequest } from '../changes.ts'
import { withdraw } from '../ends/ends.ts'
import { giveFeedback } from '../ends/feedback.ts'
import { requestForPerson } from '../following.ts'
import { askOptions } from '../public-pages.ts'
import { mostWords, type SafeTime, safeTimes, textReaders } from '../requests.schema.ts'
import { writeAsPerson } from '../threads/threads.ts'
import { Faults } from '../ui/ask-form.tsx'
import { ChangeWishes, Feedback, Receipts, StopHere, Talk } from '../ui/follow-parts.tsx'
import { HelpSteps } from '../ui/help-steps.tsx'
import { stepsFor } from '../ui/progress-steps.tsx'

const flag = z.literal('yes').optional()
const smiley = z.enum(['1', '2', '3']).optional()
const followForm = z.object({
  act: z.enum(['write', 'change', 'withdraw', 'feedback']),
  words: z.string().max(mostWords, 'too_long').default(''),
  area: z.string().max(60).default(''),
  topic: z.string().max(60).default(''),
  woman: flag,
  mother_tongue: flag,
  avoid_own: flag,
  avoid: z.string().max(300, 'too_long').default(''),
  times: z.union([z.string().transform((one) => [one]), z.array(z.string()).max(20)]).default([]),
  may_text: z.enum(['yes', 'no', '']).default(''),
  readers: z.enum([...textReaders, '']).default(''),
  seen: smiley,
  suited: smiley,
  easy: smiley,
})
type FollowForm = z.output<typeof followForm>

/** Her own page: what happens, what was written, what she can change (issue 2). Never kept. */
export const loader = allowLink('helpline.follow', async ({ scope, tenant, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const found = await requestForPerson(scope)
  if (!found) throw notFound()
  const t = translator(language.tag)
  const near = (at: Temporal.Instant) => formatNearby(t, at, found.now, found.zone)
  const { request: row, progress } = found
  return {
    state: found.state,
    joined: found.joined,
    joinedNow: row.joined_at !== null,
    said: new URL(request.url).searchParams.get('said'),
    steps: {
      received: formatRelative(t, row.created_at, found.now),
      asked: progress?.call.asked ?? 0,
      nobody: progress?.call.state === 'nobody',
      waits: progress?.waits != null,
      waitsUntil: progress?.waits?.until ? formatTime(progress.waits.until, found.zone) : null,
      wishes: row.woman || row.mother_tongue || row.avoid_own,
      held: progress?.call.claimed_by != null,
      alias: progress?.alias ?? null,
      number: progress?.number ?? null,
      returnedBy: progress?.returnedBy ?? null,
      tried: progress?.call.tried_at ? near(progress.call.tried_at) : null,
      spoke: progress?.call.first_contact_at ? near(progress.call.first_contact_at) : null,
      hasPhone: row.has_phone,
    },
    deleted: found.deletedAt ? formatDate(language.tag, found.deletedAt, found.zone) : null,
    coordinatorPhone: found.settings.contacts.coordinatorPhone || null,
    thread: found.thread.map(({ id, author, words, writtenAt }) => ({
      id,
      author,
      words,
      at: near(writtenAt),
    })),
    wishes: {
      topic: row.topic_id ?? '',
      area: row.area_id ?? '',
      woman: row.woman,
      mother_tongue: row.mother_tongue,
      avoid_own: row.avoid_own,
      avoid: found.avoid ?? '',
      times: row.safe_times,
      may_text: row.has_phone ? (row.may_text ? 'yes' : 'no') : '',
      readers: row.text_readers ?? '',
    },
    options: await askOptions(scope, language.tag),
    answered: row.feedback_given,
    receipts: found.receipts.map((receipt) => ({
      ...receipt,
      language: languageOf(receipt.language).endonym,
      lang: receipt.language,
      given: formatDate(language.tag, receipt.givenAt, found.zone),
      withdrawn: receipt.withdrawnAt !== null,
      givenAt: undefined,
      withdrawnAt: undefined,
    })),
  }
})

/** Writes, changes, answers or stops; then the page is shown anew, so that a reload repeats nothing. */
export const action = allowLink('helpline.follow', async ({ scope, tenant, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, followForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { value: form, typed } = read
  const done = (said: string) => redirect(`/${language.tag}/r/${params.secret}?said=${said}`)
  if (form.act === 'withdraw') {
    await withdraw(scope)
    return done('withdrawn')
  }
  if (form.act === 'feedback') {
    const number = (answer: string | undefined) => (answer ? { 1: 1, 2: 2, 3: 3 }[answer] : undefined)
    const answers = { seen: number(form.seen), suited: number(form.suited), easy: number(form.easy) }
    const chosen = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer))
    await giveFeedback(scope, chosen)
    return done('thanks')
  }
  if (form.act === 'write') {
    const written = await writeAsPerson(scope, form.words)
    return written.ok ? done('sent') : refuse({ words: written.reason }, typed)
  }
  const change = await changeOf(form, await askOptions(scope, language.tag))
  if (!change.ok) return refuse(change.errors, typed)
  await changeRequest(scope, scope.subjectId, change.change)
  return done('changed')
})

async function changeOf(form: FollowForm, options: Awaited<ReturnType<typeof askOptions>>) {
  const errors: Record<string, string> = {}
  if (form.topic && !options.topics.some(({ value }) => value === form.topic)) errors.topic = 'choose_one'
  if (form.area && !options.areas.some(({ value }) => value === form.area)) errors.area = 'choose_one'
  if (hasIdentityNumber(form.avoid)) errors.avoid = 'identity_number'
  if (Object.keys(errors).length > 0) return { ok: false, errors } as const
  const times = form.times.filter((time): time is SafeTime => (safeTimes as readonly string[]).includes(time))
  const change = {
    topicId: form.topic || null,
    areaId: form.area || null,
    woman: form.woman === 'yes',
    motherTongue: form.mother_tongue === 'yes',
    avoidOwn: form.avoid_own === 'yes',
    avoid: form.avoid.trim() || null,
    safeTimes: times,
    mayText: form.may_text === 'yes',
    readers: form.readers || null,
  }
  return { ok: true, change } as const
}

export default function Follow() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, tenant, language } = useFrame()
  const errors: FieldErrors = refused?.errors ?? {}
  const open = page.state === 'open' || page.state === 'professional' || page.state === 'children'
  const title = t('follow.title')
  const wrong = Object.keys(errors).length > 0
  return (
    <>
      <title>{wrong ? t('page.title_with_errors', { title }) : title}</title>
      <Faults errors={errors} />
      <h1>{title}</h1>
      <Said said={page.said} withdrawn={page.state === 'withdrawn'} />
      {page.joinedNow && !page.joined && <Notice>{t('done.joined_text')}</Notice>}
      {open && <HelpSteps steps={stepsFor(page, t, tenant?.name ?? '')} />}
      {page.state === 'withdrawn' && <Notice tone="done">{t('follow.withdrawn')}</Notice>}
      {page.state === 'closed' && page.deleted && (
        <Notice tone="done">{t('follow.closed', { date: page.deleted })}</Notice>
      )}
      {page.joined && page.coordinatorPhone && (
        <p>{t('follow.lost_text', { number: groupPhone(page.coordinatorPhone) })}</p>
      )}
      {page.state !== 'withdrawn' && !page.answered && (page.state === 'closed' || page.steps.spoke) && (
        <Feedback />
      )}
      {page.state !== 'withdrawn' && (
        <Talk thread={page.thread} open={open} words={refused?.typed.words?.[0] ?? ''} errors={errors} />
      )}
      {page.state === 'open' && !page.joined && (
        <ChangeWishes wishes={page.wishes} options={page.options} typed={refused?.typed} errors={errors} />
      )}
      {open && <StopHere />}
      <Receipts receipts={page.receipts} />
      {!open && <LinkButton href={`/${language}/help`}>{t('follow.ask_again')}</LinkButton>}
      <p>
        <a href={`/${language}`}>{t('follow.leave')}</a>
      </p>
    </>
  )
}

function Said({ said, withdrawn }: { said: string | null; withdrawn: boolean }) {
  const { t } = useFrame()
  const words = {
    sent: t('follow.message_sent'),
    changed: t('follow.changed'),
    thanks: t('follow.feedback_thanks'),
  }
  const text = words[said as keyof typeof words]
  return text && !withdrawn ? (
    <Notice tone="done" live>
      {text}
    </Notice>
  ) : null
}
