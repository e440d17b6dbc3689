import type { RequestProblem } from '../../deid/request-problems';
import { Notice } from '../../ui/Notice';
import { Tabs } from '../../ui/Tabs';
import styles from './HowColumn.module.css';
import { OptionsPanel } from './OptionsPanel';
import { ProfileChoice } from './ProfileChoice';
import { showTab, useRequest } from './request-state';
import { RulesPanel } from './RulesPanel';

interface HowColumnProps {
  readonly problems: readonly RequestProblem[];
  /** Keywords of the sample image. */
  readonly keywords: readonly string[];
}

/** The profile, its options, and the rules on top of it. */
export function HowColumn({ problems, keywords }: HowColumnProps) {
  const tab = useRequest((state) => state.tab);
  const { options, rules } = useRequest(({ request }) => request);
  const ofOptions = problems.filter(({ where }) => where !== 'rules');
  const isBad = (where: RequestProblem['where'][]) =>
    problems.some((problem) => where.includes(problem.where));
  return (
    <section className={styles['how']} aria-label="How">
      <ProfileChoice />
      <Tabs
        label="How"
        chosen={tab}
        onChoose={showTab}
        tabs={[
          {
            id: 'options',
            name: 'Options',
            count: options.length,
            hasProblem: isBad(['options', 'safePrivate']),
            panel: (
              <>
                {ofOptions.map(({ message }) => (
                  <Notice key={message} tone="alarm">
                    {message}
                  </Notice>
                ))}
                <OptionsPanel />
              </>
            ),
          },
          {
            id: 'rules',
            name: 'Rules',
            count: rules.length,
            hasProblem: isBad(['rules']),
            panel: <RulesPanel problems={problems} keywords={keywords} />,
          },
        ]}
      />
    </section>
  );
}
