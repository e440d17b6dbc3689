/**
 * What is measured on the images of the page, between two truths: rows of the database, and cornerstone's annotations,
 * which a hand moves. `show` brings the annotations to the rows; what a hand changed is told to `onChange`, whose
 * answer are new rows.
 */
import { cache, Enums, eventTarget, getEnabledElements, type Types } from '@cornerstonejs/core';
import {
  annotation as annotations,
  cancelActiveManipulations,
  Enums as ToolEnums,
  utilities,
} from '@cornerstonejs/tools';
import type { Measurement } from '../../dicom/measurement';
import type { FrameFacts } from '../frame-facts';
import { factsOf } from '../metadata-provider';
import { annotationOf, drawnOf, isSame, type Drawn } from './annotation-form';
import { readingOf, type MeasuredPixels, type Reading } from './quantities';
import type { Annotation } from './tools';
import { linesOf } from './words';

export interface DrawingChange {
  /** Drawn or changed. */
  readonly put: readonly Measurement[];
  /** Ids of what was taken away. */
  readonly remove: readonly string[];
}

interface Listener {
  readonly onChange: (change: DrawingChange) => void;
  /** A mark that waits for its text: it is kept once `name` or `discard` was called. */
  readonly onText: (id: string, kind: Measurement['kind']) => void;
}

const { state, selection } = annotations;
const COMPLETED: string = ToolEnums.Events.ANNOTATION_COMPLETED;
const MODIFIED: string = ToolEnums.Events.ANNOTATION_MODIFIED;
const REMOVED: string = ToolEnums.Events.ANNOTATION_REMOVED;

class Drawing {
  private rows = new Map<string, Measurement>();
  /** Images that are loaded, by instance and frame. */
  private readonly images = new Map<string, string>();
  /** Drawn and waiting for a text. */
  private readonly unnamed = new Set<string>();
  private readonly readings = new WeakMap<Annotation['data'], { of: string; reading: Reading }>();
  private readonly byData = new WeakMap<Annotation['data'], Annotation>();
  private listener: Listener | undefined;
  /** Those whose rows have been drawn: what else is there is still being drawn. */
  private placed = new Set<string>();
  /** Rows that came while a hand was drawing. */
  private waiting: readonly Measurement[] | undefined;
  private isHeld = false;
  private isPlacing = false;

  /** Starts to listen to what is drawn and which images there are. */
  start(): void {
    eventTarget.addEventListener(Enums.Events.IMAGE_LOADED, (event: Event) =>
      this.meet((event as CustomEvent<{ image: Types.IImage }>).detail.image.imageId),
    );
    eventTarget.addEventListener(ToolEnums.Events.ANNOTATION_ADDED, (event: Event) =>
      this.know(annotationIn(event)),
    );
    eventTarget.addEventListener(COMPLETED, (event: Event) => this.completed(annotationIn(event)));
    eventTarget.addEventListener(MODIFIED, () => this.isHeld || this.settle());
    eventTarget.addEventListener(REMOVED, (event: Event) => this.removed(annotationIn(event)));
    window.addEventListener('pointerdown', () => (this.isHeld = true), { capture: true });
    // The tools end their work at mouseup, which follows pointerup.
    for (const end of ['pointerup', 'pointercancel'])
      window.addEventListener(end, () => window.setTimeout(() => this.letGo()), { capture: true });
  }

  /** Who is told of changes; the way to stop. */
  listen(listener: Listener): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = undefined;
    };
  }

  /** Draws these measurements, and no others. */
  show(rows: readonly Measurement[]): void {
    if (this.isHeld) {
      this.waiting = rows;
      return;
    }
    this.waiting = undefined;
    this.rows = new Map(rows.map((row) => [row.id, row]));
    this.place();
  }

  /** Forgets images and what is drawn on them: they are no longer at hand. */
  clear(): void {
    this.images.clear();
    this.unnamed.clear();
    this.placed.clear();
    this.placing(() => state.removeAllAnnotations());
  }

  /** Gives a mark its text, which also keeps it. */
  name(id: string, label: string): void {
    const annotation = state.getAnnotation(id) as Annotation | undefined;
    if (!annotation || !this.unnamed.delete(id)) return;
    annotation.data.label = label;
    const facts = factsIn(annotation);
    const drawn = facts && drawnOf(annotation, facts);
    if (drawn) this.keep([{ ...drawn, quantities: [], note: '' }], []);
    redraw();
  }

  discard(id: string): void {
    this.unnamed.delete(id);
    this.placing(() => state.removeAnnotation(id));
    redraw();
  }

  select(id: string): void {
    selection.setAnnotationSelected(id, true, false);
    redraw();
  }

  /** Takes away what is selected; false where nothing is. */
  removeSelected(): boolean {
    const selected = selection.getAnnotationsSelected().filter((id) => this.rows.has(id));
    for (const id of selected) state.removeAnnotation(id);
    selection.deselectAnnotation();
    redraw();
    return selected.length > 0;
  }

  /** Breaks off what is being drawn; false where nothing is. */
  cancel(): boolean {
    this.isPlacing = true;
    const ids = getEnabledElements().flatMap(
      ({ viewport }) => cancelActiveManipulations(viewport.element) ?? [],
    );
    for (const id of ids) if (!this.rows.has(id)) state.removeAnnotation(id);
    this.isPlacing = false;
    redraw();
    return ids.length > 0;
  }

  /** Draws all that is there again. */
  redraw(): void {
    redraw();
  }

  /** What stands beside an annotation. */
  readonly linesOf = (data: Annotation['data']): string[] => {
    const annotation = this.byData.get(data);
    const facts = annotation && factsIn(annotation);
    const drawn = facts && drawnOf(annotation, facts);
    return drawn ? linesOf({ ...drawn, ...this.read(annotation, drawn, facts) }) : [];
  };

  private know(annotation: Annotation): void {
    this.byData.set(annotation.data, annotation);
  }

  private meet(imageId: string): void {
    const facts = factsOf(imageId);
    if (!facts) return;
    this.images.set(imageKey(facts), imageId);
    this.place();
  }

  private completed(annotation: Annotation): void {
    const { annotationUID: id, data } = annotation;
    const facts = factsIn(annotation);
    const drawn = facts && drawnOf(annotation, facts);
    if (this.isPlacing || id === undefined || !drawn || this.rows.has(id)) return;
    data.label = drawn.label;
    if (drawn.kind === 'arrow' || drawn.kind === 'text') {
      this.unnamed.add(id);
      this.listener?.onText(id, drawn.kind);
    } else this.keep([{ ...drawn, ...this.read(annotation, drawn, facts, false) }], []);
  }

  private removed({ annotationUID: id }: Annotation): void {
    if (this.isPlacing || id === undefined || !this.rows.has(id)) return;
    this.keep([], [id]);
  }

  private letGo(): void {
    this.isHeld = false;
    const changed = this.settle();
    if (this.waiting && !changed) this.show(this.waiting);
    this.waiting = undefined;
  }

  /** Tells what differs from the rows; whether anything did. */
  private settle(): boolean {
    if (this.isPlacing) return false;
    const put: Measurement[] = [];
    for (const annotation of state.getAllAnnotations()) {
      const facts = factsIn(annotation);
      const drawn = facts && drawnOf(annotation, facts);
      const row = drawn && this.rows.get(drawn.id);
      if (drawn && row && !isSame(row, drawn)) put.push({ ...drawn, ...this.read(annotation, drawn, facts) });
    }
    if (put.length > 0) this.keep(put, []);
    return put.length > 0;
  }

  private keep(put: readonly Measurement[], remove: readonly string[]): void {
    for (const row of put) {
      this.rows.set(row.id, row);
      this.placed.add(row.id);
    }
    for (const id of remove) this.rows.delete(id);
    this.listener?.onChange({ put, remove });
  }

  /** Brings what is drawn to the rows, on images that are at hand. */
  private place(): void {
    this.placing(() => {
      const drawn = new Set(this.withoutStale());
      const missing = [...this.rows.values()].filter(({ id }) => !drawn.has(id));
      const added = missing.filter((row) => this.add(row));
      if (added.length > 0) redraw();
    });
    this.placed = new Set(this.rows.keys());
  }

  /** Takes away what is not as its row, or has none any more; the ids of the rest. */
  private withoutStale(): string[] {
    const all = state.getAllAnnotations();
    const stale = all.filter((annotation) => {
      const { annotationUID: id = '' } = annotation;
      const row = this.rows.get(id);
      if (!row) return this.placed.has(id);
      const facts = factsIn(annotation);
      const drawn = facts && drawnOf(annotation, facts);
      return !drawn || !isSame(row, drawn);
    });
    for (const { annotationUID = '' } of stale) state.removeAnnotation(annotationUID);
    if (stale.length > 0) redraw();
    return all.flatMap((each) => (stale.includes(each) ? [] : (each.annotationUID ?? [])));
  }

  private add(row: Measurement): boolean {
    const imageId = this.images.get(imageKey(row));
    const facts = imageId === undefined ? undefined : factsOf(imageId);
    if (imageId === undefined || !facts) return false;
    const annotation = annotationOf(row, imageId, facts);
    this.know(annotation);
    this.readings.set(annotation.data, { of: shapeOf(row), reading: row });
    state.addAnnotation(annotation, facts.plane.frameOfReferenceUID);
    return true;
  }

  private placing(change: () => void): void {
    this.isPlacing = true;
    try {
      change();
    } finally {
      this.isPlacing = false;
    }
  }

  /**
   * The quantities of a shape: new ones where it changed and its pixels are at hand.
   *
   * @param isPulled whether a hand is still at it: a shape is completed before the hand lets go.
   */
  private read(annotation: Annotation, drawn: Drawn, facts: FrameFacts, isPulled = this.isHeld): Reading {
    const of = shapeOf(drawn);
    const known = this.readings.get(annotation.data);
    if (known?.of === of) return known.reading;
    const { image, plane, regions } = facts;
    const calibration = { plane, regions, aspectRatio: image.aspectRatio };
    // Millions of pixels are not counted while a hand is still pulling.
    const waits = isPulled && mostPixels(drawn) > MOST_LIVE;
    const reading = readingOf(drawn, calibration, waits ? undefined : pixelsOf(annotation, facts));
    if (!waits) this.readings.set(annotation.data, { of, reading });
    return reading;
  }
}

export const drawing = new Drawing();

/** Pixels whose statistics are made while a region is drawn: a few milliseconds. */
const MOST_LIVE = 1_000_000;

/** More pixels than a shape can hold. */
function mostPixels({ points }: Drawn): number {
  const [[x, y] = [0, 0]] = points;
  return Math.max(...points.map(([a, b]) => (2 * Math.hypot(a - x, b - y)) ** 2));
}

/** Points that say the shape: the outline of a spline follows from them. */
const shapeOf = ({ kind, points }: Drawn): string => `${kind} ${points.join(' ')}`;

const imageKey = ({ sopInstanceUID, frame }: Pick<Measurement, 'sopInstanceUID' | 'frame'>): string =>
  `${sopInstanceUID} ${frame}`;

const factsIn = ({ metadata }: Annotation): FrameFacts | undefined =>
  metadata?.referencedImageId === undefined ? undefined : factsOf(metadata.referencedImageId);

function pixelsOf({ metadata }: Annotation, facts: FrameFacts): MeasuredPixels | undefined {
  const image = cache.getImage(metadata?.referencedImageId ?? '');
  // What a VOI LUT made of the values is no longer in any unit.
  if (!image || image.color || facts.voiTable) return undefined;
  const { rows, columns } = image;
  return { rows, columns, values: image.getPixelData(), ...facts.valueScale };
}

const annotationIn = (event: Event): Annotation =>
  (event as CustomEvent<{ annotation: Annotation }>).detail.annotation;

function redraw(): void {
  for (const { viewport } of getEnabledElements()) utilities.triggerAnnotationRender(viewport.element);
}
