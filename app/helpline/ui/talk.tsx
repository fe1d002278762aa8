import { useFrame } from '../../people/frames.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Thread } from '../../ui/steps.tsx'

/**
 * What has been written about a request, and a field to write; who wrote is said by part, not by name.
 * @param props.script ISO 15924 of the language they speak, for its font and line height
 */
export function Talk(props: {
  thread: { id: string; author: string; mine: boolean; words: string; time: string }[]
  script: string
  sent: boolean
  fault: string | null
  words: string
}) {
  const { t, tenant } = useFrame()
  const from = (entry: { author: string; mine: boolean }) =>
    entry.mine
      ? t('follow.from_you')
      : entry.author === 'person'
        ? t('volunteer.from_person')
        : t('follow.from_service', { tenant: tenant?.name ?? '' })
  const errors: Record<string, string> = {
    empty: t('error.required'),
    too_long: t('error.too_long', { max: 2000 }),
    identity_number: t('ask.words_national_id'),
  }
  const error = props.fault ? errors[props.fault] : undefined
  return (
    <section className="stack">
      <h2>{t('follow.messages')}</h2>
      {props.thread.length === 0 && <p className="quiet">{t('follow.no_messages')}</p>}
      <Thread
        label={t('follow.messages')}
        messages={props.thread.map((entry) => ({
          id: entry.id,
          from: from(entry),
          time: entry.time,
          text: <span data-script={props.script}>{entry.words}</span>,
          mine: entry.mine,
        }))}
      />
      {props.sent && (
        <Notice tone="done" live>
          {t('follow.message_sent')}
        </Notice>
      )}
      <Form method="post" className="stack" id="write">
        <TextArea
          name="words"
          label={t('follow.write')}
          maxLength={2000}
          rows={3}
          value={props.words}
          {...(error ? { error } : {})}
        />
        <Buttons>
          <Button weight="plain" name="act" value="write">
            {t('page.send')}
          </Button>
        </Buttons>
      </Form>
    </section>
  )
}
