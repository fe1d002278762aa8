import type { ReactNode } from 'react'
import { Sign } from './icon.tsx'

/** One step of what happens: past (ticked), now, or to come. */
export type Step = {
  title: ReactNode
  time?: ReactNode
  detail?: ReactNode
  state: 'past' | 'now' | 'later'
}

/**
 * A quiet line of steps with their times in words.
 * @param props.words the states as words for those who do not see the marks (“Done:”)
 */
export function Steps({ steps, words }: { steps: Step[]; words: Record<Step['state'], string> }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
          key={index}
          className={`step ${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="mark">{step.state === 'past' && <Sign name="check" />}</span>
          <span className="sr-only">{words[step.state]} </span>
          <b>{step.title}</b>
          {step.time && <small>{step.time}</small>}
          {step.detail}
        </li>
      ))}
    </ol>
  )
}

/** One message of a thread. `mine` is of the person looking; `lang` and `dir` are of the words written. */
export type Message = {
  id: string
  from: ReactNode
  time: ReactNode
  text: ReactNode
  mine?: boolean
  lang?: string
  dir?: 'ltr' | 'rtl' | 'auto'
  /** Delivery in words, such as “unknown whether it arrived”. */
  state?: ReactNode
}

/** What has been said, oldest first; own messages stand at the end side. */
export function Thread({ messages, label }: { messages: Message[]; label: string }) {
  return (
    <ol className="thread" aria-label={label}>
      {messages.map((message) => (
        <li key={message.id} className={message.mine ? 'said mine' : 'said'}>
          <small>
            {message.from} · {message.time}
          </small>
          <p lang={message.lang} dir={message.dir ?? 'auto'}>
            {message.text}
          </p>
          {message.state && <small>{message.state}</small>}
        </li>
      ))}
    </ol>
  )
}
