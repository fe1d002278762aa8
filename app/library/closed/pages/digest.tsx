import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { chooseDigest, openDigest } from '../digests.ts'
import { NewsRows } from '../ui/news-rows.tsx'

const acts = z.object({ act: z.enum(['off', 'on']) })

/** Where the link in a weekly message leads: what is new and open to all, and the button that ends the messages (BM-12). */
export const loader = allowLink('library.digest', async ({ scope, params }) => {
  const { tag } = findLanguage(params.language ?? '') ?? {}
  const page = tag ? await openDigest(scope) : undefined
  if (!page) throw notFound()
  return {
    weekly: page.weekly,
    more: page.more > 0,
    news: page.items.map(({ slug, language, title, at, changed }) => ({
      href: `/${tag}/library/${slug}${language === tag ? '' : `?in=${language}`}`,
      language,
      title,
      at: at.toString(),
      changed,
    })),
  }
})

/** Ends the weekly message, or begins it again; then the page. */
export const action = allowLink('library.digest', async ({ scope, request }) => {
  const read = await readForm(request, acts)
  if (!read.ok) throw notFound()
  await chooseDigest(scope, read.value.act === 'on')
  throw redirect(new URL(request.url).pathname)
})

export default function Digest() {
  const { news, weekly, more } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.library.week_title')}</title>
      <h1>{t('v.library.week_title')}</h1>
      {!weekly && <Notice tone="done">{t('v.library.week_stopped')}</Notice>}
      {news.length === 0 ? <Empty title={t('v.library.week_none')} /> : <NewsRows news={news} />}
      <p>
        <a href="/v/library">{t(more ? 'v.library.week_more' : 'v.library.title')}</a>
      </p>
      <Form method="post">
        <Button weight="plain" name="act" value={weekly ? 'off' : 'on'}>
          {t(weekly ? 'v.library.week_off' : 'v.library.week_on')}
        </Button>
      </Form>
    </>
  )
}
