import { staffTagOf } from '../../../languages/registry.ts'
import { languageName, spokenLanguages } from '../../../languages/spoken.ts'
import { Field, Select } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import type { RefusedForm } from '../../refused-forms.ts'
import type { TenantSettings } from '../settings.schema.ts'
import { SettingSection } from './setting-section.tsx'

type Shown = { settings: TenantSettings; saved: string | null }

/** How many volunteers each language should have. */
export function CoverageSettings({ settings, saved }: Shown) {
  const { t } = useFrame()
  const stored = Object.entries(settings.coverage.wanted)
  const fields = { least: t('staff.settings.least'), wanted: t('staff.coverage.wanted') }
  return (
    <SettingSection section="coverage" intro={t('staff.settings.coverage_intro')} {...{ fields, saved }}>
      {(form) => (
        <>
          <Field type="number" min={0} max={500} size={5} {...form.field('least', settings.coverage.least)} />
          <Rows
            form={form}
            id="wanted-row"
            languages={stored.map(([language]) => language)}
            columns={[
              {
                name: 'wanted',
                label: fields.wanted,
                stored: stored.map(([, wanted]) => String(wanted)),
                number: true,
              },
            ]}
          />
        </>
      )}
    </SettingSection>
  )
}

/** Who lives here, by language, each figure with its year and source. */
export function PopulationSettings({ settings, saved }: Shown) {
  const { t } = useFrame()
  const facts = settings.population
  const fields = {
    people: t('staff.settings.people'),
    year: t('staff.settings.year'),
    source: t('staff.settings.source'),
  }
  return (
    <SettingSection section="population" intro={t('staff.settings.population_intro')} {...{ fields, saved }}>
      {(form) => (
        <Rows
          form={form}
          id="fact-row"
          languages={facts.map(({ language }) => language)}
          columns={[
            {
              name: 'people',
              label: fields.people,
              stored: facts.map(({ people }) => String(people)),
              number: true,
            },
            {
              name: 'year',
              label: fields.year,
              stored: facts.map(({ year }) => String(year)),
              number: true,
            },
            { name: 'source', label: fields.source, stored: facts.map(({ source }) => source) },
          ]}
        />
      )}
    </SettingSection>
  )
}

type ColumnOf = { name: string; label: string; stored: readonly string[]; number?: boolean }

/** Rows of a language and some fields; three empty ones at the end, so that no script has to add any. */
function Rows(props: { form: RefusedForm; id: string; languages: readonly string[]; columns: ColumnOf[] }) {
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  const { form } = props
  const chosen = form.all('language', props.languages)
  const order = new Intl.Collator(tag === 'en' ? 'en' : 'nb')
  const options = spokenLanguages
    .map((each) => ({ value: each.tag, label: languageName(each.tag, tag) }))
    .sort((a, b) => order.compare(a.label, b.label))
  const filled = chosen.filter(Boolean).length
  return Array.from({ length: filled + 3 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
    <div className="columns" key={row}>
      <Select
        name="language"
        id={`${props.id}-${row}`}
        label={t('staff.volunteers.language_row', { row: row + 1 })}
        empty={t('staff.volunteers.no_language')}
        value={chosen[row] ?? ''}
        options={options}
      />
      {props.columns.map((column) => (
        <Field
          key={column.name}
          name={column.name}
          id={row === 0 ? column.name : `${column.name}-${row}`}
          label={column.label}
          {...(column.number ? { inputMode: 'numeric', size: 8 } : {})}
          value={form.all(column.name, column.stored)[row] ?? ''}
          {...(row === 0 ? form.error(column.name) : {})}
        />
      ))}
    </div>
  ))
}
