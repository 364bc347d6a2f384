import type { Message } from '../../text/message'

export const plan = {
  'page.plan': { nl: 'Herstelplan', en: 'Recovery plan' },
  'plan.practise': { nl: 'Oefen het plan', en: 'Practise the plan' },
  'plan.approve': { nl: 'Stel het plan vast', en: 'Approve the plan' },
  'plan.approveTitle': { nl: 'Dit plan vaststellen als versie {n}?', en: 'Approve this plan as version {n}?' },
  'plan.approveWhy': { nl: 'De volgorde van herstel is dan een besluit. Wat er nu staat, blijft bewaard zoals het is.', en: 'The recovery order then is a decision. What it says now is kept as it is.' },
  'plan.pdf': { nl: 'Maak PDF', en: 'Make PDF' },
  'plan.version': { nl: 'Versie {n}, vastgesteld op {date} door {name}', en: 'Version {n}, approved on {date} by {name}' },
  'plan.draft': { nl: 'Nog niet vastgesteld', en: 'Not approved yet' },
  'plan.owner': { nl: 'Wie is de eigenaar van het plan?', en: 'Who owns the plan?' },
  'plan.paper': { nl: 'Waar ligt de papieren kopie?', en: 'Where is the paper copy?' },
  'plan.paperHint': { nl: 'bijvoorbeeld: rode map in de hal', en: 'for example: red folder in the hall' },
  'plan.contents': { nl: 'Hoofdstukken', en: 'Chapters' },
  'plan.own': { nl: 'Eigen woorden', en: 'Own words' },
  'plan.ownHint': { nl: 'Dit komt onder wat de tekening al zegt. Zet hier geen wachtwoorden in.', en: 'This comes below what the picture says already. Put no passwords here.' },
  'plan.addOwn': { nl: 'Schrijf erbij', en: 'Add words' },
  'plan.changeOwn': { nl: 'Wijzig de eigen woorden', en: 'Change the own words' },
  'plan.tests': { nl: 'Geoefend', en: 'Tested' },
  'plan.earlier': { nl: 'Vastgestelde versies ({n})', en: 'Approved versions ({n})' },
} satisfies Record<string, Message>
