import type { FieldErrors, Typed } from '../../people/forms.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { sayRemark } from './remarks.ts'
import { reviewTranslation, sendBack } from './reviews.ts'
import { mediaIn, paragraphsIn, remarkForm, whyForm, wordsHead } from './translations.schema.ts'
import { handIn, saveTranslation, startTranslation } from './translations.ts'

/** What a form on the bench comes to: the page again with news, or the form with what is wrong and what was typed. */
export type Taken =
  | { readonly ok: true; readonly news: string | null }
  | {
      readonly ok: false
      readonly errors: FieldErrors
      readonly typed: Typed
      /** The edition that the next save begins from. */
      readonly edition: number | null
      /** Whether somebody else saved in between, so that her words stand in what the page loads anew. */
      readonly meanwhile: boolean
    }

/** Which text a form is about: `translationId` is null while nothing has been begun. */
export type About = {
  readonly articleId: string
  readonly language: string
  readonly translationId: string | null
}

/** The permission that an act takes besides that of the page it is done on, by the form's `do`. */
export const takes: ReadonlyMap<string, string> = new Map([
  ['approve', 'library.review'],
  ['send_back', 'library.review'],
  ['publish', 'library.publish'],
])

/**
 * Does what a posted form of the bench asks for, for volunteers and staff alike; whether she may is settled by the verbs.
 * @param typed every field; `do` says which act
 * @returns undefined for a form that no page of ours has sent
 */
export async function takeForm(scope: SignedInScope, about: About, typed: Typed): Promise<Taken | undefined> {
  const one = (name: string) => typed[name]?.[0]
  const { articleId, language, translationId } = about
  const refused = (errors: FieldErrors, more: { edition?: number; meanwhile?: boolean } = {}): Taken => ({
    ok: false,
    errors,
    typed,
    edition: more.edition ?? (Number(one('edition')) || null),
    meanwhile: more.meanwhile ?? false,
  })
  switch (one('do')) {
    case 'start': {
      const begun = await startTranslation(scope, articleId, language)
      return begun.ok ? { ok: true, news: null } : refused({ form: begun.reason })
    }
    case 'save':
    case 'hand_in':
      return translationId ? write(scope, translationId, typed, one('do') === 'hand_in', refused) : undefined
    case 'approve': {
      if (!translationId) return undefined
      const done = await reviewTranslation(scope, translationId, Number(one('edition')))
      return done.ok ? { ok: true, news: 'right' } : refused({ form: done.reason })
    }
    case 'send_back': {
      const read = whyForm.safeParse({ why: one('why') ?? '' })
      if (!read.success) return refused({ why: 'required' })
      const done = translationId ? await sendBack(scope, translationId, read.data.why) : undefined
      return done?.ok ? { ok: true, news: 'sent_back' } : refused({ form: done?.reason ?? 'unknown' })
    }
    case 'remark': {
      const read = remarkForm.safeParse({ paragraphId: one('paragraphId'), words: one('words') ?? '' })
      if (!read.success) return refused({ [`remark.${one('paragraphId')}`]: 'required' })
      const said = await sayRemark(scope, { articleId, language, ...read.data })
      return said.ok ? { ok: true, news: 'remark' } : refused({ form: said.reason })
    }
    default:
      return undefined
  }
}

async function write(
  scope: SignedInScope,
  translationId: string,
  typed: Typed,
  handsIn: boolean,
  refused: (errors: FieldErrors, more?: { edition?: number; meanwhile?: boolean }) => Taken,
): Promise<Taken | undefined> {
  const head = wordsHead.safeParse({
    edition: typed.edition?.[0],
    versionId: typed.versionId?.[0],
    title: typed.title?.[0],
    summary: typed.summary?.[0],
  })
  if (!head.success) {
    const field = head.error.issues
      .map(({ path }) => String(path[0]))
      .find((name) => /title|summary/.test(name))
    return field ? refused({ [field]: 'too_long_text' }) : undefined
  }
  const read = paragraphsIn(typed)
  if (!read.ok) return refused({ [read.field]: 'too_long_text' })
  const media = mediaIn(typed)
  if (!media.ok) return refused({ [media.field]: 'too_long_text' })
  const isRight = (field: string) => typed[`ok.${field}`]?.[0] === 'yes'
  const stillRight = { title: isRight('title'), summary: isRight('summary') }
  const { paragraphs } = read
  const saved = await saveTranslation(scope, translationId, {
    ...head.data,
    stillRight,
    paragraphs,
    media: media.media,
  })
  if (!saved.ok && saved.reason === 'changed_meanwhile')
    return refused({ form: 'changed_meanwhile' }, { edition: saved.theirs.edition, meanwhile: true })
  if (!saved.ok) return refused({ form: saved.reason })
  if (!handsIn) return { ok: true, news: 'saved' }
  const handed = await handIn(scope, translationId)
  if (handed.ok) return { ok: true, news: 'handed_in' }
  if ('mediaIds' in handed)
    return refused(Object.fromEntries(handed.mediaIds.map((id) => [`m.${id}`, 'lines'])), {
      edition: saved.edition,
    })
  if (!('paragraphIds' in handed)) return refused({ form: handed.reason }, { edition: saved.edition })
  const fields = [...handed.heads, ...handed.paragraphIds.map((id) => `p.${id}`)]
  return refused(Object.fromEntries(fields.map((field) => [field, handed.reason])), {
    edition: saved.edition,
  })
}
