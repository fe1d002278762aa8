import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Choices } from './choices.tsx'
import { Field, PhoneField } from './field.tsx'
import { Pictogram, Sign } from './icon.tsx'
import { ErrorSummary } from './notice.tsx'
import { EmergencyRows } from './rows.tsx'

const html = (node: ReactNode) => renderToStaticMarkup(node)

test('a refused field says to screen readers what is wrong with it, and keeps what was typed', () => {
  const field = html(<Field name="name" label="Name" hint="As you like." error="Write a name." value="<A>" />)
  assert.match(field, /<label for="name">/)
  assert.match(field, /aria-describedby="name-hint name-error" aria-invalid="true"/)
  assert.match(field, /id="name-error"/)
  assert.match(field, /value="&lt;A&gt;"/)
})

test('a phone number runs left to right whatever the page does', () => {
  assert.match(
    html(<PhoneField name="phone" label="هاتف" />),
    /type="tel"[^>]*dir="ltr"[^>]*autoComplete="tel"/i,
  )
})

test('the summary of errors leads to the first control of a group', () => {
  const group = html(
    <Choices
      kind="one"
      name="time"
      legend="When?"
      error="Choose one."
      chosen="b"
      choices={[
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ]}
    />,
  )
  assert.match(html(<ErrorSummary title="Mend" errors={[{ id: 'time', text: 'Choose' }]} />), /href="#time"/)
  assert.match(group, /type="radio" id="time"/)
  assert.match(group, /value="b" checked|checked="" value="b"/)
})

test('an emergency number calls when pressed and is read in its groups', () => {
  const row = html(<EmergencyRows numbers={[{ number: '116 117', label: 'Doctor' }]} />)
  assert.match(row, /href="tel:116117"/)
  assert.match(row, /<bdi dir="ltr">116 117<\/bdi>/)
})

test('arrows turn with the text, clocks do not, and neither is read aloud', () => {
  assert.match(html(<Sign name="next" />), /class="sign turns"/)
  assert.match(html(<Sign name="clock" />), /class="sign"[^>]*aria-hidden="true"/)
  assert.equal(html(<Pictogram name="a topic not drawn yet" />), html(<Pictogram name="other" />))
})
