import { useEffect, useState } from 'react';
import { contentItems, type ContentItem, type Reference } from '../../dicom/content-tree';
import type { DicomFile } from '../../dicom/element';
import { sopClassName } from '../../dicom/uid-registry';
import type { InstanceRow } from '../../db/rows';
import { counted } from '../../ui/format';
import { smallPicture } from '../../viewer/thumbnails';
import styles from './KeyObjectsView.module.css';
import objectStyles from './ObjectView.module.css';
import type { Target } from './ObjectView';
import { TakeOver } from './TakeOver';
import { useRead } from './use-read';
import { useReferenced } from './use-referenced';

interface KeyObjectsViewProps {
  file: DicomFile;
  /** Of the selection: only its own images are marked. */
  studyKey: string;
  onView: (target: Target) => void;
}

/** Pictures drawn at a time; a selection of more is listed without. */
const MOST_PICTURES = 200;

/** A key object selection (PS3.3 §A.35.4): its title, what was written, and the images, each with a way to it. */
export default function KeyObjectsView({ file, studyKey, onView }: KeyObjectsViewProps) {
  const read = useRead(file, contentItems);
  const items = read === undefined || read === 'unreadable' ? [] : read;
  const references = items.flatMap((item) => item.references);
  const found = useReferenced([...new Set(references.map(({ sopInstanceUID }) => sopInstanceUID))], studyKey);
  if (read === undefined || found === undefined) return null;
  if (read === 'unreadable')
    return <p className={objectStyles['line']}>The browser could not read this file from its storage.</p>;
  const missing = references.filter(({ sopInstanceUID }) => !found.has(sopInstanceUID)).length;
  return (
    <article className={objectStyles['page']}>
      <header className={objectStyles['head']}>
        <h2>{items[0]?.name?.meaning ?? 'Key objects'}</h2>
        <span className={objectStyles['faint']}>
          {counted(references.length, 'object')}
          {missing > 0 && `, ${missing} not in the library`}
        </span>
      </header>
      <TakeOver file={file} studyKey={studyKey} />
      {items.filter(isWritten).map(({ path, text }) => (
        <p key={path}>{text}</p>
      ))}
      <ul className={styles['pictures']} aria-label="Key images">
        {references.slice(0, MOST_PICTURES).map((reference, at) => (
          <KeyImage
            key={at}
            number={at + 1}
            reference={reference}
            row={found.get(reference.sopInstanceUID)}
            onView={onView}
          />
        ))}
      </ul>
    </article>
  );
}

const isWritten = ({ valueType, text }: ContentItem): boolean => valueType === 'TEXT' && text !== '';

interface KeyImageProps {
  number: number;
  reference: Reference;
  row: InstanceRow | undefined;
  onView: (target: Target) => void;
}

function KeyImage({ number, reference, row, onView }: KeyImageProps) {
  const frame = (reference.frames[0] ?? 1) - 1;
  const picture = usePicture(row?.id, frame);
  const what = sopClassName(reference.sopClassUID)?.replace(/ Storage$/, '') ?? 'Object';
  const which = reference.frames.length > 0 ? `, frame ${reference.frames.join(', ')}` : '';
  if (!row)
    return (
      <li className={styles['missing']}>
        {what}
        {which}: not in the library
      </li>
    );
  return (
    <li>
      <button type="button" className={styles['picture']} onClick={() => onView({ ...row, frame })}>
        {picture === undefined ? <span className={styles['empty']} /> : <img src={picture} alt="" />}
        <span>
          {number}. {what}
          {which}
        </span>
      </button>
    </li>
  );
}

/** A small picture as a URL; undefined until it is drawn, and where there is none. */
function usePicture(instanceId: number | undefined, frame: number): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (instanceId === undefined) return;
    let made: string | undefined;
    let current = true;
    void smallPicture(instanceId, frame).then((picture) => {
      if (!current || !picture) return;
      made = URL.createObjectURL(picture);
      setUrl(made);
    });
    return () => {
      current = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [instanceId, frame]);
  return url;
}
