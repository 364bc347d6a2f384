import type { Message } from '../../text/message'

export const weak = {
  'weak.empty': { nl: 'Teken eerst wat waarvan afhangt. Dan zie je hier wat alleen staat.', formal: 'Teken eerst wat waarvan afhangt. Dan ziet u hier wat alleen staat.', en: 'First draw what depends on what. Then you see here what stands alone.' },
  'weak.after': { nl: 'Wat staat stil als het zo lang duurt?', en: 'What stands still when it lasts this long?' },
  'weak.single': { nl: 'Staat alleen', en: 'Stands alone' },
  'weak.singleSub': { nl: 'Als dit ene uitvalt, komt er werk onder het minimum.', en: 'When this one thing fails, work falls below its minimum.' },
  'weak.none': { nl: 'Geen enkel onderdeel legt binnen deze tijd alleen het werk stil.', en: 'Nothing stops the work by itself within this time.' },
  'weak.loss': { nl: 'kost zo’n uitval', en: 'costs such an outage' },
  'weak.year': { nl: 'gemiddeld {amount} per jaar', en: '{amount} a year on average' },
  'weak.hardly': { nl: 'gemiddeld minder dan € 1 per jaar: dit duurt bijna nooit zo lang', en: 'less than €1 a year on average: it hardly ever lasts this long' },
  'weak.stops': { nl: 'Dan stopt: {names}', en: 'Then stops: {names}' },
  'weak.hits': { nl: 'raakt {names}', en: 'hits {names}' },
  'weak.whatif': { nl: 'Reken door', en: 'Work it out' },
  'weak.together': { nl: 'Samen met twee of drie ({n})', en: 'Two or three together ({n})' },
  'weak.figures': { nl: 'Bekijk als tabel', en: 'See as a table' },
  'weak.name': { nl: 'Onderdeel', en: 'Thing' },
  'weak.share': { nl: 'Deel van de uitval waarin het meedoet', en: 'Part of the outages it has a share in' },
  'weak.euros': { nl: 'Per jaar', en: 'A year' },
  'weak.notes': { nl: 'Waar dit op rust', en: 'What this rests on' },
} satisfies Record<string, Message>
