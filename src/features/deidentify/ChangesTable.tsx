import { useState } from 'react';
import type { PreviewRow } from '../../jobs/preview';
import { counted } from '../../ui/format';
import { ContextMenu, type MenuEntry } from '../../ui/Menu';
import { TextField } from '../../ui/TextField';
import { ChangesRow } from './ChangesRow';
import styles from './ChangesTable.module.css';
import { found } from './changes-view';
import { writeRuleFor } from './rule-of-row';

/** More rows than anybody reads; the audit in the export counts them all. */
const MOST_ROWS = 1500;

/** The quick way to a rule: what to do with the attribute of a row. */
const ENTRIES: readonly MenuEntry[] = [
  { id: 'keep', label: 'Keep' },
  { id: 'remove', label: 'Remove' },
  { id: 'empty', label: 'Empty' },
  { id: 'replace', label: 'Replace …' },
];

interface ChangesTableProps {
  readonly rows: readonly PreviewRow[];
  readonly isCurrent: boolean;
}

/** What becomes of one image: attributes with their values before and after. */
export function ChangesTable({ rows, isCurrent }: ChangesTableProps) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const [menu, setMenu] = useState<{ row: PreviewRow; at: { x: number; y: number } }>();
  const shown = found(rows, search);
  const stop = Math.min(active, shown.length - 1);
  return (
    <>
      <div className={styles['tools']}>
        <TextField
          label="Search changes"
          isLabelHidden
          type="search"
          placeholder="Tag, keyword or value"
          value={search}
          onChange={setSearch}
        />
      </div>
      <div className={styles['scroll']}>
        <table className={styles['table']} aria-label="Changes" aria-busy={!isCurrent}>
          <thead>
            <tr>
              <th scope="col">Tag</th>
              <th scope="col">Attribute</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Action</th>
            </tr>
          </thead>
          <tbody onKeyDown={walk}>
            {shown.slice(0, MOST_ROWS).map((row, index) => (
              <ChangesRow
                key={`${row.path} ${index}`}
                row={row}
                index={index}
                isStop={index === stop}
                onFocus={setActive}
                onMenu={setMenu}
              />
            ))}
          </tbody>
        </table>
        {shown.length > MOST_ROWS && (
          <p className={styles['more']}>{counted(shown.length - MOST_ROWS, 'more row')}: search for them.</p>
        )}
        {shown.length === 0 && <p className={styles['more']}>No attribute of this image is meant.</p>}
      </div>
      {menu && (
        <ContextMenu
          label={`Rule for ${menu.row.keyword === '' ? menu.row.path : menu.row.keyword}`}
          entries={ENTRIES}
          at={menu.at}
          onClose={() => setMenu(undefined)}
          onAction={(id) => {
            setMenu(undefined);
            writeRuleFor(menu.row, rows, id as 'keep' | 'remove' | 'empty' | 'replace');
          }}
        />
      )}
    </>
  );
}

/** One stop for Tab, and the arrow keys from row to row. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const row = (event.target as HTMLElement).closest('tr');
  const rows = event.currentTarget.children;
  const targets: Record<string, Element | null | undefined> = {
    ArrowDown: row?.nextElementSibling,
    ArrowUp: row?.previousElementSibling,
    Home: rows.item(0),
    End: rows.item(rows.length - 1),
  };
  const next = targets[event.key]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
