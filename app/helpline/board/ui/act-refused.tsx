import { useActionData } from 'react-router'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { faultsIn, type RefusedForm, useRefused } from '../../../people/refused-forms.ts'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'

/**
 * What was refused of one of the forms about a request: its own words for a reason where there are some.
 * @param section the form's hidden field `section`
 */
export function useRefusedAct(section?: string): RefusedForm {
  const { t } = useFrame()
  const form = useRefused(section)
  const posted = useActionData() as Partial<Refused> | undefined
  return {
    ...form,
    error: (field) => {
      const known = form.error(field)
      const own = known.error && t.maybe(`staff.request.refused_${posted?.errors?.[field]}`)
      return own ? { error: own } : known
    },
  }
}

/** Says above a request why nothing was done: the reason of the act, or each field that must be mended. */
export function ActRefused() {
  const { t } = useFrame()
  const form = useRefusedAct()
  const reason = form.error('act').error
  if (reason)
    return (
      <Notice tone="attention" title={t('staff.request.refused_title')} live>
        {reason}
      </Notice>
    )
  const faults = faultsIn(form, {
    count: t('staff.request.widen_count'),
    volunteer: t('staff.request.assign_who'),
    account: t('staff.request.hand_who'),
    consent: t('staff.request.hand'),
    into: t('staff.request.merge_into'),
    as: t('staff.request.close_as'),
    words: t('staff.request.write'),
  })
  return <ErrorSummary title={t('staff.error.title')} errors={faults} />
}
