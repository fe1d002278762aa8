import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What a partner has handed in waits to be published below, or goes back with a word on what to mend (BM-17). */
export function HandedIn(props: {
  article: string
  of: { partnerId: string; partner: string; by: string | null; at: string; sentBack: string | null }
}) {
  const { t } = useFrame()
  const { partnerId, partner, by, at, sentBack } = props.of
  if (sentBack !== null)
    return (
      <Notice tone="info" title={t('staff.partners.went_back', { name: partner })}>
        <p>{sentBack}</p>
      </Notice>
    )
  return (
    <section className="panel stack">
      <Notice tone="attention">
        {t('staff.partners.handed_in', {
          partner,
          name: by ?? t('staff.library.somebody'),
          time: at,
        })}
      </Notice>
      <Details summary={t('staff.partners.send_back')}>
        <Form method="post" action={`/staff/library/partners/${partnerId}`} className="stack">
          <input type="hidden" name="article" value={props.article} />
          <TextArea
            name="why"
            label={t('staff.partners.why')}
            hint={t('staff.partners.why_hint')}
            rows={3}
            maxLength={600}
            required
          />
          <p>
            <Button weight="plain" name="do" value="send_back">
              {t('staff.partners.send_back')}
            </Button>
          </p>
        </Form>
      </Details>
    </section>
  )
}
