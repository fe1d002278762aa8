import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDemoHouse } from '../../../tests/support/demo-house.ts'
import { visit } from '../../../tests/support/visiting.ts'

const { house, owner, close } = await openDemoHouse('baerum')
after(close)

async function signedIn(): Promise<string> {
  const page = await (await visit(house.at('baerum', '/demo'))).text()
  const form = page.split('<form').find((each) => each.includes('value="coordinator"')) ?? ''
  const person = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(form)?.[0] ?? ''
  const answer = await visit(house.at('baerum', '/demo'), {
    method: 'POST',
    body: new URLSearchParams({ person, role: 'coordinator' }),
    headers: { origin: house.at('baerum', '') },
  })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

type Part = { readonly name: string; readonly file?: string; readonly value: string }

/** Posts a form with a file as a browser does. @returns the page, and how long it took in milliseconds */
async function posted(cookie: string, parts: readonly Part[]) {
  const body = `${parts
    .map(
      ({ name, file, value }) =>
        `--edge\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\nContent-Type: text/csv` : ''}\r\n\r\n${value}\r\n`,
    )
    .join('')}--edge--\r\n`
  const begun = performance.now()
  const answer = await visit(house.at('baerum', '/staff/volunteers/import'), {
    method: 'POST',
    body,
    headers: {
      cookie,
      origin: house.at('baerum', ''),
      'content-type': 'multipart/form-data; boundary=edge',
    },
  })
  const html = await answer.text()
  return { status: answer.status, html, took: performance.now() - begun }
}

/** What the report says of each line, by its number in the file. */
function reportIn(html: string): Map<number, string> {
  const rows = html.split(/<tr(?=[^>]* id="row-)/).slice(1)
  return new Map(
    rows.map((row) => {
      const cell = (row.split('</tr>', 1)[0] ?? '').split('<td').at(-1) ?? ''
      const words = `<td${cell}`.replace(/<svg.*?<\/svg>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
      return [Number(/row-(\d+)/.exec(row)?.[1]), words.trim()]
    }),
  )
}

const volunteers = async () =>
  Number((await owner.query('select count(*) from people.volunteer')).rows[0]?.count ?? 0)

test('a register of ten thousand is told of line by line, taken in only when told to, and never twice', async (t) => {
  const cookie = await signedIn()
  const wrong = { phone: 1, language: 2, twice: 3 } as const
  const kindOf = (index: number) => Object.entries(wrong).find(([, at]) => index % 100 === at)?.[0] ?? 'good'
  const phoneOf = (index: number) => `00 ${String(800_000 + index).replace(/(\d\d)(?=\d)/g, '$1 ')}`
  const rows = Array.from({ length: 10_000 }, (_, index) => {
    const kind = kindOf(index)
    const phone = kind === 'phone' ? '12 34' : phoneOf(kind === 'twice' ? index - 3 : index)
    const language = kind === 'language' ? 'klingonsk' : 'tigrinja (morsmål), arabisk'
    return `Frivillig Nummer ${index};${phone};${language};nummer${index}@example.org`
  })
  const text = ['navn;telefon;språk;e-post', ...rows].join('\r\n')
  const before = await volunteers()

  const shown = await posted(cookie, [{ name: 'file', file: 'register.csv', value: text }])
  assert.equal(shown.status, 200)
  const report = reportIn(shown.html)
  assert.equal(report.size, 10_000)
  const said = {
    phone: 'for få sifre',
    language: 'klingonsk',
    twice: 'tidligere i filen',
    good: 'Kan legges til',
  }
  for (const [line, words] of report) {
    const kind = kindOf(line - 2) as keyof typeof said
    if (!words.includes(said[kind])) assert.fail(`line ${line} (${kind}): ${words}`)
    if (kind !== 'good' && words.includes(said.good)) assert.fail(`line ${line} is not good: ${words}`)
  }
  assert.equal(await volunteers(), before, 'nothing is stored by looking')

  const go = [
    { name: 'go', value: 'yes' },
    { name: 'text', value: text },
  ]
  const done = await posted(cookie, go)
  assert.equal(done.status, 200)
  assert.equal(await volunteers(), before + 9_700)
  assert.match(done.html, /9\D?700 frivillige er lagt til/)
  assert.equal([...reportIn(done.html).values()].filter((words) => words.includes('Lagt til')).length, 9_700)

  const again = await posted(cookie, go)
  assert.equal(await volunteers(), before + 9_700, 'sent twice, it is taken in once')
  const taken = [...reportIn(again.html).values()].filter((words) =>
    words.includes('En annen frivillig her har dette nummeret'),
  )
  assert.equal(taken.length, 9_700)
  // How long a person waits is told, and judged by nobody: a test that looks at the clock fails on a busy machine.
  for (const [what, took] of Object.entries({ read: shown.took, taken: done.took, again: again.took }))
    t.diagnostic(`${what}: ${Math.round(took)} ms`)
})
