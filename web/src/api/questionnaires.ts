// Questionnaires of others as the API gives them.
import type { Organisation, Out } from './answers'

export type QuestionnaireList = Out<Organisation<'/questionnaires'>, 'get'>
export type QuestionnaireLine = QuestionnaireList['items'][number]
export type QuestionnairePage = Out<Organisation<'/questionnaires/{questionnaire}'>, 'get'>
export type QuestionnairePart = QuestionnairePage['parts'][number]
export type PartAnswered = Out<Organisation<'/questionnaires/{questionnaire}/answers'>, 'post'>
