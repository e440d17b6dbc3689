import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { tagText } from '../../dicom/tag';
import type { PreviewRow } from '../../jobs/preview';
import styles from './ChangesTable.module.css';
import { actionWords } from './words';

interface ChangesRowProps {
  readonly row: PreviewRow;
  readonly index: number;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly onFocus: (index: number) => void;
  readonly onMenu: (menu: { row: PreviewRow; at: { x: number; y: number } }) => void;
}

/** One attribute. Its action is the button that offers rules for it. */
export const ChangesRow = memo(function ChangesRow({ row, index, isStop, onFocus, onMenu }: ChangesRowProps) {
  const name = row.keyword === '' ? row.rule : row.keyword;
  const tag = `${row.path.includes('.') ? '… ' : ''}${tagText(row.tag)}`;
  return (
    <tr data-tag={row.path} data-action={row.action}>
      <td className={styles['tag']} title={row.path}>
        {tag}
      </td>
      <td title={`${name} · ${row.rule}`} className={row.keyword === '' ? styles['unnamed'] : undefined}>
        {name}
        <span className={styles['tagBelow']}>{tag}</span>
      </td>
      <td data-cell="before" title={row.before}>
        {row.before}
      </td>
      <td data-cell="after" title={row.after}>
        {row.after}
      </td>
      <td className={styles['action']}>
        <button
          type="button"
          tabIndex={isStop ? 0 : -1}
          aria-haspopup="menu"
          aria-label={`${actionWords[row.action]}: write a rule for ${name}`}
          onFocus={() => onFocus(index)}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            onMenu({ row, at: { x: left, y: bottom } });
          }}
        >
          {actionWords[row.action]}
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
});
