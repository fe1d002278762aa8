import { createElement, Fragment, type ReactNode } from 'react'

/**
 * Pieces of one text, some of them elements (a number in its own <bdi>, a link round some words), in their order.
 * @param of the pieces as a catalogue's `t.parts` gives them; their places never change, so they need no keys
 */
export function Pieces({ of }: { of: readonly ReactNode[] }) {
  return createElement(Fragment, null, ...of)
}
