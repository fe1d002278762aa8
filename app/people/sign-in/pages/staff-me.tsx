import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { reachForm } from '../../../messaging/reaching/preferences.schema.ts'
import { chooseChannels, reachOf } from '../../../messaging/reaching/preferences.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import { ReachForm } from '../../volunteers/ui/reach-form.tsx'
import { myPasskeys, removePasskey } from '../passkeys.ts'
import { beAway, beBack, colleagues, myAbsences } from '../staff.ts'

const day = z.iso.date('date')
const forms = z.discriminatedUnion('act', [
  z.object({ act: z.literal('forget'), id: z.uuid() }),
  z.object({ act: z.literal('back'), id: z.uuid() }),
  z
    .object({ act: z.literal('away'), from: day, to: day, deputy: z.uuid() })
    // As text, since the order is asked for even when a day is none.
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'time_order' }),
])

/** One's own passkeys, and when one is away and who stands in (BM-60). */
export const loader = allowSignedIn('people.my_sign_in', async ({ scope, tenant, visit }) => {
  // Whoever stands in is a coordinator for as long: it need not be one, so that the only one can be away too.
  const others = (await colleagues(scope)).filter(({ id }) => id !== scope.accountId)
  const show = (at: Temporal.Instant | null) =>
    at ? formatDate(visit.language, at, tenant.timeZone, 'short') : ''
  const away = await myAbsences(scope)
  const reach = await inScope(scope, (tx) => reachOf(tx, scope, scope.accountId))
  return {
    // Notices on a device are for volunteers: what they open is theirs.
    reach: reach ? { ...reach, possible: reach.possible.filter((way) => way !== 'push') } : null,
    passkeys: (await myPasskeys(scope)).map(({ id, label }) => ({ id, label })),
    others: others.map(({ id, name }) => ({ id, name })),
    absences: away.map(({ id, deputy_id, from_at, until_at }) => ({
      id,
      name: others.find((each) => each.id === deputy_id)?.name ?? '',
      from: show(from_at),
      to: show(until_at?.subtract({ seconds: 1 }) ?? null),
    })),
  }
})

/** Notes an absence or its end, forgets a passkey, or says by which way alarms come (issue 2: SMS or e-mail). */
export const action = allowSignedIn('people.my_sign_in', async ({ scope, tenant, request }) => {
  const posted = await request
    .clone()
    .formData()
    .catch(() => undefined)
  if (posted?.get('act') === 'reach') {
    const read = await readForm(request, reachForm)
    if (!read.ok) return refuse(read.errors, read.typed)
    await chooseChannels(scope, scope.accountId, read.value)
    throw redirect('/staff/me')
  }
  const form = await readForm(request, forms)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  if (wish.act === 'forget') await removePasskey(scope, wish.id)
  if (wish.act === 'back') await beBack(scope, wish.id)
  if (wish.act === 'away') {
    const isColleague = (await colleagues(scope)).some(
      ({ id }) => id === wish.deputy && id !== scope.accountId,
    )
    if (!isColleague) return refuse({ deputy: 'unknown_choice' }, form.typed)
    const [from, to] = [Temporal.PlainDate.from(wish.from), Temporal.PlainDate.from(wish.to)]
    await beAway(scope, { deputyId: wish.deputy, from, to, timeZone: tenant.timeZone })
  }
  throw redirect('/staff/me')
})

export default function Me() {
  const { passkeys, absences, others, reach } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const away = useRefused('away')
  return (
    <>
      <title>{t('staff.me.title')}</title>
      <h1>{t('staff.me.title')}</h1>
      <h2>{t('staff.me.passkeys')}</h2>
      <p>{t('staff.me.passkeys_text')}</p>
      {passkeys.map(({ id, label }) => (
        <Form key={id} method="post">
          <input type="hidden" name="id" value={id} />
          <Button weight="plain" name="act" value="forget">
            {t('staff.me.passkey_remove', { label: label || t('staff.me.passkey_unnamed') })}
          </Button>
        </Form>
      ))}
      <div className="field">
        <label htmlFor="passkey-label">{t('staff.me.passkey_label')}</label>
        <input id="passkey-label" className="ds-input" data-passkey-label maxLength={60} />
      </div>
      <Button
        type="button"
        weight="plain"
        sign="key"
        hidden
        data={{ 'data-passkey': 'create', 'data-at': '/api/passkey/mine', 'data-fault': 'passkey-fault' }}
      >
        {t('staff.me.passkey_add')}
      </Button>
      <div id="passkey-fault" hidden>
        <Notice tone="attention">{t('staff.sign_in.passkey_fault')}</Notice>
      </div>
      {reach && <ReachForm reach={reach} {...(refused?.typed.act?.[0] === 'reach' ? { refused } : {})} />}
      <h2>{t('staff.me.away_title')}</h2>
      <p>{t('staff.me.away_text')}</p>
      {away.isRefused && (
        <Notice tone="danger" live>
          {t('staff.me.away_wrong')}
        </Notice>
      )}
      {absences.map(({ id, from, to, name }) => (
        <Form key={id} method="post">
          <p>{t('staff.me.away_line', { from, to, name })}</p>
          <input type="hidden" name="id" value={id} />
          <Button weight="plain" name="act" value="back">
            {t('staff.me.away_back')}
          </Button>
        </Form>
      ))}
      {others.length === 0 ? (
        <Notice tone="attention">{t('staff.nag.few_coordinators')}</Notice>
      ) : (
        <Form method="post">
          <input type="hidden" name="act" value="away" />
          <input type="hidden" name="section" value="away" />
          <Field
            name="from"
            type="date"
            label={t('staff.me.away_from')}
            required
            value={away.typed('from')}
            {...away.error('from')}
          />
          <Field
            name="to"
            type="date"
            label={t('staff.me.away_to')}
            required
            value={away.typed('to')}
            {...away.error('to')}
          />
          <Select
            name="deputy"
            label={t('staff.me.away_deputy')}
            value={away.typed('deputy')}
            {...away.error('deputy')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button>{t('staff.me.away_save')}</Button>
        </Form>
      )}
      <script src={scriptUrls.passkey} defer />
    </>
  )
}
