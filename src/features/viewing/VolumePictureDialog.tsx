import { useState } from 'react';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Segments } from '../../ui/Segments';
import type { VolumeView } from '../../viewer/volume-view';
import styles from './PictureDialog.module.css';

interface VolumePictureDialogProps {
  view: VolumeView;
  seriesNumber: number | undefined;
  onClose: () => void;
}

const FORMATS = [
  { id: 'image/png', name: 'PNG', ending: 'png' },
  { id: 'image/jpeg', name: 'JPEG', ending: 'jpg' },
] as const;

/** A volume as a picture, as it stands on the screen: without any text, but a face is one that people know. */
export function VolumePictureDialog({ view, seriesNumber, onClose }: VolumePictureDialogProps) {
  const [type, setType] = useState<(typeof FORMATS)[number]['id']>('image/png');
  const [isUnsaved, setUnsaved] = useState(false);
  const save = async () => {
    const picture = await view.picture(type);
    const ending = FORMATS.find(({ id }) => id === type)?.ending;
    if (!picture) setUnsaved(true);
    else {
      saveFile(picture, `series-${seriesNumber ?? 0}-3d.${ending}`);
      onClose();
    }
  };
  return (
    <Dialog
      title="Export pictures"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Export picture
          </Button>
        </>
      }
    >
      <div className={styles['rows']}>
        <Segments label="Format" chosen={type} segments={FORMATS} onChoose={setType} />
      </div>
      <p role="note" className={styles['risk']}>
        The picture is as on the screen, without texts. A head in 3D may show a face that people recognize.
      </p>
      {isUnsaved && <p role="alert">The picture could not be written: nothing was saved.</p>}
    </Dialog>
  );
}
