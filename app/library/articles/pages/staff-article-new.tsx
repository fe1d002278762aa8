import { redirect, useLoaderData } from 'react-router'
import { staffTags } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { newId } from '../../../platform/identifiers.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { articleChoices, mayBeOf } from '../article-choices.ts'
import { newArticleForm, sourceLanguages } from '../article-forms.schema.ts'
import { createArticle } from '../articles.ts'
import { keepParagraphs } from '../paragraphs.ts'
import { ArticleFields, useFieldLabels } from '../ui/article-fields.tsx'

/** An empty article. */
export const loader = allowSignedIn('library.write', async ({ scope, visit, tenant }) => ({
  choices: await articleChoices(scope, visit.language, await colleagues(scope)),
  me: scope.accountId,
  language: sourceLanguages.find((tag) => tag === tenant.language) ?? 'nb',
}))

/** Keeps it as a draft. */
export const action = allowSignedIn('library.write', async ({ scope, request, visit }) => {
  const form = await readForm(request, newArticleForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { facts, words, body, language } = form.value
  if (!(await mayBeOf(scope, facts.partnerId, null))) return refuse({ partner: 'choose_one' }, form.typed)
  const paragraphs = keepParagraphs([], body, () => newId(visit.world.clock.now()))
  const made = await createArticle(scope, { ...facts, sourceLanguage: language }, { ...words, paragraphs })
  if (!made.ok) return refuse({ slug: made.reason }, form.typed)
  return redirect(`/staff/library/${made.articleId}?saved=1`)
})

export default function ArticleNew() {
  const { choices, me, language } = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  const form = usePosted()
  const written = form.typed('language', language)
  const empty = {
    ...{
      title: '',
      summary: '',
      body: '',
      slug: '',
      owner: me,
      tags: '',
      publisher: '',
      partner: '',
      sourceAuthority: '',
      sourceUrl: '',
    },
    ...{ sourceDate: '', validFrom: '', validTo: '', reviewBy: '', closed: false, urgent: false },
    ...{ topics: [], situations: [], audiences: [] },
  }
  return (
    <>
      <title>{t('staff.library.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{t('staff.library.new')}</h1>
      <PostedSummary form={form} fields={useFieldLabels()} />
      <Form method="post">
        <ArticleFields
          form={form}
          stored={empty}
          choices={choices}
          language={sourceLanguages.find((tag) => tag === written) ?? language}
          before={
            <Select
              name="language"
              label={t('staff.library.field.language')}
              hint={t('staff.library.field.language_hint')}
              value={written}
              options={sourceLanguages.map((value) => ({
                value,
                label: languageName(value, staffTags.find((tag) => tag === staff) ?? 'nb'),
              }))}
              {...form.error('language')}
            />
          }
          after={
            <p>
              <Button>{t('staff.library.save_draft')}</Button>
            </p>
          }
        />
      </Form>
    </>
  )
}
