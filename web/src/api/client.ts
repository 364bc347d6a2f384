// One door to the server. Every answer is either the value or a Problem; a 401 anywhere asks to sign in again.
import { voice } from '../text/index.svelte'
import { Problem, readProblem } from './problem'

export interface Asked { body?: unknown; query?: Record<string, string | number | undefined>; match?: string; raw?: Blob; blob?: boolean; signal?: AbortSignal; again?: boolean }
export interface Answer<T> { value: T; etag: string }

let whenSignedOut: () => void = () => {}
export function onSignedOut(act: () => void) { whenSignedOut = act }
// Weighty changes ask for the second factor again; true: it was shown, and the question is put once more.
let whenCodeWanted: () => Promise<boolean> = () => Promise.resolve(false)
export function onCodeWanted(act: () => Promise<boolean>) { whenCodeWanted = act }

export function address(path: string, query: Asked['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  const tail = search.toString()
  return `/api/v1${path}${tail ? `?${tail}` : ''}`
}

export async function ask<T>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': voice.language === 'nl' && voice.formal ? 'nl-formal, nl' : voice.language }
  let body: BodyInit | undefined
  if (asked.raw) {
    body = asked.raw
    headers['Content-Type'] = asked.raw.type || 'application/octet-stream'
  } else if (asked.body !== undefined) {
    body = JSON.stringify(asked.body)
    headers['Content-Type'] = 'application/json'
  }
  if (asked.match) headers['If-Match'] = asked.match
  const overTheLine = async <V>(read: () => Promise<V>): Promise<V> => {       // the head and the body both come over it
    try { return await read() } catch (cause) { throw asked.signal?.aborted ? cause : new Problem(0, 'network', '') }
  }
  const response = await overTheLine(() => fetch(address(path, asked.query), { method, headers, body, signal: asked.signal, credentials: 'same-origin' }))
  if (!response.ok) {
    const problem = await readProblem(response)
    if (problem.wantsCode && !asked.again && (await whenCodeWanted())) return ask<T>(method, path, { ...asked, again: true })
    if (problem.signedOut && !path.startsWith('/session')) whenSignedOut()
    throw problem
  }
  const type = response.headers.get('content-type') ?? ''
  const value = response.status === 204 ? undefined : await overTheLine<unknown>(() => (asked.blob ? response.blob() : type.includes('json') ? response.json() : response.text()))
  return { value: value as T, etag: response.headers.get('etag') ?? '' }
}
export const get = async <T>(path: string, query?: Asked['query'], signal?: AbortSignal) => (await ask<T>('GET', path, { query, signal })).value
export const post = async <T>(path: string, body?: unknown, query?: Asked['query']) => (await ask<T>('POST', path, { body: body ?? {}, query })).value
export const patch = async <T>(path: string, body: unknown, match?: string) => (await ask<T>('PATCH', path, { body, match })).value
export const put = async <T>(path: string, body: unknown, match?: string) => await ask<T>('PUT', path, { body, match })
export const remove = async (path: string, match?: string) => { await ask<void>('DELETE', path, { match }) }
export const upload = async <T>(path: string, file: Blob, query?: Asked['query']) => (await ask<T>('POST', path, { raw: file, query })).value
