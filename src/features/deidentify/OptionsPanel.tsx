import type { Option } from '../../deid/request';
import { Notice } from '../../ui/Notice';
import { Segments } from '../../ui/Segments';
import { Switch } from '../../ui/Switch';
import { OPTION_GROUPS, optionName } from './option-words';
import styles from './OptionsPanel.module.css';
import { isOptionChanged, setCSAHeaders, setOption, setTimes, useRequest } from './request-state';
import { SafePrivateList } from './SafePrivateList';

/** The options of PS3.15 Annex E as switches, each with what it does. */
export function OptionsPanel() {
  const state = useRequest();
  const { request } = state;
  if (request.base === 'chosen-fields')
    return (
      <Notice>This profile changes only what a rule names, so options do not apply. Write its rules.</Notice>
    );
  return (
    <div className={styles['groups']}>
      {OPTION_GROUPS.map(({ title, options }) => (
        <section key={title} className={styles['group']}>
          <h4>{title}</h4>
          {options.map(({ option, sentence }) => (
            <div key={option}>
              <Switch
                isSelected={request.options.includes(option)}
                onChange={(isOn) => setOption(option, isOn)}
                hint={
                  <>
                    {sentence}
                    {isOptionChanged(state, option) && <span className={styles['changed']}>changed</span>}
                  </>
                }
              >
                {optionName(option)}
              </Switch>
              {request.options.includes(option) && <Details option={option} />}
            </div>
          ))}
        </section>
      ))}
      <p className={styles['quiet']}>
        Clean Pixel Data and Clean Recognizable Visual Features are not offered: nothing is erased from
        pictures. Images likely to show text are withheld.
      </p>
    </div>
  );
}

/** What an option that is on still leaves to choose. */
function Details({ option }: { option: Option }) {
  const { times, csaHeaders } = useRequest(({ request }) => request);
  if (option === 'retainModifiedDates')
    return (
      <div className={styles['details']}>
        <span aria-hidden="true">Times of day</span>
        <Segments
          label="Times"
          chosen={times}
          segments={[
            { id: 'keep', name: 'Keep' },
            { id: 'clear', name: 'Clear' },
          ]}
          onChoose={setTimes}
        />
      </div>
    );
  if (option === 'retainSafePrivate')
    return (
      <div className={styles['details']}>
        <Switch
          isSelected={csaHeaders === 'scrub'}
          onChange={(isKept) => setCSAHeaders(isKept ? 'scrub' : 'remove')}
          hint="Converters need them for diffusion, mosaics and slice timing."
        >
          Keep Siemens CSA headers, scrubbed
        </Switch>
        <SafePrivateList />
      </div>
    );
  return null;
}
