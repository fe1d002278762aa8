import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Details } from './card.tsx'
import { Form } from './form.tsx'

/**
 * The secret address of a person's calendar, and a button that makes a new one (`act` is `feed`).
 * @param props.address null when she has made none
 */
export function FeedAddress(props: {
  address: string | null
  summary: ReactNode
  hint: ReactNode
  make: ReactNode
}) {
  const { address } = props
  return (
    <div id="calendar">
      <Details summary={props.summary} open={false}>
        <div className="stack">
          {address && (
            <p>
              <a href={address.replace(/^https?:/, 'webcal:')}>
                <bdi dir="ltr" className="wraps">
                  {address}
                </bdi>
              </a>
            </p>
          )}
          <p className="hint">{props.hint}</p>
          <Form method="post">
            <Button weight="plain" name="act" value="feed">
              {props.make}
            </Button>
          </Form>
        </div>
      </Details>
    </div>
  )
}
