import { redirect, useActionData, useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { findLanguage, languages, staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type Refused, readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { removeForm, synonymForm } from '../synonyms.schema.ts'
import { addSynonym, removeSynonym, type Synonym, synonymsOf } from '../synonyms.ts'

/** The words that mean the same to readers. */
export const loader = allowSignedIn('library.search_desk', ({ scope }) => synonymsOf(scope))

/** Adds a group of words, or takes one away. */
export const action = allowSignedIn('library.search_desk', async ({ scope, request }) => {
  if (new URL(request.url).searchParams.get('act') === 'remove') {
    const form = await readForm(request, removeForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    await removeSynonym(scope, form.value.remove)
    return redirect('/staff/library/synonyms')
  }
  const form = await readForm(request, synonymForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const added = await addSynonym(scope, form.value)
  if (!added.ok)
    return refuse({ [added.reason === 'too_few' ? 'words' : 'language']: added.reason }, form.typed)
  return redirect('/staff/library/synonyms')
})

export default function Synonyms() {
  const groups = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const refused = useActionData() as Refused | undefined
  const tag = staffTagOf(language)
  const wrong = refused?.errors.words
  const error =
    wrong && t(wrong === 'too_many' ? 'staff.library.search_too_many' : 'staff.library.search_too_few')
  return (
    <>
      <title>{t('staff.library.search_title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/searches">
        {t('staff.library.search_searches')}
      </LinkButton>
      <h1>{t('staff.library.search_title')}</h1>
      <p>{t('staff.library.search_intro')}</p>
      <Form method="post" className="stack">
        <Select
          name="language"
          label={t('staff.library.search_language')}
          value={refused?.typed.language?.[0] ?? 'nb'}
          options={languages.map((each) => ({ value: each.tag, label: each.name[tag] }))}
        />
        <TextArea
          name="words"
          label={t('staff.library.search_words')}
          hint={t('staff.library.search_words_hint')}
          rows={4}
          required
          value={refused?.typed.words?.[0] ?? ''}
          {...(error ? { error } : {})}
        />
        <p>
          <Button>{t('staff.library.search_add')}</Button>
        </p>
      </Form>
      {groups.length === 0 ? (
        <Empty title={t('staff.library.search_none')} />
      ) : (
        <Table
          caption={t('staff.library.search_caption')}
          rows={groups}
          id={({ id }) => id}
          columns={[
            { head: t('staff.library.search_language'), cell: (row) => languageName(row.language, tag) },
            { head: t('staff.library.search_caption'), cell: (row) => <Words of={row} /> },
            {
              head: '',
              cell: (row) => (
                <Form method="post" action="?act=remove">
                  <input type="hidden" name="remove" value={row.id} />
                  <Button weight="quiet">{t('staff.library.search_remove')}</Button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </>
  )
}

function Words({ of }: { of: Synonym }) {
  const marks = findLanguage(of.language) ? textAttributes(of.language) : {}
  return <bdi {...marks}>{of.words.join(' · ')}</bdi>
}
