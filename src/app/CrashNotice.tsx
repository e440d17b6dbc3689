import { forgetCrash, useCrashed } from '../db/opening';
import { useStudy } from '../db/use-library';
import { formatPersonName } from '../dicom/person-name';
import { ask } from '../features/library/dialog-store';
import { Button } from '../ui/Button';
import { date } from '../ui/format';
import { useMask } from '../ui/identities';
import { Notice } from '../ui/Notice';
import { goTo } from './state';

/** After a crash: which study it was, and the way to be rid of it. */
export function CrashNotice() {
  const studyKey = useCrashed((state) => state.studyKey);
  const study = useStudy(studyKey ?? '');
  const mask = useMask();
  if (!study) return null;
  const name = [
    mask(formatPersonName(study.patientName)),
    study.modalities.join(' '),
    study.studyDescription,
    mask(date(study.studyDate)),
  ];
  return (
    <Notice
      tone="identified"
      action={
        <>
          <Button
            onPress={() => {
              goTo('library');
              ask({ kind: 'delete', studies: [study] });
            }}
          >
            Delete the study …
          </Button>
          <Button variant="quiet" onPress={forgetCrash}>
            Dismiss
          </Button>
        </>
      }
    >
      The page ended while it opened a study: {name.filter((part) => part !== '').join(' · ')}. Nothing is
      opened or drawn by itself now.
    </Notice>
  );
}
