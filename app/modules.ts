import { access as calendar } from './calendar/access.ts'
import { access as conversations } from './conversations/access.ts'
import { access as dispatch } from './dispatch/access.ts'
import { access as helpline } from './helpline/access.ts'
import { access as board } from './helpline/board/access.ts'
import { access as insights } from './insights/access.ts'
import { access as library } from './library/access.ts'
import { access as messaging } from './messaging/access.ts'
import { access as outreach } from './outreach/access.ts'
import { access as people } from './people/access.ts'
import { access as privacy } from './privacy/access.ts'
import type { Permission } from './privacy/permissions.ts'
import { access as roster } from './roster/access.ts'
import { access as training } from './training/access.ts'

const all = [
  privacy,
  people,
  messaging,
  library,
  conversations,
  training,
  calendar,
  dispatch,
  roster,
  outreach,
  helpline,
  board,
  insights,
]

/** Every permission of every module by name: what `allow()` obeys. */
export const permissions: ReadonlyMap<string, Permission> = new Map(
  all.flatMap((access) => Object.entries(access) as [string, Permission][]),
)

/** A floor of the house: what it is for, and which lower modules it uses. */
export type Module = { readonly name: string; readonly caption: string; readonly uses: readonly string[] }

/** Every module, from the ground up; `npm run check modules` compares it with the imports and ARCHITECTURE.md. */
export const modules: readonly Module[] = [
  {
    name: 'platform',
    caption: 'database, jobs, settings, clock, log: knows no word of the domain',
    uses: [],
  },
  { name: 'ui', caption: 'components and styles: every text is a prop', uses: [] },
  { name: 'planning', caption: 'pure algorithms: simulation, search; no I/O', uses: [] },
  {
    name: 'privacy',
    caption: 'who acts for which tenant, the access log, consent, retention, erasure',
    uses: ['platform'],
  },
  { name: 'languages', caption: 'the registry, choosing a language, messages, direction', uses: [] },
  {
    name: 'people',
    caption: 'tenants, accounts, volunteers, sign-in, roles; the only place that mints a scope; allow()',
    uses: ['platform', 'ui', 'planning', 'privacy', 'languages'],
  },
  {
    name: 'messaging',
    caption:
      'the outbox by SMS, e-mail, push and letter; what comes in; calls; suppliers and what takes over from them',
    uses: ['platform', 'ui', 'privacy', 'languages', 'people'],
  },
  {
    name: 'library',
    caption: 'articles, their versions, translations and sign-off; reading, finding and printing them',
    uses: ['platform', 'ui', 'planning', 'privacy', 'languages', 'people', 'messaging'],
  },
  {
    name: 'conversations',
    caption: 'the anonymous form after a talk, held back and released by whole weeks',
    uses: ['platform', 'ui', 'privacy', 'languages', 'people'],
  },
  {
    name: 'training',
    caption:
      'courses for volunteers, lessons to take by oneself, practice, certificates; what nobody is asked without',
    uses: ['platform', 'ui', 'privacy', 'languages', 'people', 'library'],
  },
  {
    name: 'calendar',
    caption:
      'bookings of people, rooms and interpreters; series, holidays, calendar files: nobody and nothing twice',
    uses: ['platform', 'privacy', 'people'],
  },
  {
    name: 'dispatch',
    caption: 'who is asked: candidates, waves, offers, claims, leases',
    uses: ['platform', 'ui', 'privacy', 'languages', 'people', 'messaging', 'training', 'calendar'],
  },
  {
    name: 'roster',
    caption: 'shifts, phone lines, stands, visits, meetings: who is where, when, in which language',
    uses: [
      'platform',
      'ui',
      'planning',
      'privacy',
      'languages',
      'people',
      'messaging',
      'library',
      'conversations',
      'training',
      'calendar',
      'dispatch',
    ],
  },
  {
    name: 'outreach',
    caption: 'broadcasts, campaigns, crisis call-outs and their reach',
    uses: ['platform', 'ui', 'privacy', 'languages', 'people', 'messaging', 'dispatch'],
  },
  {
    name: 'helpline',
    caption: 'requests for help, their threads, their ends, and the pages of the person who asks',
    uses: [
      'platform',
      'ui',
      'privacy',
      'languages',
      'people',
      'messaging',
      'library',
      'dispatch',
      'roster',
      'conversations',
      'training',
    ],
  },
  {
    name: 'insights',
    caption: 'what people lack, in counts, and the texts that come of it',
    uses: [
      'platform',
      'ui',
      'privacy',
      'languages',
      'people',
      'library',
      'conversations',
      'roster',
      'helpline',
    ],
  },
]
