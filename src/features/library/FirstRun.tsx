import { Button } from '../../ui/Button';
import styles from './FirstRun.module.css';

export interface FirstRunProps {
  onChooseFiles: () => void;
  onChooseFolder: () => void;
  onSample: () => void;
}

/** What stands in the place of the study list as long as there is none. */
export function FirstRun({ onChooseFiles, onChooseFolder, onSample }: FirstRunProps) {
  return (
    <div className={styles['page']}>
      <div className={styles['frame']}>
        <p className={styles['lead']}>Drop DICOM files, folders or zips. They stay on this device.</p>
        <div className={styles['actions']}>
          <Button variant="primary" onPress={onChooseFiles}>
            Choose files
          </Button>
          <Button onPress={onChooseFolder}>Choose a folder</Button>
        </div>
        <Button variant="quiet" onPress={onSample}>
          Try with a sample study
        </Button>
        <ul className={styles['facts']}>
          <li>No byte is sent: the browser lets this page reach no other address.</li>
          <li>
            Studies lie unencrypted in this browser profile; a private window forgets them when it closes.
          </li>
          <li>Not a medical device; not for diagnosis.</li>
        </ul>
      </div>
    </div>
  );
}
