import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What she has just told us by one of the buttons. */
export type Said = 'yes' | 'no' | 'wrong'

/** Did she find it, and is something wrong: a tap each, and no trace of who answered (KS-32, HA-33). */
export function TextAnswers({ at, said, ask }: { at: string; said: Said | null; ask: string }) {
  const { t } = useFrame()
  return (
    <section className="stack screen-only" id="said">
      {said !== null && (
        <Notice tone="done" live>
          <p>{t(said === 'wrong' ? 'page.report_thanks' : 'library.found_thanks')}</p>
          {said === 'no' && (
            <p>
              {t('home.intro')} <a href={ask}>{t('home.talk')}</a>
            </p>
          )}
        </Notice>
      )}
      {said !== 'yes' && said !== 'no' && (
        <form method="post" action={at} className="stack">
          <h2>{t('library.found')}</h2>
          <Buttons>
            <Button weight="plain" name="found" value="yes" sign="check">
              {t('page.yes')}
            </Button>
            <Button weight="plain" name="found" value="no" sign="close">
              {t('page.no')}
            </Button>
          </Buttons>
        </form>
      )}
      {said !== 'wrong' && (
        <form method="post" action={`${at}/wrong`} className="stack">
          <Details summary={t('page.report_words')}>
            <TextArea name="words" label={t('page.report_words')} maxLength={1000} rows={3} />
          </Details>
          <Buttons>
            <Button weight="quiet" sign="edit">
              {t('library.report')}
            </Button>
          </Buttons>
        </form>
      )}
    </section>
  )
}
