import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { audit } from './audit.ts'
import { consentRows, insertConsent, insertWords, withdrawRows, wordsOf } from './consents.queries.ts'
import type { Scope } from './scope.ts'

/** What somebody agrees to: the words she was shown, and the same in Norwegian (norms 4 and 5). */
export type ConsentWish = {
  readonly subject: { readonly kind: string; readonly id: string }
  /** A code such as `helpline.contact`: what the consent is for, never two things at once. */
  readonly purpose: string
  /** The language she read it in. */
  readonly language: string
  /** What she read, sentence for sentence. */
  readonly words: string
  /** The original in Norwegian, kept beside it. */
  readonly original: string
  /** Who receives what she agreed to hand on, where somebody does. */
  readonly recipient?: string
}

/** A consent as its receipt shows it. */
export type Receipt = {
  readonly id: string
  readonly purpose: string
  readonly language: string
  readonly recipient: string | null
  readonly givenAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  readonly words: string
  readonly original: string
}

/** Wordings this process has stored already: a wording never changes, so asking once is enough. */
const stored = new WeakMap<object, Set<string>>()

/**
 * Records a consent in the caller's transaction (GDPR art. 7(1)): which words, in which language, when.
 * @returns the version of the words: the same Norwegian words always have the same one
 */
export async function giveConsent(tx: Tx, scope: Scope, wish: ConsentWish): Promise<string> {
  const version = versionOf(wish.original)
  await Promise.all([
    insertConsent(tx, scope, {
      id: newId(scope.world.clock.now()),
      subjectKind: wish.subject.kind,
      subjectId: wish.subject.id,
      purpose: wish.purpose,
      version,
      language: wish.language,
      recipient: wish.recipient ?? null,
    }),
    keepWords(tx, scope, wish),
  ])
  return version
}

/**
 * Keeps the words that somebody agrees to or signs, as she read them and in Norwegian, once for each wording.
 * @returns the version of the words, as `giveConsent`
 */
export async function keepWords(
  tx: Tx,
  scope: Scope,
  wish: Pick<ConsentWish, 'language' | 'words' | 'original'>,
): Promise<string> {
  const version = versionOf(wish.original)
  const known = stored.get(scope.world) ?? new Set()
  stored.set(scope.world, known)
  const texts = [
    { version, language: 'original', words: wish.original },
    { version, language: wish.language, words: wish.words },
  ]
  const fresh = texts.filter(({ language }) => !known.has(`${version} ${language}`))
  if (fresh.length > 0) await insertWords(tx, scope, fresh)
  return version
}

const versionOf = (original: string) => createHash('sha256').update(original).digest('hex').slice(0, 16)

/**
 * Remembers, once the transaction that stored them has committed, that a wording is there.
 * @param version as `giveConsent` gave it
 */
export function wordsAreKept(scope: Scope, version: string, language: string): void {
  stored.get(scope.world)?.add(`${version} original`).add(`${version} ${language}`)
}

/** Takes a consent back (GDPR art. 7(3)). @returns false when none of that purpose stood */
export async function withdrawConsent(
  tx: Tx,
  scope: Scope,
  subject: ConsentWish['subject'],
  purpose: string,
): Promise<boolean> {
  const withdrawn = await withdrawRows(tx, scope, subject.id, purpose)
  if (withdrawn > 0)
    await audit(tx, scope, { act: 'privacy.consent_withdrawn', subject, detail: { purpose } })
  return withdrawn > 0
}

/** What somebody has agreed to, each with the words she read and the Norwegian ones, newest first. */
export async function receiptsOf(tx: Tx, scope: Scope, subjectId: string): Promise<Receipt[]> {
  const found = await consentRows(tx, scope, subjectId)
  return Promise.all(
    found.map(async (each) => {
      const [words, original] = await Promise.all([
        wordsOf(tx, scope, each.text_version, each.language),
        wordsOf(tx, scope, each.text_version, 'original'),
      ])
      return {
        id: each.id,
        purpose: each.purpose,
        language: each.language,
        recipient: each.recipient,
        givenAt: each.given_at,
        withdrawnAt: each.withdrawn_at,
        words: words?.words ?? '',
        original: original?.words ?? '',
      }
    }),
  )
}
