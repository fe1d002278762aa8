import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { openArticle } from '../../articles/articles.ts'
import { holdings } from '../../articles/holdings.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { sendBack } from '../own-texts.ts'
import { partnerActs } from '../partners.schema.ts'
import { changePartner, endPartnership, letWrite, openPartner, partnerAccounts } from '../partners.ts'
import { OwnTexts, shownText } from '../ui/own-texts.tsx'
import { PartnerFields, usePartnerLabels } from '../ui/partner-fields.tsx'

/** One partner: what is known of it, who writes for it, and its texts (BM-17). */
export const loader = allowSignedIn('library.partners', async ({ scope, params, request, visit, tenant }) => {
  const id = z.uuid().safeParse(params.partner)
  const opened = id.success ? await openPartner(scope, id.data) : undefined
  if (!opened) throw notFound()
  const { partner, memberIds } = opened
  const accounts = await partnerAccounts(scope)
  const { shown } = await holdings(scope, { search: '', topicId: null, state: null, partnerId: partner.id })
  const named = accounts.map(({ id, name }) => ({ id, name }))
  return {
    saved: new URL(request.url).searchParams.has('saved'),
    ...{ edition: partner.edition, name: partner.name, slug: partner.slug },
    stored: {
      name: partner.name,
      about: partner.about,
      url: partner.url ?? '',
      contact: partner.contact ?? '',
      publishes: partner.publishes,
    },
    ended: partner.ended_at && formatDate(visit.language, partner.ended_at, tenant.timeZone),
    stayed: partner.texts_stay === true,
    members: named.filter(({ id }) => memberIds.includes(id)),
    others: named.filter(({ id }) => !memberIds.includes(id)),
    texts: shown.map(shownText),
    language: visit.language,
  }
})

/** Changes it, says who writes for it, sends a text back, or ends the partnership. */
export const action = allowSignedIn('library.partners', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.partner)
  if (!id.success || !(await openPartner(scope, id.data))) throw notFound()
  const form = await readForm(request, partnerActs)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const at = `/staff/library/partners/${id.data}?saved`
  if (wish.do === 'save') {
    const done = await changePartner(scope, id.data, wish)
    if (!done.ok) return data({ errors: { form: done.reason }, typed: form.typed }, { status: 409 })
  } else if (wish.do === 'add') {
    const done = await letWrite(scope, id.data, wish.account, true)
    if (!done.ok)
      return refuse({ account: done.reason === 'taken' ? 'other_partner' : 'choose_one' }, form.typed)
  } else if (wish.do === 'remove') await letWrite(scope, id.data, wish.account, false)
  else if (wish.do === 'send_back') {
    const article = await openArticle(scope, wish.article)
    if (article?.article.partner_id !== id.data) throw notFound()
    await sendBack(scope, wish.article, wish.why)
    throw redirect(`/staff/library/${wish.article}`)
  } else await endPartnership(scope, id.data, wish.texts)
  throw redirect(at)
})

export default function Partner() {
  const partner = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted('save')
  const back = usePosted('send_back')
  const labels = usePartnerLabels()
  return (
    <>
      <title>{partner.name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/partners">
        {t('staff.partners.title')}
      </LinkButton>
      <h1>{partner.name}</h1>
      {partner.saved && !form.isRefused && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {form.error('form').error && (
        <Notice tone="attention" live>
          {t('staff.questions.meanwhile')}
        </Notice>
      )}
      <PostedSummary form={back} fields={{ why: t('staff.partners.why') }} />
      {partner.ended && (
        <Notice tone="info">
          {t(partner.stayed ? 'staff.partners.ended_stay' : 'staff.partners.ended_go', {
            date: partner.ended,
          })}
        </Notice>
      )}
      <p>
        <a href={`/${partner.language}/library?from=${partner.slug}`}>{t('staff.partners.as_readers')}</a>
      </p>
      <h2>{t('staff.partners.texts')}</h2>
      {partner.texts.length === 0 ? (
        <Empty title={t('staff.partners.no_texts')} />
      ) : (
        <OwnTexts texts={partner.texts} at="/staff/library" />
      )}
      {!partner.ended && (
        <>
          <Members partner={partner} />
          <section className="panel stack" aria-labelledby="facts">
            <h2 id="facts">{t('staff.partners.facts')}</h2>
            <PostedSummary form={form} fields={labels} />
            <Form method="post" className="stack">
              <input type="hidden" name="edition" value={partner.edition} />
              <PartnerFields form={form} stored={partner.stored} />
              <p>
                <Button name="do" value="save">
                  {t('page.save')}
                </Button>
              </p>
            </Form>
          </section>
          <End />
        </>
      )}
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function Members({ partner }: { partner: Shown }) {
  const { t } = useFrame()
  const form = usePosted('add')
  return (
    <section className="panel stack" aria-labelledby="members">
      <h2 id="members">{t('staff.partners.members')}</h2>
      <p>{t('staff.partners.members_text')}</p>
      {partner.members.map(({ id, name }) => (
        <Form key={id} method="post" className="tools">
          <input type="hidden" name="account" value={id} />
          <p>
            <bdi>{name}</bdi>
          </p>
          <Button weight="quiet" name="do" value="remove">
            {t('staff.partners.remove')}
          </Button>
        </Form>
      ))}
      {partner.others.length > 0 && (
        <Form method="post">
          <div className="tools">
            <Select
              name="account"
              label={t('staff.partners.add_who')}
              empty="–"
              value={form.typed('account')}
              options={partner.others.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.error('account')}
            />
            <Button weight="plain" name="do" value="add">
              {t('staff.partners.add')}
            </Button>
          </div>
        </Form>
      )}
      <p>
        <a href="/staff/people">{t('staff.partners.invite')}</a>
      </p>
    </section>
  )
}

function End() {
  const { t } = useFrame()
  const form = usePosted('end')
  return (
    <Details summary={t('staff.partners.end')} {...(form.isRefused ? { open: true } : {})}>
      <Form method="post" className="stack">
        <Choices
          kind="one"
          name="texts"
          legend={t('staff.partners.end_texts')}
          choices={(['stay', 'go'] as const).map((value) => ({
            value,
            label: t(`staff.partners.end_${value}`),
          }))}
          chosen={form.typed('texts')}
          {...form.error('texts')}
        />
        <Check name="sure" label={t('staff.partners.end_sure')} {...form.error('sure')} />
        <p>
          <Button weight="plain" tone="danger" name="do" value="end">
            {t('staff.partners.end')}
          </Button>
        </p>
      </Form>
    </Details>
  )
}
