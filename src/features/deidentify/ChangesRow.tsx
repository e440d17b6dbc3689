import { ChevronDown, Eye } from 'lucide-react';
import { memo, type SyntheticEvent } from 'react';
import { isPrivate, tagText } from '../../dicom/tag';
import type { PreviewRow } from '../../jobs/preview';
import styles from './ChangesTable.module.css';
import { useShownRow } from './masked-row';
import { actionWords } from './words';

interface ChangesRowProps {
  readonly row: PreviewRow;
  readonly index: number;
  /** Whether this row is looked at; Tab stops here. */
  readonly isActive: boolean;
  readonly onActive: (index: number) => void;
  readonly onMenu: (menu: { row: PreviewRow; at: { x: number; y: number } }) => void;
}

/** Its keyword, or what is known of an attribute without one. */
export const nameOf = ({ keyword, tag, privateName }: PreviewRow): string =>
  keyword || privateName || (isPrivate(tag) ? 'private attribute' : 'unknown attribute');

/** One attribute. Its action is the button that offers rules for it. */
export const ChangesRow = memo(function ChangesRow({
  row,
  index,
  isActive,
  onActive,
  onMenu,
}: ChangesRowProps) {
  const word = actionWords[row.action];
  const { before, after } = useShownRow(row);
  const name = nameOf(row);
  const tag = `${row.path.includes('.') ? '… ' : ''}${tagText(row.tag)}`;
  const openMenu = ({ currentTarget }: SyntheticEvent<HTMLElement>) => {
    const { left, bottom } = currentTarget.getBoundingClientRect();
    onMenu({ row, at: { x: left, y: bottom } });
  };
  return (
    <tr
      data-tag={row.path}
      data-action={row.action}
      {...(row.look && { 'data-look': true })}
      className={isActive ? styles['active'] : undefined}
      onClick={() => onActive(index)}
    >
      <td className={styles['tag']}>{tag}</td>
      <td className={row.keyword === '' ? styles['unnamed'] : undefined}>
        {row.look && <Eye size={12} role="img" aria-label="needs a look" className={styles['look']} />}
        {name}
        <span className={styles['tagBelow']}>{tag}</span>
      </td>
      <td data-cell="before">
        <span className={styles['value']}>{before}</span>
      </td>
      <td data-cell="after">
        <span className={styles['value']}>{after}</span>
      </td>
      <td className={styles['action']}>
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-haspopup="menu"
          aria-label={`${word}: write a rule for ${name}`}
          onFocus={() => onActive(index)}
          onClick={openMenu}
          onKeyDown={(event) => {
            // As a press and not as the click it would make: the menu takes that for a screen reader's, and its
            // first entry gets the focus late or not at all.
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            openMenu(event);
          }}
        >
          {word}
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
});
