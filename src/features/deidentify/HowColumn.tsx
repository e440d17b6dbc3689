import styles from './DeidentifyDialog.module.css';

/** What the profile does, in sentences. */
const promises = [
  'Every attribute of Table E.1-1 is removed, emptied or replaced, at every depth.',
  'Names, dates and identifiers that the table forgets are treated alike.',
  'Private attributes, overlays, curves and anything after the pixels go.',
  'UIDs are replaced, the same everywhere, so that series and references still fit together.',
  'Each patient gets one pseudonym of this project. Its secret stays in this browser.',
  'Pixels and everything that no rule names stay byte for byte.',
];

/** The profile that decides. */
export function HowColumn() {
  return (
    <section className={styles['column']} aria-label="How">
      <h3>How</h3>
      <label className={styles['field']}>
        Profile
        <select defaultValue="basic">
          <option value="basic">DICOM Basic Profile</option>
        </select>
      </label>
      <p className={styles['quiet']}>PS3.15 2024e, at its strictest.</p>
      <ul className={`${styles['rules']} ${styles['quiet']}`}>
        {promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </section>
  );
}
