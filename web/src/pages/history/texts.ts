import type { Message } from '../../text/message'

export const history = {
} satisfies Record<string, Message>
