import type { ReactNode } from 'react'
import { withoutTurning } from '../../desk/ui/message-state.tsx'

const address = /(https?:\/\/[^\s\u2066-\u2069]+)/

/** A text as a phone shows it: addresses can be followed, and open on this host whatever port it is reached at. */
export function PhoneText({ text }: { text: string }): ReactNode {
  return withoutTurning(text)
    .split(address)
    .map((part, at) => {
      if (at % 2 === 0) return part
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
        <a key={at} href={part} dir="ltr">
          {part}
        </a>
      )
    })
}
