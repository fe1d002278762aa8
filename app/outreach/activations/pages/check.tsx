import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Words } from '../../ui/language-words.tsx'
import { answerCheck, seeCheck } from '../checks.ts'

/** The words in her mother tongue beside those they come from. Looking answers nothing: previews of links look too. */
export const loader = allowLink('outreach.check_text', async ({ scope, params }) => {
  const check = await seeCheck(scope)
  if (!check || !findLanguage(params.language ?? '')) throw notFound()
  const { words, language, original, drill, verdict } = check
  return { words, language, original, drill, verdict, isClosed: check.closed_at !== null && verdict === null }
})

const answer = z.object({ verdict: z.enum(['right', 'wrong']) })

/** Her verdict; then the page again, which thanks her. */
export const action = allowLink('outreach.check_text', async ({ scope, request, params }) => {
  const form = await readForm(request, answer)
  if (!form.ok) return refuse(form.errors, form.typed)
  await answerCheck(scope, form.value.verdict)
  return redirect(`/${params.language}/t/${params.secret}`, 303)
})

export default function Check() {
  const check = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('callout.check_title')}</title>
      {check.drill && (
        <Notice tone="attention" title={t('sms.drill_word')}>
          {t('callout.drill')}
        </Notice>
      )}
      <h1>{t('callout.check_title')}</h1>
      {check.verdict && <Notice tone="done">{t('callout.check_thanks')}</Notice>}
      {check.isClosed && <Notice>{t('callout.check_closed')}</Notice>}
      <p>{t('callout.check_text')}</p>
      <article className="card message">
        <Words language={check.language}>{check.words}</Words>
      </article>
      {!check.verdict && !check.isClosed && (
        <Form method="post" className="buttons">
          <Button weight="plain" name="verdict" value="right" wide>
            {t('callout.check_right')}
          </Button>
          <Button weight="plain" name="verdict" value="wrong" wide>
            {t('callout.check_wrong')}
          </Button>
        </Form>
      )}
      <h2>{t('callout.check_original')}</h2>
      <Words language={check.original.language}>{check.original.words}</Words>
    </>
  )
}
