import type { Translator } from '../../../languages/messages.ts'

/** A length of time as people say it: minutes under two hours, then hours. @param minutes whole minutes */
export function spanOf(t: Translator, minutes: number): string {
  return minutes < 120
    ? t('staff.board.minutes', { count: minutes })
    : t('staff.board.hours', { count: Math.round(minutes / 60) })
}
