import { hasPages } from '../../../languages/messages.ts'
import { languages, staffTagOf } from '../../../languages/registry.ts'
import { languageGroups, languageName, spokenLanguages } from '../../../languages/spoken.ts'
import { Choices } from '../../../ui/choices.tsx'
import { Field, PhoneField, Select } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { clockText } from '../../volunteers/ui/volunteer-fields.tsx'
import type { TenantSettings } from '../settings.schema.ts'
import { type SectionForm, SettingSection } from './setting-section.tsx'

type Shown = { settings: TenantSettings; saved: string | null }

/** What the tenant is called, and which language its staff reads. */
export function NameSettings(props: { name: string; language: string; saved: string | null }) {
  const { t } = useFrame()
  const fields = { name: t('staff.settings.name') }
  return (
    <SettingSection section="name" fields={fields} saved={props.saved}>
      {(form) => (
        <div className="columns">
          <Field hint={t('staff.settings.name_hint')} {...form.field('name', props.name)} required />
          <Select
            name="language"
            id="tenant-language"
            label={t('staff.settings.staff_language')}
            value={form.typed('language', props.language)}
            options={languages
              .filter(({ tag }) => ['nb', 'nn', 'en'].includes(tag))
              .map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag }))}
          />
        </div>
      )}
    </SettingSection>
  )
}

/** Which languages the pages are offered in, and which can be asked for. */
export function LanguageSettings({ settings, saved }: Shown) {
  const { t, language } = useFrame()
  const tag = staffTagOf(language)
  const order = new Intl.Collator(tag === 'en' ? 'en' : 'nb')
  const spoken = [...spokenLanguages, ...languageGroups]
    .map((each) => ({ value: each.tag, label: languageName(each.tag, tag) }))
    .sort((a, b) => order.compare(a.label, b.label))
  const fields = { offered: t('staff.settings.offered'), spoken: t('staff.settings.spoken') }
  return (
    <SettingSection section="languages" {...{ fields, saved }}>
      {(form) => (
        <>
          <Choices
            kind="many"
            name="offered"
            layout="chips"
            legend={t('staff.settings.offered')}
            hint={t('staff.settings.offered_hint')}
            chosen={form.all('offered', settings.languages)}
            choices={languages
              .filter(({ tag }) => hasPages(tag))
              .map((each) => ({
                value: each.tag,
                label: each.endonym,
                lang: each.htmlLang,
                dir: each.dir,
                script: each.script,
              }))}
            {...form.error('offered')}
          />
          <Choices
            kind="many"
            name="spoken"
            layout="chips"
            legend={t('staff.settings.spoken')}
            hint={t('staff.settings.spoken_hint')}
            chosen={form.all('spoken', settings.spoken)}
            choices={spoken}
            {...form.error('spoken')}
          />
        </>
      )}
    </SettingSection>
  )
}

/** Between which times people are called back. */
export function HourSettings({ settings, saved }: Shown) {
  const { t } = useFrame()
  const fields = { from: t('staff.settings.hours_from'), to: t('staff.settings.hours_to') }
  return (
    <SettingSection section="hours" intro={t('staff.settings.hours_intro')} {...{ fields, saved }}>
      {(form) => <Hours form={form} names={['from', 'to']} stored={settings.hours} />}
    </SettingSection>
  )
}

/** How calls are connected, and which number rings at the person's. */
export function TelephonySettings({ settings, saved }: Shown) {
  const { t, tenant } = useFrame()
  const fields = {
    shownNumber: t('staff.settings.shown_number'),
    callsFrom: t('staff.settings.calls_from'),
    callsTo: t('staff.settings.calls_to'),
  }
  return (
    <SettingSection section="telephony" {...{ fields, saved }}>
      {(form) => (
        <>
          <div className="columns">
            <Select
              name="relay"
              label={t('staff.settings.relay')}
              hint={t('staff.settings.relay_hint')}
              value={form.typed('relay', settings.relay)}
              options={[
                { value: 'none', label: t('staff.settings.relay_none') },
                { value: '46elks', label: '46elks' },
                { value: 'twilio', label: 'Twilio' },
                ...(tenant?.demo ? [{ value: 'simulator', label: t('demo.phones') }] : []),
              ]}
            />
            <PhoneField
              hint={t('staff.settings.shown_number_hint')}
              autoComplete="off"
              {...form.field('shownNumber', settings.shownNumber)}
            />
          </div>
          <p className="quiet">{t('staff.settings.calls_paid')}</p>
          <Hours form={form} names={['callsFrom', 'callsTo']} stored={settings.callHours} />
          <Choices
            kind="one"
            name="missedCall"
            legend={t('staff.settings.missed_call')}
            hint={t('staff.settings.missed_call_hint')}
            chosen={form.typed('missedCall', settings.missedCall)}
            choices={(['text', 'request'] as const).map((value) => ({
              value,
              label: t(`staff.settings.missed_call_${value}`),
            }))}
          />
          <Choices
            kind="one"
            name="voicemail"
            legend={t('staff.settings.voicemail')}
            hint={t('staff.settings.voicemail_hint')}
            chosen={form.typed('voicemail', settings.voicemail)}
            choices={(['off', 'unanswered', 'always'] as const).map((value) => ({
              value,
              label: t(`staff.settings.voicemail_${value}`),
            }))}
          />
          <p>
            <a href="/staff/rota/greetings">{t('staff.greetings.title')}</a>
          </p>
        </>
      )}
    </SettingSection>
  )
}

/** From one time of day to another, beside each other. */
function Hours<F extends string>(props: {
  form: SectionForm<F>
  names: readonly [F, F]
  stored: TenantSettings['hours']
}) {
  const { field } = props.form
  const [from, to] = props.names
  return (
    <div className="columns">
      <Field type="time" {...field(from, clockText(props.stored.from))} />
      <Field type="time" {...field(to, clockText(props.stored.to))} />
    </div>
  )
}
