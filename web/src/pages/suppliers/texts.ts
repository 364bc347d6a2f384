import type { Message } from '../../text/message'

export const suppliers = {
} satisfies Record<string, Message>
