import { files, isAppCode, isCode, isTest, problem, text } from '../reading/source.mjs'

export const name = 'sizes'
export const says = 'a file is one room: never over 350 lines, under 80 in the median'

const MOST = 350
const MEDIAN = 80
const exempt = (file) => isTest(file) || file.includes('/locales/') || file.startsWith('db/migrations/')

/** Files over 350 lines, and the median of `app/` when it is not under 80. */
export function run(root) {
  const lines = (file) => text(root, file).trimEnd().split('\n').length
  const rooms = files(root, (file) => (isCode(file) || file.endsWith('.css')) && !exempt(file))
  const large = rooms.filter((file) => lines(file) > MOST)
  const sizes = rooms
    .filter(isAppCode)
    .map(lines)
    .sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  return [
    ...large.map((file) =>
      problem(
        file,
        MOST,
        `${lines(file)} lines`,
        `find the seam and make two rooms of it, each under ${MEDIAN}`,
      ),
    ),
    ...(median < MEDIAN
      ? []
      : [
          problem(
            'app',
            0,
            `half of the files have ${median} lines or more`,
            'split the longest by what they do',
          ),
        ]),
  ]
}

/** One line for the report: how many files, their median and the longest. */
export function report(root) {
  const sizes = files(root, (file) => isAppCode(file) && !exempt(file)).map((file) => [
    text(root, file).trimEnd().split('\n').length,
    file,
  ])
  sizes.sort((a, b) => a[0] - b[0])
  if (sizes.length === 0) return 'no files yet'
  const [most, longest] = sizes.at(-1)
  return `${sizes.length} files in app/, median ${sizes[Math.floor(sizes.length / 2)][0]} lines, longest ${most} (${longest})`
}
