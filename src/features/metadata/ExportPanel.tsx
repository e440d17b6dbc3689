import { useEffect, useState } from 'react';
import { saveSetting } from '../../db/settings';
import type { Selection } from '../../db/library';
import { useSetting } from '../../db/use-library';
import { parseAttribute } from '../../dicom/attribute-name';
import { exportMetadata } from '../../jobs/metadata-export';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { count, counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { ProgressLine } from '../../ui/ProgressLine';
import { Segments } from '../../ui/Segments';
import styles from './ExportPanel.module.css';

interface ExportScope {
  readonly id: string;
  readonly name: string;
  readonly selection: Selection;
}

interface ExportPanelProps {
  /** What can be exported; the first is chosen. */
  scopes: readonly ExportScope[];
  hideIdentities: boolean;
}

type Kind = 'csv' | 'json' | 'text';
const KINDS: readonly { id: Kind; name: string; file: string; what: string }[] = [
  {
    id: 'csv',
    name: 'CSV',
    file: 'metadata.csv',
    what: 'One line for each image, one column for each attribute.',
  },
  {
    id: 'json',
    name: 'DICOM JSON',
    file: 'metadata.json',
    what: 'The DICOM JSON Model (PS3.18 Annex F). Values above 64 kB and pixel data are named by their place only.',
  },
  {
    id: 'text',
    name: 'Text',
    file: 'metadata.txt',
    what: 'Every element in one line, in the manner of dcmdump.',
  },
];

const COLUMNS = [
  ...['PatientID', 'StudyDate', 'Modality', 'StudyDescription', 'SeriesNumber', 'SeriesDescription'],
  ...['InstanceNumber', 'Rows', 'Columns', 'SOPInstanceUID'],
];

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly cancel: () => void }
  | { readonly kind: 'done'; readonly written: number; readonly failed: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'broken' };

/** Writes metadata of images into a file that the person keeps. */
export function ExportPanel({ scopes, hideIdentities }: ExportPanelProps) {
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? '');
  const [kind, setKind] = useState<Kind>('csv');
  const kept = useSetting('metadataColumns', COLUMNS);
  const [typed, setTyped] = useState<string>();
  const [state, setState] = useState<State>({ kind: 'asking' });
  const stop = state.kind === 'running' ? state.cancel : undefined;
  useEffect(() => stop, [stop]);
  const columns = (typed ?? kept.join('\n'))
    .split(/[\n;]+/)
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = columns.filter((name) => !parseAttribute(name));
  const scope = scopes.find(({ id }) => id === scopeId) ?? scopes[0];
  const format = KINDS.find(({ id }) => id === kind);
  if (!scope || !format) return null;

  const run = async () => {
    const abort = new AbortController();
    const cancel = () => {
      abort.abort();
    };
    setState({ kind: 'running', done: 0, total: 0, cancel });
    try {
      if (kind === 'csv') await saveSetting('metadataColumns', columns);
      const made = await exportMetadata(
        scope.selection,
        kind === 'csv' ? { kind, columns } : { kind },
        hideIdentities,
        {
          signal: abort.signal,
          onProgress: (progress) => {
            setState({ kind: 'running', cancel, ...progress });
          },
        },
      );
      saveFile(made.file, format.file);
      setState({ kind: 'done', written: made.written, failed: made.failed });
    } catch (error) {
      setState({ kind: abort.signal.aborted ? 'cancelled' : 'broken' });
      if (!abort.signal.aborted) reportError(error);
    }
  };

  const canRun = kind !== 'csv' || (columns.length > 0 && unknown.length === 0);
  return (
    <div className={styles['panel']}>
      <div className={styles['row']}>
        <Segments label="Format" chosen={kind} segments={KINDS} onChoose={setKind} />
        {scopes.length > 1 && (
          <Choice label="Of" isLabelHidden value={scope.id} onChange={setScopeId}>
            {scopes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        )}
      </div>
      <p className={styles['what']}>{format.what}</p>
      {kind === 'csv' && (
        <label className={styles['columns']}>
          Columns, one to a line: keyword, tag, or a path such as
          RequestAttributesSequence.RequestedProcedureID
          <textarea
            rows={12}
            spellCheck={false}
            className={styles['names']}
            value={typed ?? kept.join('\n')}
            aria-invalid={unknown.length > 0}
            aria-describedby="unknown-columns"
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        </label>
      )}
      {kind === 'csv' && unknown.length > 0 && (
        <p id="unknown-columns" className={styles['problem']}>
          Not known: {unknown.join(', ')}
        </p>
      )}
      <p className={styles['what']}>
        {hideIdentities
          ? 'Identities are hidden: what names somebody is masked in the file too.'
          : 'The file holds what the images hold: names and IDs included.'}
      </p>
      {state.kind === 'running' ? (
        <div className={styles['running']}>
          <p role="status">
            {count(state.done)} of {counted(state.total, 'image')}
          </p>
          <ProgressLine label="Metadata" done={state.done} total={state.total} />
          <Button onPress={state.cancel}>Cancel</Button>
        </div>
      ) : (
        <div>
          <Button variant="primary" isDisabled={!canRun} onPress={() => void run()}>
            Export
          </Button>
        </div>
      )}
      <div role="status">
        {state.kind === 'done' && (
          <Notice tone={state.failed > 0 ? 'identified' : 'neutral'}>
            {format.file}: {counted(state.written, 'image')}
            {state.failed > 0 && `, ${counted(state.failed, 'image')} cannot be read and is left out`}
          </Notice>
        )}
        {state.kind === 'cancelled' && <Notice>Nothing was exported.</Notice>}
        {state.kind === 'broken' && <Notice tone="alarm">The export broke off. Nothing was written.</Notice>}
      </div>
    </div>
  );
}
