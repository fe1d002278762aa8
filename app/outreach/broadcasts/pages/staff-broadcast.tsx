import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime, formatKroner } from '../../../languages/formats.ts'
import { smsLength } from '../../../languages/segments.ts'
import { earliest } from '../../../messaging/classes.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { chosenNames } from '../../choices.ts'
import { BroadcastForecast, BroadcastReach } from '../../ui/broadcast-tables.tsx'
import { CostLine } from '../../ui/cost-line.tsx'
import { languageChoices, nameFor, Words } from '../../ui/language-words.tsx'
import { NewWords } from '../../ui/new-words.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { mostWords, sendForm, wordsForm } from '../broadcasts.schema.ts'
import { cancelBroadcast, openBroadcast, sendBroadcast, testBroadcast, writeWords } from '../broadcasts.ts'

/** A broadcast: its words, who gets it and what it costs, and afterwards how far it came. */
export const loader = allowSignedIn(
  'outreach.broadcast',
  async ({ scope, params, request, visit, tenant }) => {
    const id = z.uuid().safeParse(params.id)
    const opened = id.success ? await openBroadcast(scope, id.data) : undefined
    if (!opened) throw notFound()
    const { broadcast, segment, texts, forecast, reach, spent } = opened
    const chosen = await chosenNames(scope, segment)
    const when = (at: Temporal.Instant | null) =>
      at && formatDateTime(visit.language, at, tenant.timeZone, 'short')
    const written = new Set(texts.map(({ language }) => language))
    return {
      since: visit.world.clock.now().epochMilliseconds,
      title: broadcast.title,
      pivot: broadcast.pivot,
      meant: [...segment.languages.map((tag) => nameFor(tag, visit.language)), ...chosen],
      only: (['trained', 'active'] as const).filter((each) => segment[each]),
      begun: when(broadcast.begun_at),
      cancelled: when(broadcast.cancelled_at),
      waits: when(broadcast.send_at),
      morning: when(heldUntil(broadcast.begun_at, visit.world.clock.now(), tenant.timeZone)),
      texts: texts.map((text) => ({ ...text, segments: smsLength(text.words).segments })),
      forecast,
      cost: forecast.ore === null ? null : formatKroner(visit.language, forecast.ore),
      reach,
      spent,
      others: languageChoices(visit.language, (tag) => !written.has(tag)),
      tested: new URL(request.url).searchParams.get('tested'),
      late: new URL(request.url).searchParams.has('late'),
    }
  },
)

// A broadcast does not ring at night: what was begun then goes out in the morning (messaging/classes.ts).
function heldUntil(begun: Temporal.Instant | null, now: Temporal.Instant, zone: string) {
  const from = begun && earliest('broadcast', begun, zone)
  return from && Temporal.Instant.compare(from, now) > 0 ? from : null
}

const act = z.discriminatedUnion('do', [
  wordsForm.extend({ do: z.literal('words') }),
  sendForm.extend({ do: z.literal('send') }),
  z.object({ do: z.literal('test') }),
  z.object({ do: z.literal('cancel') }),
])

/** What is done to it; then the page again. */
export const action = allowSignedIn('outreach.broadcast', async ({ scope, params, request, tenant }) => {
  const id = z.uuid().safeParse(params.id)
  if (!id.success || !(await openBroadcast(scope, id.data))) throw notFound()
  const back = `/staff/broadcasts/${id.data}`
  const form = await readForm(request, act)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  if (wish.do === 'words') {
    const done = await writeWords(scope, id.data, wish)
    if (!done.ok && done.reason === 'required') return refuse({ words: 'required' }, form.typed)
    return redirect(done.ok ? back : `${back}?late=1`)
  }
  if (wish.do === 'test') {
    const tested = await testBroadcast(scope, id.data)
    return redirect(`${back}?tested=${tested.ok ? 'sent' : tested.reason}`)
  }
  if (wish.do === 'cancel') {
    await cancelBroadcast(scope, id.data)
    return redirect(back)
  }
  const at = wish.at === null ? null : momentOf(wish.at, tenant.timeZone)
  if (wish.at !== null && at === null) return refuse({ at: 'date' }, form.typed)
  if (at && Temporal.Instant.compare(at, scope.world.clock.now()) <= 0)
    return refuse({ at: 'time_past' }, form.typed)
  const sent = await sendBroadcast(scope, id.data, at)
  return redirect(sent.ok ? back : `${back}?late=1`)
})

function momentOf(local: string, zone: string): Temporal.Instant | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
  } catch {
    return null
  }
}

export default function Broadcast() {
  const broadcast = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const isOpen = !broadcast.begun && !broadcast.cancelled
  const waiting = broadcast.reach
    .filter(({ state }) => state === 'queued')
    .reduce((sum, { people }) => sum + people, 0)
  const waits = broadcast.begun ? waiting > 0 : broadcast.waits
  return (
    <>
      <title>{broadcast.title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/broadcasts">
        {t('staff.outreach.back_broadcasts')}
      </LinkButton>
      <h1>{broadcast.title}</h1>
      {broadcast.tested && (
        <Notice tone={broadcast.tested === 'sent' ? 'done' : 'attention'} live>
          {t(broadcast.tested === 'sent' ? 'staff.broadcast.tested' : 'staff.broadcast.not_tested')}
        </Notice>
      )}
      {broadcast.late && (
        <Notice tone="attention" live>
          {t('staff.outreach.too_late')}
        </Notice>
      )}
      {broadcast.cancelled && (
        <Notice tone="attention">{t('staff.broadcast.cancelled', { time: broadcast.cancelled })}</Notice>
      )}
      {isOpen && broadcast.waits && (
        <Notice>{t('staff.broadcast.scheduled', { time: broadcast.waits })}</Notice>
      )}
      {broadcast.begun && (
        <div
          id="reach"
          className="stack"
          data-live={`/staff/outreach/live?since=${broadcast.since}`}
          data-live-region=""
        >
          <p>{t('staff.broadcast.sent', { time: broadcast.begun })}</p>
          {broadcast.morning && waiting > 0 && (
            <Notice>{t('staff.broadcast.night', { count: waiting, time: broadcast.morning })}</Notice>
          )}
          <BroadcastReach reach={broadcast.reach} />
          <p>
            {t('staff.messages.cost')}: <CostLine cost={broadcast.spent} />
          </p>
        </div>
      )}
      <p>
        {t('staff.broadcast.meant')}:{' '}
        {[
          broadcast.meant.join(', ') || t('staff.broadcast.everybody'),
          ...broadcast.only.map((each) => t(`staff.broadcast.${each}`)),
        ].join('. ')}
        .
      </p>
      <h2>{t('staff.outreach.words')}</h2>
      <Texts broadcast={broadcast} isOpen={isOpen} />
      {isOpen && (
        <BroadcastForecast
          forecast={broadcast.forecast}
          cost={broadcast.cost ?? t('staff.carriers.unpriced')}
        />
      )}
      {isOpen && <Send broadcast={broadcast} />}
      {!broadcast.cancelled && waits && (
        <Form method="post">
          <Button weight="quiet" edge name="do" value="cancel">
            {t('staff.broadcast.cancel')}
          </Button>
        </Form>
      )}
    </>
  )
}

type Shown = { broadcast: ReturnType<typeof useLoaderData<typeof loader>> }

function Texts({ broadcast, isOpen }: Shown & { isOpen: boolean }) {
  const { t, language } = useFrame()
  return (
    <>
      <div className="pairs-of-cards">
        {broadcast.texts.map((text) => (
          <article key={text.language} className="card stack">
            <h3>{nameFor(text.language, language)}</h3>
            {isOpen ? (
              <Form method="post" className="stack">
                <input type="hidden" name="language" value={text.language} />
                <TextArea
                  name="words"
                  id={`words-${text.language}`}
                  label={t('staff.outreach.words_in', { language: nameFor(text.language, language) })}
                  value={text.words}
                  lang={text.language}
                  rows={4}
                  maxLength={mostWords}
                />
                <p>
                  <Button weight="plain" name="do" value="words">
                    {t('staff.outreach.save_words')}
                  </Button>
                </p>
              </Form>
            ) : (
              <Words language={text.language}>{text.words}</Words>
            )}
            <p className="small quiet">{t('staff.outreach.segments', { count: text.segments })}</p>
          </article>
        ))}
      </div>
      {isOpen && (
        <Form method="post" className="panel stack">
          <h3>{t('staff.broadcast.add')}</h3>
          <NewWords
            others={broadcast.others}
            most={mostWords}
            first={broadcast.forecast.missing[0]?.language}
          />
        </Form>
      )}
    </>
  )
}

function Send({ broadcast }: Shown) {
  const { t } = useFrame()
  const form = usePosted()
  const { people } = broadcast.forecast
  return (
    <>
      <Form method="post">
        <Button weight="plain" name="do" value="test">
          {t('staff.broadcast.test')}
        </Button>
      </Form>
      {people === 0 ? (
        <Notice tone="attention">{t('staff.broadcast.nobody')}</Notice>
      ) : (
        <Form method="post" className="stack">
          <Field
            name="at"
            type="datetime-local"
            label={t('staff.broadcast.at')}
            hint={t('staff.broadcast.at_hint')}
            value={form.typed('at')}
            {...form.error('at')}
          />
          <p>
            <Button name="do" value="send">
              {t('staff.broadcast.send', { count: people })}
            </Button>
          </p>
        </Form>
      )}
    </>
  )
}
