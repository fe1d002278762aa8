import { redirect, useLoaderData } from 'react-router'
import { formatDate, formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { newCollectionForm } from '../collections.schema.ts'
import { beginCollection, keptCollections } from '../collections.ts'
import { keptWebinars } from '../webinars.ts'

/** What volunteers learn from, and whether they see it (BM-07, BM-69). */
export const loader = allowSignedIn('library.collections', async ({ scope, visit, tenant }) => {
  const [collections, webinars] = await Promise.all([keptCollections(scope), keptWebinars(scope)])
  return {
    collections: collections.map(({ id, title, size, published_at: out }) => ({
      id,
      title,
      size,
      isOut: out !== null,
    })),
    webinars: webinars.map((row) => ({
      id: row.id,
      title: row.title,
      day: formatDay(visit.language, row.held_on, 'short'),
      until: formatDate(visit.language, row.ends_at.subtract({ seconds: 1 }), tenant.timeZone, 'short'),
      seen: row.seen,
    })),
  }
})

/** Begins a collection. */
export const action = allowSignedIn('library.collections', async ({ scope, request }) => {
  const read = await readForm(request, newCollectionForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  throw redirect(`/staff/library/collections/${await beginCollection(scope, read.value)}`)
})

export default function StaffCollections() {
  const { collections, webinars } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  return (
    <>
      <title>{t('staff.collections.title')}</title>
      <Toolbar label={t('staff.collections.title')}>
        <LinkButton weight="quiet" sign="back" href="/staff/library">
          {t('staff.library.back')}
        </LinkButton>
        <h1>{t('staff.collections.title')}</h1>
        <span className="push" />
        <LinkButton sign="plus" href="/staff/library/recordings/new">
          {t('staff.recordings.new')}
        </LinkButton>
      </Toolbar>
      <p>{t('staff.collections.text')}</p>
      {collections.length > 0 && (
        <Table
          caption={t('staff.collections.collections')}
          keys
          rows={collections}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.collections.name'),
              cell: (row) => <a href={`/staff/library/collections/${row.id}`}>{row.title}</a>,
            },
            { head: t('staff.collections.steps'), cell: (row) => row.size, number: true },
            { head: t('staff.library.state'), cell: (row) => <Seen is={row.isOut} /> },
          ]}
        />
      )}
      <Form method="post">
        <div className="tools">
          <Field
            name="title"
            label={t('staff.collections.new_name')}
            value={form.typed('title')}
            maxLength={120}
            required
            {...form.error('title')}
          />
          <Button weight="plain">{t('staff.collections.begin')}</Button>
        </div>
      </Form>
      {webinars.length === 0 ? (
        <Empty title={t('staff.recordings.none')} />
      ) : (
        <Table
          caption={t('staff.recordings.title')}
          keys
          rows={webinars}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.recordings.name'),
              cell: (row) => <a href={`/staff/library/recordings/${row.id}`}>{row.title}</a>,
            },
            { head: t('staff.recordings.held_on'), cell: (row) => row.day },
            { head: t('staff.recordings.ends'), cell: (row) => row.until },
            { head: t('staff.library.state'), cell: (row) => <Seen is={row.seen} /> },
          ]}
        />
      )}
    </>
  )
}

function Seen({ is }: { is: boolean }) {
  const { t } = useFrame()
  return (
    <Badge {...(is ? { tone: 'done' as const } : {})}>
      {t(is ? 'staff.collections.seen' : 'staff.collections.not_seen')}
    </Badge>
  )
}
