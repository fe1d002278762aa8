import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { boardOf } from '../boards.ts'
import { nameOf } from '../translations.schema.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { InLanguage } from '../ui/texts.tsx'
import { Who } from '../ui/who.tsx'

/** An article in every language: its state, who works on it, and by when (HA-26). */
export const loader = allowSignedIn('library.board', async ({ scope, params, tenant }) => {
  const id = z.uuid().safeParse(params.article)
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const board = id.success ? await boardOf(scope, id.data, today) : undefined
  if (!board) throw notFound()
  return { ...board, id: id.data ?? '' }
})

export default function Translations() {
  const { id, title, sourceLanguage, urgent, lines } = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/coverage">
        {t('staff.library.coverage')}
      </LinkButton>
      <h1>
        <InLanguage tag={sourceLanguage}>{title}</InLanguage>
      </h1>
      {urgent && (
        <p>
          <Badge tone="danger">{t('staff.library.urgent')}</Badge>
        </p>
      )}
      <Table
        caption={t('staff.library.translations')}
        rows={lines}
        id={({ language }) => language}
        columns={[
          {
            head: t('staff.library.language'),
            cell: ({ language }) => (
              <a href={`/staff/library/${id}/translations/${language}`}>{nameOf(language, staff)}</a>
            ),
          },
          {
            head: t('staff.library.state'),
            cell: ({ state, reviewed }) =>
              reviewed ? (
                <Badge tone="attention">{t('staff.library.to_publish')}</Badge>
              ) : (
                <StateBadge state={state} />
              ),
          },
          { head: t('v.library.translate'), cell: ({ translate }) => <Who asked={translate} /> },
          { head: t('v.library.check'), cell: ({ review }) => <Who asked={review} /> },
        ]}
      />
    </>
  )
}
