import { redirect, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { publishedArticles } from '../../articles/publications.ts'
import { adoptions } from '../adoptions.ts'
import { offersForm } from '../exchange.schema.ts'
import { givers, offeredHere, offerTexts } from '../offers.ts'

/** What was taken over and how it stands, who offers texts, and what this place offers (BM-67). */
export const loader = allowSignedIn('library.share', async ({ scope, tenant, visit, request }) => {
  const { language } = visit
  const cards = await inScope(scope, (tx) =>
    publishedArticles(tx, scope, { language: tenant.language, closed: false }),
  )
  const taken = await adoptions(scope)
  return {
    saved: new URL(request.url).searchParams.has('saved'),
    taken: taken.map(({ taken_at, article_id, giver_name, ...row }) => ({
      id: article_id,
      title: row.title,
      from: giver_name,
      standing: row.standing,
      at: formatDate(language, taken_at, tenant.timeZone),
    })),
    givers: (await givers(scope)).map(({ id, name }) => ({ id, name })),
    offered: [...(await offeredHere(scope))],
    texts: cards.map(({ articleId, title }) => ({ value: articleId, label: title })),
  }
})

/** Offers exactly the texts that are ticked. */
export const action = allowSignedIn('library.share', async ({ scope, request }) => {
  const form = await readForm(request, offersForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  await offerTexts(scope, form.value.offered)
  return redirect('/staff/library/shared?saved=1#offers')
})

const tones = { same: 'done', changed: 'attention', gone: undefined } as const

export default function Shared() {
  const { taken, givers, texts, offered, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.shared.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{t('staff.shared.title')}</h1>
      <p>{t('staff.shared.intro')}</p>
      <section className="stack">
        <h2>{t('staff.shared.from_others')}</h2>
        {givers.length === 0 ? (
          <Empty title={t('staff.shared.nobody_offers')} />
        ) : (
          <Rows
            rows={givers.map(({ id, name }) => ({
              href: `/staff/library/shared/${id}`,
              label: <bdi>{name}</bdi>,
            }))}
          />
        )}
      </section>
      {taken.length > 0 && (
        <Table
          caption={t('staff.shared.taken')}
          rows={taken}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.library.article'),
              cell: (row) => <a href={`/staff/library/${row.id}/origin`}>{row.title}</a>,
            },
            { head: t('staff.shared.from'), cell: (row) => <bdi>{row.from}</bdi> },
            {
              head: t('staff.library.state'),
              cell: (row) => (
                <Badge {...(tones[row.standing] ? { tone: tones[row.standing] } : {})}>
                  {t(`staff.shared.standing_${row.standing}`)}
                </Badge>
              ),
            },
            { head: t('staff.shared.taken_on'), cell: (row) => row.at, wideOnly: true },
          ]}
        />
      )}
      <section className="stack" id="offers">
        <h2>{t('staff.shared.offers')}</h2>
        {saved && (
          <Notice tone="done" live>
            {t('page.saved')}
          </Notice>
        )}
        {texts.length === 0 ? (
          <Empty title={t('staff.library.empty')} />
        ) : (
          <Form method="post" className="stack">
            <Choices
              kind="many"
              layout="pairs"
              name="offered"
              legend={t('staff.shared.offers_legend')}
              hint={t('staff.shared.offers_hint')}
              chosen={offered}
              choices={texts}
            />
            <p>
              <Button weight="plain">{t('page.save')}</Button>
            </p>
          </Form>
        )}
      </section>
    </>
  )
}
