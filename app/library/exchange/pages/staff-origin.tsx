import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { openArticle } from '../../articles/articles.ts'
import { differences } from '../../articles/differences.ts'
import { TextDifferences } from '../../articles/ui/text-differences.tsx'
import { changeOf, takeChange } from '../adoptions.ts'
import { changeForm } from '../exchange.schema.ts'

/** Where an article was taken over from, what has changed there since, and what taking that over would do here. */
export const loader = allowSignedIn('library.share', async ({ scope, tenant, visit, params, request }) => {
  const id = z.uuid().safeParse(params.article)
  const change = id.success ? await changeOf(scope, id.data) : undefined
  const opened = id.success ? await openArticle(scope, id.data) : undefined
  if (!change || !opened) throw notFound()
  const { origin, number, before, theirs, ours, merged, kept, adapted, draft, otherPictures } = change
  return {
    id: opened.article.id,
    title: opened.newest.title,
    language: opened.article.source_language,
    from: origin.giver_name,
    taken: { number: origin.number, at: formatDate(visit.language, origin.taken_at, tenant.timeZone) },
    number,
    isNewer: number !== null && number > origin.number,
    otherPictures,
    there: differences(before, theirs),
    here: differences(before, ours),
    result: differences(ours, merged),
    kept: kept.length,
    adapted,
    draft,
    told: new URL(request.url).searchParams.get('told'),
  }
})

/** Takes the change over. */
export const action = allowSignedIn('library.share', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.article)
  if (!id.success) throw notFound()
  const form = await readForm(request, changeForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const taken = await takeChange(scope, id.data, form.value.number)
  if (!taken.ok && taken.reason === 'unknown') throw notFound()
  return redirect(`/staff/library/${id.data}/origin?told=${taken.ok ? 'taken' : taken.reason}`)
})

export default function Origin() {
  const page = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const { title, language, from, taken, number, there, here, result, kept, told, otherPictures } = page
  const isNewer = page.isNewer || otherPictures
  const refusal = told && told !== 'taken' ? t.maybe(`staff.shared.refused_${told}`) : undefined
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/shared">
        {t('staff.shared.title')}
      </LinkButton>
      <h1>{title}</h1>
      {told === 'taken' && (
        <Notice tone="done" live>
          {t('staff.shared.change_taken')}
        </Notice>
      )}
      {refusal && <Notice tone="attention">{refusal}</Notice>}
      <p>
        {t('staff.shared.origin', { name: from, number: taken.number, date: taken.at })}{' '}
        {page.adapted && <Badge>{t('staff.shared.adapted')}</Badge>}
      </p>
      <p>
        <a href={`/staff/library/${page.id}`}>{t('staff.shared.write_here')}</a>
      </p>
      {number === null && <Notice tone="info">{t('staff.shared.gone')}</Notice>}
      {isNewer ? (
        <>
          <section className="stack">
            <h2>{t('staff.shared.changed_there')}</h2>
            {otherPictures && <Notice tone="info">{t('staff.shared.other_pictures')}</Notice>}
            <TextDifferences of={there} language={language} />
          </section>
          <section className="stack">
            <h2>{t('staff.shared.would_do')}</h2>
            {kept > 0 && <Notice tone="attention">{t('staff.shared.kept', { count: kept })}</Notice>}
            <TextDifferences of={result} language={language} />
            {page.draft ? (
              <Notice tone="attention">{t('staff.shared.refused_draft_in_the_way')}</Notice>
            ) : (
              <Form method="post">
                <input type="hidden" name="number" value={number ?? ''} />
                <Button>{t('staff.shared.take_change')}</Button>
              </Form>
            )}
          </section>
        </>
      ) : (
        number !== null && <p>{t('staff.shared.nothing_new')}</p>
      )}
      {page.adapted && (
        <section className="stack">
          <h2>{t('staff.shared.changed_here')}</h2>
          <TextDifferences of={here} language={language} />
        </section>
      )}
    </>
  )
}
