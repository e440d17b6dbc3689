import { useState, type ReactNode } from 'react';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Segments } from '../../ui/Segments';
import type { PictureType } from '../../viewer/picture-layers';
import styles from './PictureDialog.module.css';

interface SinglePictureDialogProps {
  /** Of the file, before its ending. */
  name: string;
  /** What is on the picture. */
  about: string;
  /** Whom it may tell of; '' where nobody. */
  risk: string;
  /** Undefined where there is none. */
  picture: (type: PictureType) => Promise<Blob | undefined>;
  onClose: () => void;
  /** What else there is to choose. */
  children?: ReactNode;
}

const FORMATS = [
  { id: 'image/png', name: 'PNG', ending: 'png' },
  { id: 'image/jpeg', name: 'JPEG', ending: 'jpg' },
] as const;

/** Of a volume, what is looked at as one picture, without any text around it. */
export function SinglePictureDialog(props: SinglePictureDialogProps) {
  const { name, about, risk, picture, onClose, children } = props;
  const [type, setType] = useState<PictureType>('image/png');
  const [isUnsaved, setUnsaved] = useState(false);
  const save = async () => {
    const file = await picture(type).catch((error: unknown) => console.error(error));
    const ending = FORMATS.find(({ id }) => id === type)?.ending;
    setUnsaved(!file);
    if (!file) return;
    saveFile(file, `${name}.${ending}`);
    onClose();
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
      <p>{about}</p>
      <div className={styles['rows']}>
        <Segments label="Format" chosen={type} segments={FORMATS} onChoose={setType} />
      </div>
      {children}
      {risk && (
        <p role="note" className={styles['risk']}>
          {risk}
        </p>
      )}
      {isUnsaved && <p role="alert">The picture could not be written: nothing was saved.</p>}
    </Dialog>
  );
}
