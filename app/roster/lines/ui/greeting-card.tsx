import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { Recorder } from '../../../ui/recorder.tsx'

/** A greeting as the page shows it: in words how long it is, and since when. */
export type ShownGreeting = {
  readonly language: string
  readonly name: string
  readonly heard: { readonly path: string; readonly length: string; readonly since: string } | null
}

/**
 * One language's greeting: to be heard, recorded, replaced and deleted.
 * @param props.fault what is wrong with a field of its form, in words
 */
export function GreetingCard(props: {
  greeting: ShownGreeting
  fault: (field: 'sound' | 'agree') => string | undefined
}) {
  const { t } = useFrame()
  const { language, name, heard } = props.greeting
  const isRefused = Boolean(props.fault('sound') ?? props.fault('agree'))
  return (
    <article className="card stack" id={`greeting-${language}`}>
      <h2>{name}</h2>
      <p className="marks">
        {heard ? (
          <>
            <Badge tone="done">{t('staff.greetings.here')}</Badge>
            <span className="small quiet">
              {t('staff.greetings.since', { length: heard.length, date: heard.since })}
            </span>
          </>
        ) : (
          <Badge tone="attention">{t('staff.greetings.missing')}</Badge>
        )}
      </p>
      {heard && (
        // biome-ignore lint/a11y/useMediaCaption: what callers hear, whose contents stand on this page
        <audio controls preload="none" src={heard.path} aria-label={`${t('page.listen')}: ${name}`} />
      )}
      <Details summary={heard ? t('staff.greetings.replace') : t('staff.greetings.add')} open={isRefused}>
        <KeepForm {...props} />
      </Details>
      {heard && (
        <Details summary={t('staff.greetings.drop')}>
          <Form method="post" encType="multipart/form-data" className="stack">
            <input type="hidden" name="language" value={language} />
            <p>{t('staff.greetings.drop_hint')}</p>
            <Button name="do" value="drop" weight="plain" tone="danger">
              {t('staff.greetings.drop')}
            </Button>
          </Form>
        </Details>
      )}
    </article>
  )
}

function KeepForm({ greeting, fault }: Parameters<typeof GreetingCard>[0]) {
  const { t } = useFrame()
  const { language } = greeting
  const wrong = (field: 'sound' | 'agree') => {
    const error = fault(field)
    return error ? { error } : {}
  }
  return (
    <Form method="post" encType="multipart/form-data" className="stack">
      <input type="hidden" name="do" value="keep" />
      <input type="hidden" name="language" value={language} />
      <Recorder
        field={`sound-${language}`}
        telephone
        words={{
          record: t('v.library.voice_record'),
          stop: t('v.library.voice_stop'),
          noMicrophone: t('v.library.voice_no_microphone'),
        }}
      />
      <Field
        id={`sound-${language}`}
        name="sound"
        type="file"
        accept="audio/wav,audio/mpeg,.wav,.mp3"
        label={t('v.library.voice_file')}
        hint={t('staff.greetings.file_hint')}
        required
        {...wrong('sound')}
      />
      <Check
        id={`agree-${language}`}
        name="agree"
        label={t('staff.greetings.agree')}
        required
        {...wrong('agree')}
      />
      <p>
        <Button>{t('staff.greetings.keep')}</Button>
      </p>
    </Form>
  )
}
