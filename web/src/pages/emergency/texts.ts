import type { Message } from '../../text/message'

export const emergency = {
} satisfies Record<string, Message>
