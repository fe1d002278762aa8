import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { programmesOf } from '../../../people/programmes/programmes.ts'
import { coverageOf } from '../../../people/volunteers/coverage.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { patternForm } from '../patterns.schema.ts'
import { endPattern, layOutPattern, patternsOf } from '../patterns.ts'
import { clockOf, PatternFields } from '../ui/pattern-fields.tsx'

/** What recurs on the rota, and the form for more of it (BM-21, BM-43). */
export const loader = allowSignedIn('roster.rota', async ({ scope, tenant, request }) => {
  const programmes = (await programmesOf(scope)).map(({ id, name, state }) => ({ id, name, state }))
  return inScope(scope, async (tx) => {
    const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
    const { searchParams } = new URL(request.url)
    return {
      made: Number(searchParams.get('made')) || 0,
      today: today.toString(),
      until: today.add({ months: 6 }).toString(),
      programmes: programmes.filter(({ state }) => state !== 'ended'),
      languages: (await coverageOf(tx, scope)).map(({ language }) => language),
      patterns: (await patternsOf(tx, scope)).map((pattern) => ({
        ...pattern,
        programme: programmes.find(({ id }) => id === pattern.programme_id)?.name ?? null,
        from_day: pattern.from_day.toString(),
        until_day: pattern.until_day.toString(),
      })),
    }
  })
})

const ending = z.object({ act: z.literal('end'), pattern: z.uuid() })

/** Lays out a pattern or ends one. */
export const action = allowSignedIn('roster.rota', async ({ scope, request }) => {
  const posted = await request.clone().formData()
  if (posted.get('act') === 'end') {
    const end = await readForm(request, ending)
    if (end.ok) await endPattern(scope, end.value.pattern)
    return redirect('/staff/rota/patterns', 303)
  }
  const read = await readForm(request, patternForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { programme } = read.value
  if (programme && !(await programmesOf(scope)).some(({ id }) => id === programme))
    return refuse({ programme: 'required' }, read.typed)
  const made = await layOutPattern(scope, read.value)
  if (made.ok) return redirect(`/staff/rota/patterns?made=${made.shifts}`, 303)
  return refuse(made.reason === 'nothing' ? { until: 'nothing' } : { number: made.reason }, read.typed)
})

export default function StaffPatterns() {
  const { patterns, made, today, until, languages, programmes } = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  return (
    <>
      <title>{t('staff.rota.patterns')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/rota">
        {t('staff.rota.title')}
      </LinkButton>
      <h1>{t('staff.rota.patterns')}</h1>
      {made > 0 && (
        <Notice tone="done" live>
          {t('staff.rota.made', { count: made })}
        </Notice>
      )}
      {patterns.length === 0 ? (
        <Empty title={t('staff.rota.none')} pictogram="people" />
      ) : (
        <Table
          caption={t('staff.rota.patterns')}
          hideCaption
          rows={patterns}
          id={({ id }) => id}
          columns={[
            { head: t('staff.volunteers.language'), cell: ({ language }) => languageName(language, tag) },
            {
              head: t('staff.rota.when'),
              cell: ({ weekdays, starts_minute, minutes, every }) =>
                `${weekdays.map((day) => t.maybe(`staff.rota.day_${day}`)).join(', ')} ${clockOf(starts_minute)}–${clockOf(starts_minute + minutes)}${every === 2 ? ` (${t('staff.rota.every_2')})` : ''}`,
            },
            {
              head: t('staff.rota.period'),
              cell: ({ from_day, until_day }) =>
                t('time.range', {
                  from: formatDay(tag, Temporal.PlainDate.from(from_day), 'short'),
                  to: formatDay(tag, Temporal.PlainDate.from(until_day), 'short'),
                }),
            },
            {
              head: t('staff.rota.where'),
              cell: ({ place, number, programme }) => (
                <>
                  {programme && <b>{programme} </b>}
                  {place} {number && <Bidi>{groupPhone(number)}</Bidi>}
                </>
              ),
            },
            { head: t('staff.rota.wanted'), number: true, cell: ({ wanted }) => wanted },
            { head: t('staff.rota.standby'), number: true, cell: ({ standby }) => standby },
            {
              head: t('staff.rota.end'),
              cell: ({ id }) => (
                <Form method="post">
                  <input type="hidden" name="pattern" value={id} />
                  <Button weight="quiet" name="act" value="end">
                    {t('staff.rota.end')}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <PatternFields today={today} until={until} languages={languages} programmes={programmes} />
    </>
  )
}
