/**
 * Attributes of PS3.6 (edition 2024e) that can identify and that PS3.15 Table E.1-1 does not list: free text that
 * people type, identifiers of persons, orders, devices and places, and carriers of other data. Attributes with
 * a VR of PN, DA, TM, DT, AE or UR need no entry (see `rule-book.ts`). What stands here was chosen by hand; text that
 * names products, codes, kernels, techniques or geometry is left out on purpose and stays.
 *
 * `remove` where the attribute is Type 3 wherever it occurs, else `dummy`, which fits every Type. Options as in
 * `e1-1.ts`: which of them keeps (K) or cleans (C) the attribute, by the class of data that it belongs to.
 */
import { readOptions, type OptionActions } from './e1-1';

const REMOVE = `
00080300 PrivateDataElementCharacteristicsSequence 00080402 InventoryInstanceDescription:eC
00080418 TransactionStatusComment:eC 0008041B RecordKey 0008041C PriorRecordKey
00100033 PatientBirthDateInAlternativeCalendar 00100034 PatientDeathDateInAlternativeCalendar
00100035 PatientAlternativeCalendar 00100218 StrainAdditionalInformation:eC 00102298 ResponsiblePersonRole
00120062 PatientIdentityRemoved 00120063 DeidentificationMethod 00120064 DeidentificationMethodCodeSequence
00140046 MaterialNotes:eC 00140100 ComponentWelderIDs 00140105 RepairID
00141010 ActualEnvironmentalConditions:eC 00141040 EnvironmentalConditions:eC 00142016 IndicationLabel:eC
00142018 IndicationDescription:eC 00143099 CalibrationNotes:eC 00144006 PulserNotes:eC
0014400C ReceiverNotes:eC 0014400F PreAmplifierNotes:eC 00144082 ProbeDriveNotes:eC
0018003A InterventionDescription:eC 00181003 DeviceID:dK 00181006 GridID:dK
00181010 SecondaryCaptureDeviceID:dK 00181011 HardcopyCreationDeviceID:dK 00181801 TimeSource
00181803 NTPSourceAddress 00185021 PostprocessingFunction:eC 00189186 RespiratorySignalSourceID 00189423 AcquisitionProtocolName:eC
00189531 ReconstructionDescription:eC 00189901 ReferenceLocationDescription:eC
00189908 PotentialReasonsForProcedure:eC 0018990A PotentialDiagnosticTasks:eC
0018990F ProtocolPlanningInformation:eC 00189910 ProtocolDesignRationale:eC 00189917 InstructionDescription:eC
0018991A InstructionPerformanceComment:eC 00189923 ProtocolElementCharacteristicsSummary:eC
00189924 ProtocolElementPurpose:eC 00201020 Reference:eC 00209453 FrameLabel:eC 0022112C CalculationComment:eC
00240044 CommentsOnPatientPerformanceOfVisualField:eC 00286022 FrameOfInterestDescription:eC
00287007 SystemStatusComment:eC 0028702A TestResultComment:eC 00380016 RouteOfAdmissions:eC
00380102 ResourceDescription:eC 003A0020 MultiplexGroupLabel:eC 00400255 PerformedProcedureTypeDescription:eC
00400400 CommentsOnTheScheduledProcedureStep:eC 00400553 SpecimenDescriptionTrial:eC
00400556 AcquisitionContextDescription:eC 00401006 PlacerOrderNumberProcedure
00401007 FillerOrderNumberProcedure 00401008 ConfidentialityCode
00401060 RequestedProcedureDescriptionTrial:eC 00402006 PlacerOrderNumberImagingServiceRequestRetired
00402007 FillerOrderNumberImagingServiceRequestRetired 0040A074 ObjectBinaryIdentifierTrial
0040A089 ObjectDirectoryBinaryIdentifierTrial 0040A224 IdentificationDescriptionTrial:eC
0040A33A ReportStatusCommentTrial:eC 0040A492 CompletionFlagDescription:eC
0040A992 UniformResourceLocatorTrial 00440003 ApprovalStatusFurtherDescription:eC
00440011 SubstanceAdministrationNotes:eC 00440012 SubstanceAdministrationDeviceID:dK
00440106 AssertionComments:eC 00540400 ImageID 00620006 SegmentDescription:eC 00660004 SurfaceComments:eC
00660107 TrackSetDescription:eC 00700068 GraphicLayerDescription:eCgC 00700208 GraphicGroupDescription:eC
0070030F FiducialDescription:eCgC 00720010 HangingProtocolUserGroupName
00741006 ProcedureStepProgressDescription:eC 0074100C ContactDisplayName 00741238 ReasonForCancellation:eC
0074140B ReasonForChannelOmissionDescription:eC 00820003 AssessmentSummaryDescription:eC
0082000A ObservationDescription:eC 00880130 StorageMediaFileSetID 01000424 SOPAuthorizationComment:eC
04000120 Signature 04000500 EncryptedAttributesSequence 04000520 EncryptedContent 20000050 FilmSessionLabel:eC
21000010 PrintJobID 21000160 OwnerID 21100030 PrinterName:dK 21100099 PrintQueueID 30020003 RTImageName:eC
30020004 RTImageDescription:eC 30040006 DoseComment:eC 300600C8 FrameOfReferenceTransformationComment:eC
30080066 OverrideReason:eC 30080202 TreatmentStatusComment:eC 300A00FE BlockName:eC
300A0183 PatientSetupLabel:eC 300A01D0 SetupReferenceDescription:eC 300A0236 ApplicationSetupName:eC
300A0402 SetupImageComment:eC 40080103 ReferenceToRecordedSound 40101006 ThreatROIBitmap
40101007 RouteSegmentID 40101013 ThreatCategoryDescription:eC 4010101A BoardingPassID
4010101E RouteSegmentStartLocationID 4010101F RouteSegmentEndLocationID 4010102A AssignedLocation
40101051 ItineraryID 40101052 ItineraryIDType 40101053 ItineraryIDAssigningAuthority 40101054 RouteID
40101055 RouteIDAssigningAuthority 40101058 CarrierID 40101068 OOITypeDescriptor:eC
40101078 PTOLocationDescription:eC
`;

const DUMMY = `
00100212 StrainDescription:eC 00100214 StrainStockNumber 00100217 StrainSource
00100222 GeneticModificationsDescription:eC 00102295 BreedRegistrationNumber 00182045 TargetLabel:eC
00189900 ReferenceLocationLabel:eC 00189916 InstructionText:eC 00189922 ProtocolElementName:eC
00400031 LocalNamespaceEntityID 00400032 UniversalEntityID 0040A160 TextValue:eCsC
0040E001 HL7InstanceIdentifier 00420010 DocumentTitle:eC 0044000A ProductLotIdentifier
00620005 SegmentLabel:eC 00620020 TrackingID:eC 00660106 TrackSetLabel:eC 00700006 UnformattedTextValue:eCgC
00700081 ContentDescription:eCgC 00700207 GraphicGroupLabel:eCgC 00700289 TickLabel:eCgC
00720002 HangingProtocolName:eC 00720004 HangingProtocolDescription:eC 00720008 HangingProtocolCreator
00720040 ImageSetLabel:eC 0072006F SelectorUCValue:eC 00720203 DisplaySetLabel:eC 00741202 WorklistLabel:eC
00741204 ProcedureStepLabel:eC 00820023 AssessmentLabel:eC 01000426 AuthorizationEquipmentCertificationNumber
30020002 RTImageLabel:eC 30020020 RadiationMachineName:dK 300A0730 TreatmentTerminationDescription:eC
300A00C2 BeamName:eC 300A0735 TreatmentToleranceViolationIdentification 3010001E SegmentationCreationTemplateLabel:eC
`;

interface ListedAttribute {
  readonly tag: number;
  readonly keyword: string;
  readonly action: 'remove' | 'dummy';
  readonly options: OptionActions;
}

export const beyondTable: readonly ListedAttribute[] = [...read(REMOVE, 'remove'), ...read(DUMMY, 'dummy')];

/**
 * UR attributes that are codes or stay within the file; every other URL is removed or made a dummy.
 * (0008,010E) Coding Scheme URL, (0008,0120) URN Code Value, (0068,7005) Relative URI within the document.
 */
export const KEPT_URLS: ReadonlySet<number> = new Set([0x0008010e, 0x00080120, 0x00687005]);

/** What a site types about its own codes; kept where the coding scheme is a registered one (PS3.16 §8). */
export const LOCAL_CODE_TEXT: ReadonlySet<number> = new Set([
  0x00080104, // Code Meaning
  0x00080108, // Extended Code Meaning
  0x00080114, // Coding Scheme External ID
  0x00080115, // Coding Scheme Name
  0x00080116, // Coding Scheme Responsible Organization
]);

function read(text: string, action: ListedAttribute['action']): ListedAttribute[] {
  return [...text.matchAll(/([0-9A-F]{8}) (\w+)(?::(\w+))?/g)].map(([, tag = '', keyword = '', options]) => ({
    tag: parseInt(tag, 16),
    keyword,
    action,
    options: readOptions(options),
  }));
}
