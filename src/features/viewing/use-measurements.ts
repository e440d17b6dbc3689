import { useEffect, useMemo, useState } from 'react';
import { changeAnnotations, useAnnotations, type AnnotationChange } from '../../db/annotations';
import type { AnnotationRow } from '../../db/rows';
import { isOnImage, type Measurement } from '../../dicom/measurement';
import { drawing } from '../../viewer/annotations/drawing';
import { ChangeHistory } from './change-history';

export interface Unnamed {
  readonly id: string;
  readonly kind: Measurement['kind'];
  /** Gives the mark its text; undefined takes it away again. */
  readonly name: (text: string | undefined) => void;
}

export interface Measurements {
  readonly rows: readonly AnnotationRow[];
  /** A mark on the screen that waits for its text. */
  readonly unnamed: Unnamed | undefined;
  readonly askText: (unnamed: Unnamed | undefined) => void;
  readonly change: (change: AnnotationChange) => void;
  readonly rename: (row: AnnotationRow, label: string) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/**
 * What is drawn on the images of a study and in planes through them: kept as it is drawn, and drawn as it is kept.
 *
 * @param isOnImages whether images of the page show it, and what is drawn on them belongs to this study: of one study at a time.
 */
export function useMeasurements(studyKey: string, isOnImages: boolean): Measurements {
  const rows = useAnnotations(studyKey);
  const [unnamed, setUnnamed] = useState<Measurements['unnamed']>();
  const history = useMemo(
    () => new ChangeHistory<AnnotationChange>((change) => changeAnnotations(studyKey, change)),
    [studyKey],
  );
  useEffect(() => {
    if (rows && isOnImages) drawing.show(rows.filter(isOnImage));
  }, [rows, isOnImages]);
  useEffect(() => {
    if (!isOnImages) return;
    return drawing.listen({
      onChange: (change) => void history.do(change),
      onText: (id, kind) =>
        setUnnamed({
          id,
          kind,
          name: (text) => (text === undefined ? drawing.discard(id) : drawing.name(id, text)),
        }),
    });
  }, [history, isOnImages]);
  return {
    rows: rows ?? NONE,
    unnamed,
    askText: setUnnamed,
    change: (change) => void history.do(change),
    rename: (row, label) => void history.do({ put: [{ ...row, label }], remove: [] }),
    remove: (ids) => void history.do({ put: [], remove: ids }),
    undo: () => void history.undo(),
    redo: () => void history.redo(),
  };
}

const NONE: readonly never[] = [];
