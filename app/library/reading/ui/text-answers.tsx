import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What she has just told us by one of the buttons. */
export type Said = 'yes' | 'no' | 'wrong'

/**
 * Did she find it, and is something wrong: a tap each, and no trace of who answered (KS-32, HA-33).
 * @param props.at the page's path; `shown` the language of the text, which need not be the page's; `about` its address
 */
export function TextAnswers(props: { at: string; said: Said | null; about: string; shown: string }) {
  const { t, language, capabilities } = useFrame()
  const { at, said, about, shown } = props
  return (
    <section className="part stack screen-only" id="said">
      {said !== null && (
        <Notice tone="done" live>
          <p>{t(said === 'wrong' ? 'page.report_thanks' : 'library.found_thanks')}</p>
          {said === 'no' && capabilities.helpline && (
            <p>
              {t('home.intro')} <a href={`/${language}/help?article=${about}`}>{t('home.talk')}</a>
            </p>
          )}
        </Notice>
      )}
      {said !== 'yes' && said !== 'no' && (
        <Form method="post" action={at} className="stack">
          <input type="hidden" name="shown" value={shown} />
          <h2>{t('library.found')}</h2>
          <Buttons>
            <Button weight="plain" name="found" value="yes" sign="check">
              {t('page.yes')}
            </Button>
            <Button weight="plain" name="found" value="no" sign="close">
              {t('page.no')}
            </Button>
          </Buttons>
        </Form>
      )}
      {said !== 'wrong' && (
        <Form method="post" action={`${at}/wrong`} className="stack">
          <input type="hidden" name="shown" value={shown} />
          <Buttons>
            <Button weight="quiet" sign="edit">
              {t('library.report')}
            </Button>
          </Buttons>
          <Details summary={t('page.report_words')}>
            <TextArea
              name="words"
              label={<span className="sr-only">{t('page.report_words')}</span>}
              maxLength={1000}
              rows={3}
            />
            <Button weight="plain">{t('page.report_send')}</Button>
          </Details>
        </Form>
      )}
    </section>
  )
}
