import { translator } from '../../languages/messages.ts'
import type { LineFault } from './imports.ts'

/** Says what is wrong with a line in a language of the staff: the column, what stands there, and what to do. */
export function faultSayer(language: string): (fault: LineFault) => string {
  const t = translator(language)
  return ({ code, column, value }) => {
    const what = t.maybe(`staff.error.${code}`) ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid')
    const where = column && t.maybe(`staff.import.column_${column}`)
    if (!where) return what
    return value ? `${where} (${value}): ${what}` : `${where}: ${what}`
  }
}
