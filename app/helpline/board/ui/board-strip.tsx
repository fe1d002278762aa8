import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Strip } from '../../../ui/desk.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Board } from '../boards.ts'
import { staffLanguage } from './board-list.tsx'
import { spanOf } from './spans.tsx'

/** Above the board: how fast people are answered, where volunteers are missing, how texts fare, what nags. */
export function BoardStrip({ strip, open }: { strip: Board['strip']; open: number }) {
  const { t, language } = useFrame()
  const thin = strip.thinLanguages.map((tag) => languageName(tag, staffLanguage(language)))
  return (
    <>
      {strip.nags.includes('few_coordinators') && (
        <Notice tone="attention">
          <p>
            {t('staff.nag.few_coordinators')} <a href="/staff/people">{t('staff.place.people')}</a>
          </p>
        </Notice>
      )}
      {strip.thinProgrammes.map(({ id, name }) => (
        <Notice key={id} tone="attention">
          <p>
            <a href={`/staff/programmes/${id}`}>{name}</a>: {t('staff.programmes.nag_board')}
          </p>
        </Notice>
      ))}
      {strip.unclear > 0 && (
        <Notice tone="attention">
          <p>
            <a href="/staff/unclear">{t('staff.board.unclear', { count: strip.unclear })}</a>
          </p>
        </Notice>
      )}
      <Strip
        figures={[
          { value: open, label: t('staff.board.open') },
          {
            value: strip.answerMinutes === null ? '–' : spanOf(t, strip.answerMinutes),
            label: t('staff.board.answer_time'),
          },
          {
            value: strip.thinLanguages.length,
            label: (
              <>
                <a href="/staff/coverage">{t('staff.board.thin')}</a>
                {thin.length > 0 && <>: {thin.slice(0, 4).join(', ')}</>}
                {thin.length > 4 && ' …'}
              </>
            ),
          },
          {
            value: strip.sent + strip.lost === 0 ? '–' : `${strip.sent} / ${strip.sent + strip.lost}`,
            label: <a href="/staff/messages">{t('staff.board.supplier')}</a>,
          },
        ]}
      />
    </>
  )
}
