import { freshSettings, settingValue, storeSettings } from '../../people/settings/settings.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { MessageWish } from '../messages.schema.ts'
import { faultOfWords, fillWords, templateOf, type WordingFault } from './templates.ts'
import { storedWordings } from './wordings.schema.ts'

/** A tenant's own words by `<template> <language>`, such as `offer ti`. */
export type Wordings = Readonly<Record<string, string>>

/** The tenant's own wording of what is texted; up to five seconds old. */
export async function wordingsOf(tx: Tx, scope: Scope): Promise<Wordings> {
  return storedWordings.parse((await settingValue(tx, scope, 'wordings')) ?? {})
}

/**
 * A wish in the tenant's own words. They are judged once more: a budget or a list of words may have become narrower
 * since they were written, and then the standard is sent.
 * @returns undefined where the tenant has none
 */
export function reworded(wordings: Wordings, wish: MessageWish): string | undefined {
  const code = wish.template.slice('sms.'.length)
  const words = wordings[keyOf(code, wish.language)]
  const template = words === undefined ? undefined : templateOf(code)
  if (words === undefined || !template || faultOfWords(wish.language, words, template)) return undefined
  return fillWords(wish.language, words, wish.params)
}

/** How a wording is kept. */
export function keyOf(code: string, tag: string): string {
  return `${code} ${tag}`
}

/** A tenant's wordings as they are at this moment, for the pages where they are changed. */
export async function freshWordings(scope: SignedInScope): Promise<Wordings> {
  return inScope(scope, async (tx) => {
    await freshSettings(tx, scope)
    return wordingsOf(tx, scope)
  })
}

/**
 * Rewords a text in one language, or goes back to the standard.
 * @param words null, or the standard's own words, for the standard
 * @returns the fault when the words cannot be used; `not_found` for a text that is not reworded
 */
export async function reword(
  scope: SignedInScope,
  code: string,
  tag: string,
  words: string | null,
): Promise<{ ok: true } | { ok: false; reason: WordingFault | 'not_found' }> {
  const template = templateOf(code)
  if (!template?.texts[tag]) return { ok: false, reason: 'not_found' }
  const own = words === null ? null : words.normalize('NFC').trim()
  const fault = own === null ? undefined : faultOfWords(tag, own, template)
  if (fault) return { ok: false, reason: fault }
  await inScope(scope, async (tx) => {
    await freshSettings(tx, scope)
    const { [keyOf(code, tag)]: _before, ...others } = await wordingsOf(tx, scope)
    const isOwn = own !== null && own !== template.texts[tag]
    await storeSettings(tx, scope, 'wordings', isOwn ? { ...others, [keyOf(code, tag)]: own } : others)
  })
  return { ok: true }
}
