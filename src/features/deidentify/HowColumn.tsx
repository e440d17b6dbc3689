import { memo } from 'react';
import { Notice } from '../../ui/Notice';
import { Tabs } from '../../ui/Tabs';
import styles from './HowColumn.module.css';
import { OptionsPanel } from './OptionsPanel';
import { PatientsPanel } from './PatientsPanel';
import { ProfileChoice } from './ProfileChoice';
import type { Problems } from './problems';
import { showTab, useRequest } from './request-state';
import { RulesPanel } from './RulesPanel';
import type { ShownPatients } from './use-patients';

interface HowColumnProps {
  readonly problems: Problems;
  /** Keywords of the sample image. */
  readonly keywords: readonly string[];
  readonly patients: ShownPatients;
  readonly onSettings: () => void;
}

/** The profile, its options, and the rules on top of it. Not drawn anew while a survey counts. */
export const HowColumn = memo(function HowColumn({
  problems,
  keywords,
  patients,
  onSettings,
}: HowColumnProps) {
  const tab = useRequest((state) => state.tab);
  const { options, rules } = useRequest(({ request }) => request);
  return (
    <section className={styles['how']} aria-label="How">
      <ProfileChoice isSound={problems.blocking === undefined} />
      <Tabs
        label="How"
        chosen={tab}
        onChoose={showTab}
        tabs={[
          {
            id: 'options',
            name: 'Options',
            count: options.length,
            hasProblem: problems.options.length > 0,
            panel: (
              <>
                {problems.options.map((message) => (
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
            hasProblem: problems.rules.some(({ severity }) => severity === 'error'),
            panel: <RulesPanel problems={problems.rules} keywords={keywords} />,
          },
          {
            id: 'patients',
            name: 'Patients',
            count: patients.collected?.patients.length ?? 0,
            panel: <PatientsPanel shown={patients} onSettings={onSettings} />,
          },
        ]}
      />
    </section>
  );
});
