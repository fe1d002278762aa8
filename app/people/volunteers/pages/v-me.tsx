import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { formatNearby } from '../../../languages/times.ts'
import { reachForm } from '../../../messaging/reaching/preferences.schema.ts'
import { chooseChannels, reachOf } from '../../../messaging/reaching/preferences.ts'
import { accessesToMe } from '../../../privacy/accesses.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details, Facts } from '../../../ui/card.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { readPhone } from '../../phones.ts'
import { notFound } from '../../refusals.ts'
import { areasOf } from '../../settings/areas.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { myselfForm, restForm } from '../myself.schema.ts'
import { changeMyself, myself, readCommunities, rest } from '../myself.ts'
import { MyFields, Part } from '../ui/my-fields.tsx'
import { PushButtons } from '../ui/push-buttons.tsx'
import { ReachForm } from '../ui/reach-form.tsx'

const seen = ['people.volunteer_viewed', 'people.volunteer_corrected', 'people.volunteer_status_set']
const longRest = 24 * 365 * 10

/** A volunteer's own page: what she can help with, when she is left in peace, and who has seen what is kept of her. */
export const loader = allowSignedIn('people.myself', async ({ scope, visit, request }) => {
  const me = await myself(scope)
  if (!me) throw notFound()
  const [areas, topics, seenBy, reach] = await inScope(scope, (tx) =>
    Promise.all([
      areasOf(tx, scope),
      topicsOf(tx, scope),
      accessesToMe(tx, scope, seen),
      reachOf(tx, scope, scope.accountId),
    ]),
  )
  const now = scope.world.clock.now()
  const later = (at: Temporal.Instant | null) =>
    at && Temporal.Instant.compare(at, now) > 0 ? at.toString() : null
  return {
    ...me,
    reach: reach ?? null,
    now: now.toString(),
    saved: new URL(request.url).searchParams.has('saved'),
    trainedOn: me.trainedOn?.toString() ?? null,
    declarationOn: me.declarationOn?.toString() ?? null,
    pausedUntil: later(me.pausedUntil),
    snoozedUntil: later(me.snoozedUntil),
    seen: seenBy.map(({ at, role }) => ({ at: at.toString(), role })),
    areaChoices: areas.filter(({ closed }) => !closed).map(({ id, name }) => ({ value: id, label: name })),
    topicChoices: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.id, label: topicLabel(topic, visit.language) })),
  }
})

/** Saves her profile, or lets her rest and come back. */
export const action = allowSignedIn('people.myself', async ({ scope, tenant, request }) => {
  const act = (await request.clone().formData()).get('act')
  if (act === 'pause' || act === 'pause_end' || act === 'snooze_end') {
    const until = act === 'pause' ? scope.world.clock.now().add({ hours: longRest }) : null
    await rest(scope, act === 'snooze_end' ? 'snooze' : 'pause', until)
    throw redirect('/v/me?saved')
  }
  if (act === 'snooze') {
    const read = await readForm(request, restForm)
    if (!read.ok) return refuse(read.errors, read.typed)
    const until = Temporal.PlainDate.from(read.value.until).toZonedDateTime(tenant.timeZone).toInstant()
    if (Temporal.Instant.compare(until, scope.world.clock.now()) <= 0)
      return refuse({ until: 'date_past' }, read.typed)
    await rest(scope, 'snooze', until)
    throw redirect('/v/me?saved')
  }
  if (act === 'reach') {
    const read = await readForm(request, reachForm)
    if (!read.ok) return refuse(read.errors, read.typed)
    await chooseChannels(scope, scope.accountId, read.value)
    throw redirect('/v/me?saved')
  }
  const me = await myself(scope)
  const read = await readForm(request, myselfForm.and(z.object({ woman: z.literal('yes').optional() })))
  if (!read.ok) return refuse(read.errors, read.typed)
  const { woman, communities, shownNumber, ...profile } = read.value
  const shown = shownNumber === '' ? undefined : readPhone(shownNumber, { demo: tenant.demo })
  if (shown && !shown.ok) return refuse({ shownNumber: 'phone' }, read.typed)
  await changeMyself(scope, {
    ...profile,
    gender: woman ? 'woman' : me?.gender === 'woman' ? null : (me?.gender ?? null),
    communities: readCommunities(communities),
    shownNumber: shown?.ok ? shown.e164 : null,
  })
  throw redirect('/v/me?saved')
})

export default function Me() {
  const me = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const day = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone)
  const dateError = refused?.errors.until
  const isReach = refused?.typed.act?.[0] === 'reach'
  return (
    <>
      <title>{t('volunteer.profile')}</title>
      <h1>{t('volunteer.profile')}</h1>
      {me.saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {me.trainedOn && me.declarationOn ? (
        <p className="quiet">
          {t('volunteer.trained_on', { date: day(me.trainedOn) })}
          {' · '}
          <a href="/v/declaration">{t('volunteer.declaration_on', { date: day(me.declarationOn) })}</a>
        </p>
      ) : (
        <Notice tone="attention">{t('volunteer.not_ready')}</Notice>
      )}
      <section className="stack" id="rest">
        {me.pausedUntil && <Notice tone="info">{t('volunteer.paused')}</Notice>}
        {me.snoozedUntil && !me.pausedUntil && (
          <Notice tone="info">
            {t('volunteer.snoozed', {
              date: formatDate(language, Temporal.Instant.from(me.snoozedUntil), zone),
            })}
          </Notice>
        )}
        <Form method="post">
          <Buttons>
            {me.pausedUntil ? (
              <Button weight="plain" name="act" value="pause_end">
                {t('volunteer.pause_end')}
              </Button>
            ) : (
              <Button weight="plain" sign="pause" name="act" value="pause">
                {t('volunteer.pause')}
              </Button>
            )}
            {me.snoozedUntil && !me.pausedUntil && (
              <Button weight="plain" name="act" value="snooze_end">
                {t('volunteer.snooze_end')}
              </Button>
            )}
          </Buttons>
        </Form>
        {!me.pausedUntil && (
          <Details summary={t('volunteer.snooze_until')} open={dateError !== undefined}>
            <Form method="post" className="stack">
              <Field
                name="until"
                type="date"
                label={t('volunteer.snooze_until')}
                value={refused?.typed.until?.[0] ?? ''}
                required
                {...(dateError
                  ? {
                      error:
                        dateError === 'date_past'
                          ? t('error.date_past')
                          : t('error.date', { example: '2026-12-01' }),
                    }
                  : {})}
              />
              <Buttons>
                <Button weight="plain" name="act" value="snooze">
                  {t('page.save')}
                </Button>
              </Buttons>
            </Form>
          </Details>
        )}
      </section>
      <MyFields me={me} {...(refused && !dateError && !isReach ? { refused } : {})} />
      <div className="folds">
        {me.reach && (
          <Part
            title={t('volunteer.reach')}
            holds={me.reach.channels.map((channel) => t.maybe(`volunteer.reach_${channel}`)).join(' · ')}
            open={isReach}
          >
            <ReachForm reach={me.reach} isFolded {...(isReach ? { refused } : {})} />
            {me.reach.possible.includes('push') && <PushButtons />}
          </Part>
        )}
        <Part title={t('volunteer.seen')}>
          {me.seen.length === 0 ? (
            <p>{t('volunteer.seen_none')}</p>
          ) : (
            <Facts
              facts={me.seen.map(({ at, role }) => ({
                term: t.maybe(`staff.roles.${role}`) ?? tenant?.name,
                value: formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(me.now), zone),
              }))}
            />
          )}
        </Part>
      </div>
      <Rows rows={[{ href: '/v/messages', label: t('volunteer.messages') }]} />
      <LinkButton weight="quiet" sign="back" href="/v">
        {t('page.back')}
      </LinkButton>
    </>
  )
}
