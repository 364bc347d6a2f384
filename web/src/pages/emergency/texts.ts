import type { Message } from '../../text/message'

export const emergency = {
  'emergency.calm': { nl: 'Blijf rustig. Bel eerst, zoek dan verder.', en: 'Stay calm. Call first, then look further.' },
  'emergency.open': { nl: 'Loopt nu', en: 'Running now' },
  'emergency.kind': { nl: 'Wat is er aan de hand?', en: 'What is going on?' },
  'emergency.kindSub': { nl: 'Kies wat er het meest op lijkt. Dan begint het logboek, met wie je belt en wat je eerst doet.', formal: 'Kies wat er het meest op lijkt. Dan begint het logboek, met wie u belt en wat u eerst doet.', en: 'Choose what comes closest. The log begins, with who to call and what to do first.' },
  'emergency.other': { nl: 'Iets anders', en: 'Something else' },
  'emergency.otherTitle': { nl: 'Er is iets aan de hand', en: 'Something is wrong' },
  'emergency.call': { nl: 'Bel', en: 'Call' },
  'emergency.nobody': { nl: 'Er staat nog niemand op de bellijst.', en: 'Nobody is on the call list yet.' },
  'emergency.fill': { nl: 'Vul de bellijst in', en: 'Fill in the call list' },
  'emergency.others': { nl: 'Andere nummers ({n})', en: 'Other numbers ({n})' },
  'emergency.stops': { nl: 'Wat staat er straks stil?', en: 'What will stand still?' },
  'emergency.stopsSub': { nl: 'Kies wat het niet doet. Dan zie je hoeveel tijd er is.', formal: 'Kies wat het niet doet. Dan ziet u hoeveel tijd er is.', en: 'Choose what does not work. Then you see how much time there is.' },
  'emergency.what': { nl: 'Wat doet het niet?', en: 'What does not work?' },
  'emergency.hour': { nl: 'Het eerste uur', en: 'The first hour' },
  'emergency.step.note': { nl: 'Schrijf op wat je ziet, met de tijd erbij. Maak een foto van het scherm.', formal: 'Schrijf op wat u ziet, met de tijd erbij. Maak een foto van het scherm.', en: 'Write down what you see, with the time. Take a photo of the screen.' },
  'emergency.step.unplug': { nl: 'Vreemd gedrag of een losgeldbericht? Trek de netwerkkabel los en zet wifi uit.', en: 'Strange behaviour or a ransom note? Unplug the network cable and switch off wifi.' },
  'emergency.step.leave': { nl: 'Laat het apparaat aan staan. Wis niets en herstel nog niets.', en: 'Leave the device on. Erase nothing and repair nothing yet.' },
  'emergency.step.tell': { nl: 'Vertel collega’s wat ze niet moeten doen, en wie het leidt.', en: 'Tell colleagues what not to do, and who leads.' },
  'emergency.step.pay': { nl: 'Betaal niet en antwoord niet, tot de leiding dat besluit.', en: 'Do not pay and do not answer until management decides.' },
} satisfies Record<string, Message>
