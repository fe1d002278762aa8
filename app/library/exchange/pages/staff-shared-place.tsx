import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { adoptions, takeOver } from '../adoptions.ts'
import { takeForm } from '../exchange.schema.ts'
import { shelfOfGiver } from '../offers.ts'

/** What another place offers, as its own readers see it. */
export const loader = allowSignedIn('library.share', async ({ scope, tenant, params, request }) => {
  const giver = z.uuid().safeParse(params.giver)
  const shelf = giver.success ? await shelfOfGiver(scope, giver.data, tenant.language) : undefined
  if (!shelf) throw notFound()
  const taken = new Map(
    (await adoptions(scope)).map((each) => [each.giverArticleId, each.article_id] as const),
  )
  const { protocol, port } = new URL(request.url)
  const host = shelf.host && `${protocol}//${shelf.host}${port ? `:${port}` : ''}`
  return {
    name: shelf.name,
    texts: shelf.cards.map(({ articleId, slug, title, summary, language }) => ({
      id: articleId,
      title,
      summary,
      href: host && `${host}/${language}/library/${slug}`,
      taken: taken.get(articleId) ?? null,
    })),
  }
})

/** Takes one over. */
export const action = allowSignedIn('library.share', async ({ scope, params, request }) => {
  const giver = z.uuid().safeParse(params.giver)
  const form = await readForm(request, takeForm)
  if (!giver.success) throw notFound()
  if (!form.ok) return refuse(form.errors, form.typed)
  const { article, act } = form.value
  const taken = await takeOver(scope, giver.data, article, { publish: act === 'publish' })
  if (!taken.ok && taken.reason === 'unknown') throw notFound()
  return redirect(taken.ok ? `/staff/library/${taken.articleId}` : `/staff/library/shared/${giver.data}`)
})

export default function SharedPlace() {
  const { name, texts } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/shared">
        {t('staff.shared.title')}
      </LinkButton>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p>{t('staff.shared.place_intro')}</p>
      {texts.length === 0 && <Empty title={t('staff.shared.none_now')} />}
      {texts.map((text) => (
        <Card key={text.id} id={`text-${text.id}`}>
          <h2>{text.title}</h2>
          <p>{text.summary}</p>
          {text.href && (
            <p>
              <a href={text.href}>{t('staff.shared.read_there')}</a>
            </p>
          )}
          {text.taken ? (
            <p>
              <Badge tone="done">{t('staff.shared.is_taken')}</Badge>{' '}
              <a href={`/staff/library/${text.taken}/origin`}>{t('staff.shared.see_ours')}</a>
            </p>
          ) : (
            <Form method="post">
              <input type="hidden" name="article" value={text.id} />
              <Buttons>
                <Button weight="plain" name="act" value="publish">
                  {t('staff.shared.take_publish')}
                </Button>
                <Button weight="quiet" name="act" value="hold">
                  {t('staff.shared.take_hold')}
                </Button>
              </Buttons>
            </Form>
          )}
        </Card>
      ))}
    </>
  )
}
