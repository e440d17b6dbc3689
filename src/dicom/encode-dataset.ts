/** Writes new objects with dcmjs, which is large: whoever writes one loads it then. */
import type { NaturalDataset } from './document-dataset';

/** What of dcmjs is used; it comes without types. */
interface Dcmjs {
  readonly data: {
    readonly DicomMetaDictionary: { denaturalizeDataset(dataset: object): object };
    readonly DicomDict: new (meta: object) => { dict: object; write(): ArrayBuffer };
  };
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** A file (PS3.10) of a dataset that holds SOPClassUID and SOPInstanceUID. Its text is UTF-8. */
export async function encodeDataset(
  dataset: NaturalDataset,
  implementationClassUID: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { data } = (await import('dcmjs')).default as Dcmjs;
  const { DicomMetaDictionary, DicomDict } = data;
  const meta = {
    FileMetaInformationVersion: Uint8Array.of(0, 1).buffer,
    MediaStorageSOPClassUID: dataset['SOPClassUID'],
    MediaStorageSOPInstanceUID: dataset['SOPInstanceUID'],
    TransferSyntaxUID: EXPLICIT_LITTLE_ENDIAN,
    ImplementationClassUID: implementationClassUID,
    ImplementationVersionName: 'LETHE',
  };
  const file = new DicomDict(DicomMetaDictionary.denaturalizeDataset(meta));
  file.dict = inOrder(DicomMetaDictionary.denaturalizeDataset(dataset) as Elements);
  return new Uint8Array(file.write());
}

type Elements = Record<string, { readonly vr: string; Value: unknown }>;

/** Elements by tag, at every depth: dcmjs writes them as they were named. */
function inOrder(elements: Elements): Elements {
  const sorted = Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, element] of sorted)
    if (element.vr === 'SQ') element.Value = (element.Value as Elements[]).map(inOrder);
  return Object.fromEntries(sorted);
}
