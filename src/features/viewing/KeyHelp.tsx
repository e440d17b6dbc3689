import { Dialog } from '../../ui/Dialog';
import { COMMANDS, GROUPS, KEYMAP, printed, boundKeys } from '../../viewer/keymap';
import styles from './KeyHelp.module.css';

/** Every key of the viewer, as they are now. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" size="wide" onClose={onClose}>
      <div className={styles['groups']} role="group" aria-label="Keys by what they are for" tabIndex={0}>
        {GROUPS.map((group) => (
          <section key={group} className={styles['group']} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((command) => KEYMAP[command].group === group).map((command) => (
                <div key={command} data-command={command}>
                  <dt>{KEYMAP[command].label}</dt>
                  <dd>
                    {boundKeys(command).map((key) => (
                      <kbd key={key}>{printed(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles['more']}>
        Left button: the tool in hand. Middle: pan. Right: zoom. Wheel: scroll; with Ctrl, zoom. Other keys
        can be chosen in the settings.
      </p>
    </Dialog>
  );
}
