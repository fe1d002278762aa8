import { useActionData } from 'react-router'
import type { Refused } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { ErrorSummary } from '../../ui/notice.tsx'

/** A form that came back: what is wrong with each field in words, and what was typed. */
export type Posted = {
  readonly error: (field: string) => { error?: string }
  readonly typed: (field: string, stored?: string) => string
  readonly all: (field: string, stored: readonly string[]) => readonly string[]
  readonly isRefused: boolean
}

/**
 * Reads what the action refused.
 * @param key where a page has several forms: the value of this one's hidden field `key`
 */
export function usePosted(key?: string): Posted {
  const { t } = useFrame()
  const data = useActionData() as Partial<Refused> | undefined
  const mine = data?.errors && (key === undefined || data.typed?.key?.[0] === key) ? data : undefined
  return {
    isRefused: mine !== undefined,
    error: (field) => {
      const code = mine?.errors?.[field]
      if (!code) return {}
      return {
        error: t.maybe(`staff.error.${code}`) ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid'),
      }
    },
    typed: (field, stored) => (mine ? (mine.typed?.[field]?.[0] ?? '') : (stored ?? '')),
    all: (field, stored) => (mine ? (mine.typed?.[field] ?? []) : stored),
  }
}

/** What must be mended, first on the page, each line leading to its field. */
export function PostedSummary({ form, fields }: { form: Posted; fields: Record<string, string> }) {
  const { t } = useFrame()
  const errors = Object.entries(fields).flatMap(([field, label]) => {
    const { error } = form.error(field)
    return error ? [{ id: field, text: `${label}: ${error}` }] : []
  })
  return <ErrorSummary title={t('staff.error.title')} errors={errors} />
}
