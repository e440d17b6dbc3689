/** Documents about a study, made of what is measured and marked in it: to be saved, or to be added to the library. */
import { instancesByUID } from '../db/add-instances';
import { readBlob } from '../db/blob-store';
import { seriesKey, seriesUIDOf } from '../db/keys';
import { selectInstances, selectSeries } from '../db/library';
import { IMPLEMENTATION_CLASS_UID } from '../deid/file-meta';
import type { DocumentSubject, NaturalDataset } from '../dicom/document-dataset';
import { indexFile } from '../dicom/element-index';
import { encodeDataset } from '../dicom/encode-dataset';
import { keyObjectDocument } from '../dicom/key-object-document';
import { isInPlane, isOnImage, type KeyImage, type Measured } from '../dicom/measurement';
import { measurementReport } from '../dicom/measurement-report';
import { sourcesOfFiles } from './drop-sources';
import { runImport } from './import-job';

/** Undefined where the files that it would be about cannot be read. */
export async function reportFile(
  studyKey: string,
  measurements: readonly Measured[],
): Promise<File | undefined> {
  const subject = await subjectOf(studyKey, measurements);
  return (
    subject && fileOf(measurementReport(subject, measurements, IMPLEMENTATION_CLASS_UID), 'measurements.dcm')
  );
}

/** As `reportFile`, of key images. */
export async function keyObjectFile(
  studyKey: string,
  keyImages: readonly KeyImage[],
): Promise<File | undefined> {
  const subject = await subjectOf(studyKey, keyImages);
  return subject && fileOf(keyObjectDocument(subject, keyImages), 'key-images.dcm');
}

/** Whether the file is in the library now. */
export async function addToLibrary(file: File): Promise<boolean> {
  const { signal } = new AbortController();
  const report = await runImport(sourcesOfFiles([file]), { signal, onProgress: () => undefined });
  return report.state === 'done' && report.failed.length === 0;
}

async function fileOf(dataset: NaturalDataset, name: string): Promise<File> {
  return new File([await encodeDataset(dataset, IMPLEMENTATION_CLASS_UID)], name, {
    type: 'application/dicom',
  });
}

async function subjectOf(
  studyKey: string,
  marks: readonly (KeyImage | Measured)[],
): Promise<DocumentSubject | undefined> {
  const uids = marks.filter(isOnImage).map(({ sopInstanceUID }) => sopInstanceUID);
  const found = await instancesByUID([...new Set(uids)]);
  const onImages = [...found.values()].flatMap((rows) => rows.find((row) => row.studyKey === studyKey) ?? []);
  // What is measured in a plane is measured in all images that it goes through.
  const keys = marks.filter(isInPlane).map((each) => seriesKey(studyKey, each.seriesInstanceUID));
  const through = await selectInstances({ seriesKeys: [...new Set(keys)] });
  const instances = [...new Map([...onImages, ...through].map((row) => [row.sopInstanceUID, row])).values()];
  const [first] = instances;
  const blob = first && (await readBlob(first.id));
  const indexed = blob && (await indexFile(blob));
  if (!indexed?.ok) return undefined;
  const series = await selectSeries([studyKey]);
  return {
    file: indexed.file,
    images: instances.map(({ sopClassUID, sopInstanceUID, seriesKey, numberOfFrames }) => ({
      sopClassUID,
      sopInstanceUID,
      seriesInstanceUID: seriesUIDOf(seriesKey),
      numberOfFrames,
    })),
    now: new Date(),
    seriesNumber: Math.max(0, ...series.map(({ seriesNumber }) => seriesNumber ?? 0)) + 1,
  };
}
