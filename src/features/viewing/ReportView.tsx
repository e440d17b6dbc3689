import {
  contentItems,
  reportState,
  sopClassOf,
  type Code,
  type ContentItem,
  type Reference,
} from '../../dicom/content-tree';
import type { DicomFile } from '../../dicom/element';
import { formatPersonName } from '../../dicom/person-name';
import { sopClassName } from '../../dicom/uid-registry';
import type { InstanceRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { count, date } from '../../ui/format';
import objectStyles from './ObjectView.module.css';
import type { Target } from './ObjectView';
import styles from './ReportView.module.css';
import { TakeOver } from './TakeOver';
import { useRead } from './use-read';
import { useReferenced } from './use-referenced';

interface ReportViewProps {
  file: DicomFile;
  /** The study that the report belongs to. */
  studyKey: string;
  onView: (target: Target) => void;
}

/** Items on the page; a document of more is read in its metadata. */
const MOST_ROWS = 4000;
/** Steps of indentation that a narrow page has room for. */
const DEEPEST = 8;

/** A structured report or key object selection: text as text, in the order of the document. */
export default function ReportView({ file, studyKey, onView }: ReportViewProps) {
  const read = useRead(file, contentItems);
  const items = read === undefined || read === 'unreadable' ? [] : read;
  const referenced = useReferenced(
    [...new Set(items.flatMap((item) => item.references.map(({ sopInstanceUID }) => sopInstanceUID)))],
    studyKey,
  );
  if (read === undefined) return null;
  if (read === 'unreadable')
    return <p className={objectStyles['line']}>The browser could not read this file from its storage.</p>;
  const [root, ...rest] = items;
  return (
    <article className={objectStyles['page']}>
      <header className={objectStyles['head']}>
        <h2>{root?.name?.meaning ?? sopClassName(sopClassOf(file)) ?? 'Report'}</h2>
        <span className={objectStyles['faint']}>{reportState(file)}</span>
      </header>
      <TakeOver file={file} studyKey={studyKey} />
      {rest.length === 0 && <p>This report has no content.</p>}
      <ul className={styles['items']} aria-label="Content">
        {rest.slice(0, MOST_ROWS).map((item) => (
          <Row key={item.path} item={item} referenced={referenced} onView={onView} />
        ))}
      </ul>
      {rest.length > MOST_ROWS && (
        <p className={objectStyles['faint']}>
          {count(rest.length - MOST_ROWS)} more items stand in its metadata.
        </p>
      )}
    </article>
  );
}

interface RowProps {
  item: ContentItem;
  referenced: ReadonlyMap<string, InstanceRow> | undefined;
  onView: ReportViewProps['onView'];
}

function Row({ item, referenced, onView }: RowProps) {
  const { depth, valueType, name, code } = item;
  const indent = { paddingInlineStart: `${(Math.min(depth, DEEPEST) - 1) * 20}px` };
  if (valueType === 'CONTAINER')
    return (
      <li className={styles['container']} style={indent} data-value-type={valueType}>
        {name?.meaning ?? 'Section'}
        <CodeText code={name} />
      </li>
    );
  return (
    <li className={styles['item']} style={indent} data-value-type={valueType}>
      <span className={styles['name']} title={titleOf(name)}>
        {name?.meaning ?? SPOKEN[item.relationship] ?? ''}
      </span>
      <div className={`${styles['value']} ${valueType === 'NUM' ? styles['number'] : ''}`}>
        {valueOf(item)}
        {valueType === 'CODE' && <CodeText code={code} />}
        {item.references.map((reference, at) => (
          <ReferenceLine
            key={at}
            reference={reference}
            found={referenced?.get(reference.sopInstanceUID)}
            onView={onView}
          />
        ))}
      </div>
    </li>
  );
}

/** What an item without a name of its own is to the one around it. */
const SPOKEN: Record<string, string> = {
  'INFERRED FROM': 'Inferred from',
  'SELECTED FROM': 'Selected from',
  CONTAINS: 'Contains',
};

function valueOf({ valueType, text }: ContentItem): string {
  if (valueType === 'PNAME') return formatPersonName(text);
  return valueType === 'DATE' ? date(text) : text;
}

const titleOf = (code: Code | undefined) => (code ? `${code.value} (${code.scheme})` : undefined);

function CodeText({ code }: { code: Code | undefined }) {
  return code && <span className={styles['code']}>{`${code.value} ${code.scheme}`}</span>;
}

interface ReferenceLineProps {
  reference: Reference;
  found: InstanceRow | undefined;
  onView: ReportViewProps['onView'];
}

function ReferenceLine({ reference, found, onView }: ReferenceLineProps) {
  const { sopClassUID, frames } = reference;
  const what = sopClassName(sopClassUID)?.replace(/ Storage$/, '') ?? 'Object of an unknown class';
  const which = frames.length > 0 ? `, frame ${frames.join(', ')}` : '';
  return (
    <span className={styles['reference']}>
      {what}
      {which}
      {found ? (
        <Button variant="quiet" onPress={() => onView({ ...found, frame: (frames[0] ?? 1) - 1 })}>
          Show
        </Button>
      ) : (
        <span className={objectStyles['faint']}>not in the library</span>
      )}
    </span>
  );
}
