import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'
import type { SignName } from './icons.ts'

/** How heavy a button is: one `filled` on a screen, the rest outlined (`plain`) or as words (`quiet`). */
export type Weight = 'filled' | 'plain' | 'quiet'

type Look = {
  children: ReactNode
  weight?: Weight
  tone?: 'danger'
  sign?: SignName
  wide?: boolean
  /** Quiet and alone: its words stand in line with what is above it. */
  edge?: boolean
}

const variants = {
  filled: undefined,
  plain: 'secondary',
  quiet: 'tertiary',
} as const

function look({ weight = 'filled', tone, wide, sign, edge = sign === 'back' }: Look) {
  return {
    className: 'ds-button',
    'data-variant': variants[weight],
    'data-tone': tone,
    'data-fullwidth': wide ? true : undefined,
    'data-edge': edge ? '' : undefined,
  }
}

/**
 * A button that sends its form. What it says is what it does (“Call me”).
 * @param props.name and `value` tell the action which button of several was pressed
 * @param props.form, `formAction` as in HTML; `data` becomes `data-*` attributes, for keyboard lists and scripts
 */
export function Button(
  props: Look & {
    type?: 'submit' | 'button'
    name?: string
    value?: string
    form?: string
    formAction?: string
    formNoValidate?: boolean
    /** Until a script shows it: for what works only with one. */
    hidden?: boolean
    data?: Record<`data-${string}`, string>
  },
) {
  return (
    <button
      {...look(props)}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      formAction={props.formAction}
      formNoValidate={props.formNoValidate}
      hidden={props.hidden}
      {...props.data}
    >
      {props.sign && <Sign name={props.sign} />}
      {props.children}
    </button>
  )
}

/** A link that looks like a button, because following it is the page's next step. `tel:` and `sms:` work too. */
export function LinkButton(
  props: Look & {
    href: string
    rel?: string
    data?: Record<`data-${string}`, string>
  },
) {
  return (
    <a {...look(props)} href={props.href} rel={props.rel} {...props.data}>
      {props.sign && <Sign name={props.sign} />}
      {props.children}
    </a>
  )
}

/** Buttons side by side, wrapping on narrow screens; the first is the one we hope for. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>
}
