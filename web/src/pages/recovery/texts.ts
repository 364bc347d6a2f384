import type { Message } from '../../text/message'

export const recovery = {
  'recovery.empty': { nl: 'Er is nog niets getekend dat terug moet komen.', en: 'Nothing is drawn yet that has to come back.' },
  'recovery.order': { nl: 'In deze volgorde', en: 'In this order' },
  'recovery.orderSub': { nl: 'Als alles tegelijk stuk is. Het donkere deel is het herstel, het lichte deel is wachten tot het weer werkt.', en: 'When everything is broken at once. The dark part is the repair, the light part is waiting until it works again.' },
  'recovery.step': { nl: 'Stap', en: 'Step' },
  'recovery.what': { nl: 'Wat', en: 'What' },
  'recovery.who': { nl: 'Wie', en: 'Who' },
  'recovery.begins': { nl: 'Begin', en: 'Begin' },
  'recovery.works': { nl: 'Werkt na', en: 'Works after' },
  'recovery.never': { nl: 'nooit', en: 'never' },
  'recovery.waits': { nl: 'wacht op {names}', en: 'waits for {names}' },
  'recovery.usual': { nl: 'gebruikelijke tijd', en: 'usual time' },
  'recovery.measured': { nl: 'gemeten', en: 'measured' },
  'recovery.processes': { nl: 'Wanneer het werk weer draait', en: 'When the work runs again' },
  'recovery.inTime': { nl: 'Op tijd', en: 'In time' },
  'recovery.late': { nl: 'Te laat', en: 'Too late' },
  'recovery.noLimit': { nl: 'Grens onbekend', en: 'Limit not known' },
  'recovery.away': { nl: 'Wie is er niet?', en: 'Who is not there?' },
  'recovery.circle': { nl: 'Dit houdt elkaar tegen', en: 'These keep each other down' },
  'recovery.direct': { nl: 'meteen', en: 'at once' },
} satisfies Record<string, Message>
