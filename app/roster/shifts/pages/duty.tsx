import { redirect, useLoaderData } from 'react-router'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { cannotCome } from '../duties.ts'
import { seeDuty } from '../mine.ts'
import { ShiftLine } from '../ui/my-duties.tsx'

/** The shift that a reminder is about. Looking answers nothing: previews of links look too. */
export const loader = allowLink('roster.duty', async ({ scope, params }) => {
  const found = await seeDuty(scope)
  if (!found || !findLanguage(params.language ?? '')) throw notFound()
  const { shift, ended } = found
  return {
    now: scope.world.clock.now().toString(),
    ended,
    shift: {
      id: shift.id,
      day: shift.day.toString(),
      starts: shift.starts_at.toString(),
      ends: shift.ends_at.toString(),
      language: shift.language,
      place: shift.place,
      number: shift.number,
    },
  }
})

/** She cannot come: one press, without signing in (BM-21). */
export const action = allowLink('roster.duty', async ({ scope, params }) => {
  await cannotCome(scope)
  return redirect(`/${params.language}/s/${params.secret}`, 303)
})

export default function Duty() {
  const { shift, ended, now } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.shifts.mine')}</title>
      <h1>{t('v.shifts.mine')}</h1>
      <Card>
        <ShiftLine shift={shift} now={now} />
      </Card>
      {ended ? (
        <Notice tone="done" live>
          {t('v.shifts.left')}
        </Notice>
      ) : (
        <Form method="post">
          <Button wide>{t('v.shifts.cannot')}</Button>
        </Form>
      )}
      <LinkButton weight="quiet" edge href="/v/shifts">
        {t('v.shifts.title')}
      </LinkButton>
    </>
  )
}
