import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { ShownBench, ShownPair } from '../benches.ts'
import { longest } from '../translations.schema.ts'
import type { RefusedForm } from './bench.tsx'
import { MediaFields } from './media-fields.tsx'
import { Notes, OriginalHead } from './pairs.tsx'
import { endonymOf, Raw } from './texts.tsx'

type Shown = { bench: ShownBench; refused: RefusedForm | undefined }

/** The form in which a translation is written: each paragraph beside its original, whole without a script. */
export function WriteForm({ bench, refused }: Shown) {
  const { t } = useFrame()
  const endonym = endonymOf(bench.language)
  const mine = refused?.typed.edition ? refused : undefined
  const typed = (field: string, stored: string) => mine?.typed[field]?.[0] ?? stored
  const edition = mine?.edition ?? bench.edition
  // Enter in a one-line field presses the first button: it must be the one that keeps her words.
  return (
    <Form method="post" className="stack" action="?">
      <input type="hidden" name="edition" value={edition} />
      <input type="hidden" name="versionId" value={bench.versionId} />
      <section className="card pair">
        <OriginalHead bench={bench} />
        <div className="stack" lang={bench.language}>
          <Changed doubt={bench.head.title.doubt} />
          <Field
            name="title"
            label={t('v.library.name')}
            value={typed('title', bench.title)}
            maxLength={longest.title}
            dir="auto"
            lang={bench.language}
            {...errorOf(t, mine, 'title')}
          />
          <Theirs of={bench.title} mine={mine && typed('title', '')} form={refused} tag={bench.language} />
          <StillRight of="title" doubt={bench.head.title.doubt} mine={mine} />
          <Changed doubt={bench.head.summary.doubt} />
          <TextArea
            name="summary"
            label={t('v.library.summary')}
            value={typed('summary', bench.summary)}
            rows={2}
            maxLength={longest.summary}
            lang={bench.language}
            {...errorOf(t, mine, 'summary')}
          />
          <Theirs
            of={bench.summary}
            mine={mine && typed('summary', '')}
            form={refused}
            tag={bench.language}
          />
          <StillRight of="summary" doubt={bench.head.summary.doubt} mine={mine} />
        </div>
      </section>
      {bench.pairs.map((pair, index) => {
        const field = `p.${pair.paragraphId}`
        const words = typed(field, pair.words)
        return (
          <section key={pair.paragraphId} className="card stack">
            <div className="pair">
              <div>
                <p className="small quiet">{t('v.library.source')}</p>
                <Raw tag={bench.sourceLanguage} words={pair.source} parts={pair.parts} />
              </div>
              <div className="stack">
                <Changed doubt={pair.doubt} />
                <TextArea
                  name={field}
                  label={
                    <>
                      <bdi lang={bench.language}>{endonym}</bdi> {index + 1}
                    </>
                  }
                  value={words}
                  rows={rowsFor(pair.source)}
                  maxLength={longest.paragraph}
                  lang={bench.language}
                  {...errorOf(t, mine, field)}
                />
                <Theirs of={pair.words} mine={mine && words} form={refused} tag={bench.language} />
                <StillRight of={pair.paragraphId} doubt={pair.doubt} mine={mine} />
                <Remembered pair={pair} tag={bench.language} />
              </div>
            </div>
            <Notes pair={pair} />
          </section>
        )
      })}
      <MediaFields bench={bench} typed={typed} error={(field) => errorOf(t, mine, field)} />
      <Buttons>
        <Button name="do" value="save" weight="plain">
          {t('page.save')}
        </Button>
        <Button name="do" value="hand_in">
          {t('v.library.done')}
        </Button>
      </Buttons>
    </Form>
  )
}

type Doubt = { doubt: 'missing' | 'changed' | null }

/** Says above a field that its original has changed. */
function Changed({ doubt }: Doubt) {
  const { t } = useFrame()
  if (doubt !== 'changed') return null
  return (
    <p>
      <Badge tone="attention">{t('v.library.changed')}</Badge>
    </p>
  )
}

/** Lets her say under a field that its words are right though their original changed. */
function StillRight({ of, doubt, mine }: Doubt & { of: string; mine: RefusedForm | undefined }) {
  const { t } = useFrame()
  if (doubt !== 'changed') return null
  return (
    <Check
      name={`ok.${of}`}
      label={t('v.library.still_right')}
      checked={mine?.typed[`ok.${of}`]?.[0] === 'yes'}
    />
  )
}

const rowsFor = (source: string) => Math.min(16, Math.max(3, Math.ceil(source.length / 42) + 1))

/** What is wrong with a field, as the field takes it. */
function errorOf(
  t: ReturnType<typeof useFrame>['t'],
  refused: RefusedForm | undefined,
  field: string,
): { error?: string } {
  const code = refused?.errors[field]
  if (!code) return {}
  if (code === 'missing') return { error: t('v.library.missing') }
  if (code === 'changed') return { error: t('v.library.look') }
  if (code === 'lines') return { error: t('v.library.lines_differ') }
  const max = field.startsWith('m.')
    ? longest.media
    : field === 'title' || field.startsWith('mt.')
      ? longest.title
      : field === 'summary'
        ? longest.summary
        : longest.paragraph
  return { error: t('error.too_long', { max }) }
}

/** The other's words, where somebody saved in between and they differ from what was typed. */
function Theirs(props: { of: string; mine: string | undefined; form: RefusedForm | undefined; tag: string }) {
  const { t } = useFrame()
  if (!props.form?.meanwhile || props.mine === undefined || props.of === props.mine) return null
  return (
    <div>
      <p className="small quiet">{t('v.library.theirs')}</p>
      <Raw tag={props.tag} words={props.of} />
    </div>
  )
}

/** What was translated before of words like these, to be read and copied. */
function Remembered({ pair, tag }: { pair: ShownPair; tag: string }) {
  const { t } = useFrame()
  const others = pair.remembered.filter(({ target }) => target !== pair.words)
  if (others.length === 0) return null
  return (
    <Details summary={t('v.library.before')}>
      <div className="stack">
        {others.map(({ target, likeness }) => (
          <div key={target}>
            <p className="small quiet">
              <bdi dir="ltr">{Math.round(likeness * 100)} %</bdi>
            </p>
            <Raw tag={tag} words={target} />
          </div>
        ))}
      </div>
    </Details>
  )
}
