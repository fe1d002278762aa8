import { useActionData } from 'react-router'
import { tellFault } from '../../../people/faults.ts'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { ErrorSummary } from '../../../ui/notice.tsx'

/** What was typed in a form that was refused, and what is wrong with each field; what is stored where nothing was. */
export type TypedForm = {
  readonly isRefused: boolean
  readonly error: (field: string) => { error?: string }
  readonly typed: (field: string, stored?: string | number | null) => string
  readonly all: (field: string) => readonly string[]
}

/** Reads what the action refused. */
export function useTypedForm(): TypedForm {
  const { t } = useFrame()
  const posted = useActionData() as Partial<Refused> | undefined
  return {
    isRefused: posted?.errors !== undefined,
    error: (field) => {
      const code = posted?.errors?.[field]
      return code ? { error: t.maybe(`staff.error.${code}`) ?? tellFault(t, code) } : {}
    },
    typed: (field, stored) => (posted?.errors ? (posted.typed?.[field]?.[0] ?? '') : String(stored ?? '')),
    all: (field) => posted?.typed?.[field] ?? [],
  }
}

/** What must be mended, first on the page, each line leading to its field. */
export function TypedSummary({ form, fields }: { form: TypedForm; fields: Record<string, string> }) {
  const { t } = useFrame()
  const errors = Object.entries(fields).flatMap(([field, label]) => {
    const { error } = form.error(field)
    return error ? [{ id: field, text: `${label}: ${error}` }] : []
  })
  return <ErrorSummary title={t('staff.error.title')} errors={errors} />
}
