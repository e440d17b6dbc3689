import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { version } from '../../../package.json';
import { keepStorage } from '../../db/library';
import { useStorage, useStudies } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { bytes, counted } from '../../ui/format';
import { EraseDialog } from './EraseDialog';
import { KeyboardHelp } from './KeyboardHelp';
import { ProjectsSection } from './ProjectsSection';
import { Section } from './Section';
import styles from './SettingsPlace.module.css';
import { setTheme, storedTheme, themes, type Theme } from './theme';
import { ViewerKeys } from './ViewerKeys';

const themeNames: Record<Theme, string> = { dark: 'Dark', light: 'Light', system: 'As the system' };

/** Projects, storage, appearance, keys, and what Lethe is. */
export function SettingsPlace({ onErase }: { onErase: () => void }) {
  const [theme, choose] = useState(storedTheme);
  return (
    <div className={styles['settings']}>
      <div className={styles['column']}>
        <ProjectsSection />
        <StorageSection onErase={onErase} />
        <Section title="Appearance">
          <ToggleButtonGroup
            aria-label="Theme"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = themes.find((each) => keys.has(each)) ?? 'dark';
              setTheme(chosen);
              choose(chosen);
            }}
            className={styles['themes'] ?? ''}
          >
            {themes.map((each) => (
              <ToggleButton key={each} id={each} className={styles['theme'] ?? ''}>
                {themeNames[each]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Section>
        <Section title="Keyboard">
          <KeyboardHelp />
        </Section>
        <Section title="Keys of the viewer">
          <ViewerKeys />
        </Section>
        <Section title="About">
          <p>
            Lethe {version}. A DICOM viewer that forgets who your patients are. Studies are read, kept and
            de-identified in this browser; nothing is sent anywhere.
          </p>
          <p>
            <strong>Not a medical device; not for diagnosis.</strong>
          </p>
          <p className={styles['faint']}>MIT licence.</p>
        </Section>
      </div>
    </div>
  );
}

function StorageSection({ onErase }: { onErase: () => void }) {
  const storage = useStorage();
  const studies = useStudies();
  const [persisted, setPersisted] = useState<boolean>();
  const [isErasing, setErasing] = useState(false);
  if (!storage || !studies) return null;
  const images = studies.reduce((total, { instanceCount }) => total + instanceCount, 0);
  const isKept = persisted ?? storage.persisted;
  return (
    <Section title="Storage">
      <p>
        {counted(studies.length, 'study', 'studies')}, {counted(images, 'image')}. {bytes(storage.usage)} of{' '}
        {bytes(storage.quota)} used.
      </p>
      <meter
        aria-label="Storage used"
        className={styles['meter']}
        min={0}
        max={Math.max(1, storage.quota)}
        value={storage.usage}
      />
      <ul className={styles['facts']}>
        <li>Studies lie unencrypted in this browser profile: who can open the profile can read them.</li>
        <li>A private window forgets them when it closes.</li>
        <li>
          {isKept
            ? 'The browser keeps them even when space runs low.'
            : 'The browser may clear them when space runs low. Keep the original files.'}
        </li>
      </ul>
      <div className={styles['actions']}>
        {!isKept && (
          <Button onPress={() => void keepStorage().then(setPersisted)}>
            {persisted === false ? 'The browser did not promise; ask again' : 'Ask the browser to keep them'}
          </Button>
        )}
        <Button
          variant="danger"
          onPress={() => {
            setErasing(true);
          }}
        >
          Erase everything
        </Button>
      </div>
      {isErasing && (
        <EraseDialog
          studies={studies}
          onErase={onErase}
          onClose={() => {
            setErasing(false);
          }}
        />
      )}
    </Section>
  );
}
