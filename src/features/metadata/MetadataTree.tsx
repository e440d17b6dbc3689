import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp, FoldVertical, UnfoldVertical } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Metadata } from '../../jobs/metadata-job';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Findings } from './Findings';
import styles from './MetadataBrowser.module.css';
import { MetadataLine, rowId } from './MetadataLine';
import { focusIfFree } from './focus';
import { holders, revealed, rowsInSight, stepOf, toggled } from './tree';
import { referenceOf } from './use-references';
import { useSearch } from './use-search';
import { ValuePane, type ValueView } from './ValuePane';

const ROW_HEIGHT = 28;

interface MetadataTreeProps {
  metadata: Metadata;
  /** UIDs that lead to an instance of the library. */
  links: ReadonlyMap<string, number>;
  /** Path of the row to begin at, the first where there is none such. */
  startAt: string | undefined;
  onActive: (path: string) => void;
  onFollow: (path: string) => void;
  onReference: (instanceId: number) => void;
}

/**
 * The tree grid with its search. Focus stays on the grid and the active row is named by `aria-activedescendant`,
 * since only rows in sight are in the page.
 */
export function MetadataTree(props: MetadataTreeProps) {
  const { metadata, links, startAt, onActive, onFollow, onReference } = props;
  const { rows } = metadata;
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ path }) => path === startAt),
    ),
  );
  const [opened, setOpened] = useState<{ row: number; view: ValueView }>();
  const [said, setSaid] = useState('');
  const inSight = useMemo(() => rowsInSight(rows, collapsed), [rows, collapsed]);
  const grid = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: inSight.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    // The header stands above the rows and covers the top of what scrolls.
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 10,
  });

  useEffect(() => {
    virtualizer.scrollToIndex(inSight.indexOf(active));
  }, [virtualizer, inSight, active, opened]);

  useEffect(() => {
    focusIfFree(grid.current);
  }, []);
  useEffect(() => {
    const path = rows[active]?.path;
    if (path !== undefined) onActive(path);
  }, [rows, active, onActive]);

  const moveTo = (row: number, nowCollapsed: ReadonlySet<number>) => {
    setActive(row);
    setCollapsed(nowCollapsed);
  };
  const goTo = (row: number) => {
    moveTo(row, revealed(rows, collapsed, row));
  };
  const search = useSearch(metadata, goTo);
  const matching = useMemo(() => new Set(search.matches), [search.matches]);

  const copy = async (what: 'tag' | 'value') => {
    const row = rows[active];
    if (!row) return;
    try {
      const full = what === 'value' && row.truncated ? await metadata.fullValue(active) : undefined;
      await navigator.clipboard.writeText(what === 'tag' ? row.label : (full?.text ?? row.value));
      setSaid(`Copied the ${what} of ${row.label}.`);
    } catch {
      setSaid(`The ${what} could not be copied.`);
    }
  };

  const follow = () => {
    const row = rows[active];
    if (row && row.vr !== '') onFollow(row.path);
  };
  const jump = () => {
    const row = rows[active];
    const instanceId = row && referenceOf(row, links);
    if (instanceId === undefined) setSaid('Nothing in the library is named here.');
    else onReference(instanceId);
  };

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const step = stepOf(event.key, rows, collapsed, active, page);
    if (step) moveTo(step.active, step.collapsed);
    else if (event.key === 'c') void copy('value');
    else if (event.key === 't') void copy('tag');
    else if (event.key === 'Enter' || event.key === ' ') setOpened({ row: active, view: 'text' });
    else if (event.key === 'h') setOpened({ row: active, view: 'hex' });
    else if (event.key === 'f') follow();
    else if (event.key === 'g') jump();
    else if (event.key === '/') document.getElementById(SEARCH_BOX)?.focus();
    else return;
    event.preventDefault();
  };

  const pressInSearch = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void search.jump(active, event.shiftKey);
    else if (event.key === 'ArrowDown') grid.current?.focus();
    else if (event.key === 'Escape' && search.query !== '') search.setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles['browser']}>
      <div className={styles['tools']}>
        <input
          id={SEARCH_BOX}
          type="search"
          aria-label="Search metadata"
          placeholder="Tag, keyword or value"
          className={styles['search']}
          value={search.query}
          onChange={(event) => {
            setSaid('');
            search.setQuery(event.target.value);
          }}
          onKeyDown={pressInSearch}
          autoComplete="off"
          spellCheck={false}
        />
        <IconButton label="Previous match" shortcut="⇧ Enter" onPress={() => void search.jump(active, true)}>
          <ChevronUp size={16} />
        </IconButton>
        <IconButton label="Next match" shortcut="Enter" onPress={() => void search.jump(active, false)}>
          <ChevronDown size={16} />
        </IconButton>
        <span role="status" className={styles['status']}>
          {said || (search.query.trim() ? counted(search.matches.length, 'match', 'matches') : '')}
        </span>
        <span className={styles['hint']}>
          c copies the value, t the tag · Enter opens, h in hex · f follows, g goes
        </span>
        <IconButton
          label="Expand all"
          onPress={() => {
            moveTo(active, new Set());
          }}
        >
          <UnfoldVertical size={16} />
        </IconButton>
        <IconButton
          label="Collapse all"
          onPress={() => {
            moveTo(0, holders(rows));
          }}
        >
          <FoldVertical size={16} />
        </IconButton>
      </div>
      <Findings metadata={metadata} onGoTo={goTo} />
      <div
        ref={grid}
        role="treegrid"
        aria-label="Metadata"
        aria-rowcount={inSight.length}
        aria-activedescendant={rowId(active)}
        tabIndex={0}
        className={styles['grid']}
        onKeyDown={press}
      >
        <div role="row" className={`${styles['row']} ${styles['header']}`}>
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const at = inSight[index] ?? -1;
            const row = rows[at];
            if (!row) return null;
            return (
              <MetadataLine
                key={at}
                row={row}
                index={at}
                position={index}
                top={start - ROW_HEIGHT}
                isActive={at === active}
                isMatch={matching.has(at)}
                isExpanded={!collapsed.has(at)}
                reference={referenceOf(row, links)}
                onReference={onReference}
                onActivate={setActive}
                onToggle={() => {
                  moveTo(at, toggled(collapsed, at));
                }}
                onOpen={(opening) => {
                  setOpened({ row: opening, view: 'text' });
                }}
              />
            );
          })}
        </div>
      </div>
      {opened !== undefined && (
        <ValuePane
          key={opened.row}
          metadata={metadata}
          row={opened.row}
          view={opened.view}
          onView={(view) => {
            setOpened({ ...opened, view });
          }}
          onClose={() => {
            setOpened(undefined);
            grid.current?.focus();
          }}
        />
      )}
    </div>
  );
}

const SEARCH_BOX = 'search-metadata';
const COLUMNS = ['Tag', 'VR', 'VM', 'Length', 'Keyword', 'Value'];
