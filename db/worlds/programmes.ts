import { certificates, noteShown, requireCertificate } from '../../app/people/certificates/certificates.ts'
import { makeProgramme } from '../../app/people/programmes/programme-files.ts'
import type { ProgrammeContent } from '../../app/people/programmes/programmes.schema.ts'
import {
  aliases,
  answerQuestion,
  involve,
  joinProgramme,
  setState,
} from '../../app/people/programmes/programmes.ts'
import { addUnit } from '../../app/people/programmes/units.ts'
import { beginResource } from '../../app/people/resources/resources.ts'
import { colleagues } from '../../app/people/sign-in/staff.ts'
import { layOutPattern } from '../../app/roster/shifts/patterns.ts'
import type { Teller } from './history.ts'

const content: ProgrammeContent = {
  roles: [],
  topics: [],
  forms: [],
  training: [],
  templates: [],
  questions: [],
}

/** Three programmes of Bærum, one at each stage, the second with a single coordinator; and who is asked for a certificate. */
export async function tellProgrammes(teller: Teller, base: Temporal.Instant): Promise<void> {
  teller.set(base.subtract({ hours: 24 * 120 }))
  const ingrid = await teller.staff('coordinator')
  const staff = (await colleagues(ingrid)).filter(({ roles }) => roles.includes('coordinator'))
  const volunteers = await aliases(ingrid)
  const [communication, adults, vaccines] = [
    await addUnit(ingrid, 'Kommunikasjonsavdelingen'),
    await addUnit(ingrid, 'Voksenopplæringssenteret'),
    await addUnit(ingrid, 'Vaksinesenteret'),
  ]
  const made = async (
    name: string,
    purpose: string,
    ownerUnitId: string,
    more: Partial<ProgrammeContent>,
  ) => {
    const done = await makeProgramme(ingrid, { name, purpose, ownerUnitId, content: { ...content, ...more } })
    return done.ok ? done.id : ''
  }
  const ambassadors = await made(
    'Helseambassadører',
    'Folk får svar om helse på sitt eget språk av noen de stoler på.',
    communication,
    {
      roles: ['Helseambassadør', 'Koordinator', 'Fagansvarlig på helsestasjonen'],
      forms: ['Samtaleskjema uten navn'],
      training: ['Introduksjon', 'Taushetsplikt', 'Slik virker hjelpetelefonen', 'Smittevern'],
      templates: [{ name: 'Velkommen', text: 'Velkommen som helseambassadør!' }],
      questions: ['Når vi dem som ellers ikke spør?', 'Hva sier helseambassadørene selv at de trenger?'],
    },
  )
  teller.set(base.subtract({ hours: 24 * 110 }))
  await setState(ingrid, ambassadors, 'pilot')
  for (const { id } of staff) await joinProgramme(ingrid, ambassadors, { account: id, part: 'coordinator' })
  for (const { id } of volunteers.slice(0, 12))
    await joinProgramme(ingrid, ambassadors, { account: id, part: 'volunteer' })
  await involve(ingrid, ambassadors, adults, 'Rektors kontor, 00 10 95 10')
  await involve(ingrid, ambassadors, vaccines, 'Vaktleder, 00 10 95 11')
  teller.set(base.subtract({ hours: 24 * 40 }))
  await setState(ingrid, ambassadors, 'running')
  await answerQuestion(ingrid, ambassadors, {
    question: 'Når vi dem som ellers ikke spør?',
    answer:
      'De fleste som ringte, hadde ikke vært i kontakt med oss før. Tigrinja og somali mangler folk om kvelden.',
  })
  const café = await made('Språkkafé på biblioteket', 'Møteplass med helsetema én kveld i uken.', adults, {
    questions: ['Kommer de samme tilbake?'],
  })
  teller.set(base.subtract({ hours: 24 * 39 }))
  await setState(ingrid, café, 'pilot')
  await joinProgramme(ingrid, café, { account: staff[0]?.id ?? '', part: 'coordinator' })
  // The café has evenings of its own, which only those who take part in it see (BM-21).
  for (const { id } of volunteers.slice(4, 16))
    await joinProgramme(ingrid, café, { account: id, part: 'volunteer' })
  const first = base.toZonedDateTimeISO(teller.tenant.timeZone).toPlainDate().add({ days: 5 })
  await layOutPattern(ingrid, {
    ...{ language: 'ar', weekdays: [3], from: 17 * 60, to: 19 * 60, every: 1, wanted: 2, standby: 0 },
    ...{ place: 'Bekkestua bibliotek', number: null, programme: café },
    ...{ first: first.toString(), until: first.add({ months: 3 }).toString() },
  })
  await made(
    'Ressurspersoner for flyktningfamilier',
    'En fast person for en familie det første året.',
    adults,
    {},
  )
  for (const each of volunteers.slice(0, 2)) await requireCertificate(ingrid, each.id, 'children')
  const day = base.toZonedDateTimeISO(teller.tenant.timeZone).toPlainDate().subtract({ days: 41 })
  for (const [place, each] of volunteers.slice(2, 4).entries())
    await beginResource(ingrid, {
      act: 'begin',
      volunteer: each.id,
      family: `Familie ${place + 1}`,
      purpose: place === 0 ? 'school' : 'everyday',
      from: day.toString(),
      to: day.add({ months: 12 }).toString(),
      consent: day.toString(),
      weeks: place === 0 ? 4 : 12,
    })
  const custodian = await teller.staff('custodian')
  const [asked] = await certificates(custodian)
  if (asked) await noteShown(custodian, asked.id, day)
}
