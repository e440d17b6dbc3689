import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { FindingGroup } from '../../check/finding-groups';
import { findingKind, type Severity } from '../../check/finding-kinds';
import { lookup } from '../../dicom/dictionary';
import type { BesideHit } from '../../jobs/check-beside';
import type { StudyCheckReport } from '../../jobs/check-job';
import { tagText } from '../../dicom/tag';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { count, counted } from '../../ui/format';
import styles from './FindingList.module.css';
import { BesideHits } from './BesideHits';
import { FindingValues } from './FindingValues';

const severities: Record<Severity, { tone: 'alarm' | 'identified' | 'neutral'; word: string }> = {
  fail: { tone: 'alarm', word: 'Fail' },
  review: { tone: 'identified', word: 'Look' },
  note: { tone: 'neutral', word: 'Note' },
};

interface FindingListProps {
  report: Pick<StudyCheckReport, 'groups' | 'besideHits'>;
  onMetadata: (instanceId: number, path?: string) => void;
  /** Leads to the series of an image, as somebody looks who wants to know a face. */
  onFace: (instanceId: number) => void;
}

/** Findings of one kind at one attribute in one row, the worst first; opened, its equal values. */
export function FindingList({ report, onMetadata, onFace }: FindingListProps) {
  const { groups, besideHits } = report;
  if (groups.length === 0) return <p className={styles['none']}>Nothing was found.</p>;
  return (
    <table aria-label="Findings" className={styles['findings']}>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Finding</th>
          <th scope="col">Attribute</th>
          <th scope="col" className={styles['number']}>
            Files
          </th>
          <th scope="col" className={styles['number']}>
            Count
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <FindingRows
          key={`${group.code} ${group.severity} ${group.tag ?? ''}`}
          group={group}
          besideHits={besideHits}
          onMetadata={onMetadata}
          onFace={onFace}
        />
      ))}
    </table>
  );
}

interface FindingRowsProps extends Pick<FindingListProps, 'onMetadata' | 'onFace'> {
  group: FindingGroup;
  besideHits: readonly BesideHit[];
}

function FindingRows({ group, besideHits, onMetadata, onFace }: FindingRowsProps) {
  const [isOpen, setOpen] = useState(false);
  const { code, severity, tag, fileCount } = group;
  const { tone, word } = severities[severity];
  const { why, todo } = findingKind(code);
  const [example] = group.files;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <tbody>
      <tr data-code={code} data-severity={severity}>
        <td>
          <Badge tone={tone}>{word}</Badge>
        </td>
        <td>
          <button
            type="button"
            aria-expanded={isOpen}
            className={styles['open']}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron size={14} aria-hidden="true" />
            {why}
          </button>
        </td>
        <td>
          {tag !== undefined && (
            <>
              <span className={styles['mono']}>{tagText(tag)}</span> {lookup(tag)?.name ?? ''}
            </>
          )}
        </td>
        <td className={styles['number']}>{count(fileCount)}</td>
        <td className={styles['number']}>{count(group.count)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td />
          <td colSpan={4} className={styles['detail']}>
            <p>{todo}</p>
            {code === 'face-risk' && example !== undefined && (
              <Button onPress={() => onFace(example)}>See it in 3D</Button>
            )}
            {code === 'beside-value' ? (
              <BesideHits hits={besideHits} />
            ) : (
              <FindingValues group={group} onMetadata={onMetadata} />
            )}
            {group.valuesLeftOut > 0 && (
              <p className={styles['quiet']}>and {counted(group.valuesLeftOut, 'more value')}</p>
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}
