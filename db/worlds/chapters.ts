import type { SafeTime, Source } from '../../app/helpline/requests.schema.ts'

/** One request of the demonstration's past, and how far it came. */
export type Chapter = {
  /** Before the demonstration's last working hour. */
  readonly minutesAgo: number
  readonly language: string
  readonly page?: string
  readonly topic?: string
  readonly area?: string
  readonly words?: string
  readonly source?: Source
  /** In E.164, where she rang; most of the past have a code alone. */
  readonly phone?: string
  readonly safe?: readonly SafeTime[]
  readonly woman?: boolean
  readonly danger?: boolean
  readonly ends: 'waits' | 'taken' | 'in_touch' | 'handed' | 'done'
  /** Minutes until somebody said yes. */
  readonly after?: number
  /** How easy it was to get in touch, as the person said afterwards. */
  readonly easy?: 1 | 2 | 3
}

const day = 24 * 60

/** Answered long ago: one line a request, as days ago, language, topic and minutes to a yes. */
const past = (
  lines: readonly (readonly [days: number, language: string, topic: string, after: number])[],
): Chapter[] =>
  lines.map(([days, language, topic, after], at) => ({
    minutesAgo: days * day + (at % 5) * 47 + 60,
    language,
    topic,
    after,
    ends: 'done',
    easy: at % 3 === 2 ? 2 : 3,
  }))

/** What happened in each demonstration tenant, oldest first. */
export const chapters: Readonly<Record<string, readonly Chapter[]>> = {
  baerum: [
    ...past([
      [47, 'ar', 'health_services', 22],
      [45, 'so', 'letters_forms', 35],
      [44, 'ti', 'nav_benefits', 64],
      [40, 'ar', 'vaccination', 18],
      [38, 'pl', 'housing_work', 51],
      [37, 'fa', 'mental_health', 27],
      [33, 'so', 'health_services', 19],
      [31, 'ar', 'school_parenting', 33],
      [30, 'tr', 'letters_forms', 74],
      [26, 'ar', 'health_services', 15],
      [24, 'fil', 'physical_health', 40],
      [23, 'so', 'nav_benefits', 28],
      [19, 'ti', 'health_services', 55],
      [17, 'ar', 'letters_forms', 17],
      [16, 'en', 'housing_work', 24],
      [12, 'ar', 'loneliness_meet_people', 21],
      [10, 'so', 'vaccination', 26],
      [9, 'fa', 'health_services', 38],
      [8, 'pl', 'letters_forms', 31],
    ]),
    {
      minutesAgo: day + 200,
      language: 'pt',
      topic: 'nav_benefits',
      area: 'Fornebu',
      ends: 'in_touch',
      after: 35,
    },
    {
      minutesAgo: day + 130,
      language: 'fil',
      topic: 'mental_health',
      area: 'Sandvika',
      words: 'Hindi ako makatulog.',
      page: 'fil',
      ends: 'handed',
    },
    {
      minutesAgo: 85,
      language: 'en',
      topic: 'housing_work',
      area: 'Lysaker',
      ends: 'done',
      after: 12,
      easy: 3,
    },
    {
      minutesAgo: 110,
      language: 'ro',
      topic: 'letters_forms',
      area: 'Sandvika',
      source: 'phone',
      ends: 'waits',
    },
    {
      minutesAgo: 95,
      language: 'fr',
      topic: 'school_parenting',
      area: 'Østerås',
      safe: ['evening'],
      ends: 'taken',
      after: 25,
    },
    {
      minutesAgo: 40,
      language: 'tr',
      topic: 'health_services',
      area: 'Kolsås',
      source: 'voice',
      phone: '+4700100990',
      ends: 'waits',
    },
    { minutesAgo: 20, language: 'pl', topic: 'nav_benefits', area: 'Sandvika', woman: true, ends: 'waits' },
  ],
  bydelsmodre: [
    ...past([
      [46, 'ur', 'health_services', 14],
      [43, 'ar', 'letters_forms', 19],
      [39, 'so', 'vaccination', 23],
      [34, 'ta', 'health_services', 31],
      [29, 'ar', 'nav_benefits', 12],
      [25, 'ur', 'loneliness_meet_people', 26],
      [20, 'so', 'school_parenting', 17],
      [15, 'ar', 'mental_health', 21],
      [11, 'es', 'housing_work', 29],
      [8, 'ur', 'health_services', 16],
    ]),
    { minutesAgo: 115, language: 'ps', topic: 'letters_forms', ends: 'in_touch', after: 20 },
    { minutesAgo: 70, language: 'es', topic: 'health_services', ends: 'taken', after: 18 },
    { minutesAgo: 25, language: 'ta', topic: 'nav_benefits', ends: 'waits' },
  ],
  oygarden: [
    ...past([
      [36, 'uk', 'health_services', 42],
      [27, 'uk', 'school_parenting', 58],
      [18, 'uk', 'nav_benefits', 33],
      [9, 'uk', 'letters_forms', 47],
    ]),
    { minutesAgo: 90, language: 'pl', topic: 'housing_work', ends: 'waits' },
  ],
}
