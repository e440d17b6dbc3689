import { useMemo } from 'react';
import type { DicomFile } from '../../dicom/element';
import { referencedUIDs, regionsOf } from '../../dicom/structure-set';
import { firstText } from '../../dicom/values';
import { count, counted } from '../../ui/format';
import styles from './ObjectView.module.css';
import type { Target } from './ObjectView';
import { ReferencedSeries } from './ReferencedSeries';
import { Swatch } from './Swatch';

interface StructuresViewProps {
  file: DicomFile;
  studyKey: string;
  onView: (target: Target) => void;
}

/** The regions of a radiotherapy structure set and the series that they were drawn on. */
export default function StructuresView({ file, studyKey, onView }: StructuresViewProps) {
  const regions = useMemo(() => regionsOf(file), [file]);
  const uids = useMemo(() => referencedUIDs(file), [file]);
  return (
    <article className={styles['page']}>
      <header className={styles['head']}>
        <h2>{firstText(file, file.dataset, 0x30060002) || 'Structure set'}</h2>
        <span className={styles['faint']}>{counted(regions.length, 'region')}</span>
      </header>
      <ReferencedSeries uids={uids} studyKey={studyKey} onView={onView} />
      <table className={styles['table']} aria-label="Regions">
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Type</th>
            <th scope="col" className={styles['number']}>
              Contours
            </th>
            <th scope="col" className={styles['number']}>
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {regions.map(({ number, name, type, colour, contours }, at) => (
            <tr key={at}>
              <td>
                <Swatch colour={colour} /> {name || `Region ${number}`}
              </td>
              <td>{type.toLowerCase().replaceAll('_', ' ')}</td>
              <td className={styles['number']}>{count(contours.length)}</td>
              <td className={styles['number']}>
                {count(contours.reduce((sum, { pointCount }) => sum + pointCount, 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
