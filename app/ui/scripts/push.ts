// Notices on a volunteer's device: the buttons data-push="on" and "off" stay hidden where the browser knows none.
// Without this script she has SMS and e-mail.

const at = '/v/devices'
const buttons = document.querySelectorAll<HTMLButtonElement>('button[data-push]')
const post = (body: object) =>
  fetch(at, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

async function switchNotices(on: boolean): Promise<void> {
  const known = await navigator.serviceWorker.register('/push-worker.js', { scope: '/v/' })
  if (!on) {
    const old = await known.pushManager.getSubscription()
    if (old) await post({ forget: old.endpoint })
    await old?.unsubscribe()
  } else {
    const { key } = (await (await fetch(at)).json()) as { key: string }
    const made = await known.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
    const answer = await post({ device: made.toJSON() })
    if (!answer.ok) throw new Error('refused')
  }
  location.assign('/v/me?saved')
}

async function showSwitch(): Promise<void> {
  const known = await navigator.serviceWorker.getRegistration('/v/')
  const isOn = Boolean(await known?.pushManager.getSubscription())
  const box = document.getElementById('push')
  if (box) box.hidden = false
  for (const button of buttons) {
    const on = button.dataset.push === 'on'
    button.hidden = on === isOn
    button.addEventListener('click', () => {
      switchNotices(on).catch(() => {
        const fault = document.getElementById('push-fault')
        if (fault) fault.hidden = false
      })
    })
  }
}

if (buttons.length > 0 && 'serviceWorker' in navigator && 'PushManager' in window) void showSwitch()
