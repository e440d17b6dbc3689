import { tagText } from '../../dicom/tag';
import type { Metadata } from '../../jobs/metadata-job';
import { counted } from '../../ui/format';
import { findingText } from './finding-text';
import styles from './MetadataBrowser.module.css';

/** Findings that are listed one by one. */
const LONGEST_LIST = 200;

interface FindingsProps {
  metadata: Metadata;
  onGoTo: (row: number) => void;
}

/** What is irregular about the file: each leads to the element where it was found. */
export function Findings({ metadata, onGoTo }: FindingsProps) {
  const { findings, rows, complete } = metadata;
  if (findings.length === 0) return null;
  const rest = findings.length - LONGEST_LIST;
  return (
    <details className={styles['findings']}>
      <summary>
        {counted(findings.length, 'irregularity', 'irregularities')}
        {!complete && ' · this file could not be understood to its end'}
      </summary>
      <ul>
        {findings.slice(0, LONGEST_LIST).map(({ code, offset, tag }, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => {
                const row = rows.findLastIndex((each) => each.offset <= offset);
                onGoTo(Math.max(0, row));
              }}
            >
              {tag !== undefined && <code>{tagText(tag)} </code>}
              {findingText[code]}, at byte {offset}
            </button>
          </li>
        ))}
        {rest > 0 && <li>and {counted(rest, 'more', 'more')}</li>}
      </ul>
    </details>
  );
}
