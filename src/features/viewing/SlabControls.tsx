import { SLAB_KINDS, type Slab } from '../../dicom/measurement';
import { Choice } from '../../ui/Choice';
import { Slider } from '../../ui/Slider';
import { SLAB_NAMES, THICKEST, THINNEST } from '../../viewer/mpr-slab';

interface SlabControlsProps {
  /** Names what the slab is of: "axial". */
  of: string;
  slab: Slab;
  onChange: (change: (slab: Slab) => Slab) => void;
}

/** How what lies behind each other becomes one picture, and how thick that is. */
export function SlabControls({ of, slab, onChange }: SlabControlsProps) {
  return (
    <>
      {slab.kind !== 'none' && (
        <Slider
          label={`Slab thickness, ${of}`}
          spoken={`${slab.thickness} mm`}
          min={THINNEST}
          max={THICKEST}
          value={slab.thickness}
          onChange={(thickness) => onChange((now) => ({ ...now, thickness }))}
        >
          {slab.thickness} mm
        </Slider>
      )}
      <Choice
        label={`Slab, ${of}`}
        isLabelHidden
        value={slab.kind}
        onChange={(kind) => onChange((now) => ({ ...now, kind: kind as Slab['kind'] }))}
      >
        {SLAB_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {SLAB_NAMES[kind]}
          </option>
        ))}
      </Choice>
    </>
  );
}
