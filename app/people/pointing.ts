/**
 * Whether words hold what could lead to a person: a run of digits long enough for a number, in any script, or an address
 * (norms 1). For forms that are about nobody, such as the one after a conversation and questions to professionals.
 */
export function pointsAtSomebody(words: string): boolean {
  return /\p{Nd}([\s().\-/\u00a0]{0,2}\p{Nd}){4,}/u.test(words) || words.includes('@')
}
