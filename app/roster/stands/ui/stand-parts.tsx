import { formatDate } from '../../../languages/formats.ts'
import { findLanguage, staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { useRefused } from '../../../people/refused-forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Sum } from '../counts.ts'
import { SumTable } from './sum-table.tsx'

/** Everything that a stand's page shows. */
export type StandPage = {
  readonly week: string
  readonly shownAfter: string | null
  readonly isOver: boolean
  readonly stand: {
    readonly id: string
    readonly place: string
    readonly address: string
    readonly area: string
    readonly day: string
    readonly from: string
    readonly to: string
    readonly languages: readonly string[]
    readonly helpers: readonly string[]
    readonly cancelled: boolean
    readonly report: string | null
  }
  readonly candidates: readonly {
    readonly id: string
    readonly alias: string
    readonly languages: readonly string[]
    readonly fits: boolean
  }[]
  readonly items: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly retired: boolean
    readonly stock: number
  }[]
  readonly packing: readonly { readonly itemId: string; readonly amount: number }[]
  readonly sums: readonly Sum[]
  readonly questions: readonly { readonly id: string; readonly language: string; readonly words: string }[]
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly spoken: readonly string[]
}

/** Who stands there, whom to place, and which of its languages nobody there speaks. */
export function Staffing({ of }: { of: StandPage }) {
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  const form = useRefused('place')
  const there = of.candidates.filter(({ id }) => of.stand.helpers.includes(id))
  const named = (tags: readonly string[]) => tags.map((tag) => languageName(tag, staff)).join(', ')
  const missing = of.stand.languages.filter((tag) => !there.some((each) => each.languages.includes(tag)))
  return (
    <section className="stack">
      <h2>{t('staff.stands.who')}</h2>
      {there.length === 0 && <p className="quiet">{t('staff.stands.nobody')}</p>}
      {there.length > 0 && (
        <Table
          caption={t('staff.stands.who')}
          hideCaption
          rows={there}
          id={({ id }) => id}
          columns={[
            { head: t('staff.stands.choose'), cell: ({ alias }) => <bdi>{alias}</bdi> },
            { head: t('staff.stands.languages'), cell: ({ languages }) => named(languages) },
            {
              head: <span className="sr-only">{t('staff.stands.acts')}</span>,
              cell: ({ id, alias }) => (
                <Form method="post">
                  <input type="hidden" name="volunteer" value={id} />
                  <Button weight="quiet" name="act" value="withdraw">
                    {t('staff.stands.withdraw', { name: alias })}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      {there.length > 0 && missing.length > 0 && (
        <Notice tone="attention">{t('staff.stands.missing_languages', { languages: named(missing) })}</Notice>
      )}
      {!of.stand.cancelled && (
        <Form method="post" className="tools">
          <input type="hidden" name="section" value="place" />
          <Select
            name="volunteer"
            label={t('staff.stands.choose')}
            empty="–"
            required
            options={of.candidates
              .filter(({ id }) => !of.stand.helpers.includes(id))
              .map(({ id, alias, languages }) => ({ value: id, label: `${alias} (${named(languages)})` }))}
            {...form.error('volunteer')}
          />
          <Button weight="plain" name="act" value="place">
            {t('staff.stands.place_her')}
          </Button>
        </Form>
      )}
    </section>
  )
}

/** What to take along. */
export function Packing({ of }: { of: StandPage }) {
  const { t } = useFrame()
  const form = useRefused('bring')
  const nameOf = (id: string) => of.items.find((each) => each.id === id)?.name ?? ''
  return (
    <section className="stack">
      <h2>{t('staff.stands.bring')}</h2>
      {of.packing.length === 0 && <p className="quiet">{t('staff.stands.bring_none')}</p>}
      {of.packing.length > 0 && (
        <ul>
          {of.packing.map(({ itemId, amount }) => (
            <li key={itemId}>
              <bdi>{nameOf(itemId)}</bdi> × {amount}
            </li>
          ))}
        </ul>
      )}
      {of.items.length > 0 ? (
        <Form method="post" className="tools">
          <input type="hidden" name="section" value="bring" />
          <ItemChoice of={of} id="bring-item" error={form.error('item')} />
          <Field
            name="amount"
            type="number"
            min={0}
            size={6}
            label={t('staff.stands.count')}
            hint={t('staff.stands.bring_hint')}
            value={form.typed('amount', 1)}
            required
            {...form.error('amount')}
          />
          <Button weight="plain" name="act" value="bring">
            {t('staff.stands.bring_save')}
          </Button>
        </Form>
      ) : (
        <p>
          <a href="/staff/stands/items">{t('staff.stands.items')}</a>
        </p>
      )}
    </section>
  )
}

/** What the telephones have counted so far, and where what was counted on paper is added. */
export function Counted({ of }: { of: StandPage }) {
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  const leaflets = useRefused('leaflets')
  const things = useRefused('items')
  const spoken = [...new Set([...of.stand.languages, ...of.spoken])]
  return (
    <section className="stack">
      <h2>{t('staff.stands.counted')}</h2>
      <p className="quiet">{t('staff.stands.counted_hint')}</p>
      {of.sums.some(({ counted }) => counted > 0) ? (
        <SumTable hideCaption caption={t('staff.stands.counted')} sums={of.sums} items={of.items} />
      ) : (
        <p>{t('staff.stands.counted_none')}</p>
      )}
      <Details
        summary={t('staff.stands.by_hand')}
        {...(leaflets.isRefused || things.isRefused ? { open: true } : {})}
      >
        <div className="stack">
          <Form method="post" className="tools">
            <input type="hidden" name="section" value="leaflets" />
            <Select
              name="language"
              label={t('staff.stands.leaflets')}
              options={spoken.map((tag) => ({ value: tag, label: languageName(tag, staff) }))}
              value={leaflets.typed('language', spoken[0])}
              {...leaflets.error('language')}
            />
            <Amount id="leaflet-count" error={leaflets.error('count')} />
            <Button weight="plain" name="act" value="leaflets">
              {t('staff.stands.add')}
            </Button>
          </Form>
          {of.items.length > 0 && (
            <Form method="post" className="tools">
              <input type="hidden" name="section" value="items" />
              <ItemChoice of={of} id="count-item" error={things.error('item')} />
              <Amount id="item-count" error={things.error('count')} />
              <Button weight="plain" name="act" value="items">
                {t('staff.stands.add')}
              </Button>
            </Form>
          )}
        </div>
      </Details>
      <Questions of={of} />
    </section>
  )
}

function ItemChoice({ of, id, error }: { of: StandPage; id: string; error: { error?: string } }) {
  const { t } = useFrame()
  return (
    <Select
      name="item"
      id={id}
      label={t('staff.stands.item')}
      options={of.items
        .filter(({ retired }) => !retired)
        .map((item) => ({ value: item.id, label: item.name }))}
      {...error}
    />
  )
}

function Amount({ id, error }: { id: string; error: { error?: string } }) {
  const { t } = useFrame()
  return (
    <Field
      name="count"
      id={id}
      type="number"
      size={6}
      label={t('staff.stands.count')}
      hint={t('staff.stands.by_hand_hint')}
      required
      {...error}
    />
  )
}

function Questions({ of }: { of: StandPage }) {
  const { t, language, tenant } = useFrame()
  const staff = staffTagOf(language)
  return (
    <>
      <h3>{t('staff.stands.questions')}</h3>
      {of.questions.length > 0 && (
        <>
          <p className="quiet">{t('staff.stands.questions_week', { week: of.week })}</p>
          <ul>
            {of.questions.map((question) => (
              <li key={question.id}>
                <bdi className="wraps">{question.words}</bdi>{' '}
                <small className="quiet">
                  {findLanguage(question.language)?.name[staff] ?? languageName(question.language, staff)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      {of.questions.length === 0 && (
        <p className="quiet">
          {of.shownAfter
            ? t('staff.stands.questions_later', {
                week: of.week,
                date: formatDate(
                  language,
                  Temporal.Instant.from(of.shownAfter),
                  tenant?.timeZone ?? 'Europe/Oslo',
                  'short',
                ),
              })
            : t('staff.stands.questions_none', { week: of.week })}
        </p>
      )}
    </>
  )
}
