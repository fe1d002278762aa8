import {
  changeWords,
  endActivation,
  overrideCheck,
  sendActivation,
  writeActivation,
} from '../../app/outreach/activations/activations.ts'
import { activationBoard } from '../../app/outreach/activations/boards.ts'
import { answerCheckIn, askCheckers } from '../../app/outreach/activations/checks.ts'
import { acknowledgeIn, reportIn, textSummonses } from '../../app/outreach/activations/summonses.ts'
import { sendBroadcast, writeBroadcast, writeWords } from '../../app/outreach/broadcasts/broadcasts.ts'
import {
  answerCampaign,
  decideCampaign,
  fileCampaign,
  inviteAuthority,
} from '../../app/outreach/campaigns/campaigns.ts'
import { holderOf, jobOf } from '../../app/people/scopes.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { deliver, type Teller } from './history.ts'

const drill = {
  nb: 'Kok vannet før du drikker det. Det gjelder Sandvika og Kolsås til torsdag.',
  ti: 'ማይ ቅድሚ ምስታይኩም ኣፍልሕዎ። ኣብ ሳንድቪካን ኮልሶስን ክሳብ ሓሙስ።',
  so: 'Karkari biyaha ka hor intaadan cabbin. Sandvika iyo Kolsås ilaa Khamiista.',
  ar: 'اغلوا الماء قبل الشرب. في ساندفيكا وكولسوس حتى يوم الخميس.',
  fa: 'آب را قبل از نوشیدن بجوشانید. در ساندویکا و کولسوس تا پنجشنبه.',
  pl: 'Przegotuj wodę przed wypiciem. Dotyczy Sandvika i Kolsås do czwartku.',
} as const

/** What outreach has to show in the demonstration: a drill three weeks ago, and a campaign that was answered. */
export async function tellOutreach(teller: Teller, base: Temporal.Instant): Promise<void> {
  const before = (days: number) =>
    base
      .toZonedDateTimeISO(teller.tenant.timeZone)
      .toPlainDate()
      .subtract({ days })
      .toZonedDateTime({ timeZone: teller.tenant.timeZone, plainTime: '10:30' })
      .toInstant()
  await tellDrill(teller, before(21))
  await tellCampaign(teller, before(9))
}

async function tellDrill(teller: Teller, began: Temporal.Instant): Promise<void> {
  const { world, tenant, set, sql, staff } = teller
  const at = (minutes: number) => set(began.add({ minutes }))
  at(0)
  const coordinator = await staff('coordinator')
  const job = jobOf(world, tenant.id, 'demo')
  const made = await writeActivation(coordinator, {
    drill: 'drill',
    title: 'Øvelse: kokevarsel i Sandvika',
    source: 'Bærum kommune',
    sourceUrl: 'https://www.example.org/kokevarsel',
    words: drill.nb,
    languages: [...Object.keys(drill), 'uk'],
    areas: [],
    campaign: null,
    earlier: null,
  })
  if (!made.ok) throw new Error(`the demonstration's drill: ${made.reason}`)
  const { id } = made
  for (const [language, words] of Object.entries(drill))
    await changeWords(coordinator, id, { language, words })
  await changeWords(coordinator, id, {
    language: 'uk',
    words: 'Кип’ятіть воду перед вживанням. Сандвіка й Колсос, до четверга.',
  })
  at(6)
  await askCheckers(coordinator, id)
  await deliver(teller)
  at(11)
  const checks = await sql(
    `select distinct on (text_id) id, text_id, volunteer_id from outreach.text_check
      where tenant_id = $1 order by text_id, id`,
  )
  for (const check of checks)
    await inScope(job, (tx) =>
      answerCheckIn(
        tx,
        job,
        { id: check.id ?? '', text_id: check.text_id ?? '', volunteer_id: check.volunteer_id ?? '' },
        { verdict: 'right', way: 'text' },
      ),
    )
  for (const text of (await activationBoard(coordinator, id))?.texts ?? [])
    if (!['pivot', 'confirmed'].includes(text.standing))
      await overrideCheck(coordinator, id, { text: text.id, reason: 'Ingen med dette morsmålet ennå.' })
  at(14)
  await sendActivation(coordinator, id)
  await textSummonses(job, id)
  await deliver(teller)
  const called = await sql(
    'select id from outreach.summons where tenant_id = $1 and activation_id = $2 order by id',
    [id],
  )
  // Four of five answer within the hour, and most of those tell how many.
  for (const [place, summons] of called.entries()) {
    if (place % 5 === 4) continue
    at(16 + place * 3)
    await inScope(job, (tx) => acknowledgeIn(tx, job, summons.id ?? '', place % 2 === 0 ? 'text' : 'page'))
    if (place % 3 === 2) continue
    at(60 + place * 9)
    const channel = (['chat', 'unsaid', 'met', 'phone'] as const)[place % 4] ?? 'other'
    await inScope(job, (tx) =>
      reportIn(tx, job, summons.id ?? '', { channel, people: 8 + ((place * 17) % 60), way: 'text' }),
    )
  }
  at(8 * 60)
  await endActivation(coordinator, id)
}

async function tellCampaign(teller: Teller, began: Temporal.Instant): Promise<void> {
  const { world, tenant, set, staff } = teller
  set(began)
  const coordinator = await staff('coordinator')
  const { id } = await inviteAuthority(coordinator, 'FHI')
  set(began.add({ hours: 2 }))
  const deadline = began.toZonedDateTimeISO(tenant.timeZone).toPlainDate().add({ days: 7 }).toString()
  await fileCampaign(holderOf(world, tenant.id, 'outreach.campaign', id), {
    title: 'Influensavaksine for eldre',
    message: 'Influensavaksinen er klar. Er du over 65 år, kan du bestille time hos fastlegen nå.',
    sourceUrl: 'https://www.example.org/influensa',
    languages: ['ti', 'so', 'ar', 'fa', 'pl'],
    deadline,
    contact: 'Vaktlinjen, fhi.vakt@example.org',
  })
  set(began.add({ hours: 3 }))
  await decideCampaign(coordinator, id, true)
  const { id: broadcast } = await writeBroadcast(coordinator, {
    title: 'Influensavaksine for eldre',
    words: 'Hei! FHI ber oss si videre: de over 65 kan bestille vaksinetime nå. Mer på example.org/influensa',
    campaign: id,
    segment: {
      languages: ['ti', 'so', 'ar', 'fa', 'pl'],
      areas: [],
      programmes: [],
      trained: true,
      active: true,
    },
  })
  await writeWords(coordinator, broadcast, {
    language: 'pl',
    words:
      'Cześć! FHI prosi o przekazanie: osoby po 65. roku życia mogą już umówić szczepienie. example.org/influensa',
  })
  await sendBroadcast(coordinator, broadcast, null)
  await deliver(teller)
  set(began.add({ hours: 24 * 4 }))
  await answerCampaign(
    coordinator,
    id,
    'Meldingen er sendt til de frivillige på fem språk, og de har gitt den videre i moskeen, på språkkafeen og i egne chattegrupper.',
  )
}
