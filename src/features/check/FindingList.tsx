import type { FindingGroup } from '../../check/finding-groups';
import type { Severity } from '../../check/finding-kinds';
import { lookup } from '../../dicom/dictionary';
import { tagText } from '../../dicom/tag';
import { Badge } from '../../ui/Badge';
import { count, counted } from '../../ui/format';
import styles from './CheckPlace.module.css';
import { findingWords } from './check-words';

const severities: Record<Severity, { tone: 'alarm' | 'identified' | 'neutral'; word: string }> = {
  fail: { tone: 'alarm', word: 'Fail' },
  review: { tone: 'identified', word: 'Look' },
  note: { tone: 'neutral', word: 'Note' },
};

/** Findings of one kind at one attribute in one row, the worst first. Values are never shown. */
export function FindingList({ groups }: { groups: readonly FindingGroup[] }) {
  return (
    <table aria-label="Findings" className={styles['findings']}>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Finding</th>
          <th scope="col">Attribute</th>
          <th scope="col">Where</th>
          <th scope="col" className={styles['number']}>
            Count
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <FindingRow key={`${group.code} ${group.severity} ${group.tag ?? ''}`} group={group} />
        ))}
      </tbody>
    </table>
  );
}

function FindingRow({ group }: { group: FindingGroup }) {
  const { code, severity, tag, paths, fileCount } = group;
  const { tone, word } = severities[severity];
  return (
    <tr data-code={code} data-severity={severity}>
      <td>
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td>{findingWords(code)}</td>
      <td>
        {tag !== undefined && (
          <>
            <span className={styles['mono']}>{tagText(tag)}</span> {lookup(tag)?.name ?? ''}
          </>
        )}
      </td>
      <td className={styles['paths']}>
        {paths.some((path) => path.includes('.')) && (
          <span className={styles['mono']} title={paths.join('\n')}>
            {paths.join(' ')}
          </span>
        )}
        <span className={styles['files']}>in {counted(fileCount, 'file')}</span>
      </td>
      <td className={styles['number']}>{count(group.count)}</td>
    </tr>
  );
}
