// Staff and volunteers: the page stays fresh by itself and can be walked with the keyboard. Without it they reload.

/** Fetches this page again and puts its marked regions in place, keeping focus, scroll and what is being typed. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html', 'x-refresh': '1' } })
  if (!answer.ok || answer.redirected) return location.reload()
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const old of document.querySelectorAll<HTMLElement>('[data-live-region]')) {
    const next = fresh.getElementById(old.id)
    if (!next || next.innerHTML === old.innerHTML) continue
    // Who is typing here is not disturbed; the next event after that brings the news.
    if (old.querySelector('[data-typed]')) continue
    const focused = old.contains(document.activeElement) ? document.activeElement : null
    const row = focused?.closest<HTMLElement>('[id]')?.id
    const place = focused && row ? links(document.getElementById(row)).indexOf(focused) : -1
    const open = [...old.querySelectorAll('details')].map((fold) => fold.open)
    const top = old.scrollTop
    old.replaceChildren(...next.childNodes)
    old.querySelectorAll('details').forEach((fold, index) => {
      fold.open = open[index] ?? fold.open
    })
    old.scrollTop = top
    if (row)
      (links(document.getElementById(row))[Math.max(place, 0)] as HTMLElement | undefined)?.focus({
        preventScroll: true,
      })
  }
}

function links(within: Element | null): Element[] {
  return within ? [...within.querySelectorAll('a,button,input,select,textarea,summary')] : []
}

addEventListener('input', (event) => {
  if (event.target instanceof Element) event.target.toggleAttribute('data-typed', true)
})

// On a phone the menu is longer than the screen: where she is stands in its middle.
document
  .querySelector('.menu > [aria-current], .menu [data-here]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center' })

const address = document.querySelector<HTMLElement>('[data-live]')?.dataset.live
if (address) {
  const events = new EventSource(address)
  let isOld = false
  let isBusy = false
  // On a busy day news never pauses: the first is shown at once, what comes meanwhile a second after it.
  const rest = () =>
    setTimeout(() => {
      isBusy = false
      if (isOld) keepFresh()
    }, 1000)
  const keepFresh = () => {
    isOld = isBusy
    if (isBusy) return
    isBusy = true
    // A read that fails is made up for by the next.
    refresh().then(rest, rest)
  }
  events.addEventListener('change', keepFresh)
}

addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input,select,textarea')) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-keys] tbody tr,[data-keys] > li')]
  const here = rows.findIndex((row) => row.contains(document.activeElement))
  if (event.key === 'j' || event.key === 'k') {
    const next = rows[Math.max(0, Math.min(rows.length - 1, here + (event.key === 'j' ? 1 : -1)))]
    ;(links(next ?? null)[0] as HTMLElement | undefined)?.focus()
  } else if (/^[a-z]$/.test(event.key)) {
    const within = rows[here] ?? document
    const keyed = `[data-key="${event.key}"]`
    ;(
      within.querySelector<HTMLElement>(keyed) ?? document.querySelector<HTMLElement>(`#panel ${keyed}`)
    )?.click()
  }
})
