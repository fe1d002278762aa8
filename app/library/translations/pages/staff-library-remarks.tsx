import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { fateOf, receiveRemark, remarksOf, settleRemark } from '../remarks.ts'
import { longest, nameOf } from '../translations.schema.ts'

/** What ambassadors have said of paragraphs, to be answered: received, used, or not used and why (HA-27). */
export const loader = allowSignedIn('library.board', async ({ scope, visit, tenant }) => ({
  remarks: (await remarksOf(scope)).map((remark) => ({
    id: remark.id,
    href: `/staff/library/${remark.article_id}/translations/${remark.language}#${remark.paragraph_id}`,
    title: remark.title,
    language: remark.language,
    words: remark.words,
    alias: remark.alias,
    at: formatDateTime(visit.language, remark.said_at, tenant.timeZone, 'short'),
    fate: fateOf(remark),
    why: remark.why,
  })),
}))

const answer = z.object({
  remark: z.uuid(),
  do: z.enum(['received', 'used', 'not_used']),
  why: z.string().trim().max(longest.why).default(''),
})

/** Answers one. */
export const action = allowSignedIn('library.board', async ({ scope, request }) => {
  const read = await readForm(request, answer)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { remark, why } = read.value
  if (read.value.do === 'received') await receiveRemark(scope, remark)
  else {
    const fate =
      read.value.do === 'used' ? { used: true as const, why: why || null } : { used: false as const, why }
    const done = await settleRemark(scope, remark, fate)
    if (!done.ok && done.reason === 'required') return refuse({ why: 'required' }, read.typed)
  }
  throw redirect('/staff/library/remarks')
})

export default function Remarks() {
  const { remarks } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language: staff } = useFrame()
  return (
    <>
      <title>{t('staff.library.remarks')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/coverage">
        {t('staff.library.coverage')}
      </LinkButton>
      <h1>{t('staff.library.remarks')}</h1>
      {remarks.length === 0 && <Empty title={t('staff.library.no_remarks')} pictogram="talk" />}
      <div className="pairs-of-cards">
        {remarks.map((remark) => {
          const isHere = refused?.typed.remark?.[0] === remark.id
          const error = isHere && refused.errors.why ? { error: t('error.required') } : {}
          return (
            <article key={remark.id} className="card stack">
              <h2>
                <a href={remark.href}>
                  <bdi className="wraps">{remark.title}</bdi>
                </a>
              </h2>
              <p className="small quiet">
                {nameOf(remark.language, staff)} · {remark.alias ?? t('staff.library.left')} ·{' '}
                <bdi dir="ltr">{remark.at}</bdi>
              </p>
              <p className="raw" dir="auto">
                <Numbered>{remark.words}</Numbered>
              </p>
              <p>
                <Badge>{t(`v.library.fate_${remark.fate}`)}</Badge> {remark.why}
              </p>
              {(remark.fate === 'said' || remark.fate === 'received') && (
                <Form method="post" className="stack">
                  <input type="hidden" name="remark" value={remark.id} />
                  <Field
                    name="why"
                    id={`why-${remark.id}`}
                    label={t('staff.library.why')}
                    hint={t('staff.library.why_hint')}
                    value={isHere ? (refused.typed.why?.[0] ?? '') : ''}
                    maxLength={longest.why}
                    {...error}
                  />
                  <Buttons>
                    <Button name="do" value="used" weight="plain">
                      {t('v.library.fate_used')}
                    </Button>
                    <Button name="do" value="not_used" weight="plain">
                      {t('v.library.fate_not_used')}
                    </Button>
                    {remark.fate === 'said' && (
                      <Button name="do" value="received" weight="quiet">
                        {t('v.library.fate_received')}
                      </Button>
                    )}
                  </Buttons>
                </Form>
              )}
            </article>
          )
        })}
      </div>
    </>
  )
}
