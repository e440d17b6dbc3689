import { Plus } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { RuleProblem } from '../../deid/compiled-rule';
import { Button } from '../../ui/Button';
import { moveRule, removeRule, ruleWasFocused, useRequest, writeRule } from './request-state';
import { RuleRow } from './RuleRow';
import styles from './RulesPanel.module.css';

interface RulesPanelProps {
  readonly problems: readonly RuleProblem[];
  /** Keywords of the sample image, offered while typing. */
  readonly keywords: readonly string[];
}

/** The rules that a person writes on top of the profile. */
export function RulesPanel({ problems, keywords }: RulesPanelProps) {
  const { rules } = useRequest(({ request }) => request);
  const focusRule = useRequest((state) => state.focusRule);
  const list = useRef<HTMLOListElement>(null);
  const keywordList = useId();

  useEffect(() => {
    if (focusRule === undefined) return;
    focusIn(list.current, focusRule, ['value', 'select']);
    ruleWasFocused();
  }, [focusRule]);

  const move = (index: number, by: -1 | 1) => {
    moveRule(index, by);
    // The rule and the focus move together; at the end of the list its other button takes over.
    requestAnimationFrame(() => focusIn(list.current, index + by, by < 0 ? ['up', 'down'] : ['down', 'up']));
  };
  const remove = (index: number) => {
    removeRule(index);
    requestAnimationFrame(() => {
      if (!focusIn(list.current, Math.min(index, rules.length - 2), ['remove']))
        list.current?.parentElement?.querySelector<HTMLElement>('button[data-add]')?.focus();
    });
  };

  return (
    <div className={styles['panel']}>
      {rules.length === 0 && (
        <p className={styles['quiet']}>
          No rules: the profile decides alone. A rule names attributes and what becomes of them; the button at
          a row of the table writes one.
        </p>
      )}
      <ol aria-label="Rules" ref={list} className={styles['rules']}>
        {rules.map((rule, index) => (
          <RuleRow
            key={index}
            rule={rule}
            index={index}
            isLast={index === rules.length - 1}
            problems={problems.filter((problem) => problem.index === index)}
            keywordList={keywordList}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <datalist id={keywordList}>
        {keywords.map((keyword) => (
          <option key={keyword} value={keyword} />
        ))}
      </datalist>
      <div>
        <Button data-add onPress={() => writeRule({ select: '', action: 'remove' })}>
          <Plus size={14} aria-hidden="true" /> Add rule
        </Button>
      </div>
      <details className={styles['help']}>
        <summary>How to name attributes</summary>
        <dl>
          {EXAMPLES.map(([selector, meaning]) => (
            <div key={selector}>
              <dt>
                <code>{selector}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
      {rules.length > 1 && (
        <p className={styles['quiet']}>Where several rules name the same element, the last one counts.</p>
      )}
    </div>
  );
}

const EXAMPLES = [
  ['StudyDescription', 'a keyword or a tag, at every depth'],
  ['/PatientName', 'at the root of the file only'],
  ['ReferencedSeriesSequence[*].SeriesInstanceUID', 'in every item of a sequence'],
  ['60xx3000', 'x is any digit: all overlays'],
  ['private "SIEMENS*"', 'private blocks of a creator'],
  ['VR=PN', 'every person name'],
  ['name=*Date', 'by a pattern of the keyword'],
] as const;

/** Focuses the first control of a rule that is there and can be used. */
function focusIn(list: HTMLElement | null, index: number, controls: readonly string[]): boolean {
  const row = list?.children.item(index);
  for (const control of controls) {
    const found = row?.querySelector<HTMLElement>(
      `[data-control=${control}] input, button[data-control=${control}]:not(:disabled)`,
    );
    if (found) {
      found.focus();
      return true;
    }
  }
  return false;
}
