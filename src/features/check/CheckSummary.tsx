import { Check, CircleAlert, CircleCheck, CircleHelp, Minus, X, type LucideIcon } from 'lucide-react';
import type { CheckReport, Verdict } from '../../check/export-check';
import { counted } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import type { CheckRun } from './check-runs';
import styles from './CheckPlace.module.css';
import {
  checkedSubjects,
  notExaminedLine,
  progressWords,
  undeclaredLine,
  verdictLine,
  type CheckedSubject,
} from './check-words';

const verdicts: Record<Verdict, { icon: LucideIcon; name: string }> = {
  pass: { icon: CircleCheck, name: 'Passed' },
  review: { icon: CircleHelp, name: 'Needs a look' },
  fail: { icon: CircleAlert, name: 'Failed' },
};

const states: Record<CheckedSubject['state'], { icon: LucideIcon; name: string }> = {
  holds: { icon: Check, name: 'Holds' },
  review: { icon: CircleHelp, name: 'Needs a look' },
  fail: { icon: X, name: 'Does not hold' },
  unknown: { icon: Minus, name: 'Not for all files' },
};

/** How a check goes, and how it ended: large and in words. */
export function CheckVerdict({ run }: { run: CheckRun }) {
  const { state, progress, report } = run;
  if (state === 'running')
    return (
      <div className={styles['running']}>
        <p className={styles['verdict']}>{progressWords(progress)}</p>
        <ProgressLine label="Check" done={progress?.bytes ?? 0} total={progress?.totalBytes} />
      </div>
    );
  if (state === 'cancelled' || !report)
    return (
      <p role="status" className={styles['verdict']}>
        {run.isFault ? 'The check broke off because of an internal error' : 'The check was cancelled'}
      </p>
    );
  const { icon: Icon, name } = verdicts[report.verdict];
  return (
    <p role="status" className={styles['verdict']}>
      <Icon size={28} role="img" aria-label={name} className={styles[report.verdict]} />
      {verdictLine(report)}
    </p>
  );
}

/** What was checked, with how it went, and what nobody looked at. */
export function CheckedFacts({ report }: { report: CheckReport }) {
  const undeclared = undeclaredLine(report);
  return (
    <div className={styles['facts']}>
      <Section title="Checked">
        {checkedSubjects(report).map((subject) => (
          <SubjectLine key={subject.words} {...subject} />
        ))}
      </Section>
      {undeclared !== undefined && (
        <Section title="Declared">
          <UnknownLine words={undeclared} />
        </Section>
      )}
      {report.notExamined.length > 0 && (
        <Section title="Not examined">
          {report.notExamined.map((line) => (
            <UnknownLine key={line.what} words={notExaminedLine(line)} />
          ))}
        </Section>
      )}
    </div>
  );
}

function SubjectLine({ words, state, unknown }: CheckedSubject) {
  const { icon: Icon, name } = states[state];
  return (
    <li className={styles['line']}>
      <Icon size={16} role="img" aria-label={name} className={styles[state === 'holds' ? 'pass' : state]} />
      <span>
        {words}
        {unknown > 0 && <span className={styles['quiet']}> · not known of {counted(unknown, 'file')}</span>}
      </span>
    </li>
  );
}

function UnknownLine({ words }: { words: string }) {
  return (
    <li className={styles['line']}>
      <Minus size={16} aria-hidden="true" className={styles['unknown']} />
      {words}
    </li>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className={styles['section']}>
      <h2 className={styles['title']}>{title}</h2>
      <ul className={styles['list']}>{children}</ul>
    </section>
  );
}
