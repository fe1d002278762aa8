import type { ComponentProps } from 'react'

/**
 * A form of this house. The browser is told not to judge it (HTML “novalidate”): its bubbles speak the language the
 * browser was bought in, not the one the person chose, and they hide what else is wrong. `required` and its kind stay,
 * for they say to a screen reader what is expected; the action refuses, with words from the catalogues and everything
 * that was typed (HA-24, WCAG 3.3.1). The check `forms` refuses a form made any other way.
 */
export function Form(props: Omit<ComponentProps<'form'>, 'noValidate'>) {
  return <form {...props} noValidate />
}
