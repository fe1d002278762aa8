import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Badge, type Tone } from '../../ui/notice.tsx'
import { mostWords } from '../activations/activations.schema.ts'
import type { TextStanding } from '../activations/standings.ts'
import { nameFor, Words } from './language-words.tsx'
import { NewWords } from './new-words.tsx'
import { usePosted } from './posted.tsx'

/** The words of one language, ready to be shown. */
export type ShownText = {
  readonly id: string
  readonly language: string
  readonly words: string
  readonly standing: TextStanding
  readonly confirmedBy: string | null
  readonly reason: string | null
}

const tones: Readonly<Record<TextStanding, Tone>> = {
  pivot: 'done',
  confirmed: 'done',
  overridden: 'attention',
  wrong: 'danger',
  waiting: 'info',
  untranslated: 'attention',
  unasked: 'attention',
}

/** How a language's words stand, in words and colour. */
export function StandingBadge({ text }: { text: ShownText }) {
  const { t } = useFrame()
  const said =
    text.standing === 'confirmed'
      ? t('staff.activation.standing_confirmed', { alias: text.confirmedBy ?? '' })
      : text.standing === 'overridden'
        ? t('staff.activation.standing_overridden', { reason: text.reason ?? '' })
        : t(`staff.activation.standing_${text.standing}`)
  return <Badge tone={tones[text.standing]}>{said}</Badge>
}

/** The words of one language with what can be done to them while nothing has gone out. */
export function TextCard(props: { text: ShownText; isOpen: boolean; mayDrop: boolean }) {
  const { text, isOpen, mayDrop } = props
  const { t, language } = useFrame()
  const form = usePosted(text.id)
  const name = nameFor(text.language, language)
  const unchecked = !['pivot', 'confirmed', 'overridden'].includes(text.standing)
  return (
    <article className="card stack" id={`text-${text.language}`}>
      <h3>{name}</h3>
      <p>
        <StandingBadge text={text} />
      </p>
      <Words language={text.language}>{text.words}</Words>
      {isOpen && (
        <Details summary={t('staff.activation.edit')} open={form.isRefused}>
          <Form method="post" className="stack">
            <input type="hidden" name="key" value={text.id} />
            <input type="hidden" name="language" value={text.language} />
            <TextArea
              name="words"
              id={`words-${text.language}`}
              label={t('staff.outreach.words_in', { language: name })}
              value={form.typed('words', text.words)}
              lang={text.language}
              rows={5}
              maxLength={mostWords}
              required
              {...form.error('words')}
            />
            <p>
              <Button weight="plain" name="do" value="words">
                {t('staff.outreach.save_words')}
              </Button>
            </p>
          </Form>
        </Details>
      )}
      {isOpen && unchecked && (
        <Details summary={t('staff.activation.override')} open={form.error('reason').error !== undefined}>
          <Form method="post" className="stack">
            <input type="hidden" name="key" value={text.id} />
            <input type="hidden" name="text" value={text.id} />
            <Field
              name="reason"
              id={`reason-${text.language}`}
              label={t('staff.activation.override_reason')}
              maxLength={200}
              required
              {...form.error('reason')}
            />
            <p>
              <Button weight="plain" name="do" value="override">
                {t('staff.activation.override')}
              </Button>
            </p>
          </Form>
        </Details>
      )}
      {isOpen && mayDrop && (
        <Form method="post">
          <input type="hidden" name="language" value={text.language} />
          <Button weight="quiet" edge name="do" value="drop">
            {t('staff.activation.drop', { language: name })}
          </Button>
        </Form>
      )}
    </article>
  )
}

/** Words in a language that the call-out is not in yet. */
export function AddLanguage({ others }: { others: { value: string; label: string }[] }) {
  const { t } = useFrame()
  const form = usePosted('new')
  return (
    <Details summary={t('staff.broadcast.add')} open={form.isRefused}>
      <Form method="post" className="stack">
        <NewWords others={others} most={mostWords} />
      </Form>
    </Details>
  )
}
