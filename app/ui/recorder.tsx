import { Button } from './button.tsx'
import { scriptUrls } from './generated/styles.ts'
import { Sign } from './icon.tsx'

/**
 * Records into a file field; hidden until record.ts finds that the browser can. The page lets the microphone in
 * (`visit.opens`), and its form holds `RecorderScript`.
 * @param props.field the field's id; `telephone` turns what is recorded into a WAV that telephones play
 */
export function Recorder(props: {
  field: string
  telephone?: boolean
  words: { readonly record: string; readonly stop: string; readonly noMicrophone: string }
}) {
  const { field, words, telephone } = props
  return (
    <div data-record={field} {...(telephone ? { 'data-record-telephone': '' } : {})} className="stack" hidden>
      <p className="buttons">
        <Button type="button" weight="plain" data={{ 'data-record-start': '' }}>
          {words.record}
        </Button>
        <Button type="button" tone="danger" hidden data={{ 'data-record-stop': '' }}>
          {words.stop}
        </Button>{' '}
        <bdi dir="ltr" data-record-time="" />
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: her own voice, a moment ago, reading the text that stands beside it */}
      <audio controls hidden />
      <p className="wrong" data-record-fault="" hidden>
        <Sign name="danger" />
        {words.noMicrophone}
      </p>
    </div>
  )
}

/** What makes every `Recorder` of a page work; once, after them. */
export function RecorderScript() {
  return <script src={scriptUrls.record} defer />
}
