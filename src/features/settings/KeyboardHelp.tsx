import styles from './SettingsPlace.module.css';

const keys: readonly (readonly [string, string])[] = [
  ['/', 'Search studies'],
  ['↑ ↓ Home End PgUp PgDn', 'Move in the study list; with Shift, select on the way'],
  ['Ctrl A', 'Select all studies that are shown'],
  ['Space', 'Add the study to the selection, or take it out'],
  ['→ ←', 'Show the series of a study below it, or hide them'],
  ['Enter', 'Open in the viewer'],
  [', .', 'Status of the selected studies one step back, one step on'],
  ['Del', 'Delete what is selected, after a question'],
  ['Shift F10', 'Menu of the study, the series, the album or the column'],
  ['Alt ← →', 'Move the column whose header has the focus; with Shift instead, resize it'],
  ['X', 'Hide identities, everywhere'],
  ['Esc', 'Close a dialog or a menu'],
];

/** The keys of the library. */
export function KeyboardHelp() {
  return (
    <dl className={styles['keys']}>
      {keys.map(([key, action]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{action}</dd>
        </div>
      ))}
    </dl>
  );
}
