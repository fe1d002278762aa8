import { fold } from '../../languages/folding.ts'

const mostPhrases = 8

/**
 * What she wrote about whom not to ask, as phrases that a volunteer's communities are compared with.
 * @param words her own, such as "Asmara, and the people from my church"; null when she did not say
 * @returns folded phrases; empty means that nobody whose community is unknown may be asked, and a coordinator looks (norms 19)
 */
export function avoidedCommunities(words: string | null): string[] {
  const phrases = (words ?? '')
    .split(/[\n,;،؛፣、]+/u)
    .map((phrase) => fold(phrase).trim())
    .filter((phrase) => phrase !== '')
  return [...new Set(phrases)].slice(0, mostPhrases)
}
