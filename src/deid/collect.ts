import type { Dataset, DicomFile, Element, Tag } from '../dicom/element';
import { find, textOf, vrOf } from '../dicom/values';
import type { Term } from './patients';
import { identifyingConcept } from './structured-content';
import { Terms } from './terms';

/**
 * The identifying values of one file at every depth, each once, decoded in their character set: names of persons with
 * all their groups, identifiers, dates, telephone numbers, addresses, institutions and devices. Reads resident bytes.
 */
export function collectTerms(file: DicomFile): Term[] {
  const terms = new Terms();
  collectDataset(file, file.dataset, undefined, terms);
  return terms.list();
}

function collectDataset(
  file: DicomFile,
  dataset: Dataset,
  inherited: Term['kind'] | undefined,
  terms: Terms,
): void {
  for (const element of dataset.elements) {
    const kind = kindOf(file, dataset, element, inherited);
    if (element.items)
      for (const item of element.items)
        collectDataset(file, item, INSIDE.get(element.tag) ?? inherited, terms);
    else if (kind && element.length > 0 && element.length <= LONGEST_VALUE)
      for (const value of textOf(file, dataset, element)) terms.add(kind, value);
  }
}

/** Of a value with all its values, in bytes. */
const LONGEST_VALUE = 4096;

function kindOf(
  file: DicomFile,
  dataset: Dataset,
  element: Element,
  inherited: Term['kind'] | undefined,
): Term['kind'] | undefined {
  const { tag } = element;
  const vr = element.vr === 'UN' ? vrOf(element) : element.vr;
  const listed = KINDS.get(tag);
  if (listed) return listed;
  if (vr === 'PN') return 'person';
  if (vr === 'DA' || vr === 'DT') return 'date';
  if (tag === 0x0040a160) return kindOfContent(file, dataset);
  return inherited && tag === CODE_MEANING ? inherited : undefined;
}

function kindOfContent(file: DicomFile, item: Dataset): Term['kind'] | undefined {
  const kind = find(item, 0x0040a040) && identifyingConcept(file, item);
  return kind === 'characteristic' ? undefined : kind;
}

function read(kind: Term['kind'], text: string): [Tag, Term['kind']][] {
  return [...text.matchAll(/([0-9A-F]{8}) \w+/g)].map(([, tag = '']) => [parseInt(tag, 16), kind]);
}

/** Attributes of PS3.6 (2024e) whose values name somebody or something; all others of VR PN name a person. */
const KINDS: ReadonlyMap<Tag, Term['kind']> = new Map([
  ...read(
    'name',
    '00100010 PatientName 00101001 OtherPatientNames 00101005 PatientBirthName 00101060 PatientMotherBirthName',
  ),
  ...read(
    'id',
    `00080050 AccessionNumber 00100020 PatientID 00101000 OtherPatientIDs 00101090 MedicalRecordLocator
     00120020 ClinicalTrialProtocolID 00120030 ClinicalTrialSiteID
     00120040 ClinicalTrialSubjectID 00120042 ClinicalTrialSubjectReadingID 00120050 ClinicalTrialTimePointID
     00120071 ClinicalTrialSeriesID 00120082 ClinicalTrialProtocolEthicsCommitteeApprovalNumber
     00200010 StudyID 00380010 AdmissionID 00380060 ServiceEpisodeID 00400009 ScheduledProcedureStepID
     00400253 PerformedProcedureStepID 0040050A SpecimenAccessionNumber 00400512 ContainerIdentifier
     00400551 SpecimenIdentifier 004006FA SlideIdentifier 00401001 RequestedProcedureID
     00401006 PlacerOrderNumberProcedure 00401007 FillerOrderNumberProcedure
     00402006 PlacerOrderNumberImagingServiceRequestRetired
     00402007 FillerOrderNumberImagingServiceRequestRetired
     00402016 PlacerOrderNumberImagingServiceRequest 00402017 FillerOrderNumberImagingServiceRequest
     00741202 WorklistLabel 40080040 ResultsID 40080200 InterpretationID 00102295 BreedRegistrationNumber`,
  ),
  ...read(
    'phone',
    `00080094 ReferringPhysicianTelephoneNumbers 00102154 PatientTelephoneNumbers
     00102155 PatientTelecomInformation 00401103 PersonTelephoneNumbers 00401104 PersonTelecomInformation
     00402010 OrderCallbackPhoneNumber 00402011 OrderCallbackTelecomInformation 0040A354 TelephoneNumberTrial`,
  ),
  ...read(
    'address',
    `00080081 InstitutionAddress 00080092 ReferringPhysicianAddress 00101040 PatientAddress
     00401102 PersonAddress 0040A353 AddressTrial 4008011A DistributionAddress`,
  ),
  ...read(
    'institution',
    `00080080 InstitutionName 00081040 InstitutionalDepartmentName 00102299 ResponsibleOrganization
     00120010 ClinicalTrialSponsorName 00120031 ClinicalTrialSiteName 00120060 ClinicalTrialCoordinatingCenterName
     00120081 ClinicalTrialProtocolEthicsCommitteeName 00321020 ScheduledStudyLocation 00321033 RequestingService
     0038001E ScheduledPatientInstitutionResidence 00380300 CurrentPatientLocation
     00380400 PatientInstitutionResidence 00400011 ScheduledProcedureStepLocation 00400243 PerformedLocation
     00401005 RequestedProcedureLocation 00402009 OrderEntererLocation 00404036 HumanPerformerOrganization
     0040A027 VerifyingOrganization`,
  ),
  ...read(
    'device',
    `00080054 RetrieveAETitle 00080055 StationAETitle 00081000 NetworkID 00081010 StationName
     00181000 DeviceSerialNumber 00181003 DeviceID 00181004 PlateID 00181005 GeneratorID 00181007 CassetteID
     00181008 GantryID 00181009 UniqueDeviceIdentifier 0018700A DetectorID 00321021 ScheduledStudyLocationAETitle
     00400001 ScheduledStationAETitle 00400010 ScheduledStationName 00400241 PerformedStationAETitle
     00400242 PerformedStationName 30080105 SourceSerialNumber 300A00B2 TreatmentMachineName`,
  ),
]);

/** Sequences of codes that name a place. */
const INSIDE: ReadonlyMap<Tag, Term['kind']> = new Map([
  [0x00080082, 'institution'], // Institution Code Sequence
]);

const CODE_MEANING = 0x00080104;
