// What the tests share: an organisation of their own with a picture, made over the API with the session of the page.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export async function api(page, method, path, body, headers = {}) {
  // From inside the page: its cookie is for secure places only, and the browser counts loopback as one.
  const answer = await page.evaluate(async ([url, options]) => {
    const got = await fetch(url, options)
    return { status: got.status, text: await got.text() }
  }, [`/api/v1${path}`, {
    method, headers: { 'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }])
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 400)}`)
  return answer.text ? JSON.parse(answer.text) : undefined
}
const cache = new Map()
// The organisation of this name, with the example of this file; made once.
export async function organisation(page, name, file) {
  if (cache.has(name)) return cache.get(name)
  const made = await api(page, 'POST', '/organisations', { name, formal: false })
  const yaml = readFileSync(fileURLToPath(new URL(`../../../examples/${file}`, import.meta.url)), 'utf8')
  await api(page, 'PUT', `/organisations/${made.id}/picture.yaml`, yaml, { 'if-match': '"0"' })
  cache.set(name, made.id)
  return made.id
}
export const calm = (text) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim()
export const heading = async (page) => calm(await page.locator('h1').innerText())
