import { useActionData } from 'react-router'
import type { Refused } from './forms.ts'
import { useFrame } from './frames.ts'

/** A refused form of a staff page: what is wrong with each field, and what was typed. */
export type RefusedForm = {
  readonly isRefused: boolean
  /** What to do about a field, in words; empty where nothing is wrong. Spread into the field. */
  readonly error: (field: string) => { error?: string }
  /** What was typed in a field, or what was stored when nothing was posted. */
  readonly typed: (field: string, stored?: string | number | null) => string
  readonly all: (field: string, stored: readonly string[]) => readonly string[]
}

/**
 * Reads what the action refused.
 * @param section where a page has several forms: the value of the hidden field `section` of this one
 */
export function useRefused(section?: string): RefusedForm {
  const { t } = useFrame()
  const posted = useActionData() as Partial<Refused> | undefined
  const mine = posted?.errors && (!section || posted.typed?.section?.[0] === section) ? posted : undefined
  const say = (code: string) =>
    (code === 'no_names' ? t('form.no_names') : undefined) ??
    t.maybe(`staff.error.${code}`) ??
    t.maybe(`error.${code}`) ??
    t('staff.error.invalid')
  return {
    isRefused: mine !== undefined,
    error: (field) => {
      const code = mine?.errors?.[field]
      return code ? { error: say(code) } : {}
    },
    typed: (field, stored) => (mine ? (mine.typed?.[field]?.[0] ?? '') : String(stored ?? '')),
    all: (field, stored) => (mine ? (mine.typed?.[field] ?? []) : stored),
  }
}

/**
 * What must be mended, for the summary above a form: each field's control and what to do, its label first.
 * @param idOf a field's control, where its id is not its name
 */
export function faultsIn(
  form: RefusedForm,
  fields: Readonly<Record<string, string>>,
  idOf: (field: string) => string = (field) => field,
): { id: string; text: string }[] {
  return Object.entries(fields).flatMap(([field, label]) => {
    const { error } = form.error(field)
    return error ? [{ id: idOf(field), text: `${label}: ${error}` }] : []
  })
}
