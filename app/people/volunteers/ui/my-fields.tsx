import type { ReactNode } from 'react'
import { groupPhone } from '../../../languages/phones.ts'
import { findLanguage, languages } from '../../../languages/registry.ts'
import { spokenLanguageOf, spokenLanguages } from '../../../languages/spoken.ts'
import { Bidi, Foreign } from '../../../ui/bidi.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, FieldError, PhoneField, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import type { Refused } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { languageLevels, type SpokenLevel } from '../volunteers.schema.ts'

/** What stands in the fields before anything is typed. */
export type MyShown = {
  readonly alias: string
  readonly gender: string | null
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  readonly topics: readonly string[]
  readonly dailyCap: number | null
  readonly weeklyCap: number | null
  readonly quietFrom: number | null
  readonly quietTo: number | null
  readonly communities: readonly string[]
  readonly shownNumber: string | null
  readonly textLanguage: string
  readonly areaChoices: readonly { value: string; label: string }[]
  readonly topicChoices: readonly { value: string; label: string }[]
}

/**
 * Everything a volunteer changes about herself, in one form of parts that fold out: a line says what holds now. What is
 * folded is sent all the same; a part in which something is wrong stands open.
 */
export function MyFields({ me, refused }: { me: MyShown; refused?: Refused }) {
  const { t } = useFrame()
  const typed = (field: string, stored: string | number | null) =>
    refused ? (refused.typed[field]?.[0] ?? '') : String(stored ?? '')
  const all = (field: string, stored: readonly string[]) => (refused ? (refused.typed[field] ?? []) : stored)
  const say = useErrors()
  const error = (field: string) => {
    const code = refused?.errors[field]
    return code ? { error: say(code, field) } : {}
  }
  const isWrong = (...fields: string[]) => fields.some((field) => refused?.errors[field] !== undefined)
  const [quietFrom, quietTo] = [clockText(me.quietFrom), clockText(me.quietTo)]
  const textLanguage = findLanguage(me.textLanguage)
  const called: Readonly<Record<string, string>> = {
    alias: t('volunteer.alias'),
    language: t('volunteer.languages'),
    quietFrom: t('volunteer.quiet_hours'),
    quietTo: t('volunteer.quiet_hours'),
    dailyCap: t('volunteer.cap_day'),
    weeklyCap: t('volunteer.cap_week'),
    textLanguage: t('volunteer.text_language'),
    shownNumber: t('volunteer.my_number'),
    communities: t('volunteer.communities'),
  }
  return (
    <Form method="post" className="stack">
      <ErrorSummary
        title={t('page.title_with_errors', { title: t('volunteer.profile') })}
        errors={Object.entries(refused?.errors ?? {}).map(([id, code]) => ({
          id,
          text: called[id] ? `${called[id]}: ${say(code, id)}` : say(code, id),
        }))}
      />
      <div className="folds">
        <Part title={t('volunteer.alias')} holds={<bdi>{me.alias}</bdi>} open={isWrong('alias')}>
          <Field
            name="alias"
            label={t('volunteer.alias')}
            hint={t('volunteer.alias_hint')}
            value={typed('alias', me.alias)}
            required
            maxLength={longestName}
            dir="auto"
            {...error('alias')}
          />
          <Check
            name="woman"
            label={t('volunteer.woman')}
            checked={refused ? refused.typed.woman !== undefined : me.gender === 'woman'}
          />
        </Part>
        <Part
          title={t('volunteer.languages')}
          holds={listed(me.languages.map(({ language }) => <Endonym key={language} of={language} />))}
          open={isWrong('language')}
        >
          <LanguageRows
            chosen={all(
              'language',
              me.languages.map(({ language }) => language),
            )}
            levels={all(
              'level',
              me.languages.map(({ level }) => level),
            )}
            {...error('language')}
          />
        </Part>
        <Part title={t('volunteer.areas')} holds={labels(me.areaChoices, me.areas)}>
          <Choices
            kind="many"
            name="areas"
            legend={t('volunteer.areas')}
            hideLegend
            layout="chips"
            chosen={all('areas', me.areas)}
            choices={[...me.areaChoices]}
          />
        </Part>
        <Part title={t('volunteer.topics')} holds={labels(me.topicChoices, me.topics)}>
          <Choices
            kind="many"
            name="topics"
            legend={t('volunteer.topics')}
            hideLegend
            layout="chips"
            chosen={all('topics', me.topics)}
            choices={[...me.topicChoices]}
          />
        </Part>
        <Part
          title={t('volunteer.quiet_hours')}
          holds={quietFrom && quietTo ? t('time.range', { from: quietFrom, to: quietTo }) : null}
          open={isWrong('quietFrom', 'quietTo')}
        >
          <fieldset>
            <legend className="sr-only">{t('volunteer.quiet_hours')}</legend>
            <div className="columns">
              <Field
                name="quietFrom"
                type="time"
                label={t('ask.when_from')}
                value={typed('quietFrom', quietFrom)}
                {...error('quietFrom')}
              />
              <Field
                name="quietTo"
                type="time"
                label={t('ask.when_to')}
                value={typed('quietTo', quietTo)}
                {...error('quietTo')}
              />
            </div>
          </fieldset>
        </Part>
        <Part
          title={
            <>
              {t('volunteer.cap_day')}
              {me.dailyCap !== null && ` (${me.dailyCap})`}
            </>
          }
          holds={
            <>
              {t('volunteer.cap_week')}
              {me.weeklyCap !== null && ` (${me.weeklyCap})`}
            </>
          }
          open={isWrong('dailyCap', 'weeklyCap')}
        >
          <Field
            name="dailyCap"
            type="number"
            min={0}
            max={mostADay}
            size={4}
            label={t('volunteer.cap_day')}
            value={typed('dailyCap', me.dailyCap)}
            {...error('dailyCap')}
          />
          <Field
            name="weeklyCap"
            type="number"
            min={0}
            max={mostAWeek}
            size={4}
            label={t('volunteer.cap_week')}
            value={typed('weeklyCap', me.weeklyCap)}
            {...error('weeklyCap')}
          />
        </Part>
        <Part
          title={t('volunteer.text_language')}
          holds={textLanguage && <Endonym of={textLanguage.tag} />}
          open={isWrong('textLanguage')}
        >
          <Select
            name="textLanguage"
            label={t('volunteer.text_language')}
            value={typed('textLanguage', me.textLanguage)}
            options={languages
              .filter(({ tier }) => tier === 1)
              .map(({ tag, endonym, htmlLang }) => ({ value: tag, label: endonym, lang: htmlLang }))}
            {...error('textLanguage')}
          />
        </Part>
        <Part
          title={t('volunteer.my_number')}
          holds={me.shownNumber && <Bidi>{groupPhone(me.shownNumber)}</Bidi>}
          open={isWrong('shownNumber')}
        >
          <PhoneField
            name="shownNumber"
            label={t('volunteer.my_number')}
            hint={t('volunteer.my_number_hint')}
            value={typed('shownNumber', me.shownNumber)}
            {...error('shownNumber')}
          />
        </Part>
        {/* What she wrote is hers alone, so the line does not show it to who looks over her shoulder. */}
        <Part title={t('volunteer.communities')} open={isWrong('communities')}>
          <TextArea
            name="communities"
            label={t('volunteer.communities')}
            hint={t('volunteer.communities_hint')}
            rows={2}
            maxLength={longestCommunities}
            value={typed('communities', me.communities.join(', '))}
            {...error('communities')}
          />
        </Part>
      </div>
      <Buttons>
        <Button wide>{t('page.save')}</Button>
      </Buttons>
    </Form>
  )
}

const mostADay = 50
const mostAWeek = 200
const longestName = 40
const longestCommunities = 400

/** One part of her page: what it is, what holds now, and the fields when it is opened. */
export function Part(props: { title: ReactNode; holds?: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <Details
      open={props.open ?? false}
      summary={
        <span>
          {props.title}
          {props.holds && <small>{props.holds}</small>}
        </span>
      }
    >
      {props.children}
    </Details>
  )
}

function Endonym({ of }: { of: string }) {
  const { tag, endonym, dir } = spokenLanguageOf(of)
  const script = findLanguage(tag)?.script
  return (
    <Foreign lang={tag} dir={dir} {...(script ? { script } : {})}>
      {endonym}
    </Foreign>
  )
}

// Between two of a list stands a dot, whose spaces let the line break there.
function listed(of: ReactNode[]): ReactNode {
  return of.flatMap((each, index) => (index === 0 ? [each] : [' · ', each]))
}

function labels(choices: readonly { value: string; label: string }[], chosen: readonly string[]): ReactNode {
  const words = choices.flatMap(({ value, label }) => (chosen.includes(value) ? [label] : []))
  return words.length > 0 ? <bdi className="wraps">{words.join(' · ')}</bdi> : null
}

/** Her languages and two empty rows, so that no script has to add one; a row without a language falls away. */
function LanguageRows(props: { chosen: readonly string[]; levels: readonly string[]; error?: string }) {
  const { t } = useFrame()
  const words = {
    mother_tongue: t('volunteer.level_mother'),
    good: t('volunteer.level_speak'),
    some: t('volunteer.level_understand'),
  }
  const kept = props.chosen.filter((tag) => tag !== '')
  const options = spokenLanguages.map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag }))
  return (
    <fieldset className="stack" aria-describedby={props.error ? 'language-error' : undefined}>
      <legend className="sr-only">{t('volunteer.languages')}</legend>
      {props.error && <FieldError id="language">{props.error}</FieldError>}
      {Array.from({ length: kept.length + 2 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
        <div className="row-pair" key={row}>
          <Select
            name="language"
            id={row === 0 ? 'language' : `language-${row}`}
            label={row < kept.length ? t('form.language') : t('volunteer.language_add')}
            empty="–"
            value={kept[row] ?? ''}
            options={options}
          />
          <Select
            name="level"
            id={`level-${row}`}
            label={<span className="sr-only">{t('volunteer.languages')}</span>}
            value={props.levels[props.chosen.indexOf(kept[row] ?? '')] ?? 'good'}
            options={languageLevels.map((value) => ({ value, label: words[value] }))}
          />
        </div>
      ))}
    </fieldset>
  )
}

function useErrors(): (code: string, field: string) => string {
  const { t } = useFrame()
  return (code, field) => {
    if (code === 'time') return t('error.time', { example: '21:30' })
    if (code === 'too_long')
      return t('error.too_long', { max: field === 'communities' ? longestCommunities : longestName })
    if (code === 'too_small' || code === 'too_great')
      return t('error.between', { min: 0, max: field === 'weeklyCap' ? mostAWeek : mostADay })
    return t.maybe(`error.${code}`) ?? t.maybe(`ask.${code}`) ?? t('error.required')
  }
}

/** Minutes since midnight as a time field writes them (`21:30`). */
function clockText(minutes: number | null): string {
  if (minutes === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
