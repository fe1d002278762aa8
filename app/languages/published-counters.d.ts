// The one function of `split-sms` 0.1.7 that the test beside this file asks; it brings no types of its own.
declare module 'split-sms' {
  /** @returns one part for each message it would send; one, of nothing, for an empty text */
  export function split(text: string): {
    characterSet?: 'GSM' | 'Unicode'
    parts: { length: number; bytes: number }[]
  }
}
