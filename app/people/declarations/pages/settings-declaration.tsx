import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { languageOf } from '../../../languages/registry.ts'
import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { SettingPage } from '../../settings/ui/setting-page.tsx'
import { useRefused } from '../../ui/refused.tsx'
import { day } from '../../volunteers/volunteers.schema.ts'
import { promisesOf, renewPromise } from '../declarations.ts'
import { promiseWords } from '../promise-words.ts'

/** Who has signed the promise of confidentiality, and the way to ask everybody anew (norms 24). */
export const loader = allowSignedIn('people.promises', async ({ scope, tenant, request }) => {
  const { newest, unsigned, signed } = await promisesOf(scope)
  const now = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    isSaved: new URL(request.url).searchParams.has('saved'),
    mayOpen: scope.role === 'coordinator',
    words: promiseWords(tenant.language === 'nn' ? 'nn' : 'nb').read,
    inTwoWeeks: now.add({ days: 15 }).toString(),
    newest: newest && {
      number: newest.number,
      validFrom: newest.valid_from.toString(),
      dueOn: newest.due_on.toString(),
    },
    unsigned: unsigned.map(({ id, alias, declaration_on }) => ({
      id,
      alias,
      before: declaration_on?.toString() ?? null,
    })),
    signed,
  }
})

/** Asks everybody to sign anew. */
export const action = allowSignedIn('people.promises', async ({ scope, request }) => {
  const read = await readForm(request, z.object({ dueOn: day }))
  if (!read.ok) return refuse(read.errors, read.typed)
  const renewed = await renewPromise(scope, Temporal.PlainDate.from(read.value.dueOn))
  if (!renewed.ok) return refuse({ dueOn: 'promise_too_soon' }, read.typed)
  return redirect('/staff/settings/declaration?saved')
})

export default function DeclarationSettings() {
  const { t, language, tenant } = useFrame()
  const { newest, unsigned, signed, words, isSaved, inTwoWeeks, mayOpen } = useLoaderData<typeof loader>()
  const form = useRefused()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const on = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone)
  return (
    <SettingPage title={t('staff.promise.title')} intro={t('staff.promise.intro')}>
      {isSaved && (
        <Notice tone="done" live>
          {t('staff.promise.renewed')}
        </Notice>
      )}
      <ol className="stack">
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p>
        {newest
          ? t('staff.promise.version', {
              number: newest.number,
              from: on(newest.validFrom),
              due: on(newest.dueOn),
            })
          : t('staff.promise.first_version')}
      </p>
      <Table
        caption={t('staff.promise.unsigned', { count: unsigned.length })}
        rows={unsigned}
        id={({ id }) => id}
        reachable
        columns={[
          {
            head: t('staff.volunteers.alias'),
            cell: ({ id, alias }) => (mayOpen ? <a href={`/staff/volunteers/${id}`}>{alias}</a> : alias),
          },
          {
            head: t('staff.promise.before'),
            cell: ({ before }) => (before ? on(before) : t('staff.promise.never')),
          },
        ]}
      />
      <Table
        caption={t('staff.promise.signed')}
        rows={signed}
        id={(row) => `${row.number}-${row.language}`}
        reachable
        columns={[
          { head: t('staff.promise.number'), number: true, cell: ({ number }) => number },
          { head: t('staff.promise.language'), cell: (row) => <bdi>{languageOf(row.language).endonym}</bdi> },
          { head: t('staff.promise.signatures'), number: true, cell: ({ signatures }) => signatures },
        ]}
      />
      <h2>{t('staff.promise.renew')}</h2>
      <p>{t('staff.promise.renew_text')}</p>
      <Form method="post" className="tools">
        <Field
          name="dueOn"
          type="date"
          label={t('staff.promise.due')}
          value={form.typed('dueOn', inTwoWeeks)}
          required
          {...form.error('dueOn')}
        />
        <Button weight="plain">{t('staff.promise.renew')}</Button>
      </Form>
    </SettingPage>
  )
}
