import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'

/** Shows a course to volunteers, requires it, or ends it; each says what it does to whom. */
export function CourseState({ state, required }: { state: 'draft' | 'open' | 'ended'; required: boolean }) {
  const { t } = useFrame()
  return (
    <Form method="post">
      <Buttons>
        {state === 'draft' && (
          <Button name="act" value="published">
            {t('staff.training.publish')}
          </Button>
        )}
        {state === 'open' && (
          <Button weight="plain" name="act" value={required ? 'not_required' : 'required'}>
            {t(required ? 'staff.training.not_require' : 'staff.training.require')}
          </Button>
        )}
        {state === 'open' && (
          <Button weight="quiet" name="act" value="closed">
            {t('staff.training.close')}
          </Button>
        )}
        {state === 'ended' && (
          <Button weight="plain" name="act" value="reopened">
            {t('staff.training.reopen')}
          </Button>
        )}
      </Buttons>
      {state === 'open' && !required && <p className="small quiet">{t('staff.training.require_hint')}</p>}
    </Form>
  )
}
