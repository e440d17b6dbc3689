import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ReportLine } from '../../jobs/import-report';
import { WITHHELD_GROUPS } from '../../deid/withheld';
import { Button } from '../../ui/Button';
import { count, counted } from '../../ui/format';
import styles from './ExportSummary.module.css';

/** What lies behind the names of groups; nothing where the reason says it all. */
const whyOf = (reason: string): string[] =>
  Object.values(WITHHELD_GROUPS).flatMap(({ name, why }) => (reason.split('; ').includes(name) ? [why] : []));

/** Lines shown at once; a person looks for a pattern, not for line 900. */
const SHOWN = 200;

interface ReasonsProps {
  readonly title: string;
  readonly lines: readonly ReportLine[];
  readonly hint?: string;
}

/** Files that were not exported, by the reason, the most frequent first; each opens to its files. */
export function Reasons({ title, lines, hint }: ReasonsProps) {
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of lines) {
    const paths = byReason.get(reason) ?? [];
    paths.push(path);
    byReason.set(reason, paths);
  }
  const reasons = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  return (
    <section className={styles['lines']}>
      <h3>{title}</h3>
      <ul aria-label={title}>
        {reasons.map(([reason, paths]) => (
          <Reason key={reason} reason={reason} paths={paths} />
        ))}
      </ul>
      {hint !== undefined && <p className={styles['quiet']}>{hint}</p>}
    </section>
  );
}

function Reason({ reason, paths }: { readonly reason: string; readonly paths: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={styles['reason']} data-files={paths.length}>
      <Button variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <Chevron size={14} aria-hidden="true" /> {reason}
        <span className={styles['count']}>{counted(paths.length, 'file')}</span>
      </Button>
      {whyOf(reason).map((why) => (
        <p key={why} className={styles['why']}>
          {why}
        </p>
      ))}
      {isOpen && (
        <ul aria-label={reason} className={styles['paths']}>
          {paths.slice(0, SHOWN).map((path, index) => (
            <li key={`${path} ${index}`}>{path}</li>
          ))}
          {paths.length > SHOWN && <li>and {count(paths.length - SHOWN)} more</li>}
        </ul>
      )}
    </li>
  );
}
