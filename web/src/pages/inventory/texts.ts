import type { Message } from '../../text/message'

export const inventory = {
} satisfies Record<string, Message>
