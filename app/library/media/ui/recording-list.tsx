import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { lengthOf } from '../playing.ts'

/** A recording as staff see it; `language` by its name, `until` a day in words. */
export type ListedRecording = {
  readonly id: string
  readonly mediaId: string | null
  readonly language: string
  readonly speaker: string | null
  readonly seconds: number
  readonly published: boolean
  readonly stale: boolean
  readonly until: string
  readonly ended: boolean
}

/** An article's recordings: who reads, how they stand, and what can be done with each. */
export function RecordingList({ recordings }: { recordings: readonly ListedRecording[] }) {
  const { t } = useFrame()
  return recordings.map((each) => (
    <article key={each.id} className="card stack" id={each.id}>
      <h3>
        {each.language} <span className="small quiet">{lengthOf(each.seconds)}</span>
      </h3>
      <p className="marks">
        <Badge tone={each.published ? 'done' : 'info'}>
          {each.published ? t('staff.library.state.published') : t('staff.media.waits')}
        </Badge>
        {each.stale && <Badge tone="attention">{t('staff.media.stale')}</Badge>}
        {each.ended && <Badge tone="danger">{t('staff.media.ended')}</Badge>}
      </p>
      <p className="small quiet">
        {t('staff.media.voice_of', { name: each.speaker ?? t('staff.library.somebody'), date: each.until })}
      </p>
      {each.mediaId && (
        // biome-ignore lint/a11y/useMediaCaption: somebody reads aloud the text of this article
        <audio
          controls
          preload="none"
          src={`/media/${each.mediaId}`}
          aria-label={`${t('page.listen')}: ${each.language}`}
        />
      )}
      <RecordingActs id={each.id} published={each.published} />
    </article>
  ))
}

/** Publishing and withdrawing one recording. */
export function RecordingActs({ id, published }: { id: string; published: boolean }) {
  const { t } = useFrame()
  return (
    <>
      {!published && (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="recording" value={id} />
          <Button name="do" value="publish">
            {t('staff.library.publish')}
          </Button>
        </Form>
      )}
      <Details summary={t('staff.media.withdraw')}>
        <Form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="recording" value={id} />
          <p>{t('staff.media.withdraw_hint')}</p>
          <Check id={`wish-${id}`} name="wish" label={t('staff.media.withdraw_wish')} />
          <Button name="do" value="withdraw" weight="plain" tone="danger">
            {t('staff.media.withdraw')}
          </Button>
        </Form>
      </Details>
    </>
  )
}
