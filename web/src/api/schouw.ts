// The half-yearly schouw, agreements and responsibilities as the API gives them.
import type { In, Organisation, Out } from './answers'

export type SchouwPage = Out<Organisation<'/schouw'>, 'get'>
export type WalkedPart = SchouwPage['parts'][number]
export type SchouwLine = Out<Organisation<'/schouws'>, 'get'>['items'][number]
export type AgreementList = Out<Organisation<'/agreements'>, 'get'>
export type AgreementView = AgreementList['items'][number]
export type AgreementFields = In<Organisation<'/agreements'>, 'post'>
export type LinkMade = Out<Organisation<'/agreements/{agreement}/links'>, 'post'>
export type Verdict = NonNullable<AgreementView['checked']>['verdict']
export type ResponsibilityList = Out<Organisation<'/responsibilities'>, 'get'>
export type Responsibility = ResponsibilityList['items'][number]
export type LinkedAgreement = Out<'/api/v1/agreement/look', 'post'>
