// Tapping at a stand without internet: what is tapped waits on this device under a random id and is sent when it can be.
// Sent twice it counts once, so it is forgotten only when the server has said yes. Without this script the forms post.

type Row = Record<string, FormDataEntryValue>

const panel = document.getElementById('tallies')
const said = panel?.querySelector('p')
const undo = panel?.querySelector('button')
const door = panel?.querySelector('a')
// A private window may have none.
const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined
let last = ''
let isSending = false

const store = new Promise<IDBDatabase>((done, failed) => {
  const asked = indexedDB.open('tallies', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('tally', { keyPath: 'id' })
  asked.onsuccess = () => done(asked.result)
  asked.onerror = () => failed(asked.error)
})

async function within<T>(act: (tallies: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const work = (await store).transaction('tally', 'readwrite')
  return new Promise((done, failed) => {
    const asked = act(work.objectStore('tally'))
    work.oncomplete = () => done(asked.result)
    work.onabort = () => failed(work.error)
  })
}

async function tell(isOut?: boolean) {
  const count = await within((tallies) => tallies.count())
  if (!panel || !said || !undo || !door) return
  const { waiting = '', sent = '' } = panel.dataset
  said.textContent = count ? waiting.replace('{count}', `${count}`) : sent
  undo.hidden = !last || !count
  door.hidden = !isOut
  panel.hidden = !last && !count
}

async function send() {
  if (isSending) return
  isSending = true
  let isOut = false
  try {
    for (;;) {
      const tallies = (await within((all) => all.getAll(null, 50))) as Row[]
      if (!tallies[0]) break
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch('/v/tallies', { method: 'POST', headers, body: JSON.stringify({ tallies }) })
      isOut = answer.redirected
      if (isOut || !answer.ok) break
      await within((all) => {
        for (const { id } of tallies) all.delete(`${id}`)
        return all.count()
      })
    }
  } finally {
    isSending = false
    await tell(isOut)
  }
}

// No net is no fault: what waits is sent the next time.
const trying = () => void send().catch(() => tell())

if (panel && worker && 'randomUUID' in crypto) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-tally]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const row: Row = Object.fromEntries(new FormData(form))
      const { name, value } = (event.submitter ?? {}) as HTMLButtonElement
      if (name) row[name] = value
      row.id = last = crypto.randomUUID()
      void within((all) => all.put(row)).then(() => {
        form.reset()
        void tell()
        setTimeout(trying, 9000)
      })
    })
  undo?.addEventListener('click', () => {
    const id = last
    last = ''
    void within((all) => all.delete(id)).then(() => tell())
  })
  addEventListener('online', trying)
  trying()
  setInterval(trying, 60_000)
  void worker.register('/push-worker.js', { scope: '/v/' })
  void worker.ready.then(({ active }) =>
    active?.postMessage({ act: 'keepStand', value: location.pathname }, [new MessageChannel().port2]),
  )
}
