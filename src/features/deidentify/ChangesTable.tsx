import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { PreviewRow } from '../../jobs/preview';
import { counted } from '../../ui/format';
import { ContextMenu, type MenuEntry } from '../../ui/Menu';
import { Segments } from '../../ui/Segments';
import { TextField } from '../../ui/TextField';
import { ChangesRow, nameOf } from './ChangesRow';
import styles from './ChangesTable.module.css';
import { countedFilters, rowsFor, type ChangesFilter } from './changes-view';
import { RowDetail } from './RowDetail';
import { writeRuleFor, type QuickAction } from './rule-of-row';
import { useGrowing } from './use-growing';

/** More rows than anybody reads; the audit in the export counts them all. */
const MOST_ROWS = 1500;

/** The quick way to a rule: what to do with the attribute of a row. */
const ENTRIES: readonly (MenuEntry & { id: QuickAction })[] = [
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
export const ChangesTable = memo(function ChangesTable({ rows, isCurrent }: ChangesTableProps) {
  const [filter, setFilter] = useState<ChangesFilter>('changed');
  const [search, setSearch] = useState('');
  const [chosen, setActive] = useState(0);
  const [menu, setMenu] = useState<{ row: PreviewRow; at: { x: number; y: number } }>();
  const filters = useMemo(() => countedFilters(rows), [rows]);
  const shown = useMemo(() => rowsFor(rows, filter, search), [rows, filter, search]);
  const drawn = useGrowing(Math.min(shown.length, MOST_ROWS));
  const active = Math.min(chosen, shown.length - 1);
  const activeRow = shown[active];

  // A row that a rule took out of sight takes the focus with it: the next one gets it.
  const body = useRef<HTMLTableSectionElement>(null);
  const holdsFocus = useRef(false);
  useEffect(() => {
    if (!holdsFocus.current || body.current?.contains(document.activeElement)) return;
    body.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }, [shown]);

  return (
    <>
      <div className={styles['tools']}>
        <Segments label="Show" chosen={filter} segments={filters} onChoose={setFilter} />
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
          <tbody
            ref={body}
            onKeyDown={walk}
            onFocus={() => (holdsFocus.current = true)}
            onBlur={() => (holdsFocus.current = false)}
          >
            {shown.slice(0, drawn).map((row, index) => (
              <ChangesRow
                key={row.path}
                row={row}
                index={index}
                isActive={index === active}
                onActive={setActive}
                onMenu={setMenu}
              />
            ))}
          </tbody>
        </table>
        {shown.length > MOST_ROWS && (
          <p className={styles['more']}>{counted(shown.length - MOST_ROWS, 'more row')}: search for them.</p>
        )}
        {shown.length === 0 && <p className={styles['more']}>{nothing(filter, search)}</p>}
      </div>
      {activeRow && <RowDetail row={activeRow} />}
      {menu && (
        <ContextMenu
          label={`Rule for ${nameOf(menu.row)}`}
          entries={ENTRIES}
          at={menu.at}
          onClose={() => setMenu(undefined)}
          onAction={(id) => {
            setMenu(undefined);
            const action = ENTRIES.find((entry) => entry.id === id)?.id;
            if (action) writeRuleFor(menu.row, action);
          }}
        />
      )}
    </>
  );
});

function nothing(filter: ChangesFilter, search: string): string {
  if (search.trim() !== '') return 'No attribute of this image is found by that.';
  if (filter === 'look') return 'No kept text, number, date or address of this image has to be read.';
  return filter === 'changed' ? 'Nothing of this image changes.' : 'Nothing of this image stays.';
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
