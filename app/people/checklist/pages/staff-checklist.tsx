import { redirect, useLoaderData } from 'react-router'
import { countWaiting, hasBeenTried } from '../../../helpline/requests.ts'
import { formatDate, formatDay, formatList } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { needsNativeReview } from '../../../languages/reviews.ts'
import { languageName } from '../../../languages/spoken.ts'
import { countTexts } from '../../../library/reading/shelves.ts'
import { messagesByState } from '../../../messaging/desk/counts.ts'
import { lastBackup } from '../../../platform/backups.ts'
import type { SignedInScope } from '../../../privacy/scope.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { allowSignedIn, type Call } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { pageLanguages } from '../../settings/page-languages.ts'
import { freshSettings } from '../../settings/settings.ts'
import { colleagues } from '../../sign-in/staff.ts'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'
import { coverageOf } from '../../volunteers/coverage.ts'
import { checklistForm } from '../checklists.schema.ts'
import { changeChecklist, checklistOf, type Findings, hasChosen, storedPoints } from '../checklists.ts'
import { OwnerAndDue, PointCard } from '../ui/points.tsx'

/** So many texts, and a library is worth opening. */
const fewTexts = 5
/** A text that came through this long ago still says that the supplier works. */
const triedDays = 90
/** A backup older than this is not one to rely on. */
const backupDays = 8

/** What is left to do before the place opens, found out at this moment (BM-55). */
export const loader = allowSignedIn('people.checklist', async ({ scope, tenant, visit, request }) => {
  const staff = await colleagues(scope)
  const { findings, now, settings, rows } = await found(scope, tenant, visit.language, staff)
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const points = checklistOf(rows, findings, settings.capabilities, today)
  return {
    now,
    staff: staff.map(({ id, name }) => ({ value: id, label: name })),
    saved: new URL(request.url).searchParams.get('saved'),
    left: points.filter(({ done }) => !done).length,
    points: points.map(({ due, ...point }) => ({
      ...point,
      key: point.code ?? point.id ?? '',
      owner: point.ownerId ? (names.get(point.ownerId) ?? null) : null,
      due: due?.toString() ?? '',
      dueWords: due && formatDay(visit.language, due, 'short'),
    })),
  }
})

/** Shares a point out, or adds, ends and takes away one of the place's own. */
export const action = allowSignedIn('people.checklist', async ({ scope, request }) => {
  const form = await readForm(request, checklistForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const changed = await changeChecklist(scope, form.value)
  if (!changed.ok) throw notFound()
  const key = 'section' in form.value ? form.value.section : form.value.act === 'drop' ? 'new' : form.value.id
  return redirect(`/staff/checklist?saved=${encodeURIComponent(key)}#point-${encodeURIComponent(key)}`)
})

async function found(
  scope: SignedInScope,
  tenant: Call['tenant'],
  language: string,
  staff: Awaited<ReturnType<typeof colleagues>>,
) {
  return inScope(scope, async (tx) => {
    const instant = scope.world.clock.now()
    const settings = await freshSettings(tx, scope)
    const { contacts, texts } = settings
    const offered = pageLanguages(tenant, settings).map(({ tag }) => tag)
    const read = offered.filter((tag) => !needsNativeReview(tag))
    const short = (await coverageOf(tx, scope)).filter(({ isShort }) => isShort)
    const came = await messagesByState(tx, scope, instant.subtract({ hours: 24 * triedDays }))
    const delivered = came.get('delivered') ?? 0
    const articles = await countTexts(tx, scope)
    const backup = await lastBackup(tx)
    const coordinators = staff.filter(({ roles }) => roles.includes('coordinator')).length
    const findings: Findings = {
      parts: await hasChosen(tx, scope, 'capabilities'),
      languages: await hasChosen(tx, scope, 'languages'),
      coordinators: coordinators >= 2,
      contact: contacts.coordinatorName !== '' && contacts.coordinatorPhone !== '',
      privacy: contacts.privacyName !== '' && contacts.privacyEmail !== '',
      professionals: contacts.professionalsPhone !== '' && contacts.underSixteenPhone !== '',
      articles: articles >= fewTexts,
      about: Boolean(texts.about[tenant.language]),
      signed_off: read.length === offered.length,
      volunteers: short.length === 0,
      sms: delivered > 0,
      tried: (await hasBeenTried(tx, scope)) || (await countWaiting(tx, scope)) > 0,
      backup: backup !== undefined && instant.since(backup).total('hours') <= 24 * backupDays,
    }
    const tag = staffTagOf(language)
    const names = short.slice(0, 6).map((each) => languageName(each.language, tag))
    return {
      findings,
      settings,
      rows: await storedPoints(tx, scope),
      now: {
        languages: offered.length,
        coordinators,
        articles,
        read: read.length,
        delivered,
        short: short.length,
        names: formatList(language, names),
        backup: backup ? formatDate(language, backup, tenant.timeZone) : null,
      },
    }
  })
}

export default function Checklist() {
  const { points, staff, left, now, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const fresh = useRefused('new')
  const label = t('staff.checklist.own')
  const card = (point: (typeof points)[number]) => (
    <PointCard key={point.key} point={point} now={now} staff={staff} saved={saved === point.key} />
  )
  return (
    <>
      <title>{t('staff.place.checklist')}</title>
      <h1>{t('staff.place.checklist')}</h1>
      <p>{t('staff.checklist.intro')}</p>
      <h2>{left === 0 ? t('staff.checklist.all_done') : t('staff.checklist.left', { count: left })}</h2>
      <ol className="pairs-of-cards">{points.filter(({ done }) => !done).map(card)}</ol>
      {left < points.length && (
        <>
          <h2>{t('staff.checklist.done')}</h2>
          <ol className="pairs-of-cards">{points.filter(({ done }) => done).map(card)}</ol>
        </>
      )}
      <section id="point-new" className="stack">
        <RefusedSummary form={fresh} fields={{ words: label }} idOf={(field) => `${field}-new`} />
        <Details summary={t('staff.checklist.add')} open={fresh.isRefused}>
          <Form method="post" className="stack">
            <input type="hidden" name="act" value="add" />
            <input type="hidden" name="section" value="new" />
            <Field
              name="words"
              id="words-new"
              label={label}
              value={fresh.typed('words')}
              maxLength={200}
              {...fresh.error('words')}
            />
            <OwnerAndDue id="new" staff={staff} owner="" due="" form={fresh} />
            <p>
              <Button weight="plain">{t('page.save')}</Button>
            </p>
          </Form>
        </Details>
      </section>
    </>
  )
}
