import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { NewsRows, type ShownNews } from './news-rows.tsx'

/**
 * What is new for a volunteer since she last said that she had seen it, and the buttons of it; works without script.
 * @param props.until when the page was made: what comes out later stays new
 * @param props.weekly whether she gets the weekly message
 */
export function NewsSection(props: { news: readonly ShownNews[]; until: string; weekly: boolean }) {
  const { t } = useFrame()
  return (
    <section className="stack" id="new">
      <h2>{t('v.library.news')}</h2>
      {props.news.length === 0 ? <Empty title={t('v.library.week_none')} /> : <NewsRows news={props.news} />}
      <Form method="post" action="/v/library">
        <input type="hidden" name="until" value={props.until} />
        <Buttons>
          {props.news.length > 0 && (
            <Button weight="plain" sign="check" name="act" value="seen">
              {t('v.library.seen')}
            </Button>
          )}
          <Button weight="quiet" name="act" value={props.weekly ? 'week_off' : 'week_on'}>
            {t(props.weekly ? 'v.library.week_off' : 'v.library.week_on')}
          </Button>
        </Buttons>
      </Form>
    </section>
  )
}
