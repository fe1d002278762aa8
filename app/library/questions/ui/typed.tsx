import { useActionData } from 'react-router'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'

/** A volunteer's form that came back: what she typed, and what is wrong with each field in her language. */
export type TypedForm = {
  readonly typed: (field: string, stored: string) => string
  readonly error: (field: string) => { error?: string }
  readonly summary: (labels: Readonly<Record<string, string>>) => { id: string; text: string }[]
}

/** Reads what the page's action refused. @param most the longest that fields may be, in characters */
export function useTyped(most: Readonly<Record<string, number>>): TypedForm {
  const { t } = useFrame()
  const data = useActionData() as Partial<Refused> | undefined
  const error = (field: string): { error?: string } => {
    const code = data?.errors?.[field]
    if (!code) return {}
    if (code === 'no_names') return { error: t('form.no_names') }
    if (code === 'too_long') return { error: t('error.too_long', { max: most[field] ?? 0 }) }
    return { error: t(code === 'choose_one' ? 'error.choose_one' : 'error.required') }
  }
  return {
    typed: (field, stored) => (data?.typed ? (data.typed[field]?.[0] ?? '') : stored),
    error,
    summary: (labels) =>
      Object.entries(labels).flatMap(([id, label]) => {
        const wrong = error(id).error
        return wrong ? [{ id, text: `${label}: ${wrong}` }] : []
      }),
  }
}
