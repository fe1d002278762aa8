// Keeping languages on the device (public/push-worker.js does it). Without this script the page says how else to keep a
// text. All of this has 2 kB.

type Kept = { language: string; bytes: number; at: number }
type Found = { href: string; title: string; language: string }

const part = <E extends HTMLElement>(which: string, within: ParentNode = document) =>
  within.querySelector(which) as E
const box = part('#offline')
const { serviceWorker } = navigator
const rows = [...document.querySelectorAll<HTMLElement>('[data-keep]')]
const show = (id: string, shown: unknown) => {
  part(`#offline-${id}`).hidden = !shown
}
const button = (row: HTMLElement, value: string) => part(`[value=${value}]`, row)

/** Fills a day and a size into the words that stand there, which hold each apart for its direction. */
const fill = (where: HTMLElement, bytes: number, day = '') => {
  const { dataset } = where
  dataset.words = dataset.words || where.textContent || ''
  where.textContent = dataset.words.replace('{date}', day).replace('{size}', `${Math.ceil(bytes / 1024)} kB`)
  where.hidden = false
}

async function ask<T>(act: string, value?: string, pictures?: boolean): Promise<T[]> {
  const known = await serviceWorker.getRegistration('/')
  const worker = known?.active
  if (!worker) return []
  const { port1, port2 } = new MessageChannel()
  return new Promise((done, failed) => {
    port1.onmessage = ({ data }) => (data.ok ? done(data.told) : failed(act))
    worker.postMessage({ act, value, pictures }, [port2])
  })
}

async function draw(): Promise<void> {
  const kept = await ask<Kept>('shelves')
  for (const row of rows) {
    const mine = kept.find(({ language }) => language === row.dataset.keep)
    // Whoever sees what it would take goes on seeing that.
    if (!mine && !button(row, 'less').hidden) continue
    for (const each of row.querySelectorAll('button'))
      each.hidden = each.value !== (mine ? 'forget' : 'offer')
    const said = part('.kept', row)
    said.hidden = true
    // German writes dates as Norway does, and every browser knows it.
    if (mine) fill(said, mine.bytes, new Date(mine.at).toLocaleDateString('de', { dateStyle: 'medium' }))
  }
  show('search', kept[0])
}

/** What a language would take on the device, with its pictures and without, before anything is fetched. */
async function offer(row: HTMLElement): Promise<void> {
  const { pageBytes, pictureBytes } = await (await fetch(`/api/library/${row.dataset.keep}`)).json()
  fill(button(row, 'less'), pageBytes)
  if (pictureBytes) fill(button(row, 'more'), pageBytes + pictureBytes)
  button(row, 'offer').hidden = true
}

async function act(row: HTMLElement, what: string): Promise<void> {
  show('fault', false)
  box.setAttribute('aria-busy', 'true')
  try {
    if (what === 'offer') {
      await offer(row)
      button(row, 'less').focus()
    } else {
      if (what !== 'forget') {
        await serviceWorker.register('/push-worker.js', { scope: '/' })
        await serviceWorker.ready
      }
      await ask(what === 'forget' ? what : 'keep', row.dataset.keep, what === 'more')
      await draw()
    }
  } catch {
    show('fault', true)
  }
  box.removeAttribute('aria-busy')
}

async function look(): Promise<void> {
  const found = await ask<Found>('search', part<HTMLInputElement>('[name=q]').value)
  part('#offline-found').replaceChildren(
    ...found.map(({ href, title, language }) => {
      const item = document.createElement('li')
      const link = document.createElement('a')
      Object.assign(link, { href, lang: language, dir: 'auto', textContent: title })
      item.append(link)
      return item
    }),
  )
  show('none', !found[0])
}

if (box && serviceWorker && 'caches' in window) {
  show('without', false)
  for (const row of rows)
    for (const each of row.querySelectorAll('button')) each.onclick = () => act(row, each.value)
  part('#offline-search').onsubmit = (event) => {
    event.preventDefault()
    look()
  }
  // Of her own language the sizes are said at once; of another when she asks.
  draw().then(
    () => {
      const [own] = rows
      if (own && !button(own, 'offer').hidden) return offer(own)
    },
    () => 0,
  )
}
