import type { Message } from '../../text/message'

export const start = {
} satisfies Record<string, Message>
