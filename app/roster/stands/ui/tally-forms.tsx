import { longestWords } from '../../../conversations/forms.schema.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Sign } from '../../../ui/icon.tsx'
import { standOutcomes } from '../tallies.schema.ts'

/** A stand and the ISO week of its day: the finest time that a tally knows, and no device's clock is asked. */
type Here = { readonly id: string; readonly week: string }
/** What is wrong with a posted form, by field; a code for the form's message. */
type Wrong = Readonly<Record<string, string>>

/** Five digits close together or an @, as the browser refuses them; the server has the same rule (`pointsAtSomebody`). */
const noNumbers = '(?!.*\\p{Nd}([\\s\\(\\)\\.\\-\\/]{0,2}\\p{Nd}){4})[^@]*'

/** A language by its own name. */
export function Endonym({ tag }: { tag: string }) {
  const { endonym, dir } = spokenLanguageOf(tag)
  return (
    <Foreign lang={tag} dir={dir} script={findLanguage(tag)?.script ?? 'Latn'}>
      {endonym}
    </Foreign>
  )
}

/** What waits on this device and the way to take the last tap back; shown by the script, which works without internet. */
export function Waiting() {
  const { t } = useFrame()
  return (
    <>
      <div
        className="tallies"
        id="tallies"
        role="status"
        hidden
        data-waiting={t('v.stand.waiting', { count: '{count}' })}
        data-sent={t('v.stand.sent')}
      >
        <div className="note done">
          <Sign name="done" />
          <div className="stack">
            <p />
            <Button type="button" weight="plain" hidden>
              {t('v.stand.undo')}
            </Button>
            <a href="/v/sign-in" hidden>
              {t('volunteer.session_ended')}
            </a>
          </div>
        </div>
      </div>
      <script src={scriptUrls.stand} defer />
    </>
  )
}

/** A talk in three taps: language, topic, how it ended (HA-09, HA-12). */
export function TalkForm(props: {
  stand: Here
  id: string
  languages: readonly string[]
  more: readonly string[]
  own: string | undefined
  topics: readonly { value: string; label: string }[]
  wrong: Wrong
}) {
  const { t } = useFrame()
  const { wrong } = props
  return (
    <Form method="post" className="stack" data-tally="">
      <Marks stand={props.stand} id={props.id} kind="talk" />
      <Choices
        kind="one"
        name="language"
        legend={t('form.language')}
        layout="dense"
        required
        {...(props.own ? { chosen: props.own } : {})}
        choices={props.languages.map((tag) => ({ value: tag, label: <Endonym tag={tag} /> }))}
        {...(wrong.language ? { error: t('error.choose_one') } : {})}
      />
      {props.more.length > 0 && (
        <Details summary={t('language.all')}>
          <Choices
            kind="one"
            name="language"
            id="more-languages"
            legend={t('language.all')}
            hideLegend
            layout="dense"
            choices={props.more.map((tag) => ({ value: tag, label: <Endonym tag={tag} /> }))}
          />
        </Details>
      )}
      <Choices kind="one" name="topic" legend={t('form.topics')} layout="dense" choices={[...props.topics]} />
      <Details summary={t('v.stand.question')} {...(wrong.words ? { open: true } : {})}>
        <Field
          name="words"
          label={t('form.words')}
          hint={t('form.no_names')}
          maxLength={longestWords}
          pattern={noNumbers}
          dir="auto"
          {...(wrong.words ? { error: t('form.no_names') } : {})}
        />
      </Details>
      <fieldset>
        <legend>{t('form.outcome')}</legend>
        <div className="taps">
          {standOutcomes.map((value) => (
            <Button key={value} weight="plain" name="outcome" value={value}>
              {value === 'decided' ? t('form.decided') : t(`form.outcome_${value}`)}
            </Button>
          ))}
        </div>
      </fieldset>
    </Form>
  )
}

/** One tap for so many leaflets of a language (HA-07). */
export function LeafletForm(props: {
  stand: Here
  id: string
  languages: readonly string[]
  more: readonly string[]
}) {
  const { t } = useFrame()
  const taps = (tags: readonly string[]) => (
    <div className="taps">
      {tags.map((tag) => (
        <Button key={tag} weight="plain" name="language" value={tag}>
          <Endonym tag={tag} />
        </Button>
      ))}
    </div>
  )
  return (
    <Form method="post" className="stack" data-tally="">
      <Marks stand={props.stand} id={props.id} kind="leaflet" />
      <HowMany id="leaflet-count" />
      {taps(props.languages)}
      {props.more.length > 0 && <Details summary={t('language.all')}>{taps(props.more)}</Details>}
    </Form>
  )
}

/** One tap for so many of a thing that is handed out (HA-08). */
export function ThingForm(props: {
  stand: Here
  id: string
  items: readonly { id: string; name: string }[]
}) {
  return (
    <Form method="post" className="stack" data-tally="">
      <Marks stand={props.stand} id={props.id} kind="item" />
      <HowMany id="thing-count" />
      <div className="taps">
        {props.items.map(({ id, name }) => (
          <Button key={id} weight="plain" name="item" value={id}>
            <bdi>{name}</bdi>
          </Button>
        ))}
      </div>
    </Form>
  )
}

/** Whom to call about a child or about violence: kept on the device with the page. */
export function Worried() {
  const { t } = useFrame()
  return (
    <p>
      <LinkButton weight="quiet" href="/v/worried">
        {t('form.danger_title')}
      </LinkButton>
    </p>
  )
}

function HowMany({ id }: { id: string }) {
  const { t } = useFrame()
  return (
    <Field
      name="count"
      id={id}
      type="number"
      min={1}
      max={500}
      size={4}
      label={t('v.stand.count')}
      value={1}
    />
  )
}

// Without the script the id makes a doubled post count once.
function Marks({ stand, id, kind }: { stand: Here; id: string; kind: string }) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="stand" value={stand.id} />
      <input type="hidden" name="week" value={stand.week} />
      <input type="hidden" name="id" value={id} />
    </>
  )
}
