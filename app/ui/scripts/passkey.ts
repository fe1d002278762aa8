// Passkeys: a button with data-passkey="create" or "get" and data-at="<address>" asks the server for options, the
// device for a credential, and sends it back. The button stays hidden where the device knows no passkeys.

type Answer = {
  id: string
  options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON
}

const supported =
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

async function use(button: HTMLButtonElement): Promise<void> {
  const at = button.dataset.at ?? ''
  const { id, options } = (await (await fetch(at)).json()) as Answer
  const credential =
    button.dataset.passkey === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        })
  const label = document.querySelector<HTMLInputElement>('[data-passkey-label]')?.value ?? ''
  const answer = await fetch(at, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, label, response: (credential as PublicKeyCredential).toJSON() }),
  })
  if (!answer.ok) throw new Error('refused')
  location.assign(button.dataset.next ?? location.pathname)
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  if (!supported) continue
  button.hidden = false
  button.addEventListener('click', () => {
    const fault = document.getElementById(button.dataset.fault ?? '')
    if (fault) fault.hidden = true
    use(button).catch(() => {
      if (fault) fault.hidden = false
    })
  })
}
