import type { Message } from '../../text/message'

export const settings = {
} satisfies Record<string, Message>
