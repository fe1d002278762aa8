import { useFrame } from '../../people/frames.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Check } from '../../ui/choices.tsx'
import { Form } from '../../ui/form.tsx'

/** The two ways out of a request: on to the coordinator because a professional is needed, or back to the others. */
export function HandOn({ fault }: { fault: boolean }) {
  const { t } = useFrame()
  return (
    <>
      <Details summary={t('form.follow_up_professional')} {...(fault ? { open: true } : {})}>
        <Form method="post" className="stack">
          <p>{t('form.professional_text')}</p>
          <Check
            name="consent"
            label={t('page.yes')}
            required
            {...(fault ? { error: t('error.required') } : {})}
          />
          <Buttons>
            <Button weight="plain" name="act" value="hand_on">
              {t('form.professional_send')}
            </Button>
          </Buttons>
        </Form>
      </Details>
      <Details summary={t('volunteer.give_back')}>
        <Form method="post" className="stack">
          <p>{t('volunteer.give_back_confirm')}</p>
          <Buttons>
            <Button weight="plain" name="act" value="give_back">
              {t('volunteer.give_back')}
            </Button>
          </Buttons>
        </Form>
      </Details>
    </>
  )
}
