import type { Message } from '../../text/message'

export const actions = {
} satisfies Record<string, Message>
