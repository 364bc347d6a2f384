// The agenda as the API gives it: values, and beside them the words in the language of who asks.
import type { Organisation, Out } from './answers'

export type ActionPage = Out<Organisation<'/actions'>, 'get'>
export type ActionView = ActionPage['items'][number]
export type Severity = ActionView['severity']
export type Overview = Out<Organisation<'/overview'>, 'get'>
export type Mark = Overview['marks'][number]
export type ReviewList = Out<Organisation<'/reviews'>, 'get'>
export type ReviewView = ReviewList['items'][number]
export type CalendarLink = Out<Organisation<'/calendar'>, 'get'>
