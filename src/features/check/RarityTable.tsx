import type { Rarity } from '../../check/rarity';
import { lookup } from '../../dicom/dictionary';
import { tagText } from '../../dicom/tag';
import { count, counted } from '../../ui/format';
import styles from './FindingList.module.css';

/** Who could be singled out by values that few patients share; nothing is said of a single patient. */
export function RarityTable({ rarity }: { rarity: Rarity }) {
  const { patients, rows, smallestGroup, alone } = rarity;
  if (patients < 2) return null;
  return (
    <section aria-label="Rare values" className={styles['rarity']}>
      <p className={styles['quiet']}>
        {counted(patients, 'patient')}; all attributes together, the smallest group alike is of{' '}
        {count(smallestGroup)}, and {count(alone)} {alone === 1 ? 'is' : 'are'} alone
      </p>
      <table aria-label="Rare values" className={styles['findings']}>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col" className={styles['number']}>
              Patients
            </th>
            <th scope="col" className={styles['number']}>
              Values
            </th>
            <th scope="col" className={styles['number']}>
              Alone with one
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ tag, patients: having, values, alone: own }) => (
            <tr key={tag}>
              <td>
                <span className={styles['mono']}>{tagText(tag)}</span> {lookup(tag)?.name ?? ''}
              </td>
              <td className={styles['number']}>{count(having)}</td>
              <td className={styles['number']}>{count(values)}</td>
              <td className={styles['number']}>{count(own)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
