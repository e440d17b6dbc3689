import { Plus, X } from 'lucide-react';
import type { AlbumRule, AlbumRules } from '../../db/album-rules';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { DayField } from '../../ui/DayField';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { albumFields } from './album-fields';
import { fieldOf, testOf, testsOf } from './album-tests';
import styles from './RuleBuilder.module.css';

export const firstRule: AlbumRule = { field: 'modality', test: 'is', value: 'CT' };

interface RuleBuilderProps {
  rules: AlbumRules;
  onChange: (rules: AlbumRules) => void;
}

/** Rules over fields of a study, each in one line: field, test, and what it is tested against. */
export function RuleBuilder({ rules: { match, rules }, onChange }: RuleBuilderProps) {
  const change = (next: readonly AlbumRule[]) => onChange({ match, rules: next });
  return (
    <fieldset className={styles['rules']}>
      <legend className={styles['legend']}>Studies for which</legend>
      <Choice
        label="Rules that must hold"
        isLabelHidden
        value={match}
        onChange={(value) => onChange({ match: value === 'any' ? 'any' : 'all', rules })}
      >
        <option value="all">all of these hold</option>
        <option value="any">any of these holds</option>
      </Choice>
      {rules.map((rule, index) => (
        <RuleLine
          key={index}
          number={index + 1}
          rule={rule}
          isOnly={rules.length === 1}
          onChange={(changed) => change(rules.map((each, at) => (at === index ? changed : each)))}
          onRemove={() => change(rules.filter((_, at) => at !== index))}
        />
      ))}
      <Button variant="quiet" onPress={() => change([...rules, firstRule])}>
        <Plus size={14} aria-hidden="true" /> Add rule
      </Button>
    </fieldset>
  );
}

interface RuleLineProps {
  number: number;
  rule: AlbumRule;
  isOnly: boolean;
  onChange: (rule: AlbumRule) => void;
  onRemove: () => void;
}

function RuleLine({ number, rule, isOnly, onChange, onRemove }: RuleLineProps) {
  return (
    <div className={styles['line']}>
      <Choice
        label={`Rule ${number} field`}
        isLabelHidden
        value={rule.field}
        onChange={(field) =>
          onChange(withTest({ field, test: '', value: '' }, testsOf({ field })[0]?.id ?? ''))
        }
      >
        {albumFields.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Choice>
      <Choice
        label={`Rule ${number} test`}
        isLabelHidden
        value={rule.test}
        onChange={(test) => onChange(withTest(rule, test))}
      >
        {testsOf(rule).map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Choice>
      <Argument
        label={`Rule ${number} value`}
        rule={rule}
        onChange={(value) => onChange({ ...rule, value })}
      />
      <IconButton label={`Remove rule ${number}`} isDisabled={isOnly} onPress={onRemove}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

/** What was typed stays where the other test takes the same kind of thing. */
function withTest(rule: AlbumRule, test: string): AlbumRule {
  const next = { ...rule, test };
  const takes = testOf(next)?.takes;
  if (takes !== undefined && takes === testOf(rule)?.takes) return next;
  return { ...next, value: takes === 'choice' ? (fieldOf(next)?.choices?.[0]?.[0] ?? '') : '' };
}

interface ArgumentProps {
  label: string;
  rule: AlbumRule;
  onChange: (value: string) => void;
}

function Argument({ label, rule, onChange }: ArgumentProps) {
  const common = { label, isLabelHidden: true, value: rule.value, onChange };
  switch (testOf(rule)?.takes) {
    case undefined:
      return <span />;
    case 'choice':
      return (
        <Choice {...common}>
          {fieldOf(rule)?.choices?.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Choice>
      );
    case 'day':
      return <DayField {...common} />;
    case 'number':
      return (
        <TextField
          {...common}
          inputMode="numeric"
          onChange={(value) => onChange(value.replaceAll(/[^0-9.]/g, ''))}
        />
      );
    case 'text':
      return <TextField {...common} />;
  }
}
