/** De-identification Method, PS3.16 CID 7050 (edition 2024e): code value and meaning, coding scheme DCM. */
export const METHOD_CODES = {
  basicProfile: ['113100', 'Basic Application Confidentiality Profile'],
  cleanPixelData: ['113101', 'Clean Pixel Data Option'],
  cleanRecognizableVisualFeatures: ['113102', 'Clean Recognizable Visual Features Option'],
  cleanGraphics: ['113103', 'Clean Graphics Option'],
  cleanStructuredContent: ['113104', 'Clean Structured Content Option'],
  cleanDescriptors: ['113105', 'Clean Descriptors Option'],
  retainFullDates: ['113106', 'Retain Longitudinal Temporal Information Full Dates Option'],
  retainModifiedDates: ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
  retainPatientCharacteristics: ['113108', 'Retain Patient Characteristics Option'],
  retainDeviceIdentity: ['113109', 'Retain Device Identity Option'],
  retainUIDs: ['113110', 'Retain UIDs Option'],
  retainSafePrivate: ['113111', 'Retain Safe Private Option'],
  retainInstitutionIdentity: ['113112', 'Retain Institution Identity Option'],
} as const satisfies Record<string, readonly [code: string, meaning: string]>;

export type MethodCode = keyof typeof METHOD_CODES;
