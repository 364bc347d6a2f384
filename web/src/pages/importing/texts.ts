import type { Message } from '../../text/message'

export const importing = {
} satisfies Record<string, Message>
