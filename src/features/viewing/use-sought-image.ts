import { useEffect, useRef } from 'react';
import { isSameImage, type KeyImage } from '../../dicom/measurement';
import type { DisplaySet } from '../../viewer/display-sets';
import type { ViewedImage } from '../../viewer/slice-order';
import type { StackView } from '../../viewer/stack-view';

/**
 * Goes to an image of a series once its display set is on the screen.
 * @param onPick asks for the set and the point that hold it.
 */
export function useSoughtImage(
  sets: readonly DisplaySet[] | undefined,
  shown: readonly ViewedImage[] | undefined,
  view: StackView | undefined,
  onPick: (setId: string, point: number) => void,
): (image: KeyImage) => void {
  const sought = useRef<KeyImage>(undefined);
  const go = () => {
    const image = sought.current;
    if (!image || !sets) return;
    const index = shown?.findIndex((each) => isSameImage(each, image)) ?? -1;
    if (index >= 0 && view?.snapshot().images === shown) {
      sought.current = undefined;
      void view?.goTo(index);
    } else if (index < 0) {
      for (const { id, points } of sets)
        for (const [point, images] of points.entries())
          if (images.some((each) => isSameImage(each, image))) {
            onPick(id, point);
            return;
          }
    }
  };
  useEffect(go);
  return (image) => {
    sought.current = image;
    go();
  };
}
