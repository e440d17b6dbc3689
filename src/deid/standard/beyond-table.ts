/**
 * Attributes of PS3.6 (edition 2024e) that can identify and that PS3.15 Table E.1-1 does not list: free text that
 * people type, identifiers of persons, orders, devices and places, and carriers of other data. Attributes with
 * a VR of PN, DA, TM, DT, AE or UR need no entry (see `rules.ts`). What stands here was chosen by hand; text that
 * names products, codes, kernels, techniques or geometry is left out on purpose and stays.
 *
 * `remove` where the attribute is Type 3 wherever it occurs, else `dummy`, which fits every Type.
 */
const REMOVE = `
00080300 PrivateDataElementCharacteristicsSequence 00080402 InventoryInstanceDescription
00080418 TransactionStatusComment 0008041B RecordKey 0008041C PriorRecordKey
00100033 PatientBirthDateInAlternativeCalendar 00100034 PatientDeathDateInAlternativeCalendar
00100035 PatientAlternativeCalendar 00100218 StrainAdditionalInformation 00102298 ResponsiblePersonRole
00120062 PatientIdentityRemoved 00120063 DeidentificationMethod 00120064 DeidentificationMethodCodeSequence
00140046 MaterialNotes 00140100 ComponentWelderIDs 00140105 RepairID 00141010 ActualEnvironmentalConditions
00141040 EnvironmentalConditions 00142016 IndicationLabel 00142018 IndicationDescription
00143099 CalibrationNotes 00144006 PulserNotes 0014400C ReceiverNotes 0014400F PreAmplifierNotes
00144082 ProbeDriveNotes 0018003A InterventionDescription 00181003 DeviceID 00181006 GridID
00181010 SecondaryCaptureDeviceID 00181011 HardcopyCreationDeviceID 00181801 TimeSource
00181803 NTPSourceAddress 00189186 RespiratorySignalSourceID 00189423 AcquisitionProtocolName
00189531 ReconstructionDescription 00189901 ReferenceLocationDescription 00189908 PotentialReasonsForProcedure
0018990A PotentialDiagnosticTasks 0018990F ProtocolPlanningInformation 00189910 ProtocolDesignRationale
00189917 InstructionDescription 0018991A InstructionPerformanceComment
00189923 ProtocolElementCharacteristicsSummary 00189924 ProtocolElementPurpose 00209453 FrameLabel
0022112C CalculationComment 00240044 CommentsOnPatientPerformanceOfVisualField
00286022 FrameOfInterestDescription 00287007 SystemStatusComment 0028702A TestResultComment
00380016 RouteOfAdmissions 00380102 ResourceDescription 003A0020 MultiplexGroupLabel
00400255 PerformedProcedureTypeDescription 00400400 CommentsOnTheScheduledProcedureStep
00400553 SpecimenDescriptionTrial 00400556 AcquisitionContextDescription 00401006 PlacerOrderNumberProcedure
00401007 FillerOrderNumberProcedure 00401008 ConfidentialityCode 00401060 RequestedProcedureDescriptionTrial
00402006 PlacerOrderNumberImagingServiceRequestRetired 00402007 FillerOrderNumberImagingServiceRequestRetired
0040A074 ObjectBinaryIdentifierTrial 0040A089 ObjectDirectoryBinaryIdentifierTrial
0040A224 IdentificationDescriptionTrial 0040A33A ReportStatusCommentTrial 0040A492 CompletionFlagDescription
0040A992 UniformResourceLocatorTrial 00440003 ApprovalStatusFurtherDescription
00440011 SubstanceAdministrationNotes 00440012 SubstanceAdministrationDeviceID 00440106 AssertionComments
00540400 ImageID 00620006 SegmentDescription 00660004 SurfaceComments 00660107 TrackSetDescription
00700068 GraphicLayerDescription 00700208 GraphicGroupDescription 0070030F FiducialDescription
00720010 HangingProtocolUserGroupName 00741006 ProcedureStepProgressDescription 0074100C ContactDisplayName
00741238 ReasonForCancellation 0074140B ReasonForChannelOmissionDescription
00820003 AssessmentSummaryDescription 0082000A ObservationDescription 00880130 StorageMediaFileSetID
01000424 SOPAuthorizationComment 04000120 Signature 04000500 EncryptedAttributesSequence
04000520 EncryptedContent 20000050 FilmSessionLabel 21000010 PrintJobID 21000160 OwnerID 21100030 PrinterName
21100099 PrintQueueID 30020003 RTImageName 30020004 RTImageDescription 30040006 DoseComment
300600C8 FrameOfReferenceTransformationComment 30080066 OverrideReason 30080202 TreatmentStatusComment
300A00C2 BeamName 300A00FE BlockName 300A0183 PatientSetupLabel 300A01D0 SetupReferenceDescription
300A0236 ApplicationSetupName 300A0402 SetupImageComment 40080103 ReferenceToRecordedSound
40101006 ThreatROIBitmap 40101007 RouteSegmentID 40101013 ThreatCategoryDescription 4010101A BoardingPassID
4010101E RouteSegmentStartLocationID 4010101F RouteSegmentEndLocationID 4010102A AssignedLocation
40101051 ItineraryID 40101052 ItineraryIDType 40101053 ItineraryIDAssigningAuthority 40101054 RouteID
40101055 RouteIDAssigningAuthority 40101058 CarrierID 40101068 OOITypeDescriptor
40101078 PTOLocationDescription
`;

const DUMMY = `
00100212 StrainDescription 00100214 StrainStockNumber 00100217 StrainSource
00100222 GeneticModificationsDescription 00102295 BreedRegistrationNumber 00182045 TargetLabel
00189900 ReferenceLocationLabel 00189916 InstructionText 00189922 ProtocolElementName
00400031 LocalNamespaceEntityID 00400032 UniversalEntityID 0040A160 TextValue 0040E001 HL7InstanceIdentifier
00420010 DocumentTitle 0044000A ProductLotIdentifier 00620005 SegmentLabel 00620020 TrackingID
00660106 TrackSetLabel 00700006 UnformattedTextValue 00700081 ContentDescription 00700207 GraphicGroupLabel
00700289 TickLabel 00720002 HangingProtocolName 00720004 HangingProtocolDescription
00720008 HangingProtocolCreator 00720040 ImageSetLabel 0072006F SelectorUCValue 00720203 DisplaySetLabel
00741202 WorklistLabel 00741204 ProcedureStepLabel 00820023 AssessmentLabel
01000426 AuthorizationEquipmentCertificationNumber 30020002 RTImageLabel 30020020 RadiationMachineName
300A0730 TreatmentTerminationDescription 300A0735 TreatmentToleranceViolationIdentification
3010001E SegmentationCreationTemplateLabel
`;

export interface ListedAttribute {
  readonly tag: number;
  readonly keyword: string;
  readonly action: 'remove' | 'dummy';
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
  return [...text.matchAll(/([0-9A-F]{8}) (\w+)/g)].map(([, tag = '', keyword = '']) => ({
    tag: parseInt(tag, 16),
    keyword,
    action,
  }));
}
