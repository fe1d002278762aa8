import type { MessageKey } from '../../languages/messages.ts'
import { useFrame } from '../../people/frames.ts'
import { Foreign } from '../../ui/bidi.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import type { Labelled } from '../labels.ts'

const times: Record<string, MessageKey> = {
  morning: 'ask.when_morning',
  day: 'ask.when_day',
  evening: 'ask.when_evening',
  weekend: 'ask.when_weekend',
}

/** What a volunteer is told before and after she takes it: language, topic, area, when; never who. */
export function Asked({ of, writes }: { of: Labelled; writes: boolean }) {
  const { t } = useFrame()
  const { language } = of
  const name = (
    <Foreign lang={language.tag} dir={language.dir} script={language.script}>
      {language.endonym}
    </Foreign>
  )
  return (
    <div>
      <p>
        <b>
          <Pieces of={t.parts('volunteer.offer_language', { language: name })} />
        </b>
      </p>
      {of.topic && <p>{t('volunteer.offer_topic', { topic: of.topic })}</p>}
      {of.area && <p>{t('volunteer.offer_area', { area: of.area })}</p>}
      <p>{t('volunteer.offer_when', { when: spokenTimes(t, of.times) })}</p>
      {writes && <p>{t('volunteer.offer_write')}</p>}
    </div>
  )
}

/** Parts of the day in words, “any time” where none was chosen. */
export function spokenTimes(t: ReturnType<typeof useFrame>['t'], codes: readonly string[]): string {
  const said = codes.flatMap((code) => (times[code] ? [t(times[code] as 'ask.when_day')] : []))
  return said.length > 0 ? said.join(' · ') : t('ask.when_any')
}
