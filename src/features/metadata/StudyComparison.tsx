import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { readInstances } from '../../db/checked-instances';
import { selectInstances } from '../../db/library';
import type { InstanceRow } from '../../db/rows';
import { useSetting } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { ComparedImages } from './ComparedImages';
import type { CompareFilter } from './CompareTree';
import styles from './StudyComparison.module.css';

interface StudyComparisonProps {
  studyKeys: readonly string[];
  /** From their instances to those that they were made from. */
  originals: ReadonlyMap<number, number>;
  /** To the images of a series, beside those that they were made from. */
  onImages: (
    viewing: Place & { readonly beside: Place & { readonly counterparts: ReadonlyMap<number, number> } },
  ) => void;
}

interface Place {
  readonly studyKey: string;
  readonly seriesKey: string;
}

/** De-identified images beside their originals, one after the other through whole studies. */
export function StudyComparison({ studyKeys, originals, onImages }: StudyComparisonProps) {
  const images = useImages(studyKeys);
  const [at, setAt] = useState(0);
  const [filter, setFilter] = useState<CompareFilter>('differences');
  const hideIdentities = useSetting('hideIdentities', false);
  const image = images?.[at];
  const original = useOriginal(image, originals);
  if (!images) return null;
  if (!image) return <p className={styles['none']}>These studies are no longer in the library.</p>;
  const step = (by: number) => setAt(Math.max(0, Math.min(images.length - 1, at + by)));
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n') step(1);
    else if (event.key === 'p') step(-1);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['comparison']} onKeyDown={press}>
      <div className={styles['bar']}>
        <IconButton label="Previous image" shortcut="P" isDisabled={at === 0} onPress={() => step(-1)}>
          <ChevronLeft size={16} />
        </IconButton>
        <span role="status" className={styles['place']}>
          Image {count(at + 1)} of {count(images.length)}
        </span>
        <IconButton
          label="Next image"
          shortcut="N"
          isDisabled={at === images.length - 1}
          onPress={() => step(1)}
        >
          <ChevronRight size={16} />
        </IconButton>
        {typeof original === 'object' && (
          <Button
            onPress={() =>
              onImages({ ...placeOf(image), beside: { ...placeOf(original), counterparts: originals } })
            }
          >
            Show the images side by side
          </Button>
        )}
      </div>
      {original === 'none' && (
        <p className={styles['none']}>
          From which image this was made is not known here, or that image is no longer in the library.
        </p>
      )}
      {typeof original === 'object' && (
        <ComparedImages
          first={original.id}
          second={image.id}
          isDeidentification
          titles={['Original', 'De-identified']}
          hideIdentities={hideIdentities}
          filter={filter}
          onFilter={setFilter}
        />
      )}
    </div>
  );
}

const placeOf = ({ studyKey, seriesKey }: InstanceRow): Place => ({ studyKey, seriesKey });

function useImages(studyKeys: readonly string[]): readonly InstanceRow[] | undefined {
  const [read, setRead] = useState<{ key: readonly string[]; images: readonly InstanceRow[] }>();
  useEffect(() => {
    let isCurrent = true;
    selectInstances({ studyKeys: [...studyKeys] }).then(
      (images) => {
        if (isCurrent) setRead({ key: studyKeys, images });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [studyKeys]);
  return read?.key === studyKeys ? read.images : undefined;
}

function useOriginal(
  image: InstanceRow | undefined,
  originals: ReadonlyMap<number, number>,
): InstanceRow | 'none' | undefined {
  const [read, setRead] = useState<{ image: InstanceRow; original: InstanceRow | 'none' }>();
  useEffect(() => {
    if (!image) return;
    let isCurrent = true;
    const id = originals.get(image.id);
    readInstances(id === undefined ? [] : [id]).then(
      ([original]) => {
        if (isCurrent) setRead({ image, original: original ?? 'none' });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [image, originals]);
  return read?.image === image ? read?.original : undefined;
}
