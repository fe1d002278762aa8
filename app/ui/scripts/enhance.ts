// Public pages are whole without this. It makes leaving faster and traceless, remembers the language on this device,
// lets the device read aloud, and copies a code. No cookie, no request of its own.

const page = document.documentElement

/** Leaves for the neutral page: empties what this device remembers and takes the place of this page in its history. */
function leave(link: HTMLAnchorElement) {
  try {
    sessionStorage.clear()
    localStorage.clear()
  } catch (refused) {
    // A device that forbids storage has nothing to forget; leaving matters more than saying so.
    page.dataset.storage = String(refused)
  }
  page.hidden = true
  location.replace(link.href)
}

const exit = document.querySelector<HTMLAnchorElement>('a[data-exit]')
if (exit) {
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    leave(exit)
  })
  let escapes: number[] = []
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    escapes = [...escapes.slice(-2), event.timeStamp]
    const [first] = escapes
    if (escapes.length === 3 && first !== undefined && event.timeStamp - first < 2000) leave(exit)
  })
  // “Back” from elsewhere must not show the page as it was left.
  addEventListener('pageshow', (event) => {
    if (event.persisted && page.hidden) leave(exit)
  })
}

/** The device's own voice for the page's language, or none: then the button stays hidden rather than mispronounce. */
function voiceFor(lang: string) {
  const own = lang.toLowerCase()
  const known: Record<string, string[]> = {
    nb: ['nb', 'no'],
    nn: ['nn', 'nb', 'no'],
    fil: ['fil', 'tl'],
    kmr: ['ku'],
  }
  const wanted = known[own] ?? [own.split('-')[0] ?? own]
  return speechSynthesis
    .getVoices()
    .find((voice) => voice.localService && wanted.includes(voice.lang.toLowerCase().split(/[-_]/)[0] ?? ''))
}

if ('speechSynthesis' in window) {
  const offerVoices = () => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-listen]')) {
      const text = document.getElementById(button.dataset.listen ?? '')
      const voice = text && voiceFor(text.closest<HTMLElement>('[lang]')?.lang ?? page.lang)
      if (!text || !voice) continue
      button.hidden = false
      button.onclick = () => {
        const speaking = speechSynthesis.speaking
        speechSynthesis.cancel()
        if (speaking) return
        const words = new SpeechSynthesisUtterance(text.innerText)
        words.voice = voice
        words.lang = voice.lang
        words.rate = 0.9
        speechSynthesis.speak(words)
      }
    }
  }
  offerVoices()
  speechSynthesis.addEventListener?.('voiceschanged', offerVoices)
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const text = document.getElementById(button.dataset.copy ?? '')?.textContent
  if (!text || !navigator.clipboard) continue
  button.hidden = false
  button.onclick = async () => {
    await navigator.clipboard.writeText('whole' in button.dataset ? text : text.replace(/\s/g, ''))
    button.textContent = button.dataset.copied ?? button.textContent
  }
}

try {
  const chosen = page.dataset.remember
  if (chosen) localStorage.setItem('language', chosen)
  const remembered = localStorage.getItem('language')
  const tile =
    remembered && document.querySelector(`.tiles a[hreflang="${CSS.escape(remembered)}"]`)?.closest('li')
  if (tile && !chosen) tile.parentElement?.prepend(tile)
} catch (refused) {
  page.dataset.storage = String(refused)
}
