import { useState } from 'react';
import { changeAnnotations, markKeyImages } from '../../db/annotations';
import { sopClassOf } from '../../dicom/content-tree';
import type { DicomFile } from '../../dicom/element';
import { KEY_OBJECT_SELECTION, keyImagesIn } from '../../dicom/key-object-document';
import type { KeyImage, Measured } from '../../dicom/measurement';
import { measurementsIn } from '../../dicom/read-measurement-report';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import objectStyles from './ObjectView.module.css';
import { useRead } from './use-read';

interface Found {
  readonly measurements: readonly Measured[];
  readonly keyImages: readonly KeyImage[];
}

/** Offers to put what a document measures or marks on the images of its study. */
export function TakeOver({ file, studyKey }: { file: DicomFile; studyKey: string }) {
  const read = useRead(file, foundIn);
  const [said, setSaid] = useState('');
  if (read === undefined || read === 'unreadable') return null;
  const { measurements, keyImages } = read;
  const draw = async () => {
    const { put, remove } = await changeAnnotations(studyKey, { put: measurements, remove: [] });
    setSaid(outcome(put.length + remove.length, measurements.length, 'measurement'));
  };
  const mark = async () =>
    setSaid(outcome(await markKeyImages(studyKey, keyImages, true), keyImages.length, 'key image'));
  if (measurements.length === 0 && keyImages.length === 0) return null;
  return (
    <p className={objectStyles['line']}>
      {measurements.length > 0 && (
        <Button onPress={() => void draw()}>
          Put {counted(measurements.length, 'measurement')} on the images
        </Button>
      )}
      {keyImages.length > 0 && (
        <Button onPress={() => void mark()}>Mark {counted(keyImages.length, 'key image')}</Button>
      )}{' '}
      <span role="status">{said}</span>
    </p>
  );
}

const foundIn = async (file: DicomFile): Promise<Found> => ({
  measurements: measurementsIn(file),
  keyImages: sopClassOf(file) === KEY_OBJECT_SELECTION ? await keyImagesIn(file) : [],
});

function outcome(done: number, all: number, one: string): string {
  const rest = all - done;
  if (rest === 0) return `${counted(done, one)} taken over.`;
  return `${counted(done, one)} taken over; ${counted(rest, 'image')} of the rest not in this study.`;
}
