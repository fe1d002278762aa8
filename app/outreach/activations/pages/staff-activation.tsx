import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Strip } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CalledTable } from '../../ui/called-table.tsx'
import { CostLine } from '../../ui/cost-line.tsx'
import { CoverageTable } from '../../ui/coverage-table.tsx'
import { languageChoices, nameFor } from '../../ui/language-words.tsx'
import { AddLanguage, TextCard } from '../../ui/text-cards.tsx'
import { overrideForm, textForm } from '../activations.schema.ts'
import { changeWords, dropLanguage, endActivation, overrideCheck, sendActivation } from '../activations.ts'
import { activationBoard, markSeen } from '../boards.ts'
import { askCheckers } from '../checks.ts'

/** A call-out: before it goes out its words and who would be called, after that its board. */
export const loader = allowSignedIn(
  'outreach.activate',
  async ({ scope, params, request, visit, tenant }) => {
    const id = z.uuid().safeParse(params.id)
    const board = id.success ? await activationBoard(scope, id.data) : undefined
    if (!board) throw notFound()
    const { activation, aliases } = board
    const when = (at: Temporal.Instant | null) =>
      at && formatDateTime(visit.language, at, tenant.timeZone, 'short')
    const asked = new URL(request.url).searchParams
    return {
      since: visit.world.clock.now().epochMilliseconds,
      id: activation.id,
      title: activation.title,
      drill: activation.drill,
      source: activation.source,
      sourceUrl: activation.source_url,
      sent: when(activation.sent_at),
      ended: when(activation.ended_at),
      shareAddress: board.shareAddress,
      pivot: board.pivot,
      others: languageChoices(visit.language, (tag) => !board.texts.some(({ language }) => language === tag)),
      texts: inOrder(board.texts, board.pivot, visit.language).map((text) => ({
        id: text.id,
        language: text.language,
        words: text.words,
        standing: text.standing,
        confirmedBy: text.confirmed_by && (aliases[text.confirmed_by] ?? '–'),
        reason: text.override_reason,
      })),
      all: board.all,
      cost: board.cost,
      languages: board.languages,
      areas: board.areas,
      people: board.people.map((row) => ({
        id: row.id,
        alias: row.alias,
        languages: row.languages,
        acknowledged: when(row.acknowledged_at),
        declined: row.declined_at !== null,
        state: row.state,
        reached: Object.values(row.reach).reduce((sum, people) => sum + people, 0),
      })),
      asked: asked.has('asked') ? Number(asked.get('asked')) : null,
      nobody: (asked.get('nobody') ?? '').split(' ').filter((tag) => tag !== ''),
      refused: asked.get('refused'),
    }
  },
)

// The words it all begins with first, then language by language as the coordinator reads their names.
function inOrder<Text extends { language: string }>(texts: readonly Text[], pivot: string, staff: string) {
  const order = new Intl.Collator('nb')
  const isPivot = ({ language }: Text) => Number(language === pivot)
  return [...texts].sort(
    (a, b) =>
      isPivot(b) - isPivot(a) || order.compare(nameFor(a.language, staff), nameFor(b.language, staff)),
  )
}

const act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('drop'), language: z.string() }),
  textForm.extend({ do: z.literal('words') }),
  overrideForm.extend({ do: z.literal('override') }),
  z.object({ do: z.literal('seen'), summons: z.uuid() }),
  z.object({ do: z.enum(['ask', 'send', 'end']) }),
])

/** What is done to it; then the page again. */
export const action = allowSignedIn('outreach.activate', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.id)
  if (!id.success) throw notFound()
  const back = `/staff/preparedness/${id.data}`
  const form = await readForm(request, act)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  switch (wish.do) {
    case 'words': {
      const { language, words } = wish
      const changed = await changeWords(scope, id.data, { language, words })
      return redirect(changed.ok ? `${back}#text-${language}` : `${back}?refused=${changed.reason}`)
    }
    case 'drop': {
      const dropped = await dropLanguage(scope, id.data, wish.language)
      return redirect(dropped.ok ? back : `${back}?refused=${dropped.reason}`)
    }
    case 'override':
      await overrideCheck(scope, id.data, wish)
      return redirect(back)
    case 'ask': {
      const asked = await askCheckers(scope, id.data)
      return redirect(`${back}?asked=${asked?.asked ?? 0}&nobody=${(asked?.nobody ?? []).join('+')}`)
    }
    case 'send': {
      const sent = await sendActivation(scope, id.data)
      if (!sent.ok && sent.reason === 'unknown') throw notFound()
      return redirect(sent.ok ? back : `${back}?refused=${sent.reason}`)
    }
    case 'seen':
      await markSeen(scope, id.data, wish.summons)
      return redirect(`${back}#people`)
    case 'end':
      await endActivation(scope, id.data)
      return redirect(back)
  }
})

export default function Activation() {
  const call = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const isLive = call.sent !== null
  return (
    <>
      <title>{call.title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/preparedness">
        {t('staff.outreach.back_preparedness')}
      </LinkButton>
      <div className={call.drill ? 'crisis drill' : 'crisis real'}>
        {call.drill ? t('staff.activation.drill_banner') : t('staff.activation.real_banner')}
      </div>
      <h1>{call.title}</h1>
      <p>
        <a href={call.sourceUrl} rel="noreferrer">
          {call.source}
        </a>
        {call.sent && <> · {t('staff.activation.sent_at', { time: call.sent })}</>}
        {call.ended && <> · {t('staff.activation.ended', { time: call.ended })}</>}
      </p>
      {call.refused === 'unconfirmed' && (
        <Notice tone="danger" live>
          {t('staff.activation.unconfirmed')}
        </Notice>
      )}
      {call.refused === 'sent' && (
        <Notice tone="attention" live>
          {t('staff.outreach.too_late')}
        </Notice>
      )}
      {call.asked !== null && (
        <Notice tone={call.asked === 0 ? 'attention' : 'done'} live>
          <p>{t('staff.activation.asked', { count: call.asked })}</p>
          {call.nobody.length > 0 && (
            <p>
              {t('staff.activation.nobody_to_ask', {
                languages: call.nobody.map((tag) => nameFor(tag, language)).join(', '),
              })}
            </p>
          )}
        </Notice>
      )}
      <div
        id="call-out"
        className="stack"
        data-live={`/staff/outreach/live?since=${call.since}`}
        data-live-region=""
      >
        {isLive ? <Board call={call} /> : <Draft call={call} />}
      </div>
    </>
  )
}

type Call = ReturnType<typeof useLoaderData<typeof loader>>

function Draft({ call }: { call: Call }) {
  const { t, language } = useFrame()
  const waiting = call.texts.filter(
    ({ standing }) => !['pivot', 'confirmed', 'overridden'].includes(standing),
  )
  const count = call.all.called
  return (
    <>
      <h2>{t('staff.activation.texts')}</h2>
      <p>{t('staff.activation.texts_text')}</p>
      <div className="pairs-of-cards">
        {call.texts.map((text) => (
          <TextCard
            key={text.id}
            text={text}
            isOpen={call.ended === null}
            mayDrop={text.language !== call.pivot}
          />
        ))}
      </div>
      {call.ended === null && <AddLanguage others={call.others} />}
      {call.ended === null && call.texts.some(({ standing }) => standing === 'unasked') && (
        <Form method="post">
          <Button weight="plain" sign="mail" name="do" value="ask">
            {t('staff.activation.ask_checkers')}
          </Button>
        </Form>
      )}
      <h2>{t('staff.activation.who')}</h2>
      <CoverageTable
        caption={t('staff.activation.by_language')}
        head={t('staff.outreach.language')}
        lines={call.languages}
        name={(line) => nameFor(line.key, language)}
        isLive={false}
      />
      <p>
        <b>
          {t('staff.broadcast.people', { count })} · <CostLine cost={call.cost} />
        </b>
      </p>
      {call.ended === null && (
        <>
          {waiting.length > 0 && <Notice tone="attention">{t('staff.activation.unconfirmed')}</Notice>}
          <Form method="post" className="buttons">
            <Button name="do" value="send" {...(call.drill ? {} : { tone: 'danger' as const })}>
              {call.drill
                ? t('staff.activation.send_drill', { count })
                : t('staff.activation.send', { count })}
            </Button>
            <Button weight="quiet" name="do" value="end">
              {t('staff.activation.end')}
            </Button>
          </Form>
        </>
      )}
    </>
  )
}

function Board({ call }: { call: Call }) {
  const { t, language } = useFrame()
  const { called, acknowledged, reached, undelivered } = call.all
  return (
    <>
      <h2>{t('staff.activation.board')}</h2>
      <Strip
        figures={[
          { value: `${acknowledged} / ${called}`, label: t('staff.activation.acknowledged') },
          { value: reached, label: t('staff.activation.reached') },
          { value: undelivered, label: t('staff.activation.undelivered') },
        ]}
      />
      <p>
        {t('staff.messages.cost')}: <CostLine cost={call.cost} />
      </p>
      <CoverageTable
        caption={t('staff.activation.by_language')}
        head={t('staff.outreach.language')}
        lines={call.languages}
        name={(line) => nameFor(line.key, language)}
        isLive
      />
      <CoverageTable
        caption={t('staff.activation.by_area')}
        head={t('staff.outreach.areas')}
        lines={call.areas}
        name={(line) => line.name ?? t('staff.outreach.area_anywhere')}
        isLive
      />
      <section id="people">
        <CalledTable people={call.people} />
      </section>
      <p>
        {t('staff.activation.share')}:{' '}
        <a href={call.shareAddress} className="wraps">
          {call.shareAddress}
        </a>
      </p>
      <Details summary={t('staff.activation.texts')}>
        <div className="pairs-of-cards">
          {call.texts.map((text) => (
            <TextCard key={text.id} text={text} isOpen={false} mayDrop={false} />
          ))}
        </div>
      </Details>
      <Form method="post" className="buttons">
        <LinkButton href={`/staff/preparedness/${call.id}/report`}>{t('staff.activation.report')}</LinkButton>
        <LinkButton weight="plain" href={`/staff/preparedness/new?earlier=${call.id}`}>
          {t('staff.activation.again')}
        </LinkButton>
        {call.ended === null && (
          <Button weight="plain" name="do" value="end">
            {t('staff.activation.end')}
          </Button>
        )}
      </Form>
    </>
  )
}
