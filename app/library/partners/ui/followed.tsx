import { useFrame } from '../../../people/frames.ts'
import { Details } from '../../../ui/card.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import type { TranslationState } from '../../translations/states.ts'
import { StateBadge } from '../../translations/ui/state-badge.tsx'

/** What a partner follows of a text of hers, with times and languages in words. */
export type Following = {
  readonly isOut: boolean
  readonly withdrawn: boolean
  readonly handed: string | null
  readonly sentBack: string | null
  readonly reports: readonly { id: string; language: string; note: string | null; at: string }[]
  readonly languages: readonly { language: string; state: TranslationState | 'source' }[]
}

/** Where a text stands: with the place, with readers, and in other languages; and what readers say is wrong with it. */
export function Followed({ of }: { of: Following }) {
  const { t } = useFrame()
  return (
    <>
      <p className="marks">
        <Badge tone={of.isOut ? 'done' : 'info'}>
          {t(of.isOut ? 'staff.library.state.published' : 'staff.library.state.draft')}
        </Badge>
        {of.withdrawn && <Badge>{t('staff.library.state.withdrawn')}</Badge>}
      </p>
      {of.handed && !of.isOut && (
        <Notice tone="info">{t('staff.partners.waits_since', { time: of.handed })}</Notice>
      )}
      {of.sentBack && !of.isOut && (
        <Notice tone="attention" title={t('staff.partners.sent_back')}>
          <p>{of.sentBack}</p>
        </Notice>
      )}
      {of.reports.length > 0 && (
        <Notice tone="attention" title={t('staff.partners.reports')}>
          <ul>
            {of.reports.map((report) => (
              <li key={report.id}>
                {report.language} · <bdi dir="ltr">{report.at}</bdi>
                <br />
                <bdi dir="auto">
                  <Numbered>{report.note ?? t('staff.library.no_note')}</Numbered>
                </bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {of.languages.length > 0 && (
        <Details summary={t('staff.partners.translated', { count: of.languages.length })}>
          <ul>
            {of.languages.map(({ language, state }) => (
              <li key={language}>
                {language} <StateBadge state={state} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
