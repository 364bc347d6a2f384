// Opens the kit: passphrase -> Argon2id -> data key -> text. Nothing leaves the page, nothing is kept.
'use strict'
const sealed = JSON.parse(document.getElementById('sealed').textContent)
const words = JSON.parse(document.getElementById('words').textContent)
const form = document.querySelector('form')
const field = document.getElementById('passphrase')
const told = document.querySelector('[role="alert"]')
const text = new TextEncoder()
const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
const open = (key, nonce, about, data) => crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(nonce), additionalData: text.encode(about) }, key, data)
const asKey = (raw) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])

async function unlock(passphrase) {
  const raw = await hashwasm.argon2id({ password: passphrase, salt: bytes(sealed.salt), parallelism: sealed.lanes, iterations: sealed.passes, memorySize: sealed.kibibytes, hashLength: 32, outputType: 'binary' })
  const key = await asKey(raw)
  for (const slot of sealed.slots) {
    let dataKey
    try { dataKey = await open(key, slot.nonce, 'schouw kit 1 key', bytes(slot.key)) } catch { continue }
    return new TextDecoder().decode(await open(await asKey(dataKey), sealed.nonce, 'schouw kit 1 text', bytes(sealed.data)))
  }
  return null
}
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  told.textContent = words.busy
  const button = form.querySelector('button')
  button.disabled = true
  try {
    if (!globalThis.crypto?.subtle) { told.textContent = words.browser; return }
    await new Promise((painted) => setTimeout(painted, 30))
    const html = await unlock(field.value.trim().normalize('NFC'))
    if (html === null) { told.textContent = words.wrong; field.select(); return }
    told.textContent = ''
    field.value = ''
    document.getElementById('kit').innerHTML = html
    document.querySelector('main').hidden = false
    form.hidden = true
    document.querySelector('h1').focus()
  } catch {
    told.textContent = words.failed
  } finally {
    button.disabled = false
  }
})
document.getElementById('print').addEventListener('click', () => print())
document.getElementById('close').addEventListener('click', () => {
  document.getElementById('kit').textContent = ''
  document.querySelector('main').hidden = true
  form.hidden = false
  field.focus()
})
