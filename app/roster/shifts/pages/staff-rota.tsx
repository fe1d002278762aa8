import { redirect, useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Pagination, SidePanel, Toolbar } from '../../../ui/desk.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { assignShift, removeDuty } from '../duties.ts'
import { rotaView, shiftActs } from '../rotas.schema.ts'
import { newsOf, rotaOf, semesterWeeks, shiftForDesk } from '../rotas.ts'
import { cancelShifts, changeShift } from '../shifts.ts'
import { RotaWeek } from '../ui/rota-week.tsx'
import { SemesterTable } from '../ui/semester-table.tsx'
import { ShiftPanel } from '../ui/shift-panel.tsx'

/** The rota of a week, the overview of a semester, who is on now, and one shift beside it (BM-21, BM-22). */
export const loader = allowSignedIn('roster.rota', async ({ scope, request }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const view = rotaView.parse(query)
  const rota = await rotaOf(scope, {
    week: view.week,
    semester: view.show === 'semester',
    language: view.language,
  })
  const opened = view.shift ? await shiftForDesk(scope, view.shift) : undefined
  if (view.shift && !opened) throw notFound()
  const plain = (shift: (typeof rota.shifts)[number]) => ({
    id: shift.id,
    day: shift.day.toString(),
    language: shift.language,
    place: shift.place,
    number: shift.number,
    starts: shift.starts_at.toString(),
    ends: shift.ends_at.toString(),
    wanted: shift.wanted,
    standby: shift.standby,
    missing: shift.missing,
    cancelled: shift.cancelled_at !== null,
    toldAt: shift.toldAt?.toString() ?? null,
    people: shift.people.map(({ id, role, alias, way }) => ({ id, role, alias, way })),
  })
  const shown = view.show === 'gaps' ? rota.shifts.filter(({ missing }) => missing > 0) : rota.shifts
  return {
    view,
    at: query.at ?? null,
    by: query.by ?? null,
    monday: rota.monday.toString(),
    earlier: rota.monday.subtract({ days: 7 }).toString(),
    later: rota.monday.add({ days: 7 }).toString(),
    today: rota.today.toString(),
    languages: rota.languages,
    holidays: [...rota.holidays].map(([day, name]) => ({ day, name })),
    total: rota.shifts.length,
    missing: rota.shifts.reduce((sum, each) => sum + each.missing, 0),
    wanted: rota.shifts.reduce((sum, each) => sum + each.wanted, 0),
    shifts: shown.map(plain),
    now: rota.now.map(plain),
    semester: rota.semester?.map((cell) => ({ ...cell, week: cell.week.toString() })) ?? null,
    opened: opened && { shift: plain(opened.shift), able: opened.able },
  }
})

/** A shift as the pages show it, in plain text. */
export type ShownShift = Awaited<ReturnType<typeof loader>>['shifts'][number]

/** What the coordinator does with the shift that is open. */
export const action = allowSignedIn('roster.rota', async ({ scope, request }) => {
  const url = new URL(request.url)
  const { shift: id } = rotaView.parse(Object.fromEntries(url.searchParams))
  if (!id) throw notFound()
  const read = await readForm(request, shiftActs)
  if (!read.ok) return refuse(read.errors, read.typed)
  const back = new URLSearchParams([...url.searchParams].filter(([name]) => !/^(news|at|by)$/.test(name)))
  const go = (news: string) => redirect(`/staff/rota?${back}&${news}`, 303)
  const { value } = read
  switch (value.act) {
    case 'assign': {
      const seated = await assignShift(scope, id, value.account, value.role)
      return go(seated.ok ? 'news=assigned' : newsOf(seated))
    }
    case 'remove':
      await removeDuty(scope, value.duty)
      return go('news=removed')
    case 'cancel':
      await cancelShifts(scope, [id])
      return go('news=cancelled')
    case 'change': {
      const { from, to, day, place, wanted, standby } = value
      const changed = await changeShift(scope, id, {
        day: Temporal.PlainDate.from(day),
        time: Temporal.PlainTime.from({ hour: Math.floor(from / 60), minute: from % 60 }),
        minutes: (to - from + 1440) % 1440 || 1440,
        place,
        wanted,
        standby,
      })
      return go(`news=${changed.ok ? 'changed' : changed.reason}`)
    }
  }
})

const good = new Set(['assigned', 'removed', 'cancelled', 'changed'])

export default function StaffRota() {
  const data = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  const { view, monday, opened } = data
  const at = (more: Record<string, string | undefined>) => {
    const wish = Object.entries({ week: monday, language: view.language, show: view.show, ...more })
    return `/staff/rota?${new URLSearchParams(wish.filter((each): each is [string, string] => Boolean(each[1])))}`
  }
  const told = view.news && t.maybe(`staff.rota.news_${view.news}`)
  return (
    <>
      <title>{t('staff.rota.title')}</title>
      <h1>{t('staff.rota.title')}</h1>
      {told && (
        <Notice tone={good.has(view.news ?? '') ? 'done' : 'attention'} live>
          {told}
        </Notice>
      )}
      <Toolbar label={t('staff.rota.tools')}>
        <LinkButton href="/staff/rota/patterns#new">{t('staff.rota.lay_out')}</LinkButton>
        <LinkButton weight="plain" href="/staff/rota/patterns">
          {t('staff.rota.patterns')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/rota/proposals">
          {t('staff.rota.proposals')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/rota/greetings">
          {t('staff.greetings.title')}
        </LinkButton>
        <LinkButton weight="plain" href={at({ show: view.show === 'semester' ? undefined : 'semester' })}>
          {t(view.show === 'semester' ? 'staff.rota.week' : 'staff.rota.semester')}
        </LinkButton>
      </Toolbar>
      <OnNow shifts={data.now} tag={tag} />
      {data.semester ? (
        <SemesterTable cells={data.semester} monday={monday} weeks={semesterWeeks} />
      ) : (
        <SidePanel
          label={t('staff.rota.shift')}
          alone
          list={<RotaWeek data={data} at={at} />}
          {...(opened ? { panel: <ShiftPanel opened={opened} back={at({ shift: undefined })} /> } : {})}
        />
      )}
      <Pagination
        label={t('staff.rota.weeks')}
        earlier={{ href: at({ week: data.earlier, shift: undefined }), label: t('staff.rota.earlier') }}
        later={{ href: at({ week: data.later, shift: undefined }), label: t('staff.rota.later') }}
      />
    </>
  )
}

function OnNow({ shifts, tag }: { shifts: ShownShift[]; tag: ReturnType<typeof staffTagOf> }) {
  const { t } = useFrame()
  const on = shifts.flatMap(({ language, people }) =>
    people
      .filter(({ role }) => role === 'on')
      .map(({ alias }) => `${alias} (${languageName(language, tag)})`),
  )
  return (
    <p id="now">
      <b>{t('staff.rota.now')}</b> {on.length > 0 ? on.join(', ') : t('staff.rota.now_nobody')}
    </p>
  )
}
