import { useState } from 'react';
import { Switch } from '../../ui/Switch';
import type { CurvedPane } from '../../viewer/curved-snapshot';
import type { CutLayer } from '../../viewer/cut-layer';
import type { MprCurved } from '../../viewer/mpr-curved';
import type { Orientation } from '../../viewer/mpr-planes';
import { pictureOfLayers, type PictureType } from '../../viewer/picture-layers';
import type { ViewedImage } from '../../viewer/slice-order';
import { SinglePictureDialog } from './SinglePictureDialog';
import { NAMES_IN_PIXELS, useMayShowText } from './use-may-show-text';

interface MprPictureDialogProps {
  /** What is active of what `root` holds. */
  pane: Orientation | CurvedPane;
  root: HTMLElement;
  /** What lies along the curve, of which all goes out. */
  curved: MprCurved | undefined;
  /** What an object draws on the pictures. */
  layer: CutLayer | undefined;
  images: readonly ViewedImage[];
  /** Those that lie over the planes of `images`. */
  fused: readonly ViewedImage[] | undefined;
  seriesNumber: number | undefined;
  /** Whether the study still names its patient. */
  isIdentified: boolean;
  onClose: () => void;
}

const aboutPlane = (plane: Orientation) =>
  `The ${plane} plane as on the screen, without the lines of the other planes and without texts around it.`;

const ABOUT: Record<Orientation | CurvedPane, string> = {
  axial: aboutPlane('axial'),
  coronal: aboutPlane('coronal'),
  sagittal: aboutPlane('sagittal'),
  along: 'All of the unrolled curve, without texts.',
  across: 'The plane across the curve as on the screen, without texts.',
};

/** The picture that is active among those of a volume. */
export function MprPictureDialog(props: MprPictureDialogProps) {
  const { pane, root, curved, layer, images, fused, seriesNumber, isIdentified, onClose } = props;
  const [drawn, setDrawn] = useState(true);
  const isPlane = pane !== 'along' && pane !== 'across';
  const isBelow = useMayShowText(images[0]?.instanceId);
  const isAbove = useMayShowText(fused?.[0]?.instanceId);
  const isRisky = isIdentified && (isBelow || isAbove);
  const picture = async (type: PictureType) => {
    if (pane === 'along') return curved?.picture(type, drawn ? layer : undefined);
    const own = isPlane ? `[data-orientation=${pane}]` : `[data-kind=mpr-${pane}]`;
    const layers = root.querySelectorAll(`${own} ${drawn ? '[data-layer]' : '[data-layer=picture]'}`);
    return pictureOfLayers([...layers], type);
  };
  return (
    <SinglePictureDialog
      name={`series-${seriesNumber ?? 0}-${pane === 'along' ? 'curved' : pane}`}
      about={ABOUT[pane]}
      risk={isRisky ? NAMES_IN_PIXELS : ''}
      picture={picture}
      onClose={onClose}
    >
      {(isPlane || layer) && (
        <Switch
          isSelected={drawn}
          onChange={setDrawn}
          hint={
            isPlane
              ? 'Contours, segments, measurements and the curve; notes as they were typed'
              : 'Contours and segments'
          }
        >
          What is drawn on the {isPlane ? 'plane' : 'picture'}
        </Switch>
      )}
    </SinglePictureDialog>
  );
}
