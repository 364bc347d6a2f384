import type { Message } from '../../text/message'

export const questionnaires = {
  'questionnaires.none': { nl: 'Nog geen vragenlijst van een ander.', en: 'No questionnaire of somebody else yet.' },
  'questionnaires.some': { nl: '{n} {n|vragenlijst|vragenlijsten}; {answered} van {asked} onderdelen beantwoord.', en: '{n} {n|questionnaire|questionnaires}; {answered} of {asked} parts answered.' },
  'questionnaires.why': { nl: 'Lees een vragenlijst in van een klant, een branche of een norm, als CISO Assistant-bibliotheek (YAML). De tekst blijft van wie hem schreef.', en: 'Read in a questionnaire of a customer, a sector or a standard, as a CISO Assistant library (YAML). The text stays of who wrote it.' },
  'questionnaires.import': { nl: 'Lees een bestand in', en: 'Read a file' },
  'questionnaires.notes': { nl: 'Ingelezen. {n} {n|ding is|dingen zijn} gladgestreken:', en: 'Read. {n} {n|thing was|things were} smoothed out:' },
  'questionnaires.line': { nl: 'regel {line}: {text}', en: 'line {line}: {text}' },
  'questionnaires.version': { nl: '{provider}, versie {version}, ingelezen op {date}', en: '{provider}, version {version}, read on {date}' },
  'questionnaires.progress': { nl: '{answered} van {asked}', en: '{answered} of {asked}' },
  'questionnaires.declared': { nl: 'verklaard {n} van 100', en: 'declared {n} of 100' },
  'questionnaires.remove': { nl: 'Verwijder', en: 'Remove' },
  'questionnaires.back': { nl: 'Alle vragenlijsten', en: 'All questionnaires' },
  'questionnaires.rights': { nl: 'Rechten', en: 'Rights' },
  'questionnaires.next': { nl: 'Naar het eerste zonder antwoord', en: 'To the first without an answer' },
} satisfies Record<string, Message>
