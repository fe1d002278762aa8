import { translator } from '../../languages/messages.ts'
import type { FieldErrors, Typed } from '../../people/forms.ts'
import { placeFor } from '../../people/tenants.ts'
import type { Uploaded } from '../../people/uploads.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { agreementForm, longestAgreed, recordingAct } from './recordings.schema.ts'
import { type Agreement, handInReading, withdrawRecording } from './recordings.ts'

/** The words a speaker agrees to, by who notes it: she herself, or staff for her. */
const consentKeys = { volunteer: 'v.library.voice_agree', staff: 'staff.media.agree' } as const

/** What came of a form: done, or a code for each field that must be mended, with everything that was typed. */
export type HandedIn = { ok: true; recordingId: string } | { ok: false; errors: FieldErrors; typed: Typed }

/**
 * Reads who speaks, for how long she has agreed, and in which words she did.
 * @param language of the page on which the words stood
 */
export async function readAgreement(
  scope: SignedInScope,
  typed: Typed,
  language: string,
): Promise<{ ok: true; language: string; agreement: Agreement } | { ok: false; errors: FieldErrors }> {
  const plain = Object.fromEntries(Object.entries(typed).map(([name, [first]]) => [name, first]))
  const read = agreementForm.safeParse(plain)
  if (!read.success) {
    const codes = read.error.issues.map(({ path, message }) => [String(path[0]), codeOf(message)])
    return { ok: false, errors: Object.fromEntries(codes) }
  }
  const { until, name } = read.data
  const today = await todayIn(scope)
  const days = today.until(until).days
  if (days < 0) return { ok: false, errors: { until: 'date_past' } }
  if (days > longestAgreed) return { ok: false, errors: { until: 'date_far' } }
  const key = consentKeys[scope.role === 'volunteer' ? 'volunteer' : 'staff']
  const consent = { language, words: translator(language)(key), original: translator('nb')(key) }
  const agreement = { ...consent, until, name: scope.role === 'volunteer' ? null : name || null }
  return { ok: true, language: read.data.language, agreement }
}

/** Hands in a text read aloud, as a form with the sound in its field `sound` says. */
export async function takeReading(
  scope: SignedInScope,
  articleId: string,
  { typed, files }: Uploaded,
  page: string,
): Promise<HandedIn> {
  const read = await readAgreement(scope, typed, page)
  const sound = files.get('sound')
  const errors: Record<string, string> = read.ok ? {} : { ...read.errors }
  if (!sound) errors.sound = 'no_sound'
  else if (!sound.ok) errors.sound = sound.reason
  if (!read.ok || !sound?.ok || Object.keys(errors).length > 0) return { ok: false, errors, typed }
  const { language, agreement } = read
  const done = await handInReading(scope, { articleId, language, file: sound, agreement })
  if (done.ok) return done
  const field = ['no_text', 'not_her_tongue', 'unknown'].includes(done.reason) ? 'language' : 'sound'
  return { ok: false, errors: { [field]: done.reason }, typed }
}

/** Withdraws the recording that a form names. @returns false when it is not there, or not hers to withdraw */
export async function takeWithdrawal(scope: SignedInScope, typed: Typed): Promise<boolean> {
  const read = recordingAct.safeParse({ recording: typed.recording?.[0], wish: typed.wish?.[0] })
  return read.success && withdrawRecording(scope, read.data.recording, read.data.wish === 'yes')
}

/** The days within which a voice can be agreed to, and the one suggested: two years from now (yyyy-mm-dd). */
export async function agreedDays(
  scope: SignedInScope,
): Promise<{ least: string; most: string; suggested: string }> {
  const today = await todayIn(scope)
  return {
    least: today.toString(),
    most: today.add({ days: longestAgreed }).toString(),
    suggested: today.add({ years: 2 }).toString(),
  }
}

const codeOf = (message: string): string => (/^[a-z][a-z_]*$/.test(message) ? message : 'required')

async function todayIn(scope: SignedInScope): Promise<Temporal.PlainDate> {
  const { timeZone } = await placeFor(scope)
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
}
