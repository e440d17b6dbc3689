import { useMemo, useState } from 'react';
import type { FrameFacts } from '../../viewer/frame-facts';
import { KEYMAP, keyOf } from '../../viewer/keymap';
import type { Place } from '../../viewer/slice-order';
import type { Snapshot } from '../../viewer/stack-snapshot';
import { gridOf } from '../../viewer/volume';
import styles from './MprOffer.module.css';

interface MprOfferProps {
  snapshot: Snapshot;
  /** Undefined where the images are no parallel slices. */
  places: readonly Place[] | undefined;
  onAccept: () => void;
}

/** Modalities whose stacks are read from three sides. */
const READ_AS_VOLUMES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT']);
/** Slices from which a volume shows something from the side. */
const WORTH_IT = 24;

/** Offers three planes for a stack that is a volume, until somebody pages through it. */
export function MprOffer({ snapshot: { images, index, facts }, places, onAccept }: MprOfferProps) {
  const [opened, setOpened] = useState({ images, index });
  // Where it was left the last time is where it is opened.
  if (opened.images !== images || (!facts && opened.index !== index)) setOpened({ images, index });
  const isVolume = useMemo(() => facts !== undefined && makesVolume(facts, places), [facts, places]);
  if (!isVolume || index !== opened.index) return null;
  return (
    <button type="button" className={styles['offer']} onClick={onAccept}>
      {KEYMAP.mpr.label} <kbd>{keyOf('mpr')}</kbd>
    </button>
  );
}

function makesVolume({ image, plane, modality }: FrameFacts, places: readonly Place[] | undefined): boolean {
  if (!plane.spacing || !places || places.length < WORTH_IT) return false;
  if (!READ_AS_VOLUMES.has(modality) || image.samplesPerPixel > 1) return false;
  const { columns, rows } = image;
  return typeof gridOf({ columns, rows, spacing: plane.spacing, places }) !== 'string';
}
