import { useMemo, useState } from 'react';
import type { DicomFile } from '../../dicom/element';
import { waveformGroups, type WaveformGroup } from '../../dicom/waveform';
import { Segments } from '../../ui/Segments';
import { lanesOf, MILLIMETRE } from '../../viewer/waveform-strip';
import objectStyles from './ObjectView.module.css';
import { useRead } from './use-read';
import styles from './WaveformView.module.css';

/** Seconds on the strip at a time. */
const SECONDS = 10;
const SPEEDS = ['12.5', '25', '50'] as const;
/** Left of the traces, for names and the pulse that shows one millivolt. */
const GUTTER = 25 * MILLIMETRE;
const GAINS = ['5', '10', '20'] as const;

/** ECGs and other waveforms on paper, with their leads by name and their scale. */
export default function WaveformView({ file }: { file: DicomFile }) {
  const groups = useRead(file, waveformGroups);
  const [chosen, setChosen] = useState(0);
  if (groups === undefined) return null;
  if (groups === 'unreadable')
    return <p className={objectStyles['line']}>The browser could not read this file from its storage.</p>;
  const group = groups[chosen] ?? groups[0];
  if (!group) return <p className={objectStyles['line']}>This file holds no waveform that Lethe can draw.</p>;
  return (
    <Strip
      key={chosen}
      group={group}
      groups={groups.map(({ label }, at) => ({ id: String(at), name: label || `Group ${at + 1}` }))}
      chosen={String(chosen)}
      onChoose={(id) => setChosen(Number(id))}
    />
  );
}

interface StripProps {
  group: WaveformGroup;
  groups: readonly { readonly id: string; readonly name: string }[];
  chosen: string;
  onChoose: (id: string) => void;
}

function Strip({ group, groups, chosen, onChoose }: StripProps) {
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>('25');
  const [gain, setGain] = useState<(typeof GAINS)[number]>('10');
  const [from, setFrom] = useState(0);
  const length = group.samples / group.frequency;
  const seconds = Math.min(SECONDS, length);
  const lanes = useMemo(
    () => lanesOf(group, { speed: Number(speed), gain: Number(gain), from, seconds }),
    [group, speed, gain, from, seconds],
  );
  const tops = lanes.map((_, at) => lanes.slice(0, at).reduce((sum, { height }) => sum + height, 0));
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0);
  const width = GUTTER + Math.max(300, seconds * Number(speed) * MILLIMETRE);
  const end = Math.min(length, from + seconds);

  return (
    <div data-testid="waveform" data-channels={lanes.length}>
      <div className={styles['tools']}>
        {groups.length > 1 && (
          <Segments label="Waveform" chosen={chosen} segments={groups} onChoose={onChoose} />
        )}
        <Segments
          label="Paper speed"
          chosen={speed}
          segments={SPEEDS.map((id) => ({ id, name: `${id} mm/s` }))}
          onChoose={setSpeed}
        />
        <Segments
          label="Gain"
          chosen={gain}
          segments={GAINS.map((id) => ({ id, name: `${id} mm/mV` }))}
          onChoose={setGain}
        />
        <label>
          {length > seconds && (
            <input
              type="range"
              aria-label="From second"
              min={0}
              max={length - seconds}
              step={Math.min(1, (length - seconds) / 2)}
              value={from}
              onChange={(event) => setFrom(Number(event.target.value))}
            />
          )}
          {from.toFixed(1)} to {end.toFixed(1)} s of {length.toFixed(1)} s · {group.frequency} Hz
        </label>
        {group.truncated && <span role="status">The file ends before its last sample.</span>}
      </div>
      <div className={styles['scroller']}>
        <svg
          className={styles['strip']}
          width={width}
          height={height}
          role="img"
          aria-label={`${lanes.map(({ name }) => name).join(', ')}; ${speed} mm/s, ${gain} mm/mV`}
        >
          <path className={styles['small']} d={grid(width, height, MILLIMETRE)} />
          <path className={styles['large']} d={grid(width, height, 5 * MILLIMETRE)} />
          {lanes.map((lane, at) => (
            <g key={at} transform={`translate(0 ${tops[at] ?? 0})`} data-lead={lane.name}>
              <path
                className={styles['trace']}
                d={lane.path}
                transform={`translate(${GUTTER} 0)`}
                data-trace=""
              />
              {lane.pulse && (
                <path className={styles['trace']} d={lane.pulse} transform={`translate(${GUTTER} 0)`} />
              )}
              <text x={6} y={14}>
                {lane.name.replace(/^Lead | \(Einthoven\)$/g, '')}{' '}
                {lane.scale && (
                  <tspan className={styles['scale']} dx={6}>
                    {lane.scale}
                  </tspan>
                )}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

/** Lines at every `step`, across and down. */
function grid(width: number, height: number, step: number): string {
  const lines: string[] = [];
  for (let x = 0; x <= width; x += step) lines.push(`M${x.toFixed(2)} 0V${height.toFixed(1)}`);
  for (let y = 0; y <= height; y += step) lines.push(`M0 ${y.toFixed(2)}H${width.toFixed(1)}`);
  return lines.join('');
}
