import type { Message } from '../../text/message'

export const risks = {
} satisfies Record<string, Message>
