import { randomBytes } from 'node:crypto'
import { candidates, offerHelp, takeStep } from '../../app/people/recruitment/candidacies.ts'
import { joinConsentWords } from '../../app/people/recruitment/join-words.ts'
import type { Offer, Step } from '../../app/people/recruitment/recruitment.schema.ts'
import { visitorOf } from '../../app/people/scopes.ts'
import type { Teller } from './history.ts'

type Told = readonly [
  daysAgo: number,
  name: string,
  language: string,
  source: Offer['source'],
  steps: readonly Step[],
]

const offers: Readonly<Record<string, readonly Told[]>> = {
  baerum: [
    [1, 'Helen Woldemikael', 'ti', 'adult_education', []],
    [3, 'Farida Nazarian', 'fa', 'friend', []],
    [6, 'Khadra Dirieh', 'so', 'faith_community', ['contacted']],
    [9, 'Natalia Shevchuk-Berg', 'uk', 'adult_education', ['contacted', 'interviewed']],
    [14, 'Bahar Ardalani', 'ckb', 'organisation', ['contacted', 'interviewed', 'approved']],
    [20, 'Jolanta Wrzesień', 'pl', 'other', ['contacted', 'not_now']],
  ],
  bydelsmodre: [
    [2, 'Samira Al-Tamimi', 'ar', 'friend', []],
    [8, 'Hiwot Gebremedhin', 'ti', 'faith_community', ['contacted']],
  ],
}

/** Those who have offered to help of late, each as far as she has come; through the real verbs, each at its hour. */
export async function tellRecruitment(teller: Teller, base: Temporal.Instant): Promise<void> {
  const coordinator = await teller.staff('coordinator')
  const visitor = visitorOf(teller.world, teller.tenant.id)
  const told = offers[teller.tenant.slug] ?? []
  for (const [place, [daysAgo, name, language, source, taken]] of told.entries()) {
    const at = base.subtract({ hours: 24 * daysAgo })
    teller.set(at)
    const words = joinConsentWords(language, teller.tenant.name)
    const original = joinConsentWords('nb', teller.tenant.name)
    const block = teller.tenant.slug === 'baerum' ? 10 : 20
    await offerHelp(visitor, {
      submission: randomBytes(16),
      pageLanguage: language,
      offer: {
        name,
        phone: `+4700${block}${7000 + place}`,
        email: null,
        languages: [
          { language, level: 'mother_tongue' },
          { language: 'nb', level: 'good' },
        ],
        areaId: null,
        times: place % 2 === 0 ? ['evening', 'weekend'] : ['day'],
        source,
      },
      consent: {
        words: [...words.read, words.tick].join('\n'),
        original: original.read.join('\n'),
        language,
      },
    })
    const found = (await candidates(coordinator)).find((each) => each.name === name)
    for (const [day, step] of taken.entries()) {
      teller.set(at.add({ hours: 20 * (day + 1) }))
      await takeStep(coordinator, found?.id ?? '', step)
    }
  }
}
