import type { ReactNode } from 'react'
import { FieldError, type FieldProps } from './field.tsx'
import { Pictogram } from './icon.tsx'
import type { PictogramName } from './icons.ts'

/** One thing to choose: its words, a line under them, and the pictogram beside them. */
export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  pictogram?: PictogramName | (string & {})
  lang?: string
  /** ISO 15924, where the label is in a script that the page is not in. */
  script?: string
  dir?: 'ltr' | 'rtl'
}

type Group = Omit<FieldProps, 'label'> & {
  legend: ReactNode
  choices: Choice[]
  /** `column` under each other, `pairs` two beside each other where there is room, `chips` as wide as their words, `dense` many of them on a phone: the mark stands in the corner. */
  layout?: 'column' | 'pairs' | 'chips' | 'dense'
  hideLegend?: boolean
}

const classes = {
  column: 'choices',
  pairs: 'choices pairs',
  chips: 'choices chips',
  dense: 'choices chips dense',
}

/**
 * Radio buttons (`one`) or checkboxes (`many`) as large tiles in a fieldset. The first control's id is the group's,
 * so that an error summary can lead to it.
 * @param props.chosen the value or values chosen already
 */
export function Choices(
  props: Group & ({ kind: 'one'; chosen?: string } | { kind: 'many'; chosen?: readonly string[] }),
) {
  const { name, id = name, legend, hint, error, choices, layout = 'column' } = props
  const chosen: readonly string[] =
    props.kind === 'many' ? (props.chosen ?? []) : props.chosen ? [props.chosen] : []
  const about = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return (
    <fieldset aria-describedby={about}>
      <legend className={props.hideLegend ? 'sr-only' : undefined}>{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
      <div className={classes[layout]}>
        {choices.map((choice, index) => (
          <Tile
            key={choice.value}
            choice={choice}
            id={index === 0 ? id : `${id}-${choice.value}`}
            type={props.kind === 'many' ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(choice.value)}
            required={props.required && props.kind === 'one'}
            invalid={Boolean(error)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** A single yes, such as a consent: a tile that may be ticked. It posts `value` (“yes” unless given). */
export function Check(
  props: FieldProps & {
    value?: string
    checked?: boolean
    pictogram?: Choice['pictogram']
  },
) {
  const { name, id = name, value = 'yes', label, hint, error, pictogram } = props
  return (
    <div className="choices">
      {error && <FieldError id={id}>{error}</FieldError>}
      <Tile
        choice={{ value, label, hint, pictogram }}
        id={id}
        type="checkbox"
        name={name}
        checked={props.checked ?? false}
        required={props.required}
        invalid={Boolean(error)}
        describedBy={error ? `${id}-error` : undefined}
      />
    </div>
  )
}

function Tile(props: {
  choice: Choice
  id: string
  type: 'radio' | 'checkbox'
  name: string
  checked: boolean
  required?: boolean
  invalid: boolean
  describedBy?: string
}) {
  const { choice } = props
  return (
    <label
      className="choice"
      htmlFor={props.id}
      lang={choice.lang}
      dir={choice.dir}
      data-script={choice.script}
    >
      <input
        className="ds-input"
        type={props.type}
        id={props.id}
        name={props.name}
        value={choice.value}
        defaultChecked={props.checked}
        required={props.required}
        aria-invalid={props.invalid ? true : undefined}
        aria-describedby={props.describedBy}
      />
      {choice.pictogram && <Pictogram name={choice.pictogram} />}
      <span>
        {choice.label}
        {choice.hint && (
          <>
            <br />
            <small>{choice.hint}</small>
          </>
        )}
      </span>
    </label>
  )
}
