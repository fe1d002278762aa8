import { randomBytes } from 'node:crypto'
import { useActionData, useLoaderData } from 'react-router'
import { languageGroups, languageName, spokenLanguages } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { SpokenCode } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { entryForm } from '../entries.schema.ts'
import { enterRequest, entryChoices } from '../entries.ts'
import { staffLanguage } from '../ui/board-list.tsx'
import { EntryFields } from '../ui/entry-fields.tsx'

/** A request that came by phone or in person. */
export const loader = allowSignedIn('helpline.steer', async ({ scope, visit }) => ({
  ...(await entryChoices(scope, visit.language)),
  languages: languagesFor(visit.language),
  key: randomBytes(16).toString('hex'),
}))

/** Writes it down and asks volunteers at once; sent twice it is one request. */
export const action = allowSignedIn('helpline.steer', async ({ scope, visit, request }) => {
  const read = await readForm(request, entryForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const entered = await enterRequest(scope, read.value, await entryChoices(scope, visit.language))
  if (!entered.ok) return refuse(entered.errors, read.typed)
  return { code: entered.code, requestId: entered.requestId }
})

export default function StaffNew() {
  const known = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useFrame()
  const entered = answer && 'code' in answer ? answer : undefined
  return (
    <>
      <title>{t('staff.new.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff">
        {t('staff.request.back')}
      </LinkButton>
      <h1>{entered ? t('staff.new.done') : t('staff.new.title')}</h1>
      {entered ? (
        <Notice tone="done" live>
          <SpokenCode code={entered.code} id="code" />
          <p>{t('staff.new.done_text')}</p>
          <LinkButton href={`/staff/requests/${entered.requestId}`}>{t('staff.new.open')}</LinkButton>
        </Notice>
      ) : (
        <>
          <p>{t('staff.new.text')}</p>
          <EntryFields
            submission={known.key}
            languages={known.languages}
            topics={known.topics}
            areas={known.areas}
            {...(answer && 'errors' in answer ? { refused: answer } : {})}
          />
        </>
      )}
    </>
  )
}

// By the names that staff read, in their alphabet; the groups, such as "Kurdish, either", among them.
function languagesFor(language: string): { tag: string; name: string }[] {
  const staff = staffLanguage(language)
  const order = new Intl.Collator(staff)
  return [...spokenLanguages, ...languageGroups]
    .map(({ tag }) => ({ tag, name: languageName(tag, staff) }))
    .sort((a, b) => order.compare(a.name, b.name))
}
