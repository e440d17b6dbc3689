/** Key images as a Key Object Selection document by TID 2010 (PS3.3 §A.35.4). */
import { contentItems } from './content-tree';
import { code, documentHead, imageItem, type DocumentSubject, type NaturalDataset } from './document-dataset';
import type { DicomFile } from './element';
import type { KeyImage } from './measurement';

export const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/** The dataset of a document. Images that the subject does not name are left out. */
export function keyObjectDocument(subject: DocumentSubject, keyImages: readonly KeyImage[]): NaturalDataset {
  const images = new Map(subject.images.map((image) => [image.sopInstanceUID, image]));
  return {
    ...documentHead(subject, 'KO', 'Key images'),
    SOPClassUID: KEY_OBJECT_SELECTION,
    ValueType: 'CONTAINER',
    ContinuityOfContent: 'SEPARATE',
    ConceptNameCodeSequence: code('113000', 'DCM', 'Of Interest'),
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '2010' }],
    ContentSequence: keyImages.flatMap(({ sopInstanceUID, frame }) => {
      const image = images.get(sopInstanceUID);
      return image ? [imageItem('CONTAINS', image, frame)] : [];
    }),
  };
}

/** The frames that a document points to; the first of those images of which it names no frame. */
export async function keyImagesIn(file: DicomFile): Promise<KeyImage[]> {
  const references = (await contentItems(file)).flatMap((item) => item.references);
  return references.flatMap(({ sopInstanceUID, frames }) =>
    (frames.length > 0 ? frames : [1]).map((frame) => ({ sopInstanceUID, frame: frame - 1 })),
  );
}
