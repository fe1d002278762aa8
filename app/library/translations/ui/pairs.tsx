import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { ShownBench, ShownPair } from '../benches.ts'
import { longest } from '../translations.schema.ts'
import type { RefusedForm } from './bench.tsx'
import { MediaToRead } from './media-fields.tsx'
import { endonymOf, Raw } from './texts.tsx'

/** Original and translation side by side, paragraph by paragraph, to be read. */
export function PairsToRead(props: {
  bench: ShownBench
  refused: RefusedForm | undefined
  remarks?: boolean
}) {
  const { bench } = props
  const { t } = useFrame()
  const isSource = bench.language === bench.sourceLanguage
  return (
    <div className="stack">
      {(bench.title !== '' || bench.summary !== '') && !isSource && (
        <section className="card pair">
          <OriginalHead bench={bench} />
          <div>
            <p className="small quiet" lang={bench.language}>
              {endonymOf(bench.language)}
            </p>
            {(bench.head.title.doubt === 'changed' || bench.head.summary.doubt === 'changed') && (
              <Badge tone="attention">{t('v.library.changed')}</Badge>
            )}
            <Raw tag={bench.language} words={bench.title} />
            <Raw tag={bench.language} words={bench.summary} />
          </div>
        </section>
      )}
      {bench.pairs.map((pair) => (
        <section key={pair.paragraphId} className="card stack" id={pair.paragraphId}>
          <div className={isSource ? undefined : 'pair'}>
            <div>
              {!isSource && <p className="small quiet">{t('v.library.source')}</p>}
              <Raw tag={bench.sourceLanguage} words={pair.source} parts={pair.parts} />
            </div>
            {!isSource && (
              <div>
                <p className="small quiet" lang={bench.language}>
                  {endonymOf(bench.language)}
                </p>
                {pair.doubt === 'changed' && <Badge tone="attention">{t('v.library.changed')}</Badge>}
                {pair.words === '' ? (
                  <Badge>{t('v.library.state_missing')}</Badge>
                ) : (
                  <Raw tag={bench.language} words={pair.words} />
                )}
              </div>
            )}
          </div>
          <Notes pair={pair} />
          {props.remarks && <Remark pair={pair} refused={props.refused} />}
        </section>
      ))}
      <MediaToRead bench={bench} />
    </div>
  )
}

/** Title and summary of the original, to stand beside theirs in the language. */
export function OriginalHead({ bench }: { bench: ShownBench }) {
  const { t } = useFrame()
  return (
    <div>
      <p className="small quiet">{t('v.library.source')}</p>
      <Raw tag={bench.sourceLanguage} words={bench.sourceTitle} parts={bench.head.title.parts} />
      <Raw tag={bench.sourceLanguage} words={bench.sourceSummary} parts={bench.head.summary.parts} />
    </div>
  )
}

/** What readers have said of this paragraph. */
export function Notes({ pair }: { pair: ShownPair }) {
  const { t } = useFrame()
  return pair.notes.map((note) => (
    <p key={note}>
      <Badge tone="attention">{t('v.library.reader')}</Badge>{' '}
      <bdi className="wraps raw" dir="auto">
        {note}
      </bdi>
    </p>
  ))
}

function Remark({ pair, refused }: { pair: ShownPair; refused: RefusedForm | undefined }) {
  const { t } = useFrame()
  const isHere = refused?.typed.paragraphId?.[0] === pair.paragraphId
  const error = refused?.errors[`remark.${pair.paragraphId}`] ? { error: t('error.required') } : {}
  return (
    <Details summary={t('v.library.remark')} {...(isHere ? { open: true } : {})}>
      <Form method="post" className="stack">
        <input type="hidden" name="paragraphId" value={pair.paragraphId} />
        <TextArea
          name="words"
          id={`remark-${pair.paragraphId}`}
          label={t('v.library.remark')}
          value={isHere ? (refused?.typed.words?.[0] ?? '') : ''}
          rows={3}
          maxLength={longest.remark}
          required
          {...error}
        />
        <p>
          <Button weight="plain" name="do" value="remark">
            {t('page.send')}
          </Button>
        </p>
      </Form>
    </Details>
  )
}
