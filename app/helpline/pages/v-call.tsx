import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { giveBack } from '../../dispatch/claims/claims.ts'
import { formatNearby } from '../../languages/times.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm, type Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { notFound } from '../../people/refusals.ts'
import { hasCapability } from '../../people/settings/capabilities.ts'
import { Button, Buttons, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { revealNumber } from '../contacts/contacts.ts'
import { handToProfessional } from '../ends/ends.ts'
import { type HeldRequest, requestForVolunteer } from '../holders/calls.ts'
import { noteTalk } from '../holders/days.ts'
import { labelsFor } from '../labels.ts'
import { connectCall } from '../threads/connecting.ts'
import { writeInThread } from '../threads/threads.ts'
import { TextTitle } from '../ui/about-text.tsx'
import { Asked, spokenTimes } from '../ui/asked.tsx'
import { CallNumber } from '../ui/call-number.tsx'
import { CallRelayed } from '../ui/call-relayed.tsx'
import { HandOn } from '../ui/hand-on.tsx'
import { SpokenMessages } from '../ui/spoken.tsx'
import { Talk } from '../ui/talk.tsx'

const acts = z.object({
  act: z.enum(['call', 'reveal', 'no_answer', 'again', 'finished', 'give_back', 'hand_on', 'write']),
  reason: z.enum(['call', 'call_again', 'check']).default('call'),
  consent: z.literal('yes').optional(),
  words: z.string().max(4000).default(''),
})

/** One request that she holds: how to reach the person, what was written, and what can come of it. */
export const loader = allowSignedIn('helpline.hold', async ({ scope, params, visit, request }) => {
  const held = await requestForVolunteer(scope, uuid(params.call), visit.language)
  if (!held || held.ended) throw redirect('/v')
  const labels = await labelsFor(scope, visit.language)
  return {
    now: scope.world.clock.now().toString(),
    news: new URL(request.url).searchParams.get('news'),
    asked: labels({ language: held.language, topic_id: held.topicId, area_id: held.areaId }, held.safeTimes),
    writes: !held.hasPhone,
    relayed: held.relayed,
    waitsFor: held.waitsFor && { from: onTheWall(held.waitsFor.from), to: onTheWall(held.waitsFor.to) },
    mayReveal: mayReveal(held),
    words: held.words,
    about: held.about,
    spoken: held.spoken
      .filter(({ state }) => state !== 'failed')
      .map(({ id, state, leftAt }) => ({
        id,
        src: state === 'here' ? `/v/call/${held.callId}/spoken/${id}` : null,
        at: leftAt.toString(),
      })),
    danger: held.danger,
    leaseUntil: held.call.lease_until?.toString() ?? null,
    tries: held.call.tries ?? 0,
    talked: held.call.first_contact_at !== null,
    thread: held.thread.map(({ id, author, authorId, words, writtenAt }) => ({
      id,
      author,
      mine: authorId === scope.accountId,
      words,
      at: writtenAt.toString(),
    })),
  }
})

type Outcome = { phone?: string; calling?: boolean; fault?: string; typed?: Typed }

/** What she does with it. Only the number is answered in the page itself, so that going back does not show it. */
export const action = allowSignedIn('helpline.hold', async ({ scope, params, visit, request }) => {
  const callId = uuid(params.call)
  const held = await requestForVolunteer(scope, callId, visit.language)
  if (!held) throw redirect('/v?news=lapsed')
  const read = await readForm(request, acts)
  if (!read.ok) throw notFound()
  const { act, reason, consent, words } = read.value
  const here = `/v/call/${callId}`
  if (act === 'call') {
    const called = await connectCall(scope, held.id)
    return data<Outcome>(called.ok ? { calling: true } : { fault: 'call_failed' })
  }
  if (act === 'reveal') {
    if (!mayReveal(held)) throw notFound()
    const shown = await revealNumber(scope, held.id, reason)
    if (shown.ok) visit.headers.set('Cache-Control', 'no-store')
    return data<Outcome>(shown.ok ? { phone: shown.phone } : { fault: 'no_phone' })
  }
  if (act === 'write') {
    const written = await writeInThread(scope, held.id, words)
    if (!written.ok) return data<Outcome>({ fault: written.reason, typed: read.typed }, { status: 400 })
    if (!held.hasPhone && held.call.first_contact_at === null) await noteTalk(scope, held.id, 'again')
    throw redirect(`${here}?news=sent#write`)
  }
  if (act === 'give_back') {
    const given = await giveBack(scope, callId)
    throw redirect(given.ok ? '/v?news=given_back' : '/v?news=lapsed')
  }
  if (act === 'hand_on') {
    const handed = await handToProfessional(scope, held.id, { consent: consent === 'yes' })
    if (!handed.ok) return data<Outcome>({ fault: handed.reason, typed: read.typed }, { status: 400 })
    throw redirect('/v?news=handed')
  }
  await noteTalk(scope, held.id, act)
  if (act === 'no_answer') throw redirect(`${here}?news=tried`)
  if (!(await hasCapability(scope, 'conversations'))) throw redirect('/v?news=closed')
  const labels = (await labelsFor(scope, visit.language))(
    { language: held.language, topic_id: held.topicId, area_id: held.areaId },
    [],
  )
  // The form is told language and topic by its address, and not which request: nothing leads back.
  const topic = labels.topicCode ? `&topic=${encodeURIComponent(labels.topicCode)}` : ''
  throw redirect(`/v/form?language=${encodeURIComponent(held.language)}${topic}`)
})

// Where calls are connected a number is the second way only, when the last connection did not come about (norms 16).
function mayReveal({ relayed, connection }: Pick<HeldRequest, 'relayed' | 'connection'>): boolean {
  return !relayed || connection === 'unreachable' || connection === 'refused' || connection === 'unknown'
}

// Minutes since midnight as a clock shows them; digits and colon read alike in every language here.
const onTheWall = (minutes: number) =>
  Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toString({
    smallestUnit: 'minute',
  })

function uuid(text: string | undefined): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw notFound()
  return read.data
}

export default function HeldCall() {
  const held = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const { t, tenant } = useFrame()
  const near = (at: string) =>
    formatNearby(
      t,
      Temporal.Instant.from(at),
      Temporal.Instant.from(held.now),
      tenant?.timeZone ?? 'Europe/Oslo',
    )
  const safe = t('volunteer.safe_times', { when: spokenTimes(t, held.asked.times) })
  const by = held.leaseUntil && near(held.leaseUntil)
  return (
    <>
      <title>{t('volunteer.mine')}</title>
      <p>
        <a href="/v">{t('page.back')}</a>
      </p>
      <h1>{t('volunteer.mine')}</h1>
      {held.news === 'took' && by && (
        <Notice tone="done" live>
          {held.writes ? t('volunteer.took_write', { time: by }) : t('volunteer.took', { time: by })}
        </Notice>
      )}
      {held.news === 'tried' && by && (
        <Notice tone="done" live>
          {t('volunteer.tried_done', { time: by })}
        </Notice>
      )}
      <Card>
        <Asked of={held.asked} writes={held.writes} />
        {held.about && (
          <p>
            {t('library.about')}: <TextTitle about={held.about} />
          </p>
        )}
        {by && held.news === null && (
          <p>
            <b>{t('volunteer.call_by', { time: by })}</b>
          </p>
        )}
        {held.words && (
          <>
            <h2>{t('volunteer.their_words')}</h2>
            <p lang={held.asked.language.tag} dir="auto" data-script={held.asked.language.script}>
              {held.words}
            </p>
          </>
        )}
        <SpokenMessages spoken={held.spoken.map((each) => ({ ...each, time: near(each.at) }))} />
      </Card>
      {!held.writes && held.relayed && !outcome?.phone && (
        <CallRelayed
          safe={safe}
          calling={outcome?.calling === true}
          failed={outcome?.fault === 'call_failed'}
          waitsFor={held.waitsFor}
        />
      )}
      {!held.writes && (held.mayReveal || outcome?.phone) && (
        <CallNumber
          second={held.relayed}
          phone={outcome?.phone ?? null}
          safe={safe}
          again={held.tries > 0 || held.talked}
        />
      )}
      <Form method="post" className="stack">
        <Buttons>
          <Button
            name="act"
            value="finished"
            sign="check"
            weight={outcome?.phone || outcome?.calling || held.writes ? 'filled' : 'plain'}
          >
            {t('volunteer.talked')}
          </Button>
          <Button weight="plain" name="act" value="again">
            {t('form.follow_up_call')}
          </Button>
          {!held.talked && (
            <Button weight="plain" name="act" value="no_answer">
              {t('volunteer.tried')}
            </Button>
          )}
        </Buttons>
      </Form>
      <Talk
        script={held.asked.language.script}
        thread={held.thread.map((entry) => ({ ...entry, time: near(entry.at) }))}
        sent={held.news === 'sent'}
        fault={outcome?.fault === 'call_failed' ? null : (outcome?.fault ?? null)}
        words={outcome?.typed?.words?.[0] ?? ''}
      />
      <HandOn fault={outcome?.fault === 'no_consent'} />
      <p className="quiet">{t('volunteer.not_interpreter')}</p>
      <LinkButton weight="quiet" tone="danger" href="/v/worried">
        {t('form.danger_title')}
      </LinkButton>
    </>
  )
}
