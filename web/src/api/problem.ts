// What went wrong, as the server tells it (RFC 9457 problem+json) or as the browser met it.
export interface Place { source?: string; line?: number; column?: number; field?: string }
export interface Detail { field: string; text: string }

export class Problem extends Error {
  constructor(
    readonly status: number,          // 0: no answer at all
    readonly key: string,             // names the sentence, e.g. "picture.nameEmpty"
    readonly sentence: string,        // for people, in the language asked for
    readonly place: Place = {},
    readonly details: Detail[] = [],
  ) {
    super(sentence)
  }
  get signedOut() { return this.status === 401 }
  get wantsCode() { return this.key === 'identity.verify-again' }
  get changedByOther() { return this.status === 412 || this.status === 409 }
  at(field: string): string | undefined { return this.details.find((d) => d.field === field)?.text }
}

interface Item { key?: string; detail?: string; place?: Place }
interface Body { key?: string; title?: string; detail?: string; place?: Place; problems?: Item[] }

export async function readProblem(response: Response): Promise<Problem> {
  let body: Body = {}
  try {
    body = (await response.json()) as Body
  } catch { /* no JSON: the status tells enough */ }
  const details = (body.problems ?? []).map((p) => ({ field: p.place?.field ?? '', text: p.detail ?? p.key ?? '' }))
  return new Problem(response.status, body.key ?? `http.${response.status}`, body.detail ?? '', body.place, details)
}
