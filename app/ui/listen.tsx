import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/**
 * Reads an element aloud by the device's own voice; hidden until enhance.ts finds one for the element's language.
 * @param props.target the id of the element to read
 */
export function Listen({ target, label }: { target: string; label: ReactNode }) {
  return (
    <button type="button" className="ds-button" data-variant="tertiary" data-listen={target} hidden>
      <Sign name="listen" />
      {label}
    </button>
  )
}

/**
 * Copies the text of an element; hidden until enhance.ts knows that the device can.
 * @param props.copied what the button says afterwards
 * @param props.whole keeps the spaces, which a code shown in groups must lose
 */
export function Copy(props: { target: string; label: string; copied: string; whole?: boolean }) {
  const { target, label, copied, whole } = props
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="tertiary"
      data-copy={target}
      data-copied={copied}
      data-whole={whole ? '' : undefined}
      hidden
    >
      {label}
    </button>
  )
}
