import { useEffect, useMemo, useState } from 'react';
import { changeAnnotations, useAnnotations, type AnnotationChange } from '../../db/annotations';
import type { AnnotationRow } from '../../db/rows';
import { isOnImage, type Measurement } from '../../dicom/measurement';
import { drawing } from '../../viewer/annotations/drawing';
import { ChangeHistory } from './change-history';

export interface Measurements {
  readonly rows: readonly AnnotationRow[];
  /** A mark on the screen that waits for its text, until `answer`. */
  readonly unnamed: { readonly id: string; readonly kind: Measurement['kind'] } | undefined;
  /** Gives the mark its text; undefined takes a text away again and leaves an arrow bare. */
  readonly answer: (text: string | undefined) => void;
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
      onText: (id, kind) => setUnnamed({ id, kind }),
    });
  }, [history, isOnImages]);
  return {
    rows: rows ?? NONE,
    unnamed,
    answer: (text) => {
      if (unnamed && (text || unnamed.kind === 'arrow')) drawing.name(unnamed.id, text ?? '');
      else if (unnamed) drawing.discard(unnamed.id);
      setUnnamed(undefined);
    },
    change: (change) => void history.do(change),
    rename: (row, label) => void history.do({ put: [{ ...row, label }], remove: [] }),
    remove: (ids) => void history.do({ put: [], remove: ids }),
    undo: () => void history.undo(),
    redo: () => void history.redo(),
  };
}

const NONE: readonly never[] = [];
