import { formatDateTime } from '../../../languages/formats.ts'
import { languageOf } from '../../../languages/registry.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { TextTitle } from '../../ui/about-text.tsx'
import type { Opening } from '../openings.ts'
import { Language } from './board-list.tsx'
import { Next } from './next-step.tsx'

/**
 * What was asked for and how it stands, and how she can be reached; her number itself is a page of its own.
 * @param props.now ISO instant of the page
 */
export function RequestFacts({ opening, now }: { opening: Opening; now: string }) {
  const { t, tenant, language } = useFrame()
  const { line, contact, wishes } = opening
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return (
    <>
      {line.danger && <Notice tone="danger" title={t('staff.board.danger')} />}
      {line.underSixteen && <Notice tone="attention" title={t('staff.board.young')} />}
      {opening.handed && !opening.handed.withConsent && (
        <Notice tone="attention">{t('staff.routed.no_consent')}</Notice>
      )}
      <Facts
        facts={[
          { term: t('staff.request.status'), value: <Next line={line} now={now} /> },
          { term: t('staff.request.language'), value: <Language tag={line.language} /> },
          ...(line.topic ? [{ term: t('staff.request.topic'), value: line.topic }] : []),
          ...(opening.about
            ? [{ term: t('library.about'), value: <TextTitle about={opening.about} /> }]
            : []),
          ...(line.area ? [{ term: t('staff.request.area'), value: line.area }] : []),
          ...(wishesOf(opening).length > 0
            ? [{ term: t('staff.request.wishes'), value: <Wishes opening={opening} /> }]
            : []),
          {
            term: t('staff.request.safe'),
            value:
              wishes.safeTimes.length === 0
                ? t('ask.when_any')
                : wishes.safeTimes.map((time) => t.maybe(`ask.when_${time}`)).join(', '),
          },
          {
            term: t('staff.request.came'),
            value: `${formatDateTime(language, Temporal.Instant.from(line.createdAt), zone, 'short')}, ${t.maybe(`staff.request.source_${line.source}`) ?? ''}`,
          },
          { term: t('staff.request.contact'), value: <Contact opening={opening} /> },
          ...(contact.words
            ? [
                {
                  term: t('staff.request.words'),
                  value: <Words words={contact.words} tag={contact.pageLanguage} />,
                },
              ]
            : []),
        ]}
      />
      {contact.phone === 'hidden' && (
        <LinkButton weight="plain" sign="call" href={`/staff/requests/${line.id}/number`}>
          {t('staff.request.show_number')}
        </LinkButton>
      )}
      <LinkButton weight="quiet" href={`/staff/requests/${line.id}/letter`}>
        {t('staff.letter.open')}
      </LinkButton>
    </>
  )
}

function wishesOf({ wishes }: Opening) {
  return [
    wishes.woman && ('staff.request.wish_woman' as const),
    wishes.motherTongue && ('staff.request.wish_mother_tongue' as const),
    wishes.avoidOwn && ('staff.request.wish_avoid' as const),
  ].filter((wish) => wish !== false)
}

function Wishes({ opening }: { opening: Opening }) {
  const { t } = useFrame()
  const { avoid, pageLanguage } = opening.contact
  return (
    <>
      {wishesOf(opening)
        .map((wish) => t(wish))
        .join(', ')}
      {avoid && (
        <>
          {' · '}
          <Pieces
            of={t.parts('staff.request.wish_avoid_which', {
              words: <Words words={avoid} tag={pageLanguage} />,
            })}
          />
        </>
      )}
    </>
  )
}

/** Somebody's own words, in whichever direction they were written. @param props.tag the language of her page */
export function Words({ words, tag }: { words: string; tag: string }) {
  const { htmlLang, script } = languageOf(tag)
  return (
    <Foreign lang={htmlLang} script={script}>
      {words}
    </Foreign>
  )
}

function Contact({ opening }: { opening: Opening }) {
  const { t } = useFrame()
  const { phone, mayText, readers } = opening.contact
  if (phone === 'deleted') return t('staff.request.contact_deleted')
  if (phone === 'none') return t('staff.request.contact_none')
  const text = !mayText
    ? t('staff.request.contact_no_text')
    : readers === 'only_me'
      ? t('staff.request.contact_text')
      : t('staff.request.contact_text_family')
  return `${t('staff.request.contact_phone')} · ${text}`
}
