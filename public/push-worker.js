// Shows that there is a message, and nothing of what it says; a tap opens where it can be read after signing in.
addEventListener('push', (event) => {
  const { title, body, lang, dir } = event.data.json()
  event.waitUntil(
    registration.showNotification(title, { body, lang, dir, icon: '/icon.svg', tag: 'message', renotify: true }),
  )
})

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clients.openWindow('/v/messages'))
})

// The library without internet (docs/decisions/offline.md): a reader chooses languages, and their texts, the emergency
// numbers and a small search stay on her device. What may be kept is listed here by path; nothing else is ever put into
// a cache, and no cookie goes with what is fetched, so nothing that is somebody's own can come back.
const language = '[a-z]{2,3}(?:-[A-Za-z]{2,4})?'
const mayBeKept = new RegExp(
  `^(?:/${language}|/${language}/(?:library|offline)|/${language}/library/[a-z0-9-]+|/api/library/${language}|/media/[0-9a-f-]{36}|/generated/[\\w.-]+|/icon\\.svg)$`,
)
/** Public pages that lead to what is kept when there is no connection. */
const leadsThere = new RegExp(`^/(?:${language}(?:/(?:library|search|help|offline|young|about).*)?)?$`)
const shelfOf = (tag) => `library ${tag}`
/** The pictures of all languages that are kept with theirs; an address never stands for another picture. */
const pictureShelf = 'pictures'
const picturesIn = (list) => (list.withPictures ? list.articles.flatMap(({ pictures = [] }) => pictures) : [])
const listOf = (tag) => `/api/library/${tag}`
const isPicture = (path) => path.startsWith('/media/')
const patienceMs = 4000
const oldMs = 12 * 60 * 60 * 1000

addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))

// What she needs at a stand (docs/decisions/stand-tallies.md): the page of that stand, the one for her own network, and
// whom to call. It is fetched as she sees it, and holds nothing about anybody she meets.
const atStand = /^\/v\/(?:stand\/[0-9a-f-]{36}|outreach|worried)$/
const leadsToStand = /^\/v\/(?:stand)?$/
const standShelf = 'stand'
const standDays = 3

async function keepStand(path) {
  if (!atStand.test(path)) throw new Error('not to be kept')
  const shelf = await caches.open(standShelf)
  for (const request of await shelf.keys()) {
    const at = Date.parse((await shelf.match(request)).headers.get('date') ?? '')
    if (Date.now() - at > standDays * 24 * 60 * 60 * 1000) await shelf.delete(request)
  }
  for (const each of new Set([path, '/v/worried'])) {
    const page = await fetch(each, { cache: 'no-cache', redirect: 'error' })
    if (page.status !== 200) throw new Error('not to be kept')
    for (const [thing] of (await page.clone().text()).matchAll(/\/generated\/[\w.-]+/g))
      if (!(await shelf.match(thing))) await shelf.put(thing, await fetched(thing))
    await shelf.put(each, page)
  }
  return true
}

/** Where she goes when there is no net and her day is not kept: the stand that was kept last. */
async function keptStand() {
  const shelf = await caches.open(standShelf)
  const paths = (await shelf.keys()).map(({ url }) => new URL(url).pathname)
  return paths.findLast((path) => path.startsWith('/v/stand/'))
}

async function atStandAnswer(request, path) {
  const kept = async () => {
    const page = await caches.match(path, { cacheName: standShelf })
    if (page) return page
    const stand = await keptStand()
    return stand ? Response.redirect(stand) : undefined
  }
  const patience = new Promise((done) => setTimeout(done, patienceMs)).then(kept)
  try {
    const net = fetch(request)
    const page = await Promise.race([net, patience.then((found) => found ?? net)])
    // Sent to the door: she has signed out, and what was kept for her goes.
    if (page.type === 'opaqueredirect' && atStand.test(path)) await caches.delete(standShelf)
    return page
  } catch {
    return (await kept()) ?? Response.error()
  }
}

async function fetched(path) {
  return mayKeep(path, await fetch(path, { credentials: 'omit', cache: 'no-cache', redirect: 'error' }))
}

function mayKeep(path, answer) {
  const isPrivate = /no-store|private/.test(answer.headers.get('cache-control') ?? '')
  if (!mayBeKept.test(path) || answer.status !== 200 || isPrivate) throw new Error('not to be kept')
  return answer
}

/** Fetches the pictures that are not on the device; one that is gone since the list was made is no fault. */
async function keepPictures(list) {
  const wanted = picturesIn(list)
  if (wanted.length === 0) return
  const shelf = await caches.open(pictureShelf)
  for (const { path } of wanted) {
    if (await shelf.match(path)) continue
    const picture = await fetch(path, { credentials: 'omit', redirect: 'error' })
    if (picture.status !== 404) await shelf.put(path, mayKeep(path, picture))
  }
}

/** Takes away the pictures that no kept language shows any more. */
async function sweepPictures() {
  if (!(await caches.has(pictureShelf))) return
  const still = new Set((await shelves()).flatMap(picturesIn).map(({ path }) => path))
  if (still.size === 0) return caches.delete(pictureShelf)
  const shelf = await caches.open(pictureShelf)
  for (const request of await shelf.keys())
    if (!still.has(new URL(request.url).pathname)) await shelf.delete(request)
}

/**
 * Puts a language on the device, or brings it up to date: only what has changed is fetched.
 * `wish` says whether with its pictures; without it, as before.
 */
async function keep(tag, _page, wish) {
  const list = await (await fetched(listOf(tag))).json()
  const shelf = await caches.open(shelfOf(tag))
  const before = await listKept(tag)
  list.withPictures = wish ?? before?.withPictures ?? false
  const had = new Map((before?.articles ?? []).map(({ slug, mark }) => [slug, mark]))
  const changed = list.articles.filter(({ slug, mark }) => had.get(slug) !== mark)
  const frames = [`/${tag}`, `/${tag}/library`, `/${tag}/offline`]
  const wanted = new Set(['/icon.svg'])
  for (const path of [...frames, ...changed.map(({ slug }) => `/${tag}/library/${slug}`)]) {
    const page = await fetched(path)
    for (const [thing] of (await page.clone().text()).matchAll(/\/generated\/[\w.-]+/g)) wanted.add(thing)
    await shelf.put(path, page)
  }
  for (const thing of wanted) if (!(await shelf.match(thing))) await shelf.put(thing, await fetched(thing))
  const still = new Set(list.articles.map(({ slug }) => `/${tag}/library/${slug}`))
  let bytes = 0
  for (const request of await shelf.keys()) {
    const { pathname } = new URL(request.url)
    if (/\/library\/./.test(pathname) && !pathname.startsWith('/api/') && !still.has(pathname)) await shelf.delete(request)
    else bytes += (await (await shelf.match(request)).blob()).size
  }
  await keepPictures(list)
  for (const picture of picturesIn(list)) bytes += picture.bytes
  // Last, so that what was broken off is not taken for whole.
  const kept = { ...list, bytes, fetched: changed.length, at: Date.now() }
  await shelf.put(listOf(tag), new Response(JSON.stringify(kept)))
  await sweepPictures()
  return kept
}

async function listKept(tag) {
  if (!(await caches.has(shelfOf(tag)))) return undefined
  const list = await (await caches.open(shelfOf(tag))).match(listOf(tag))
  return list?.json()
}

async function shelves() {
  const tags = (await caches.keys()).filter((name) => name.startsWith('library ')).map((name) => name.slice(8))
  return (await Promise.all(tags.map(listKept))).filter(Boolean)
}

async function forget(tag) {
  await caches.delete(shelfOf(tag))
  await sweepPictures()
  if ((await shelves()).length === 0) await registration.unregister()
  return true
}

/** Letters as they are looked for: without marks, one form of each, as people type them on a phone. */
function folded(text) {
  const same = { ø: 'o', æ: 'ae', ı: 'i', ł: 'l', đ: 'd', ß: 'ss', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ە: 'ه', '\u200c': ' ' }
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[øæıłđßىیکةە\u200c]/g, (letter) => same[letter])
}

function wordsOf(html) {
  const main = /<main[^>]*>([^]*)<\/main>/.exec(html)?.[1] ?? ''
  return main
    .replace(/<(script|style|svg|form|nav)\b[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#x27);/g, ' ')
}

/** Texts that have every word, those of the page's language first, then those whose title has them. */
async function search(words, asked) {
  const wanted = folded(words).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  if (wanted.length === 0) return []
  const found = []
  for (const { language: tag, articles } of await shelves()) {
    const shelf = await caches.open(shelfOf(tag))
    for (const { slug, title, language: shown } of articles) {
      const href = `/${tag}/library/${slug}`
      const page = await shelf.match(href)
      if (!page) continue
      const heading = folded(title)
      const text = folded(wordsOf(await page.text()))
      if (!wanted.every((word) => heading.includes(word) || text.includes(word))) continue
      const inTitle = wanted.filter((word) => heading.includes(word)).length
      found.push({ href, title, language: shown, rank: inTitle + (tag === asked ? wanted.length : 0) })
    }
  }
  return found.sort((a, b) => b.rank - a.rank).slice(0, 30)
}

const acts = { keep, forget, search, shelves, keepStand }

addEventListener('message', (event) => {
  const [port] = event.ports
  const { act, value, pictures } = event.data ?? {}
  if (!port || !Object.hasOwn(acts, act)) return
  event.waitUntil(
    acts[act](value, new URL(event.source.url).pathname.split('/')[1], pictures).then(
      (told) => port.postMessage({ ok: true, told }),
      () => port.postMessage({ ok: false }),
    ),
  )
})

async function fromShelves(path) {
  if (isPicture(path)) return caches.match(path, { cacheName: pictureShelf })
  for (const { language: tag } of await shelves()) {
    const page = await (await caches.open(shelfOf(tag))).match(path)
    if (page) return page
  }
  return path.startsWith('/generated/') ? caches.match(path, { cacheName: standShelf }) : undefined
}

async function withoutNet(path, isPage) {
  const page = await fromShelves(path)
  if (page || !isPage) return page ?? Response.error()
  const [wished] = path.split('/').filter(Boolean)
  const all = await shelves()
  const nearest = all.find(({ language: tag }) => tag === wished) ?? all[0]
  return nearest ? Response.redirect(`/${nearest.language}/offline`) : Response.error()
}

/** The net first; what is kept when there is none, or when it lets her wait. */
async function answer(request, path, isPage) {
  const net = fetch(request)
  const patience = new Promise((done) => setTimeout(done, patienceMs)).then(
    async () => (mayBeKept.test(path) && (await fromShelves(path))) || net,
  )
  try {
    return await Promise.race([net, patience])
  } catch {
    return withoutNet(path, isPage)
  }
}

async function refresh(tag) {
  const kept = await listKept(tag)
  if (kept && Date.now() - kept.at > oldMs) await keep(tag)
}

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search: query } = new URL(request.url)
  const isPage = request.mode === 'navigate'
  if (request.method !== 'GET' || origin !== location.origin) return
  if (isPage && (atStand.test(pathname) || leadsToStand.test(pathname))) {
    event.respondWith(atStandAnswer(request, pathname))
    return
  }
  // A picture on the device is the right one for ever; voices and films are none of the worker's business.
  if (isPicture(pathname)) {
    if (request.destination === 'image')
      event.respondWith(fromShelves(pathname).then((picture) => picture ?? fetch(request)))
    return
  }
  if (!(query === '' && mayBeKept.test(pathname)) && !(isPage && leadsThere.test(pathname))) return
  event.respondWith(answer(request, pathname, isPage))
  const [tag] = pathname.split('/').filter(Boolean)
  if (isPage && tag) event.waitUntil(refresh(tag).catch(() => undefined))
})
