import { redirect, useActionData, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { queueMessages } from '../../../messaging/messages.ts'
import { reachForm } from '../../../messaging/reaching/preferences.schema.ts'
import { chooseChannels, reachOf } from '../../../messaging/reaching/preferences.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { contactsOf } from '../../accounts.ts'
import { addressOf } from '../../addresses.ts'
import { allowSignedIn } from '../../allow.ts'
import { requireForm } from '../../certificates/certificates.schema.ts'
import { certificateStatus, requireCertificate } from '../../certificates/certificates.ts'
import { CertificateFold } from '../../certificates/ui/certificate-fold.tsx'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { useRefused } from '../../refused-forms.ts'
import { areasOf } from '../../settings/areas.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { ReachForm } from '../ui/reach-form.tsx'
import { StandingBadge } from '../ui/standing-badge.tsx'
import { VolunteerFields } from '../ui/volunteer-fields.tsx'
import { VolunteerStatus } from '../ui/volunteer-status.tsx'
import { readVolunteer } from '../volunteer-forms.ts'
import { pauseForm, statusForm } from '../volunteers.schema.ts'
import {
  correctVolunteer,
  endService,
  noteInvited,
  openVolunteer,
  pauseVolunteer,
  setStatus,
} from '../volunteers.ts'

const acts = [
  'added',
  'corrected',
  'status',
  'paused',
  'resumed',
  'invited',
  'left',
  'back',
  'reach',
  'certificate',
] as const

/** One volunteer, opened: the look is written down. */
export const loader = allowSignedIn('people.volunteers', async ({ scope, params, request, visit }) => {
  const found = uuid.test(params.id ?? '') ? await openVolunteer(scope, params.id ?? '') : undefined
  if (!found) throw notFound()
  const wished = new URL(request.url).searchParams.get('done')
  return inScope(scope, async (tx) => {
    const setters = [found.trained_set_by, found.declaration_set_by, found.suitability_set_by]
    const names = await contactsOf(
      tx,
      scope,
      setters.filter((id) => id !== null),
    )
    const nameOf = (id: string | null) => (id ? (names.get(id)?.name ?? null) : null)
    const day = (date: Temporal.PlainDate | null) => date?.toString() ?? null
    const chosen = new Set([...found.areas, ...found.topics])
    return {
      done: acts.find((each) => each === wished) ?? null,
      id: found.id,
      standing: found.standing,
      status: {
        trainedOn: day(found.trained_on),
        trainedBy: nameOf(found.trained_set_by),
        declarationOn: day(found.declaration_on),
        declarationBy: nameOf(found.declaration_set_by),
        suitability: found.suitability,
        suitabilityOn: day(found.suitability_on),
        suitabilityBy: nameOf(found.suitability_set_by),
      },
      reach: (await reachOf(tx, scope, found.id)) ?? null,
      certificates: await certificateStatus(tx, scope, found.id),
      joinedAt: found.joined_at.toString(),
      invitedAt: found.invited_at?.toString() ?? null,
      lastSeenAt: found.last_seen_at?.toString() ?? null,
      pausedUntil: found.paused_until?.toString() ?? null,
      shown: {
        name: found.name,
        alias: found.alias,
        phone: found.phone ?? '',
        email: found.email,
        textLanguage: found.text_language,
        gender: found.gender,
        source: found.source,
        languages: found.languages,
        areas: found.areas,
        topics: found.topics,
        dailyCap: found.daily_cap,
        weeklyCap: found.weekly_cap,
        quietFrom: found.quiet_from,
        quietTo: found.quiet_to,
      },
      // What is closed or retired stays on the page of whoever had chosen it.
      areas: (await areasOf(tx, scope))
        .filter(({ id, closed }) => !closed || chosen.has(id))
        .map(({ id, name: label }) => ({ id, label })),
      topics: (await topicsOf(tx, scope))
        .filter(({ id, retired }) => !retired || chosen.has(id))
        .map((topic) => ({ id: topic.id, label: topicLabel(topic, visit.language) })),
    }
  })
})

/** Each form of the page by itself; the button's `act` says which. */
export const action = allowSignedIn('people.volunteers', async ({ scope, params, request, tenant }) => {
  const id = params.id ?? ''
  if (!uuid.test(id)) throw notFound()
  const act = new URL(request.url).searchParams.get('act')
  const done = (what: (typeof acts)[number]) => redirect(`/staff/volunteers/${id}?done=${what}`)
  const settle = (result: { ok: boolean }, what: (typeof acts)[number]) => {
    if (!result.ok) throw notFound()
    return done(what)
  }
  if (act === 'status') {
    const form = await readForm(request, statusForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    return settle(await setStatus(scope, id, form.value), 'status')
  }
  if (act === 'pause') {
    const form = await readForm(request, pauseForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const until = form.value.until
      ? Temporal.PlainDate.from(form.value.until).toZonedDateTime(tenant.timeZone).toInstant()
      : null
    return settle(await pauseVolunteer(scope, id, until), until ? 'paused' : 'resumed')
  }
  if (act === 'invite') {
    const ok = await inScope(scope, async (tx) => {
      if (!(await noteInvited(tx, scope, id))) return false
      const language = (await contactsOf(tx, scope, [id])).get(id)?.language ?? tenant.language
      const link = await addressOf(tx, scope, '/v')
      const subject = { kind: 'volunteer', id }
      const text = { template: 'sms.volunteer_invite', params: { link }, kind: 'notice' } as const
      await queueMessages(tx, scope, [{ to: { accountId: id }, language, subject, ...text }])
      return true
    })
    return settle({ ok }, 'invited')
  }
  if (act === 'reach') {
    const form = await readForm(request, reachForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    return settle(await chooseChannels(scope, id, form.value), 'reach')
  }
  if (act === 'certificate') {
    const form = await readForm(request, requireForm)
    if (!form.ok) throw notFound()
    return settle(await requireCertificate(scope, id, form.value.role), 'certificate')
  }
  if (act === 'leave') return settle(await endService(scope, id, true), 'left')
  if (act === 'return') return settle(await endService(scope, id, false), 'back')
  const form = await readVolunteer(request, tenant)
  if (!form.ok) return refuse(form.errors, form.typed)
  const corrected = await correctVolunteer(scope, id, form.value)
  if (!corrected.ok && corrected.reason === 'phone_taken') return refuse({ phone: 'phone_taken' }, form.typed)
  return settle(corrected, 'corrected')
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export default function Volunteer() {
  const { t, language, tenant } = useFrame()
  const data = useLoaderData<typeof loader>()
  const form = useRefused('profile')
  const refused = useActionData<typeof action>()
  const isReach = refused?.typed.act?.[0] === 'reach'
  const on = (at: string) =>
    formatDate(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'Europe/Oslo')
  return (
    <>
      <title>{data.shown.name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/volunteers">
        {t('staff.volunteers.title')}
      </LinkButton>
      <h1>{data.shown.name}</h1>
      {data.done && (
        <Notice tone="done" live>
          {t(`staff.volunteers.done_${data.done}`)}
        </Notice>
      )}
      <p>
        <StandingBadge standing={data.standing} /> {t('staff.volunteers.joined', { date: on(data.joinedAt) })}
        {' · '}
        {data.lastSeenAt
          ? t('staff.volunteers.last_seen', { date: on(data.lastSeenAt) })
          : t('staff.volunteers.never_seen')}
      </p>
      <p className="quiet">{t('staff.volunteers.seen_note')}</p>
      <VolunteerStatus
        status={data.status}
        standing={data.standing}
        pausedUntil={data.pausedUntil && on(data.pausedUntil)}
        invitedAt={data.invitedAt && on(data.invitedAt)}
      />
      <h2>{t('staff.volunteers.profile')}</h2>
      <RefusedSummary
        form={form}
        fields={{
          name: t('staff.volunteers.name'),
          alias: t('staff.volunteers.alias'),
          phone: t('staff.volunteers.phone'),
          email: t('staff.volunteers.email'),
          language: t('staff.volunteers.languages'),
          quietTo: t('staff.volunteers.quiet_to'),
        }}
      />
      <Form method="post" action="?act=correct" className="stack">
        <input type="hidden" name="section" value="profile" />
        <VolunteerFields form={form} shown={data.shown} areas={data.areas} topics={data.topics} />
        <Button>{t('page.save')}</Button>
      </Form>
      {data.reach && (
        <Details summary={t('staff.volunteers.reach')} {...(isReach ? { open: true } : {})}>
          <ReachForm reach={data.reach} isFolded action="?act=reach" {...(isReach ? { refused } : {})} />
        </Details>
      )}
      {data.standing !== 'left' && <CertificateFold status={data.certificates} />}
      <Details summary={t('staff.volunteers.service')}>
        {data.standing === 'left' ? (
          <Form method="post" action="?act=return">
            <p>{t('staff.volunteers.return_text')}</p>
            <Button weight="plain">{t('staff.volunteers.return')}</Button>
          </Form>
        ) : (
          <Form method="post" action="?act=leave">
            <p>{t('staff.volunteers.leave_text')}</p>
            <Button weight="plain" tone="danger">
              {t('staff.volunteers.leave')}
            </Button>
          </Form>
        )}
      </Details>
    </>
  )
}
