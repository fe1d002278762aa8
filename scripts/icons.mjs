// Copies the few signs and pictograms we use into app/ui/icons.ts (committed), as path data on a small grid.
// Run it by hand after changing the lists below: node scripts/icons.mjs. See docs/decisions/icons-and-fonts.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parsePath, shorten } from './icon-paths.mjs'

/** Our name for a pictogram → folder and file in healthicons, 48 × 48. */
const pictograms = {
  rules_advice: 'filled/symbols/medical_advice',
  testing: 'filled/devices/test_tubes',
  vaccination: 'filled/devices/syringe',
  infection_control: 'filled/people/wash_hands',
  health_services: 'filled/places/hospital',
  physical_health: 'filled/exercise/walking',
  mental_health: 'filled/specialties/psychology',
  children_youth: 'filled/people/child_care',
  school_parenting: 'filled/objects/book',
  cancer: 'filled/conditions/ribbon',
  corona: 'filled/symbols/virus',
  nav_benefits: 'filled/objects/coins',
  letters_forms: 'filled/objects/register_book',
  housing_work: 'filled/places/home',
  family_safety: 'filled/objects/umbrella',
  loneliness_meet_people: 'filled/people/group_discussion_meeting',
  other: 'filled/symbols/question_circle',
  talk: 'filled/symbols/communication',
  phone: 'filled/devices/mobile',
  people: 'filled/people/people',
  woman: 'filled/people/woman',
  doctor: 'filled/people/doctor',
  child: 'filled/people/young_people',
  ambulance: 'filled/vehicles/ambulance',
  police: 'filled/people/security_worker',
  fire: 'filled/conditions/burn',
  map: 'filled/symbols/geo_location',
  lock: 'filled/symbols/ui_secure',
  answer: 'filled/symbols/health_literacy',
  good: 'filled/emotions/happy',
  ok: 'filled/emotions/neutral',
  bad: 'filled/emotions/sad',
}

/** Our name for a sign → file in aksel-icons, 24 × 24. A leading `~` says it turns with the direction of the text. */
const signs = {
  message: 'Chat',
  clock: 'Clock',
  pin: 'LocationPin',
  eye: 'Eye',
  calendar: 'Calendar',
  key: 'KeyHorizontal',
  language: 'Language',
  listen: 'SpeakerSoundWave2',
  leave: '~Leave',
  check: 'Checkmark',
  done: 'CheckmarkCircle',
  attention: 'ExclamationmarkTriangle',
  info: 'InformationSquare',
  danger: 'XMarkOctagon',
  back: '~ArrowLeft',
  forward: '~ArrowRight',
  next: '~ChevronRight',
  previous: '~ChevronLeft',
  down: 'ChevronDown',
  search: 'MagnifyingGlass',
  settings: 'Cog',
  pause: 'Pause',
  call: 'Phone',
  no_phone: 'PhoneSlash',
  close: 'XMark',
  plus: 'Plus',
  edit: 'Pencil',
  copy: 'Files',
  person: 'Person',
  group: 'PersonGroup',
  mail: 'EnvelopeClosed',
  bell: 'Bell',
  padlock: 'PadlockLocked',
  home: 'House',
  list: 'BulletList',
  trash: 'Trash',
}

/** The drawing instructions of one SVG file: path data of everything filled in it. Refuses strokes. */
function drawing(file) {
  const svg = readFileSync(new URL(`../node_modules/${file}.svg`, import.meta.url), 'utf8')
  if (/stroke="(?!none)/.test(svg))
    throw new Error(`${file} is drawn with strokes, which icons.ts does not hold.`)
  const number = (tag, name) => Number(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? 0)
  const shapes = []
  for (const [tag, kind] of svg.matchAll(/<(path|circle|rect)\b[^>]*>/g)) {
    if (/fill="(white|none|#fff)"/i.test(tag)) continue
    if (kind === 'path') shapes.push(/\sd="([^"]*)"/.exec(tag)[1])
    if (kind === 'circle') {
      const [x, y, r] = ['cx', 'cy', 'r'].map((name) => number(tag, name))
      shapes.push(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`)
    }
    if (kind === 'rect') {
      const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => number(tag, name))
      shapes.push(`M${x} ${y}h${w}v${h}h${-w}Z`)
    }
  }
  return shapes.flatMap(parsePath)
}

const lines = [
  '// Written by scripts/icons.mjs from healthicons and @navikt/aksel-icons. Do not edit.',
  '',
  '/** Pictograms on a grid of 48, to stand beside a choice or a place. */',
  'export const pictograms = {',
  ...Object.entries(pictograms).map(
    ([name, file]) => `  ${name}:\n    '${shorten(drawing(`healthicons/public/icons/svg/${file}`), 1)}',`,
  ),
  '} as const',
  '',
  '/** Signs of the interface on a grid of 24. */',
  'export const signs = {',
  ...Object.entries(signs).map(
    ([name, file]) =>
      `  ${name}:\n    '${shorten(drawing(`@navikt/aksel-icons/dist/svg/${file.replace('~', '')}`), 2)}',`,
  ),
  '} as const',
  '',
  '/** Signs that point along the text and so turn with it. */',
  `export const turning: ReadonlySet<string> = new Set(${JSON.stringify(
    Object.keys(signs).filter((name) => signs[name].startsWith('~')),
  )
    .replaceAll('"', "'")
    .replaceAll(',', ', ')})`,
  '',
  '/** A pictogram by our name. */',
  'export type PictogramName = keyof typeof pictograms',
  '',
  '/** A sign by our name. */',
  'export type SignName = keyof typeof signs',
  '',
]
writeFileSync(new URL('../app/ui/icons.ts', import.meta.url), lines.join('\n'))
