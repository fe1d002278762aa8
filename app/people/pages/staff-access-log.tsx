import { useLoaderData } from 'react-router'
import { formatDateTime } from '../../languages/formats.ts'
import { codesUnder } from '../../languages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Pagination } from '../../ui/desk.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { accessLogAddress, actorKinds } from '../access-log.schema.ts'
import { checkAccessLog, type LogSeal, readAccessLog } from '../access-log.ts'
import { allowSignedIn } from '../allow.ts'
import { useFrame } from '../frames.ts'
import { colleagues } from '../sign-in/staff.ts'
import { AccessLines } from '../ui/access-lines.tsx'

/** Who saw or did what, about whom, when and why; and whether the log itself is as it was sealed (norms 10). */
export const loader = allowSignedIn('privacy.access_log', async ({ scope, tenant, request }) => {
  const wish = accessLogAddress.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { act, actor, day, before } = wish
  const isFront = !act && !actor && !day && !before
  const page = await readAccessLog(scope, wish, tenant.timeZone)
  const staff = await colleagues(scope)
  const others = page.lines.flatMap((line) => (line.actor.id === actor ? [line.actor] : []))
  return {
    ...page,
    filters: { act: act ?? '', actor: actor ?? '', day: day?.toString() ?? '' },
    isPaged: before !== null,
    // Reading it all again takes a while: once, where the log is entered.
    seal: isFront ? await checkAccessLog(scope) : null,
    people: [
      ...staff.map(({ id, name }) => ({ id, name })),
      ...(actor && !staff.some(({ id }) => id === actor) && others[0]?.name
        ? [{ id: actor, name: others[0].name }]
        : []),
    ],
  }
})

export default function StaffAccessLog() {
  const { lines, next, filters, isPaged, seal, people } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
  const at = (more: Record<string, string>) => `/staff/access-log?${new URLSearchParams({ ...set, ...more })}`
  const acts = codesUnder('staff.log.').map((code) => ({
    value: code.replace('_', '.'),
    label: t.maybe(`staff.log.${code}`) ?? code,
  }))
  return (
    <>
      <title>{t('staff.access.title')}</title>
      <h1>{t('staff.access.title')}</h1>
      <p>{t('staff.access.text')}</p>
      {seal && <Sealed seal={seal} />}
      <Form method="get" className="tools">
        <Select
          name="act"
          label={t('staff.access.what')}
          value={filters.act}
          empty={t('staff.access.any')}
          options={acts.sort((a, b) => a.label.localeCompare(b.label, t.tag))}
        />
        <Select
          name="actor"
          label={t('staff.access.who')}
          value={filters.actor}
          empty={t('staff.access.anybody')}
          options={[
            ...people.map(({ id, name }) => ({ value: id, label: name })),
            ...actorKinds.map((kind) => ({ value: kind, label: t(`staff.access.actor_${kind}`) })),
          ]}
        />
        <Field name="day" type="date" label={t('staff.access.day')} value={filters.day} />
        <Button weight="plain">{t('staff.access.show')}</Button>
        {Object.keys(set).length > 0 && <a href="/staff/access-log">{t('staff.access.everything')}</a>}
      </Form>
      {lines.length === 0 ? <Empty title={t('staff.access.none')} /> : <AccessLines lines={lines} />}
      <Pagination
        label={t('staff.access.title')}
        {...(isPaged ? { earlier: { href: at({}), label: t('staff.access.latest') } } : {})}
        {...(next ? { later: { href: at({ before: next }), label: t('staff.access.older') } } : {})}
      />
    </>
  )
}

function Sealed({ seal }: { seal: LogSeal }) {
  const { t, language, tenant } = useFrame()
  const when = (at: string) =>
    formatDateTime(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'UTC', 'short')
  if (seal.faults.length > 0)
    return (
      <Notice tone="danger" title={t('staff.access.broken')}>
        <ul>
          {seal.faults.slice(0, 20).map(({ what, upTo, id }) => (
            <li key={`${what}${upTo}${id}`}>
              {t.maybe(`staff.access.fault_${what}`) ?? what} · {when(upTo)}{' '}
              {id && <bdi dir="ltr">{id.slice(-8)}</bdi>}
            </li>
          ))}
        </ul>
        <p>{t('staff.access.broken_text')}</p>
      </Notice>
    )
  if (!seal.until) return <Notice tone="info">{t('staff.access.unsealed')}</Notice>
  return (
    <Notice tone="done">{t('staff.access.unbroken', { until: when(seal.until), lines: seal.rows })}</Notice>
  )
}
