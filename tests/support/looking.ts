import type { Page } from 'playwright-core'
import { axeViolations } from './browser.ts'

/**
 * Everything that is wrong with the page as it stands, each in a sentence: what axe finds, what sticks out sideways,
 * phone numbers that a right-to-left text would turn around, and what the keyboard does not reach in order or
 * reaches without showing it. The page is left where it was.
 * @param page with scripts on, since axe is one
 */
export async function faultsOf(page: Page): Promise<string[]> {
  return [
    ...(await axeViolations(page)),
    ...(await sidewaysFaults(page)),
    ...(await directionFaults(page)),
    ...(await keyboardFaults(page)),
  ]
}

/** What makes the page wider than the window (WCAG 1.4.10). */
export function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].find((element) => {
      const { left, right } = element.getBoundingClientRect()
      return right > clientWidth + 1 || left < -1
    })
    return [`the page is ${scrollWidth} px wide in ${clientWidth}: ${wide?.outerHTML.slice(0, 160)}`]
  })
}

/** Whether page and phone numbers are told their direction: `lang`, `dir`, and each number to call isolated. */
export function directionFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { lang, dir } = document.documentElement
    const faults = lang && dir ? [] : [`the page says lang "${lang}" and dir "${dir}"`]
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const within = node.parentElement
      if (!within || within.closest('script,style,option,textarea,pre')) continue
      if (/(\+?\d{2,3}[  ]){3,}\d/.test(node.textContent ?? '') && !within.closest('[dir=ltr]:not(html)'))
        faults.push(`a number is not isolated: ${within.outerHTML.slice(0, 160)}`)
    }
    return faults
  })
}

type Walk = { stops: Element[]; reached: { place: number; shown: boolean; html: string }[] }

/** Presses Tab from the top: every link, button and field is reached, in the order of the page, and shows it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const stops = await page.evaluate(prepareWalk)
  const keyboard = await page.context().newCDPSession(page)
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
  // A box that scrolls by itself is a stop of the browser's own, and a time has one for hours and one for minutes.
  const times = await page.locator('input[type="time"], input[type="date"]').count()
  // So have a player's buttons and its time line.
  const players = await page.locator('audio[controls], video[controls]').count()
  const inner = 3 * times + 8 * players
  const presses = Array.from({ length: stops + inner + 6 }, () =>
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
  )
  await Promise.all(presses)
  await keyboard.detach()
  const reached = await page.evaluate(() => (globalThis as unknown as { walk: Walk }).walk.reached)
  const faults: string[] = []
  let expected = 0
  for (const { place, shown, html } of reached) {
    if (expected === stops) break
    if (place === -1) continue
    if (place !== expected) faults.push(`Tab went to stop ${place + 1} instead of ${expected + 1}: ${html}`)
    if (!shown) faults.push(`the focus does not show: ${html}`)
    expected = place + 1
  }
  if (expected < stops) faults.push(`Tab reached ${expected} of ${stops} links, buttons and fields`)
  return faults
}

/** Lists what must be reached, listens to where the focus goes, and puts it before the first. Runs in the page. */
function prepareWalk(): number {
  const kinds = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]'
  const all = [...document.querySelectorAll<HTMLInputElement>(kinds)].filter(
    (element) =>
      !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  )
  // Radio buttons of one name are one stop: the chosen one, or the first.
  const isStop = (element: HTMLInputElement) => {
    if (element.type !== 'radio') return true
    const group = all.filter(
      ({ type, name, form }) => type === 'radio' && name === element.name && form === element.form,
    )
    return element === (group.find(({ checked }) => checked) ?? group[0])
  }
  const hasRing = (element: Element | null) =>
    element !== null &&
    [undefined, '::before', '::after'].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
  const walk: Walk = { stops: all.filter(isStop), reached: [] }
  Object.assign(globalThis, { walk })
  document.addEventListener('focusin', ({ target }) => {
    const at = target as HTMLElement
    const named = at.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null
    const label = at.closest('label') ?? named
    const box = (label ?? at).getBoundingClientRect()
    const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    const ring = [at, at.parentElement, label, at.nextElementSibling].some(hasRing)
    walk.reached.push({
      place: walk.stops.indexOf(at),
      shown: ring && within,
      html: at.outerHTML.slice(0, 160),
    })
  })
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  scrollTo(0, 0)
  walk.reached = []
  return walk.stops.length
}
