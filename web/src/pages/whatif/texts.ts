import type { Message } from '../../text/message'

export const whatif = {
} satisfies Record<string, Message>
