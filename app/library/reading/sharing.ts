import { smsLength } from '../../languages/segments.ts'

/** The most that a text to be passed on may cost whoever sends it, in SMS segments (HA-05). */
export const mostSegments = 2

/**
 * A text short enough to be passed on by SMS: the title, and the address on a line of its own. A title that does not
 * fit loses its last words, never the address.
 * @param title of any length; @param address a whole web address without anything that could follow a reader
 */
export function shareText(title: string, address: string): string {
  const words = title.trim().split(/\s+/)
  for (let kept = words.length; kept > 0; kept--) {
    const text = `${words.slice(0, kept).join(' ')}${kept < words.length ? ' …' : ''}\n${address}`
    if (smsLength(text).segments <= mostSegments) return text
  }
  // A title in a script without spaces is one word.
  const letters = [...title.trim()]
  for (let kept = letters.length - 1; kept > 0; kept--) {
    const text = `${letters.slice(0, kept).join('')}…\n${address}`
    if (smsLength(text).segments <= mostSegments) return text
  }
  return address
}

/** The address that opens her own messages with a text in them and nobody as receiver (RFC 5724). */
export function smsLink(text: string): string {
  return `sms:?&body=${encodeURIComponent(text)}`
}
