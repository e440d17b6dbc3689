import { Slider } from '../../ui/Slider';

interface OpacitySliderProps {
  /** 0 to 1. */
  value: number;
  onChange: (value: number) => void;
}

/** How much is seen of what lies over a picture. */
export const OpacitySlider = ({ value, onChange }: OpacitySliderProps) => (
  <Slider label="Opacity" isLabelShown min={0} max={1} step={0.05} value={value} onChange={onChange}>
    {Math.round(value * 100)} %
  </Slider>
);
