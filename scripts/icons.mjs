// Copies the few signs and pictograms we use into app/ui/icons.ts (committed), as path data on a small grid.
// Run it by hand after changing the lists below: node scripts/icons.mjs. See docs/decisions/icons-and-fonts.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parsePath, shorten } from './icon-paths.mjs'

/** Our name for a pictogram → folder and file in healthicons (48 × 48), `aksel:` a filled sign doubled, or `own:` below. */
const pictograms = {
  rules_advice: 'aksel:InformationSquareFill',
  testing: 'filled/devices/test_tubes',
  vaccination: 'filled/devices/syringe-vaccine',
  infection_control: 'filled/people/wash_hands',
  health_services: 'filled/places/hospital',
  physical_health: 'filled/exercise/walking',
  mental_health: 'filled/specialties/psychology',
  children_youth: 'aksel:TeddyBearFill',
  school_parenting: 'aksel:BackpackFill',
  cancer: 'filled/conditions/ribbon',
  corona: 'filled/symbols/virus_alt',
  nav_benefits: 'aksel:WalletFill',
  letters_forms: 'aksel:FileTextFill',
  housing_work: 'filled/places/home',
  family_safety: 'filled/objects/umbrella',
  loneliness_meet_people: 'filled/people/group_discussion_meeting',
  other: 'filled/symbols/question_circle',
  talk: 'filled/symbols/communication',
  phone: 'aksel:MobileFill',
  people: 'filled/people/people',
  woman: 'filled/people/woman',
  doctor: 'filled/people/doctor',
  child: 'filled/people/young_people',
  ambulance: 'filled/vehicles/ambulance',
  police: 'filled/people/security_worker',
  fire: 'own:flame',
  map: 'filled/symbols/geo_location',
  lock: 'filled/symbols/ui_secure',
  answer: 'own:book',
  danger: 'aksel:ExclamationmarkTriangleFill',
  message: 'aksel:ChatFill',
  clock: 'aksel:ClockFill',
  eye: 'aksel:EyeFill',
  calendar: 'aksel:CalendarFill',
  key: 'aksel:KeyHorizontalFill',
  no_phone: 'aksel:PhoneSlashFill',
  call: 'aksel:PhoneFill',
  language: 'aksel:GlobeFill',
  morning: 'aksel:SunFill',
  evening: 'aksel:MoonFill',
  note: 'aksel:NotePencilFill',
  good: 'aksel:FaceSmileFill',
  ok: 'aksel:FaceFill',
  bad: 'aksel:FaceFrownFill',
}

/** Drawn by us, where neither has one. */
const own = {
  book: 'M23 13c-4-3-10-4-18-4v28c8 0 14 1 18 4zM25 13c4-3 10-4 18-4v28c-8 0-14 1-18 4z',
  flame:
    'M25 3c2 8 13 13 13 25a14 14 0 0 1-28 0c0-6 3-10 6-13 1 4 2 6 4 7 2-6 1-13 5-19zM24 26c-4 5-6 7-6 10a6 6 0 0 0 12 0c0-3-3-5-6-10z',
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

/** A pictogram's drawing on the grid of 48, from wherever it comes. */
function pictogram(source) {
  const [from, name] = source.split(':')
  if (from === 'own') return parsePath(own[name])
  if (from !== 'aksel') return drawing(`healthicons/public/icons/svg/${source}`)
  // Radii, turn and flags of an arc are not coordinates: only the radii grow with them.
  return drawing(`@navikt/aksel-icons/dist/svg/${name}`).map(([kind, ...numbers]) => [
    kind,
    ...numbers.map((value, index) => (kind === 'A' && index > 1 && index < 5 ? value : value * 2)),
  ])
}

const lines = [
  '// Written by scripts/icons.mjs from healthicons and @navikt/aksel-icons. Do not edit.',
  '',
  '/** Pictograms on a grid of 48, to stand beside a choice or a place. */',
  'export const pictograms = {',
  ...Object.entries(pictograms).map(([name, file]) => `  ${name}:\n    '${shorten(pictogram(file), 1)}',`),
  '} as const',
  '',
  '/** Signs of the interface on a grid of 24. */',
  'export const signs = {',
  ...Object.entries(signs).map(
    ([name, file]) =>
      `  ${name}:\n    '${shorten(drawing(`@navikt/aksel-icons/dist/svg/${file.replace('~', '')}`), 1)}',`,
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
