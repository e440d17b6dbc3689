import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { DeidRequest } from '../../deid/request';
import { useSetting, useStudies } from '../../db/use-library';
import type { StudyCheckReport } from '../../jobs/check-job';
import { findingText } from '../../jobs/finding-value';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import type { CheckRun } from './check-runs';
import { answer } from './check-store';
import styles from './ReviewPanel.module.css';
import { QuestionLine, questionId } from './QuestionLine';
import {
  answersFor,
  canBeKept,
  keepingRules,
  keptBefore,
  keptOf,
  requestOf,
  rulesOf,
  type Answer,
  type Question,
} from './review-queue';

const ROW_HEIGHT = 52;
const KEYS: Readonly<Record<string, Answer>> = { k: 'keep', c: 'clean', r: 'remove' };

interface ReviewPanelProps {
  run: CheckRun;
  report: StudyCheckReport;
  questions: readonly Question[];
  onMetadata: (instanceId: number, path?: string) => void;
  onDeidentify: (studyKeys: readonly string[], request: DeidRequest) => void;
}

/** What only a person can decide, one line for equal values; the answers become rules. */
export function ReviewPanel({ run, report, questions, onMetadata, onDeidentify }: ReviewPanelProps) {
  const hideIdentities = useSetting<boolean>('hideIdentities', false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: questions.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
  });
  useEffect(() => {
    if (questions.length > 0) virtualizer.scrollToIndex(active);
  }, [virtualizer, active, questions.length]);
  const originals = useOriginals(run.studyKeys);

  if (questions.length === 0) return <p className={styles['none']}>There is nothing for you to decide.</p>;

  const moveTo = (index: number) => setActive(Math.max(0, Math.min(questions.length - 1, index)));
  const decide = (index: number, given: Answer | undefined) => {
    const question = questions[index];
    if (!question || (given && !answersFor(question).includes(given))) return;
    answer(run.id, question.id, given);
    moveTo(given ? index + 1 : index);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const steps: Record<string, number> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: questions.length - 1 },
      ...{ PageDown: active + page, PageUp: active - page },
    };
    const step = steps[event.key];
    const question = questions[active];
    const given = KEYS[event.key];
    if (step !== undefined) moveTo(step);
    else if (given) decide(active, given);
    else if (event.key === 'u' || event.key === 'Backspace') decide(active, undefined);
    else if (event.key === 'Enter' && question) onMetadata(question.example.file, question.example.path);
    else return;
    event.preventDefault();
  };

  const rules = rulesOf(questions, run.answers);
  const kept = keptOf(questions, run.answers);
  const again = async () => {
    const keeping = await keepingRules([...keptBefore(report), ...kept], findingText);
    onDeidentify(originals, requestOf(report.declarations, [...rules, ...keeping]));
  };
  const count = rules.length + kept.length;
  const inVain = questions.filter((each) => run.answers.get(each.id) === 'keep' && !canBeKept(each)).length;
  const open = questions.filter(({ id }) => !run.answers.has(id)).length;
  return (
    <div className={styles['review']}>
      <p className={styles['hint']}>
        <kbd>k</kbd> keep · <kbd>c</kbd> clean · <kbd>r</kbd> remove · <kbd>u</kbd> undo · <kbd>Enter</kbd>{' '}
        metadata. Keep means this very text; clean and remove mean the attribute, but for texts that are kept.
      </p>
      <div
        ref={list}
        role="listbox"
        aria-label="Review"
        aria-activedescendant={questionId(active)}
        tabIndex={0}
        className={styles['list']}
        onKeyDown={press}
      >
        <div className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const question = questions[index];
            if (!question) return null;
            return (
              <QuestionLine
                key={question.id}
                question={question}
                index={index}
                top={start}
                isActive={index === active}
                hideIdentities={hideIdentities}
                answer={run.answers.get(question.id)}
                onActivate={setActive}
                onAnswer={decide}
              />
            );
          })}
        </div>
      </div>
      <footer className={styles['footer']}>
        <p role="status">
          {open === 0 ? 'All answered' : `${counted(open, 'question')} open`}
          {inVain > 0 && (
            <span className={styles['hint']}>
              {' '}
              · {counted(inVain, 'kept answer')} {inVain === 1 ? 'is' : 'are'} not about text: the check will
              ask again.
            </span>
          )}
          {count > 0 && (
            <span className={styles['hint']}>
              {' '}
              · Delete these copies before the new export comes in: it has the same UIDs.
            </span>
          )}
        </p>
        <Button
          variant="primary"
          isDisabled={count === 0}
          onPress={() => {
            again().catch(reportError);
          }}
        >
          De-identify again with {counted(count, 'rule')}
        </Button>
      </footer>
    </div>
  );
}

/** The studies that checked ones were made from, or these where their originals are gone. */
function useOriginals(studyKeys: readonly string[]): readonly string[] {
  const studies = useStudies() ?? [];
  const byKey = new Map(studies.map((study) => [study.key, study]));
  return [...new Set(studyKeys.map((key) => byKey.get(key)?.originalKey ?? key))];
}
