import { useActionData } from 'react-router'
import type { Refused } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { ErrorSummary } from '../../ui/notice.tsx'

/** A form that came back: what is wrong with each field in words, and what was typed. */
export type Posted = {
  readonly isRefused: boolean
  /** Spread into the field. */
  readonly error: (field: string) => { error?: string }
  /** What was typed, or what was stored where nothing was posted. */
  readonly typed: (field: string, stored?: string | null) => string
  readonly all: (field: string, stored: readonly string[]) => readonly string[]
  readonly ticked: (field: string, stored: boolean) => boolean
}

/** Reads what a page's action refused. @param act where a page has several forms: the value of its field `do` */
export function usePosted(act?: string): Posted {
  const { t } = useFrame()
  const data = useActionData() as Partial<Refused> | undefined
  const isMine = data?.typed && (act === undefined || data.typed.do?.[0] === act)
  const mine = isMine ? data : undefined
  const say = (code: string) =>
    t.maybe(`v.library.error_${code}`) ??
    t.maybe(`staff.library.error.${code}`) ??
    t.maybe(`staff.error.${code}`) ??
    t.maybe(`error.${code}`) ??
    t('staff.error.invalid')
  return {
    isRefused: mine !== undefined,
    error: (field) => {
      const code = mine?.errors?.[field]
      return code ? { error: say(code) } : {}
    },
    typed: (field, stored) => (mine ? (mine.typed?.[field]?.[0] ?? '') : (stored ?? '')),
    all: (field, stored) => (mine ? (mine.typed?.[field] ?? []) : stored),
    ticked: (field, stored) => (mine ? mine.typed?.[field]?.[0] === 'yes' : stored),
  }
}

/** What must be mended, first on the page, each line leading to its field. */
export function PostedSummary({ form, fields }: { form: Posted; fields: Readonly<Record<string, string>> }) {
  const { t } = useFrame()
  const errors = Object.entries(fields).flatMap(([field, label]) => {
    const { error } = form.error(field)
    return error ? [{ id: field, text: `${label}: ${error}` }] : []
  })
  return <ErrorSummary title={t('staff.error.title')} errors={errors} />
}
