import type { ReactNode } from 'react'
import { formatDate } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import type { Taken } from '../bench-forms.ts'
import type { ShownBench } from '../benches.ts'
import { longest } from '../translations.schema.ts'
import { PairsToRead } from './pairs.tsx'
import { StateBadge } from './state-badge.tsx'
import { endonymOf, InLanguage } from './texts.tsx'
import { WriteForm } from './write-form.tsx'

/** A form that came back refused. */
export type RefusedForm = Extract<Taken, { ok: false }>

type Shown = { bench: ShownBench; refused: RefusedForm | undefined; news: string | null }

/**
 * An article in one language, with what this person may do with it: write, sign off, or read and say something.
 * @param props.remarks whether she is asked what she thinks of each paragraph
 * @param props.writes opens the form again though the text waits for a reviewer
 */
export function Bench({
  bench,
  refused,
  news,
  remarks,
  writes,
  children,
}: Shown & { remarks?: boolean; writes?: boolean; children?: ReactNode }) {
  const { t } = useFrame()
  const isWaiting = bench.may.review !== null
  const mayWrite = bench.may.write === 'yes'
  const form = bench.translationId && mayWrite && (!isWaiting || writes || refused?.meanwhile)
  return (
    <div className="stack">
      <h1>
        <InLanguage tag={bench.sourceLanguage}>{bench.sourceTitle}</InLanguage>
      </h1>
      <p>
        <b lang={bench.language}>{endonymOf(bench.language)}</b> <StateBadge state={bench.state} />
      </p>
      <Told bench={bench} refused={refused} news={news} />
      {children}
      {form ? (
        <WriteForm bench={bench} refused={refused} />
      ) : (
        <>
          {!bench.translationId &&
            mayWrite &&
            (bench.state !== 'fresh' || bench.media.some(({ words }) => words === '')) && (
              <Form method="post">
                <Button name="do" value="start">
                  {t('v.library.begin')}
                </Button>
              </Form>
            )}
          <PairsToRead bench={bench} refused={refused} {...(remarks ? { remarks } : {})} />
          {bench.may.review === 'yes' && !bench.reviewed && <SignOff bench={bench} refused={refused} />}
          {isWaiting && mayWrite && (
            <p>
              <a href="?write=1">{t('v.library.edit')}</a>
            </p>
          )}
        </>
      )}
    </div>
  )
}

const thanks = {
  handed_in: 'v.library.done_thanks',
  right: 'v.library.right_thanks',
  remark: 'v.library.remark_thanks',
  saved: 'page.saved',
  sent_back: 'v.library.state_sent_back',
} as const

/** What has just happened, what stands in the way, and what others have said. */
function Told({ bench, refused, news }: Shown) {
  const { t, language, tenant } = useFrame()
  const told = thanks[news as keyof typeof thanks]
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return (
    <>
      {told && !refused && (
        <Notice tone="done" live>
          {t(told)}
        </Notice>
      )}
      {refused?.errors.form && (
        <Notice tone="danger" live>
          {reason(t, refused.errors.form)}
        </Notice>
      )}
      {bench.sentBackWhy && (
        <Notice tone="attention" title={t('v.library.why')}>
          <p className="raw">{bench.sentBackWhy}</p>
        </Notice>
      )}
      {bench.notes.map((note) => (
        <Notice key={note} tone="attention" title={t('v.library.reader')}>
          <p className="raw" dir="auto">
            <Numbered>{note}</Numbered>
          </p>
        </Notice>
      ))}
      {bench.staleSince && (
        <Notice tone="attention">
          {t('v.library.older', {
            date: formatDate(language, Temporal.Instant.from(bench.staleSince), zone),
          })}
        </Notice>
      )}
      {bench.byMachine && <Notice>{t('v.library.machine')}</Notice>}
      {bench.may.write === 'assigned' && <Notice>{t('v.library.assigned')}</Notice>}
      {!bench.reviewed && bench.may.review === 'own' && news === null && (
        <Notice>{t('v.library.own')}</Notice>
      )}
      {!bench.reviewed && bench.may.review === 'not_mother_tongue' && (
        <Notice>{t('v.library.not_mother_tongue')}</Notice>
      )}
    </>
  )
}

/** Why an act was refused, in words. */
export function reason(t: ReturnType<typeof useFrame>['t'], code: string): string {
  if (code === 'own' || code === 'not_mother_tongue' || code === 'assigned') return t(`v.library.${code}`)
  return t.maybe(`staff.library.error.${code}`) ?? t('v.library.meanwhile')
}

function SignOff({ bench, refused }: { bench: ShownBench; refused: RefusedForm | undefined }) {
  const { t } = useFrame()
  const error = refused?.errors.why ? { error: t('error.required') } : {}
  return (
    <Form method="post" className="panel stack">
      <input type="hidden" name="edition" value={bench.edition} />
      <TextArea
        name="why"
        label={t('v.library.why')}
        hint={t('page.optional')}
        value={refused?.typed.why?.[0] ?? ''}
        rows={2}
        maxLength={longest.why}
        {...error}
      />
      <Buttons>
        <Button name="do" value="approve">
          {t('v.library.right')}
        </Button>
        <Button weight="plain" name="do" value="send_back">
          {t('v.library.send_back')}
        </Button>
      </Buttons>
    </Form>
  )
}
