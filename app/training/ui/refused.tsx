import { useActionData } from 'react-router'
import type { Refused } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { ErrorSummary } from '../../ui/notice.tsx'

/** A form of a staff page that came back: what is wrong with each field in words, and what was typed. */
type RefusedForm = {
  readonly isRefused: boolean
  /** Spread into the field. */
  readonly error: (field: string) => { error?: string }
  /** What was typed, or what was stored where nothing was posted. */
  readonly typed: (field: string, stored?: string | number | null) => string
}

/**
 * Reads what the action refused.
 * @param act where a page has several forms: the `act` that this one's button sends
 */
export function useRefused(act: string): RefusedForm {
  const { t } = useFrame()
  const posted = useActionData() as Partial<Refused> | undefined
  const mine = posted?.errors && posted.typed?.act?.[0] === act ? posted : undefined
  const say = (code: string) =>
    t.maybe(`staff.error.${code}`) ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid')
  return {
    isRefused: mine !== undefined,
    error: (field) => {
      const code = mine?.errors?.[field]
      return code ? { error: say(code) } : {}
    },
    typed: (field, stored) => (mine ? (mine.typed?.[field]?.[0] ?? '') : String(stored ?? '')),
  }
}

/** What must be mended, first on the page, each line leading to its field. */
export function RefusedSummary({ form, fields }: { form: RefusedForm; fields: Record<string, string> }) {
  const { t } = useFrame()
  const errors = Object.entries(fields).flatMap(([field, label]) => {
    const { error } = form.error(field)
    return error ? [{ id: field, text: `${label}: ${error}` }] : []
  })
  return <ErrorSummary title={t('staff.error.title')} errors={errors} />
}
