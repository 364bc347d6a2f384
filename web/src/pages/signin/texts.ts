import type { Message } from '../../text/message'

export const signin = {
} satisfies Record<string, Message>
