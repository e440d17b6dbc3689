import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FrameFacts } from '../../viewer/frame-facts';
import { drawMarks, type Layer, type Mark, type Matrix } from '../../viewer/marks';
import type { Snapshot } from '../../viewer/stack-snapshot';
import styles from './Marks.module.css';

/** What objects draw over the image on the screen; empty until it is known what of them lies on it. */
export function Marks({ layers, snapshot }: { layers: readonly Layer[]; snapshot: Snapshot }) {
  const { facts, index, toViewport } = snapshot;
  return <MarksCanvas marks={useMarks(layers, index, facts)} toViewport={toViewport} />;
}

/** Marks over the picture that they lie on. */
export function MarksCanvas({ marks, toViewport }: { marks: readonly Mark[]; toViewport: Matrix }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const density = window.devicePixelRatio;
    const [width, height] = [element.clientWidth * density, element.clientHeight * density].map(Math.round);
    Object.assign(element, { width, height });
    const toCanvas = toViewport.map((part) => part * density) as unknown as Matrix;
    drawMarks(context, marks, toCanvas, density);
  }, [marks, toViewport]);
  return (
    <canvas
      ref={canvas}
      className={styles['marks']}
      data-testid="marks"
      data-layer="drawn"
      data-marks={marks.length}
      aria-hidden="true"
    />
  );
}

const NONE: readonly Mark[] = [];

function useMarks(layers: readonly Layer[], index: number, facts: FrameFacts | undefined): readonly Mark[] {
  const [drawn, setDrawn] = useState<{ layers: unknown; facts: unknown; marks: readonly Mark[] }>();
  useEffect(() => {
    if (!facts) return;
    let current = true;
    Promise.all(layers.map((layer) => layer.marksOn(index, facts))).then(
      (marks) => {
        if (current) setDrawn({ layers, facts, marks: marks.flat() });
      },
      // What cannot be read any more is not drawn; the list of the object says so.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [layers, index, facts]);
  // Marks of another image are never shown, those of the same one until new ones are there.
  return drawn?.facts === facts ? (drawn?.marks ?? NONE) : NONE;
}
