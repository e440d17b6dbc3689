import { tagText } from '../../dicom/tag';
import type { PreviewRow } from '../../jobs/preview';
import { counted } from '../../ui/format';
import styles from './ChangesTable.module.css';
import { actionWords } from './words';

/** More rows than anybody reads; the audit in the export counts them all. */
const MOST_ROWS = 1500;

/** What will change in one image: every attribute with its value before and after. */
export function ChangesTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']} aria-label="Changes">
        <thead>
          <tr>
            <th scope="col">Tag</th>
            <th scope="col">Attribute</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            <tr key={`${row.path} ${index}`} data-tag={row.path} data-action={row.action}>
              <td className={styles['tag']} title={row.path}>
                {row.path.includes('.') ? '… ' : ''}
                {tagText(row.tag)}
              </td>
              <td title={row.rule} className={row.keyword === '' ? styles['unnamed'] : undefined}>
                {row.keyword === '' ? row.rule : row.keyword}
              </td>
              <td data-cell="before" title={row.before}>
                {row.before}
              </td>
              <td data-cell="after" title={row.after}>
                {row.after}
              </td>
              <td className={styles['action']}>{actionWords[row.action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className={styles['more']}>{counted(rows.length - MOST_ROWS, 'more change')} of the same kinds.</p>
      )}
    </div>
  );
}
