// Keeping languages on the device (public/push-worker.js does it). Without this script the page says how else to keep a text.

type Kept = { language: string; bytes: number; at: number }
type Found = { href: string; title: string; language: string }

const box = document.getElementById('offline')
const rows = document.querySelectorAll<HTMLElement>('[data-keep]')
const field = document.querySelector<HTMLInputElement>('#offline-search input')
const list = document.getElementById('offline-found')
const show = (id: string, shown: boolean) => {
  const part = document.getElementById(id)
  if (part) part.hidden = !shown
}

async function ask<T>(act: string, value?: string): Promise<T | undefined> {
  const known = await navigator.serviceWorker.getRegistration('/')
  const worker = known?.active
  if (!worker || new URL(known.scope).pathname !== '/') return undefined
  const { port1, port2 } = new MessageChannel()
  return new Promise((done, failed) => {
    port1.onmessage = ({ data }) => (data.ok ? done(data.told) : failed(new Error(act)))
    worker.postMessage({ act, value }, [port2])
  })
}

async function draw(): Promise<void> {
  const kept = (await ask<Kept[]>('shelves')) ?? []
  for (const row of rows) {
    const mine = kept.find(({ language }) => language === row.dataset.keep)
    const [said, keep, remove] = row.querySelectorAll<HTMLElement>('.kept,button')
    if (!said || !keep || !remove) continue
    keep.hidden = Boolean(mine)
    remove.hidden = said.hidden = !mine
    if (!mine) continue
    // German writes dates as Norway does, and every browser knows it.
    const day = new Date(mine.at).toLocaleDateString('de', {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    })
    said.textContent = (said.dataset.words ?? '')
      .replace('{date}', `\u2066${day}\u2069`)
      .replace('{size}', `\u2066${Math.ceil(mine.bytes / 1024)} kB\u2069`)
  }
  show('offline-search', kept.length > 0)
}

async function act(what: string, tag: string): Promise<void> {
  show('offline-fault', false)
  box?.setAttribute('aria-busy', 'true')
  try {
    if (what === 'keep') {
      await navigator.serviceWorker.register('/push-worker.js', { scope: '/' })
      await navigator.serviceWorker.ready
    }
    await ask(what, tag)
    await draw()
  } catch {
    show('offline-fault', true)
  }
  box?.removeAttribute('aria-busy')
}

async function look(): Promise<void> {
  const found = (await ask<Found[]>('search', field?.value)) ?? []
  list?.replaceChildren(
    ...found.map(({ href, title, language }) => {
      const item = document.createElement('li')
      const link = document.createElement('a')
      link.href = href
      link.lang = language
      link.dir = 'auto'
      link.textContent = title
      item.append(link)
      return item
    }),
  )
  show('offline-none', found.length === 0)
}

if (box && 'serviceWorker' in navigator && 'caches' in window) {
  show('offline-without', false)
  for (const row of rows)
    for (const button of row.querySelectorAll('button'))
      button.addEventListener('click', () => void act(button.value, row.dataset.keep ?? ''))
  document.getElementById('offline-search')?.addEventListener('submit', (event) => {
    event.preventDefault()
    void look()
  })
  void draw()
}
