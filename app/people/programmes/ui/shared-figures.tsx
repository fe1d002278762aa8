import { formatNumber } from '../../../languages/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { useFrame } from '../../frames.ts'
import type { ShownShare } from './sharing-cards.tsx'

const measures = ['volunteers', 'shifts', 'talks'] as const
type Figures = Readonly<Record<(typeof measures)[number], number | null>>

/** What the programme comes to at each place that shows it: sums only, the small ones hidden, and never who. */
export function SharedFigures({
  figures,
  shares,
}: {
  figures: {
    readonly from: string
    readonly to: string
    readonly threshold: number
    readonly places: readonly { readonly place: string; readonly figures?: Figures | undefined }[]
    readonly total: Figures
  }
  shares: readonly ShownShare[]
}) {
  const { t, language } = useFrame()
  const { places, total, threshold, from, to } = figures
  const rows = [
    ...places.map((each) => ({
      ...each,
      sum: false,
      since: shares.find((share) => share.place === each.place)?.sees ?? null,
    })),
    { since: null, place: t('staff.sharing.together'), figures: total, sum: true },
  ]
  const shown = (of: Figures | undefined, measure: (typeof measures)[number]) => {
    const count = of?.[measure]
    if (count === undefined) return '–'
    return count === null ? ':' : formatNumber(language, count)
  }
  return (
    <section className="stack" id="figures">
      <Table
        keys
        reachable
        caption={t('staff.sharing.figures')}
        rows={rows}
        id={({ place, sum }) => (sum ? 'sum' : place)}
        columns={[
          {
            head: t('staff.sharing.place'),
            cell: ({ place, figures: own, sum, since }) => (
              <>
                {sum ? <b>{place}</b> : <bdi>{place}</bdi>}
                {own && since && (
                  <div className="small quiet">{t('staff.sharing.shows_since', { date: since })}</div>
                )}
                {!own && <div className="small quiet">{t('staff.sharing.shows_nothing')}</div>}
              </>
            ),
          },
          ...measures.map((measure) => ({
            head: t(`staff.sharing.count_${measure}`),
            number: true,
            cell: ({ figures: own }: (typeof rows)[number]) => shown(own, measure),
          })),
        ]}
      />
      <p className="small quiet">
        {t('staff.sharing.weeks', { from, to })} {t('staff.numbers.hidden', { threshold })}
      </p>
      {shares
        .filter(({ standing }) => standing === 'shared')
        .map(({ id, place, shows }) => (
          <Form method="post" key={id} className="tools">
            <input type="hidden" name="share" value={id} />
            <p>
              {shows
                ? t('staff.sharing.you_show', { place, date: shows })
                : t('staff.sharing.you_show_not', { place })}
            </p>
            <Button weight="plain" name="act" value={shows ? 'hide' : 'show'}>
              {t(shows ? 'staff.sharing.hide' : 'staff.sharing.show')}
            </Button>
          </Form>
        ))}
    </section>
  )
}
