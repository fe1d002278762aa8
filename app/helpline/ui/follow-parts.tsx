import { textAttributes } from '../../languages/direction.ts'
import type { FieldErrors, Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Check, Choices } from '../../ui/choices.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Thread } from '../../ui/steps.tsx'
import type { AskOptions } from '../public-pages.ts'
import { mostWords } from '../requests.schema.ts'
import { Texting, useFaults } from './ask-form.tsx'

type Said = { id: string; author: string; words: string; at: string }

/** The thread and where she writes; nobody need be online (BM-35). */
export function Talk(props: { thread: Said[]; open: boolean; words: string; errors: FieldErrors }) {
  const { t, tenant } = useFrame()
  const fault = useFaults(props.errors)('words')
  const service = t('follow.from_service', { tenant: tenant?.name ?? '' })
  return (
    <section className="stack" aria-labelledby="messages">
      <h2 id="messages">{t('follow.messages')}</h2>
      {props.thread.length === 0 && <p>{t('follow.no_messages')}</p>}
      {props.thread.length > 0 && (
        <Thread
          label={t('follow.messages')}
          messages={props.thread.map(({ id, author, words, at }) => ({
            id,
            from: author === 'person' ? t('follow.from_you') : service,
            time: at,
            text: words,
            mine: author === 'person',
          }))}
        />
      )}
      {props.open && (
        <Form method="post" className="stack">
          <TextArea
            name="words"
            label={t('follow.write')}
            hint={t('ask.words_hint')}
            value={props.words}
            maxLength={mostWords}
            rows={3}
            {...(fault ? { error: fault } : {})}
          />
          <Button name="act" value="write" weight="plain" sign="mail">
            {t('page.send')}
          </Button>
        </Form>
      )}
    </section>
  )
}

type Wishes = {
  topic: string
  area: string
  woman: boolean
  mother_tongue: boolean
  avoid_own: boolean
  avoid: string
  times: string[]
  may_text: string
  readers: string
}

/** What she asked for, to be changed; closed until she wants it, open where something is wrong. */
export function ChangeWishes(props: {
  wishes: Wishes
  options: AskOptions
  typed: Typed | undefined
  errors: FieldErrors
}) {
  const { t } = useFrame()
  const { wishes, options, errors } = props
  const faultOf = useFaults(errors)
  const typed = props.typed?.act?.[0] === 'change' ? props.typed : undefined
  const one = (field: 'topic' | 'area' | 'avoid') => typed?.[field]?.[0] ?? (typed ? '' : wishes[field])
  const ticked = (field: 'woman' | 'mother_tongue' | 'avoid_own') =>
    typed ? typed[field]?.[0] === 'yes' : wishes[field]
  const avoidFault = faultOf('avoid')
  const texting: Typed = typed ?? { may_text: [wishes.may_text], readers: [wishes.readers] }
  return (
    <Details summary={t('follow.change')} open={typed !== undefined}>
      <Form method="post" className="stack">
        <Select
          name="topic"
          label={t('ask.topic')}
          empty={t('ask.check_none')}
          value={one('topic')}
          options={options.topics.map(({ value, label }) => ({ value, label }))}
        />
        <Select
          name="area"
          label={t('ask.area')}
          empty={t('ask.area_any')}
          value={one('area')}
          options={options.areas.map(({ value, label }) => ({ value, label }))}
        />
        <fieldset>
          <legend>{t('ask.wishes')}</legend>
          <Check name="woman" label={t('ask.woman')} pictogram="woman" checked={ticked('woman')} />
          <Check
            name="mother_tongue"
            label={t('ask.mother_tongue')}
            pictogram="talk"
            checked={ticked('mother_tongue')}
          />
          <Check name="avoid_own" label={t('ask.exclude')} pictogram="people" checked={ticked('avoid_own')} />
          <Field
            name="avoid"
            label={t('ask.exclude_which')}
            value={one('avoid')}
            maxLength={300}
            dir="auto"
            {...(avoidFault ? { error: avoidFault } : {})}
          />
        </fieldset>
        <Choices
          kind="many"
          name="times"
          legend={t('ask.when')}
          layout="pairs"
          chosen={typed ? (typed.times ?? []) : wishes.times}
          choices={[
            { value: 'morning', label: t('ask.when_morning'), pictogram: 'morning' },
            { value: 'day', label: t('ask.when_day'), pictogram: 'clock' },
            { value: 'evening', label: t('ask.when_evening'), pictogram: 'evening' },
            { value: 'weekend', label: t('ask.when_weekend'), pictogram: 'calendar' },
          ]}
        />
        {wishes.may_text !== '' && <Texting typed={texting} />}
        <Button name="act" value="change" weight="plain" sign="check">
          {t('page.save')}
        </Button>
      </Form>
    </Details>
  )
}

/** Stopping is asked once, and says what it does. */
export function StopHere() {
  const { t } = useFrame()
  return (
    <Details summary={t('follow.withdraw')}>
      <p>{t('follow.withdraw_confirm')}</p>
      <Form method="post">
        <Button name="act" value="withdraw" tone="danger" weight="plain" sign="trash">
          {t('follow.withdraw_yes')}
        </Button>
      </Form>
    </Details>
  )
}

/** Two smileys' worth of questions, answered without a name (HA-44, KS-33). */
export function Feedback() {
  const { t } = useFrame()
  const questions = [
    ['seen', t('follow.feedback_seen')],
    ['suited', t('follow.feedback_suited')],
    ['easy', t('follow.feedback_easy')],
  ] as const
  return (
    <section className="stack" aria-labelledby="feedback">
      <h2 id="feedback">{t('follow.feedback_title')}</h2>
      <p>{t('follow.feedback_anonymous')}</p>
      <Form method="post" className="stack">
        {questions.map(([name, legend]) => (
          <Choices
            key={name}
            kind="one"
            name={name}
            legend={legend}
            layout="chips"
            choices={[
              { value: '3', label: t('follow.feedback_good'), pictogram: 'good' },
              { value: '2', label: t('follow.feedback_middle'), pictogram: 'ok' },
              { value: '1', label: t('follow.feedback_bad'), pictogram: 'bad' },
            ]}
          />
        ))}
        <Button name="act" value="feedback">
          {t('page.send')}
        </Button>
      </Form>
    </section>
  )
}

type Receipt = {
  id: string
  words: string
  original: string
  language: string
  lang: string
  given: string
  withdrawn: boolean
}

/** What she agreed to, as she read it and in Norwegian, and the way to take it back (norms 4 and 5). */
export function Receipts({ receipts }: { receipts: Receipt[] }) {
  const { t } = useFrame()
  if (receipts.length === 0) return null
  return (
    <Details summary={t('follow.receipt')}>
      {receipts.map((receipt) => (
        <div key={receipt.id} className="stack">
          <p>{t('follow.receipt_when', { date: receipt.given, language: receipt.language })}</p>
          <blockquote {...textAttributes(receipt.lang)}>
            {receipt.words.split('\n').map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </blockquote>
          <h3>{t('follow.receipt_original')}</h3>
          <blockquote {...textAttributes('nb')}>
            {receipt.original.split('\n').map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </blockquote>
          {!receipt.withdrawn && (
            <Form method="post">
              <Button name="act" value="withdraw" weight="plain">
                {t('follow.receipt_withdraw')}
              </Button>
            </Form>
          )}
        </div>
      ))}
    </Details>
  )
}
