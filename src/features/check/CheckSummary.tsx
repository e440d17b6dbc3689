import { Check, CircleAlert, CircleCheck, CircleHelp, Minus, X, type LucideIcon } from 'lucide-react';
import type { Verdict } from '../../check/export-check';
import { ProgressLine } from '../../ui/ProgressLine';
import type { CheckRun } from './check-store';
import styles from './CheckPlace.module.css';
import {
  checkedSubjects,
  notExaminedLine,
  progressWords,
  verdictLine,
  type CheckedSubject,
} from './check-words';
import { FindingList } from './FindingList';
import { summaryAttributes } from './summary-attributes';

const verdicts: Record<Verdict, { icon: LucideIcon; name: string }> = {
  pass: { icon: CircleCheck, name: 'Passed' },
  review: { icon: CircleHelp, name: 'Needs a look' },
  fail: { icon: CircleAlert, name: 'Failed' },
};

const states: Record<CheckedSubject['state'], { icon: LucideIcon; name: string }> = {
  holds: { icon: Check, name: 'Holds' },
  review: { icon: CircleHelp, name: 'Needs a look' },
  fail: { icon: X, name: 'Does not hold' },
  unknown: { icon: Minus, name: 'Not compared for all files' },
};

/** The verdict large and in words, what was checked, what was found, and what nobody looked at. */
export function CheckSummary({ run }: { run: CheckRun }) {
  const { state, progress, report } = run;
  return (
    <article {...summaryAttributes(run)} className={styles['summary']}>
      {state === 'running' && (
        <>
          <p className={styles['verdict']}>{progressWords(progress)}</p>
          <ProgressLine label="Check" done={progress?.bytes ?? 0} total={progress?.totalBytes} />
        </>
      )}
      {state === 'cancelled' && (
        <p role="status" className={styles['verdict']}>
          {run.isFault ? 'The check broke off because of an internal error' : 'The check was cancelled'}
        </p>
      )}
      {report && state === 'done' && (
        <>
          <VerdictLine verdict={report.verdict} words={verdictLine(report)} />
          <Section title="Checked">
            <ul className={styles['list']}>
              {checkedSubjects(report).map((subject) => (
                <SubjectLine key={subject.words} {...subject} />
              ))}
            </ul>
          </Section>
          {report.groups.length > 0 && (
            <Section title={report.findings > 0 ? 'Findings' : 'Notes'}>
              <FindingList groups={report.groups} />
            </Section>
          )}
          {report.notExamined.length > 0 && (
            <Section title="Not examined">
              <ul className={styles['list']}>
                {report.notExamined.map((line) => (
                  <li key={line.what} className={styles['line']}>
                    <Minus size={16} aria-hidden="true" className={styles['unknown']} />
                    {notExaminedLine(line)}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </article>
  );
}

function VerdictLine({ verdict, words }: { verdict: Verdict; words: string }) {
  const { icon: Icon, name } = verdicts[verdict];
  return (
    <p role="status" className={styles['verdict']}>
      <Icon size={28} role="img" aria-label={name} className={styles[verdict]} />
      {words}
    </p>
  );
}

function SubjectLine({ words, state }: CheckedSubject) {
  const { icon: Icon, name } = states[state];
  return (
    <li className={styles['line']}>
      <Icon size={16} role="img" aria-label={name} className={styles[state === 'holds' ? 'pass' : state]} />
      {words}
    </li>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className={styles['section']}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  );
}
