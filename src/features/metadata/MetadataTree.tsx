import { ChevronDown, ChevronUp, FoldVertical, UnfoldVertical } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Metadata } from '../../jobs/metadata-job';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Findings } from './Findings';
import styles from './MetadataBrowser.module.css';
import { MetadataCells } from './MetadataCells';
import { holders, revealed, START, type Step } from './tree';
import { TreeGrid } from './TreeGrid';
import { referenceOf } from './use-references';
import { useSearch } from './use-search';
import { ValuePane, type ValueView } from './ValuePane';

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

/** The tree grid with its search. */
export function MetadataTree(props: MetadataTreeProps) {
  const { metadata, links, startAt, onActive, onFollow, onReference } = props;
  const { rows } = metadata;
  const [place, setPlace] = useState<Step>(() => ({
    ...START,
    active: Math.max(
      0,
      rows.findIndex(({ path }) => path === startAt),
    ),
  }));
  const { active, collapsed } = place;
  const [opened, setOpened] = useState<{ row: number; view: ValueView }>();
  const [said, setSaid] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const path = rows[active]?.path;
    if (path !== undefined) onActive(path);
  }, [rows, active, onActive]);

  const goTo = (row: number) => setPlace({ active: row, collapsed: revealed(rows, collapsed, row) });
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

  const open = (row: number) => setOpened({ row, view: 'text' });
  const actions: Partial<Record<string, () => void>> = {
    c: () => void copy('value'),
    t: () => void copy('tag'),
    Enter: () => open(active),
    ' ': () => open(active),
    h: () => setOpened({ row: active, view: 'hex' }),
    f: follow,
    g: jump,
    '/': () => document.getElementById(SEARCH_BOX)?.focus(),
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
        <IconButton label="Expand all" onPress={() => setPlace({ ...START, active })}>
          <UnfoldVertical size={16} />
        </IconButton>
        <IconButton label="Collapse all" onPress={() => setPlace({ active: 0, collapsed: holders(rows) })}>
          <FoldVertical size={16} />
        </IconButton>
      </div>
      <Findings metadata={metadata} onGoTo={goTo} />
      <TreeGrid
        ref={grid}
        label="Metadata"
        columns={COLUMNS}
        className={styles['grid']}
        rows={rows}
        place={place}
        onPlace={setPlace}
        onKey={(key) => {
          const action = actions[key];
          action?.();
          return action !== undefined;
        }}
        onOpen={open}
        lineOf={(_, index) => ({ className: matching.has(index) ? styles['match'] : undefined })}
        cellsOf={(row, index) => (
          <MetadataCells
            row={row}
            reference={referenceOf(row, links)}
            onReference={onReference}
            onOpen={() => open(index)}
          />
        )}
      />
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
