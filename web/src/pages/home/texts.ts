import type { Message } from '../../text/message'

export const home = {
} satisfies Record<string, Message>
