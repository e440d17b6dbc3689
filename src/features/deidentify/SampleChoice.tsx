import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { ListedInstance } from '../../db/rows';
import { useStudies } from '../../db/use-library';
import { formatPersonName } from '../../dicom/person-name';
import { Choice } from '../../ui/Choice';
import { count, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import { IconButton } from '../../ui/IconButton';
import styles from './SampleChoice.module.css';
import { useSamples } from './use-samples';

interface SampleChoiceProps {
  readonly studyKeys: readonly string[];
  /** Of these studies, in their order; undefined until they are known. */
  readonly instances: readonly ListedInstance[] | undefined;
  /** The image that is shown. */
  readonly sample: number | undefined;
  readonly onSample: (instanceId: number) => void;
}

const joined = (...parts: readonly string[]) => parts.filter(Boolean).join(' · ');

/** Which image the table shows: a series of the selection, and an image of it. */
export const SampleChoice = memo(function SampleChoice(props: SampleChoiceProps) {
  const { studyKeys, instances, sample, onSample } = props;
  const samples = useSamples(studyKeys, instances) ?? [];
  const studies = useStudies() ?? [];
  const mask = useMask();
  const series = samples.find(({ instanceIds }) => sample !== undefined && instanceIds.includes(sample));
  const at = series && sample !== undefined ? series.instanceIds.indexOf(sample) : -1;
  const show = (instanceId: number | undefined) => {
    if (instanceId !== undefined) onSample(instanceId);
  };
  return (
    <div className={styles['sample']}>
      <Choice
        label="Sample image"
        value={series?.key ?? ''}
        isDisabled={samples.length === 0}
        onChange={(key) => show(samples.find((other) => other.key === key)?.instanceIds[0])}
      >
        {studyKeys.map((studyKey) => {
          const study = studies.find(({ key }) => key === studyKey);
          const whose = study
            ? joined(mask(formatPersonName(study.patientName)) || 'No name', date(study.studyDate))
            : '';
          return (
            <optgroup key={studyKey} label={joined(whose, study?.studyDescription ?? '')}>
              {samples
                .filter((other) => other.studyKey === studyKey)
                .map(({ key, label }) => (
                  <option key={key} value={key}>
                    {studyKeys.length > 1 ? joined(whose, label) : label}
                  </option>
                ))}
            </optgroup>
          );
        })}
      </Choice>
      {series && (
        <div className={styles['step']}>
          <IconButton
            label="Previous image"
            isDisabled={at <= 0}
            onPress={() => show(series.instanceIds[at - 1])}
          >
            <ChevronLeft size={16} />
          </IconButton>
          <span role="status">
            {count(at + 1)} of {count(series.instanceIds.length)}
          </span>
          <IconButton
            label="Next image"
            isDisabled={at + 1 >= series.instanceIds.length}
            onPress={() => show(series.instanceIds[at + 1])}
          >
            <ChevronRight size={16} />
          </IconButton>
        </div>
      )}
    </div>
  );
});
