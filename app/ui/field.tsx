import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/** What every field has: its form name (also its id unless `id` is given), label, hint and what is wrong with it. */
export type FieldProps = {
  name: string
  label: ReactNode
  id?: string
  hint?: ReactNode
  error?: string
  required?: boolean
}

/** Says to the control which elements describe it: its hint, then its error (WCAG 1.3.1, 3.3.1). */
function described(id: string, hint: unknown, error: unknown) {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
}

function attributes({ name, id = name, hint, error, required }: FieldProps) {
  return {
    id,
    name,
    required,
    className: 'ds-input',
    'aria-describedby': described(id, hint, error),
    'aria-invalid': error ? true : undefined,
  } as const
}

/** The error of a field, with a sign and words besides its colour. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p className="wrong" id={`${id}-error`}>
      <Sign name="danger" />
      {children}
    </p>
  )
}

function Frame({ field, children }: { field: FieldProps; children: ReactNode }) {
  const id = field.id ?? field.name
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.hint && (
        <p className="hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {field.error && <FieldError id={id}>{field.error}</FieldError>}
      {children}
    </div>
  )
}

/**
 * One line of text. Label, hint and error are bound to it without script.
 * @param props.value what stands in it: on a refused form, what the person typed
 * @param props.size width in characters; without it the field fills its column
 */
export function Field(
  props: FieldProps & {
    value?: string | number
    type?: 'text' | 'email' | 'search' | 'date' | 'time' | 'datetime-local' | 'number' | 'password' | 'file'
    size?: number
    autoComplete?: string
    inputMode?: 'numeric' | 'text' | 'email' | 'search'
    maxLength?: number
    /** What the browser itself refuses; the server has the same rule. */
    pattern?: string
    min?: string | number
    max?: string | number
    dir?: 'ltr' | 'auto'
    lang?: string
    placeholder?: string
    accept?: string
  },
) {
  const {
    type = 'text',
    value,
    size,
    autoComplete,
    inputMode,
    maxLength,
    pattern,
    min,
    max,
    dir,
    lang,
    accept,
  } = props
  return (
    <Frame field={props}>
      <input
        {...attributes(props)}
        {...{
          type,
          size,
          autoComplete,
          inputMode,
          maxLength,
          pattern,
          min,
          max,
          dir,
          lang,
          accept,
        }}
        placeholder={props.placeholder}
        defaultValue={value}
      />
    </Frame>
  )
}

/** A phone number: digits run left to right in every language, and the device offers its own number (WCAG 1.3.5). */
export function PhoneField(props: FieldProps & { value?: string; autoComplete?: string }) {
  return (
    <Frame field={props}>
      <input
        {...attributes(props)}
        type="tel"
        inputMode="tel"
        dir="ltr"
        autoComplete={props.autoComplete ?? 'tel'}
        maxLength={40}
        defaultValue={props.value}
      />
    </Frame>
  )
}

/** Several lines of the person's own words; the direction follows what is written. */
export function TextArea(
  props: FieldProps & {
    value?: string
    rows?: number
    maxLength?: number
    lang?: string
  },
) {
  return (
    <Frame field={props}>
      <textarea
        {...attributes(props)}
        dir="auto"
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        lang={props.lang}
        defaultValue={props.value}
      />
    </Frame>
  )
}

/** One of many from the device's own list. `options` keep their order; `empty` is the words of “none chosen”. */
export function Select(
  props: FieldProps & {
    value?: string
    empty?: string
    options: { value: string; label: string; lang?: string }[]
  },
) {
  return (
    <Frame field={props}>
      <select {...attributes(props)} defaultValue={props.value ?? ''}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}
