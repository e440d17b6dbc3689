import { Share } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { isInPlane } from '../../dicom/measurement';
import { saveFile } from '../../jobs/save-file';
import { addToLibrary, keyObjectFile, reportFile } from '../../jobs/study-documents';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { measurementTable } from '../../viewer/annotations/table';
import styles from './MeasurementsPanel.module.css';
import type { Marks } from './use-marks';

/** Measurements and key images as files, and as new series of the study. */
export function ReportMenu({ studyKey, marks }: { studyKey: string; marks: Marks }) {
  const [said, setSaid] = useState('');
  const { rows } = marks.measurements;
  const report = () => reportFile(studyKey, rows);
  const selection = () => keyObjectFile(studyKey, marks.keyImages);
  const nowhere = rows
    .filter(isInPlane)
    .filter(({ frameOfReferenceUID }) => frameOfReferenceUID === '').length;
  const aside = [
    rows.some(({ label }) => label !== '') && 'Labels leave as they were typed.',
    nowhere > 0 &&
      `${counted(nowhere, 'measurement')} in planes left out: the images name no frame of reference.`,
  ]
    .filter(Boolean)
    .join(' ');
  const save = async (made: Promise<File | undefined>, hint = '') => {
    const file = await made;
    if (file) saveFile(file, file.name);
    setSaid(file ? hint : UNREADABLE);
  };
  const add = async (made: Promise<File | undefined>, hint = '') => {
    const file = await made;
    const isAdded = file !== undefined && (await addToLibrary(file));
    const added = `Added to the study as a new series. ${hint}`.trim();
    setSaid(isAdded ? added : file ? 'It could not be added.' : UNREADABLE);
  };
  const actions: Record<string, () => unknown> = {
    'save-sr': () => save(report(), aside),
    'save-csv': () => saveFile(new Blob([measurementTable(rows)], { type: 'text/csv' }), 'measurements.csv'),
    'add-sr': () => add(report(), aside),
    'save-ko': () => save(selection()),
    'add-ko': () => add(selection()),
  };
  const noRows = rows.length === 0;
  const noKeys = marks.keyImages.length === 0;
  return (
    <>
      <MenuTrigger>
        <IconButton label="Save or add as a report" isDisabled={noRows && noKeys}>
          <Share size={16} />
        </IconButton>
        <Menu
          label="Save or add as a report"
          entries={[
            { id: 'save-sr', label: 'Save measurements as DICOM SR', isDisabled: noRows },
            { id: 'save-csv', label: 'Save measurements as CSV', isDisabled: noRows },
            { id: 'add-sr', label: 'Add measurements to the study as SR', isDisabled: noRows },
            { id: 'save-ko', label: 'Save key images as DICOM KO', isDisabled: noKeys, startsGroup: true },
            { id: 'add-ko', label: 'Add key images to the study as KO', isDisabled: noKeys },
          ]}
          onAction={(id) => void actions[id]?.()}
        />
      </MenuTrigger>
      <p role="status" className={styles['said']}>
        {said}
      </p>
    </>
  );
}

const UNREADABLE = 'The images could not be read.';
