import { redirect, useLoaderData } from 'react-router'
import { hasPages } from '../../../languages/messages.ts'
import { languages } from '../../../languages/registry.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse, type Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { newTopicForm, topicForm } from '../setting-forms.schema.ts'
import { addTopic, catalogueTopics, changeTopic, type Topic, topicLabel, topicsOf } from '../topics.ts'
import { SettingFold } from '../ui/setting-fold.tsx'
import { SettingPage } from '../ui/setting-page.tsx'

const most = 60

/** The tenant's topics with their labels. */
export const loader = allowSignedIn('people.settings', async ({ scope, request }) => ({
  topics: await inScope(scope, (tx) => topicsOf(tx, scope)),
  saved: new URL(request.url).searchParams.get('saved'),
}))

/** Adds a topic, or changes one. A topic the catalogues do not know needs a label in the tenant's languages. */
export const action = allowSignedIn('people.settings', async ({ scope, request, tenant }) => {
  const isNew = new URL(request.url).searchParams.get('act') === 'add'
  const form = isNew ? await readForm(request, newTopicForm) : await readForm(request, topicForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const labels = labelsIn(form.typed)
  if (Object.values(labels).some((label) => label.length > most))
    return refuse({ labels: 'too_long_label' }, form.typed)
  if ('code' in form.value) {
    const isKnown = catalogueTopics.some((code) => code === (form.value as { code: string }).code)
    if (!isKnown && !labels[tenant.language]) return refuse({ labels: 'label_needed' }, form.typed)
    const added = await addTopic(scope, { code: form.value.code, labels })
    if (!added.ok) return refuse({ code: 'topic_taken' }, form.typed)
    return redirect(`/staff/settings/topics?saved=${added.id}#${added.id}`)
  }
  const { id, retired } = form.value
  const changed = await changeTopic(scope, { id, labels, retired: retired === 'yes' })
  if (!changed.ok) throw notFound()
  return redirect(`/staff/settings/topics?saved=${id}#${id}`)
})

function labelsIn(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    offered.flatMap(({ tag }) => {
      const label = (typed[`label-${tag}`]?.[0] ?? '').trim()
      return label ? [[tag, label]] : []
    }),
  )
}

const offered = languages.filter(({ tag }) => hasPages(tag))

export default function TopicSettings() {
  const { t, language } = useFrame()
  const { topics, saved } = useLoaderData<typeof loader>()
  const fresh = useRefused('new')
  return (
    <SettingPage title={t('staff.settings.topics')} intro={t('staff.settings.topics_intro')}>
      {topics.map((topic) => (
        <TopicForm
          key={topic.id}
          topic={topic}
          label={topicLabel(topic, language)}
          saved={saved === topic.id}
        />
      ))}
      <h2>{t('staff.settings.topic_new')}</h2>
      <RefusedSummary
        form={fresh}
        fields={{ code: t('staff.settings.topic_code'), labels: t('staff.settings.topic_labels') }}
      />
      <Form method="post" action="?act=add" className="stack">
        <input type="hidden" name="section" value="new" />
        <Field
          name="code"
          label={t('staff.settings.topic_code')}
          hint={t('staff.settings.topic_code_hint')}
          value={fresh.typed('code')}
          maxLength={40}
          required
          {...fresh.error('code')}
        />
        <LabelFields id="labels" typed={(tag) => fresh.typed(`label-${tag}`)} />
        <p>
          <Button weight="plain">{t('staff.settings.topic_add')}</Button>
        </p>
      </Form>
    </SettingPage>
  )
}

function TopicForm({ topic, label, saved }: { topic: Topic; label: string; saved: boolean }) {
  const { t } = useFrame()
  return (
    <SettingFold
      id={topic.id}
      saved={saved}
      fields={{ labels: t('staff.settings.topic_labels') }}
      summary={topic.retired ? t('staff.settings.topic_retired', { name: label }) : label}
    >
      {(form) => (
        <>
          <LabelFields
            id={`labels-${topic.id}`}
            typed={(tag) => form.typed(`label-${tag}`, topic.labels?.[tag] ?? '')}
          />
          <Check
            name="retired"
            id={`retired-${topic.id}`}
            label={t('staff.settings.topic_retire')}
            hint={t('staff.settings.topic_retire_hint')}
            checked={topic.retired}
          />
        </>
      )}
    </SettingFold>
  )
}

function LabelFields({ id, typed }: { id: string; typed: (tag: string) => string }) {
  const { t } = useFrame()
  return (
    <fieldset>
      <legend>{t('staff.settings.topic_labels')}</legend>
      <p className="hint">{t('staff.settings.topic_labels_hint')}</p>
      <div className="columns">
        {offered.map(({ tag, endonym, htmlLang }, index) => (
          <Field
            key={tag}
            name={`label-${tag}`}
            id={index === 0 ? id : `${id}-${tag}`}
            label={<span lang={htmlLang}>{endonym}</span>}
            lang={htmlLang}
            dir="auto"
            maxLength={most}
            value={typed(tag)}
          />
        ))}
      </div>
    </fieldset>
  )
}
