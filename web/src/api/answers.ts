// Types out of the generated description of the API, by the route that gives or takes them. A change in the server that the
// pages do not follow fails `npm run check`.
import type { paths } from './openapi'

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never
// What a route answers: the success that it has.
export type Out<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R }
  ? Json<R[keyof R & (200 | 201 | 202)]> : never
// What a route takes.
export type In<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { requestBody: { content: { 'application/json': infer T } } } ? T : never
export type Organisation<R extends string> = `/api/v1/organisations/{organisation}${R}`
