import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { hasPages } from '../../../languages/messages.ts'
import { languages } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { Speakers } from '../ui/speakers.tsx'
import { WebinarFields } from '../ui/webinar-fields.tsx'
import { speakerAct, speakerForm, webinarForm } from '../webinars.schema.ts'
import {
  addSpeaker,
  keepWebinar,
  keptWebinar,
  noteSpeakerConsent,
  publishWebinar,
  withdrawWebinar,
} from '../webinars.ts'

const path = z.literal('new').or(z.uuid())

/** One webinar with its pieces and speakers, or an empty form for a new one (BM-69, BM-70). */
export const loader = allowSignedIn(
  'library.collections',
  async ({ scope, visit, tenant, params, request }) => {
    const id = path.safeParse(params.recording)
    if (!id.success) throw notFound()
    const found = id.data === 'new' ? undefined : await keptWebinar(scope, id.data)
    if (id.data !== 'new' && !found) throw notFound()
    const dayOf = (at: Temporal.Instant | null | undefined) =>
      at ? at.subtract({ seconds: 1 }).toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString() : ''
    const shown = (at: Temporal.Instant | null) =>
      at && formatDate(visit.language, at, tenant.timeZone, 'short')
    return {
      id: found?.id ?? null,
      news: new URL(request.url).searchParams.get('news'),
      seen: found?.seen ?? false,
      isOut: found?.published_at != null,
      isWithdrawn: found?.withdrawn_at != null,
      stored: {
        edition: found?.edition ?? 0,
        title: found?.title ?? '',
        summary: found?.summary ?? '',
        language: found?.language ?? tenant.language,
        heldOn: found?.held_on.toString() ?? '',
        address: found?.address ?? '',
        captions: found?.captions ?? [],
        ends: dayOf(found?.ends_at),
        slides: found?.pieces.find(({ kind }) => kind === 'slides')?.url ?? '',
        links: (found?.pieces ?? [])
          .flatMap(({ kind, label, url }) => (kind === 'link' ? [`${label} | ${url}`] : []))
          .join('\n'),
        questions: (found?.pieces ?? [])
          .flatMap(({ kind, label, answer }) => (kind === 'question' ? [`${label}\n${answer}`] : []))
          .join('\n\n'),
      },
      speakers: (found?.speakers ?? []).map((speaker) => ({
        id: speaker.id,
        name: speaker.name,
        shown: speaker.name_shown,
        role: speaker.role,
        organisation: speaker.organisation,
        agreedOn: shown(speaker.consented_at),
        until: shown(speaker.until_at?.subtract({ seconds: 1 }) ?? null),
        withdrawnOn: shown(speaker.withdrawn_at),
      })),
      languages: languages
        .filter(({ tag }) => hasPages(tag))
        .map(({ tag, endonym, htmlLang, dir, script }) => ({
          value: tag,
          label: endonym,
          lang: htmlLang,
          dir,
          script,
        })),
    }
  },
)

/** Keeps it, notes what speakers agree to, lets volunteers see it or takes it away. */
export const action = allowSignedIn('library.collections', async ({ scope, visit, params, request }) => {
  const id = path.safeParse(params.recording)
  if (!id.success) throw notFound()
  const act = (await request.clone().formData()).get('act')
  if (act === 'keep') {
    const read = await readForm(request, webinarForm)
    if (!read.ok) return refuse(read.errors, read.typed)
    const kept = await keepWebinar(scope, id.data === 'new' ? null : id.data, read.value)
    if (!kept.ok) return data({ errors: { form: kept.reason }, typed: read.typed }, { status: 409 })
    throw redirect(`/staff/library/recordings/${kept.id}?news=saved`)
  }
  if (id.data === 'new' || !(await keptWebinar(scope, id.data))) throw notFound()
  const at = `/staff/library/recordings/${id.data}`
  switch (act) {
    case 'speaker': {
      const read = await readForm(request, speakerForm)
      if (!read.ok) return refuse(read.errors, read.typed)
      await addSpeaker(scope, id.data, read.value)
      throw redirect(`${at}#speakers`)
    }
    case 'agrees':
    case 'takes_back': {
      const read = await readForm(request, speakerAct)
      if (!read.ok) throw notFound()
      const { speaker } = read.value
      const { language } = visit
      await noteSpeakerConsent(scope, id.data, { speaker, agrees: act === 'agrees', language })
      throw redirect(`${at}#speakers`)
    }
    case 'publish': {
      const done = await publishWebinar(scope, id.data)
      throw redirect(done.ok ? at : `${at}?news=${done.reason}`)
    }
    case 'withdraw':
    case 'bring_back':
      await withdrawWebinar(scope, id.data, act === 'bring_back')
      throw redirect(at)
    default:
      throw notFound()
  }
})

const news = {
  saved: { tone: 'done', key: 'page.saved' },
  no_captions: { tone: 'attention', key: 'staff.recordings.no_captions' },
  no_speaker: { tone: 'attention', key: 'staff.recordings.no_speaker' },
  no_consent: { tone: 'attention', key: 'staff.recordings.no_consent' },
  over: { tone: 'attention', key: 'staff.recordings.over' },
} as const

export default function StaffWebinar() {
  const loaded = useLoaderData<typeof loader>()
  const { id, seen, isOut, isWithdrawn, stored, speakers, languages: known } = loaded
  const { t } = useFrame()
  const form = usePosted()
  const title = id ? stored.title : t('staff.recordings.new')
  const told = news[loaded.news as keyof typeof news]
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/collections">
        {t('staff.collections.title')}
      </LinkButton>
      <h1>{title}</h1>
      {id && (
        <p>
          <Badge {...(seen ? { tone: 'done' as const } : {})}>
            {t(seen ? 'staff.collections.seen' : 'staff.collections.not_seen')}
          </Badge>
        </p>
      )}
      {told && !form.isRefused && (
        <Notice tone={told.tone} live>
          {t(told.key)}
        </Notice>
      )}
      {form.error('form').error && (
        <Notice tone="attention" live>
          {t('staff.questions.meanwhile')}
        </Notice>
      )}
      {id && (
        <Form method="post">
          <Buttons>
            {!isOut && (
              <Button name="act" value="publish">
                {t('staff.collections.show')}
              </Button>
            )}
            {isOut && (
              <Button weight="plain" name="act" value={isWithdrawn ? 'bring_back' : 'withdraw'}>
                {t(isWithdrawn ? 'staff.collections.show' : 'staff.recordings.withdraw')}
              </Button>
            )}
          </Buttons>
        </Form>
      )}
      {id && <Speakers speakers={speakers} form={form} />}
      <WebinarFields stored={stored} languages={known} form={form} />
    </>
  )
}
