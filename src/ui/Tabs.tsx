import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './Tabs.module.css';

interface TabEntry<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** How many things are behind it; not shown for 0. */
  readonly count?: number;
  /** Something behind it needs the person. */
  readonly hasProblem?: boolean;
  readonly panel: ReactNode;
}

interface TabsProps<Id extends string> {
  label: string;
  chosen: Id;
  tabs: readonly TabEntry<Id>[];
  onChoose: (id: Id) => void;
}

/** Panels that share one place. The panel scrolls, the tabs stay. */
export function Tabs<Id extends string>({ label, chosen, tabs, onChoose }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles['tabs'] ?? ''}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const next = tabs.find(({ id }) => id === key);
        if (next) onChoose(next.id);
      }}
    >
      <TabList aria-label={label} className={styles['list'] ?? ''}>
        {tabs.map(({ id, name, count = 0, hasProblem = false }) => (
          <Tab key={id} id={id} className={styles['tab'] ?? ''}>
            {name}
            {count > 0 && <span className={styles['count']}>{count}</span>}
            {hasProblem && <span className={styles['problem']} role="img" aria-label="has a problem" />}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} id={id} className={styles['panel'] ?? ''}>
          {panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
