import { useState } from 'react';
import { markKeyImages, useKeyImages } from '../../db/annotations';
import type { KeyImageRow } from '../../db/rows';
import type { KeyImage } from '../../dicom/measurement';
import { drawing } from '../../viewer/annotations/drawing';
import type { Command } from '../../viewer/keymap';
import type { Measurements } from './use-measurements';

export interface Marks {
  readonly measurements: Measurements;
  readonly keyImages: readonly KeyImageRow[];
  readonly isPanelOpen: boolean;
  /** What the commands of measuring do. */
  readonly actions: Partial<Record<Command, () => void>>;
  readonly pressed: Partial<Record<Command, boolean>>;
  readonly isKeyImage: (image: KeyImage) => boolean;
  readonly unmark: (image: KeyImage) => void;
}

/**
 * What is measured and marked in a study.
 * @param measurements of the study.
 * @param shown the image in the active viewport.
 */
export function useMarks(studyKey: string, measurements: Measurements, shown: KeyImage | undefined): Marks {
  const keyImages = useKeyImages(studyKey) ?? NONE;
  const [isPanelOpen, setPanelOpen] = useState(false);
  const isKeyImage = ({ sopInstanceUID, frame }: KeyImage) =>
    keyImages.some((key) => key.sopInstanceUID === sopInstanceUID && key.frame === frame);
  return {
    measurements,
    keyImages,
    isPanelOpen,
    actions: {
      undo: measurements.undo,
      redo: measurements.redo,
      'delete-annotation': () => drawing.removeSelected(),
      'key-image': () => {
        if (shown) void markKeyImages(studyKey, [shown], !isKeyImage(shown));
      },
      'toggle-measurements': () => setPanelOpen(!isPanelOpen),
    },
    pressed: {
      'toggle-measurements': isPanelOpen,
      'key-image': shown !== undefined && isKeyImage(shown),
    },
    isKeyImage,
    unmark: (image) => void markKeyImages(studyKey, [image], false),
  };
}

const NONE: readonly never[] = [];
