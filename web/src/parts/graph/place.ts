// Asks the worker where the things of a large map go.
import url from './place.worker?worker&url'

// A worker's address must be a trusted one under require-trusted-types-for; it is our own file, known when building.
const policy = globalThis.window?.trustedTypes?.createPolicy('schouw-worker', { createScriptURL: (address: string) => address })

export function place(ids: string[], lines: { from: string; to: string }[], signal: AbortSignal): Promise<Map<string, { x: number; y: number }>> {
  return new Promise((done, fail) => {
    const worker = new Worker((policy?.createScriptURL(url) ?? url) as string, { type: 'module' })
    const end = () => worker.terminate()
    signal.addEventListener('abort', () => { end(); fail(new DOMException('', 'AbortError')) })
    worker.onmessage = (e: MessageEvent<[string, { x: number; y: number }][]>) => { end(); done(new Map(e.data)) }
    worker.onerror = (e) => { end(); fail(new Error(e.message)) }
    worker.postMessage({ ids, lines })
  })
}
