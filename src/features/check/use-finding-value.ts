import { useEffect, useState } from 'react';
import type { FindingPlace } from '../../check/finding-groups';
import { findingValue } from '../../jobs/finding-value';

/** The value that a finding is about, read once it is wanted; words where there is none. */
export function useFindingValue(place: FindingPlace, isWanted: boolean): string {
  const [read, setRead] = useState<{ place: FindingPlace; text: string }>();
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const settle = (text: string) => {
      if (isCurrent) setRead({ place, text });
    };
    findingValue(place).then(
      (value) => {
        settle(value ?? GONE);
      },
      () => {
        settle(GONE);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [place, isWanted]);
  return read?.place === place ? read.text : '';
}

const GONE = 'The file cannot be read any more.';
