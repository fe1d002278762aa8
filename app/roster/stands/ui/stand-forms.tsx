import { useFrame } from '../../../people/frames.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import { StandFields } from './stand-fields.tsx'
import type { StandPage } from './stand-parts.tsx'

/** Where and when, to be changed. */
export function Change({ of }: { of: StandPage }) {
  const { t } = useFrame()
  const form = useRefused('change')
  return (
    <>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(form, {
          place: t('staff.stands.place'),
          day: t('staff.stands.day'),
          from: t('staff.stands.from'),
          to: t('staff.stands.to'),
        })}
      />
      <Details summary={t('staff.stands.change')} open={form.isRefused}>
        <Form method="post" action="?act=change" className="stack">
          <input type="hidden" name="section" value="change" />
          <StandFields form={form} shown={of.stand} areas={of.areas} spoken={of.spoken} />
          <Button weight="plain">{t('staff.stands.save')}</Button>
        </Form>
      </Details>
    </>
  )
}

/** How it went, once it has begun to be over. */
export function Report({ of }: { of: StandPage }) {
  const { t } = useFrame()
  const form = useRefused('report')
  if (!of.isOver || of.stand.cancelled) return null
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="section" value="report" />
      <TextArea
        name="report"
        label={t('staff.stands.report')}
        hint={t('staff.stands.report_hint')}
        value={form.typed('report', of.stand.report)}
        maxLength={600}
        required
        {...form.error('report')}
      />
      <Buttons>
        <Button name="act" value="report">
          {t('staff.stands.report_save')}
        </Button>
      </Buttons>
    </Form>
  )
}

/** The two ways to end it: off, or as if it had never been planned. */
export function End({ of }: { of: StandPage }) {
  const { t } = useFrame()
  return (
    <Details summary={t('staff.stands.end')}>
      <Form method="post" className="stack">
        {!of.stand.cancelled && !of.isOver && (
          <>
            <p>{t('staff.stands.cancel_hint')}</p>
            <Buttons>
              <Button weight="plain" name="act" value="cancel">
                {t('staff.stands.cancel')}
              </Button>
            </Buttons>
          </>
        )}
        <p>{t('staff.stands.remove_hint')}</p>
        <Buttons>
          <Button weight="plain" tone="danger" name="act" value="remove">
            {t('staff.stands.remove')}
          </Button>
        </Buttons>
      </Form>
    </Details>
  )
}
