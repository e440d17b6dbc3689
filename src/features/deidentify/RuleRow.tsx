import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useId } from 'react';
import type { RuleProblem } from '../../deid/compiled-rule';
import type { RuleWord, WrittenRule } from '../../deid/written-rule';
import { Choice } from '../../ui/Choice';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { asSentence } from './problems';
import { changeRule } from './request-state';
import { needsValue, RULE_WORDS, takesValue } from './rule-words';
import styles from './RulesPanel.module.css';

interface RuleRowProps {
  readonly rule: WrittenRule;
  readonly index: number;
  readonly isLast: boolean;
  readonly problems: readonly RuleProblem[];
  readonly keywordList: string;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One rule: what it selects, what it does, with which value. */
export function RuleRow(props: RuleRowProps) {
  const { rule, index, isLast, problems, keywordList, onMove, onRemove } = props;
  const number = index + 1;
  const { select, action, value } = rule;
  const problemsId = useId();
  const described = problems.length > 0 ? { 'aria-describedby': problemsId } : {};
  const isWrong = (field: RuleProblem['field']) =>
    problems.some((problem) => problem.field === field && problem.severity === 'error');
  return (
    <li className={styles['rule']}>
      <span className={styles['number']} aria-hidden="true">
        {number}
      </span>
      <div
        className={styles['select']}
        data-control="select"
        onKeyDown={(event) => {
          // It closes the browser's list of keywords, not the dialog.
          if (event.key === 'Escape') event.stopPropagation();
        }}
      >
        <TextField
          label={`Rule ${number} selects`}
          isLabelHidden
          isMono
          placeholder="Keyword, tag or path"
          list={keywordList}
          value={select}
          onChange={(text) => changeRule(index, { ...rule, select: text })}
          isInvalid={isWrong('select')}
          {...described}
        />
      </div>
      <div className={styles['action']}>
        <Choice
          label={`Rule ${number} action`}
          isLabelHidden
          value={action}
          onChange={(word) => changeRule(index, withAction(rule, word as RuleWord))}
        >
          {RULE_WORDS.map(({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </Choice>
      </div>
      <div className={styles['value']} data-control="value">
        {takesValue(action) && (
          <TextField
            label={`Rule ${number} value`}
            isLabelHidden
            placeholder={action === 'keep' ? 'Any text' : 'New value'}
            value={value ?? ''}
            onChange={(text) => changeRule(index, withValue(rule, text))}
            isInvalid={isWrong('value')}
            {...described}
          />
        )}
      </div>
      {problems.length > 0 && (
        <div id={problemsId} className={styles['problems']}>
          {problems.map(({ message, severity }) => (
            <p key={message} data-severity={severity}>
              {asSentence(message)}
            </p>
          ))}
        </div>
      )}
      <div className={styles['buttons']}>
        <IconButton
          label={`Move rule ${number} up`}
          data-control="up"
          isDisabled={index === 0}
          onPress={() => onMove(-1)}
        >
          <ArrowUp size={14} />
        </IconButton>
        <IconButton
          label={`Move rule ${number} down`}
          data-control="down"
          isDisabled={isLast}
          onPress={() => onMove(1)}
        >
          <ArrowDown size={14} />
        </IconButton>
        <IconButton label={`Remove rule ${number}`} data-control="remove" onPress={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
    </li>
  );
}

function withAction({ select, action: before, value }: WrittenRule, action: RuleWord): WrittenRule {
  // The text that a rule keeps is no value to put in the place of another.
  const written = before === 'keep' ? undefined : value;
  return needsValue(action) ? { select, action, value: written ?? '' } : { select, action };
}

function withValue({ select, action }: WrittenRule, value: string): WrittenRule {
  return value === '' && !needsValue(action) ? { select, action } : { select, action, value };
}
