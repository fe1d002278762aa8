import type { Translator } from '../languages/messages.ts'

/** The message of a field's fault: `error.<code>`, or that the field has to be filled in another way. */
export function tellFault(t: Translator, code: string): string {
  if (code === 'phone_known') return t('staff.invite.phone_known')
  if (code.startsWith('phone')) return t.maybe(`error.${code}`) ?? t('ask.phone_bad')
  return t.maybe(`error.${code}`) ?? t('error.required')
}
