import { useFrame } from '../../../people/frames.ts'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { ShownBench } from '../benches.ts'
import type { MediaPiece } from '../media-words.ts'
import { longest } from '../translations.schema.ts'
import { endonymOf, Raw } from './texts.tsx'

/**
 * What pictures show and films say, to be written in the language beside what they say in the original.
 * @param props.typed what was typed into a field, else what is stored
 */
export function MediaFields(props: {
  bench: ShownBench
  typed: (field: string, stored: string) => string
  error: (field: string) => { error?: string }
}) {
  const { bench, typed, error } = props
  const { t } = useFrame()
  return bench.media.map((piece) => (
    <section key={piece.id} className="card pair">
      <Original piece={piece} tag={bench.sourceLanguage} />
      <div className="stack">
        {piece.changed && (
          <p>
            <Badge tone="attention">{t('v.library.changed')}</Badge>
          </p>
        )}
        {piece.kind === 'film' && (
          <Field
            name={`mt.${piece.id}`}
            label={t('v.library.name')}
            value={typed(`mt.${piece.id}`, piece.title)}
            maxLength={longest.title}
            dir="auto"
            lang={bench.language}
            {...error(`mt.${piece.id}`)}
          />
        )}
        <TextArea
          name={`m.${piece.id}`}
          label={t(piece.kind === 'picture' ? 'v.library.picture' : 'media.words')}
          {...(piece.kind === 'film' ? { hint: t('v.library.lines') } : {})}
          value={typed(`m.${piece.id}`, piece.words)}
          rows={piece.kind === 'picture' ? 2 : Math.min(16, piece.source.split('\n').length + 1)}
          maxLength={piece.kind === 'picture' ? 500 : longest.media}
          lang={bench.language}
          {...error(`m.${piece.id}`)}
        />
      </div>
    </section>
  ))
}

/** The same, to be read by whoever judges it; what nobody has written yet is said to be missing. */
export function MediaToRead({ bench }: { bench: ShownBench }) {
  const { t } = useFrame()
  return bench.media.map((piece) => (
    <section key={piece.id} className="card pair">
      <Original piece={piece} tag={bench.sourceLanguage} />
      <div>
        <p className="small quiet" lang={bench.language}>
          {endonymOf(bench.language)}
        </p>
        {piece.changed && <Badge tone="attention">{t('v.library.changed')}</Badge>}
        {piece.words === '' ? (
          <Badge>{t('v.library.state_missing')}</Badge>
        ) : (
          <>
            {piece.title !== '' && <Raw tag={bench.language} words={piece.title} />}
            <Raw tag={bench.language} words={piece.words} />
          </>
        )}
      </div>
    </section>
  ))
}

function Original({ piece, tag }: { piece: MediaPiece; tag: string }) {
  const { t } = useFrame()
  return (
    <div>
      {piece.shownId && <img className="thumbnail" src={`/media/${piece.shownId}`} alt="" loading="lazy" />}
      <p className="small quiet">{t(piece.kind === 'picture' ? 'v.library.picture' : 'media.words')}</p>
      {piece.sourceTitle !== '' && <Raw tag={tag} words={piece.sourceTitle} />}
      <Raw tag={tag} words={piece.source} />
    </div>
  )
}
