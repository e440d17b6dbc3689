import { useEffect, useState } from 'react';
import { composeZip, type ZipEntry } from '../../archive/zip-writer';
import { formatPersonName } from '../../dicom/person-name';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { count, counted, date } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import { Segments } from '../../ui/Segments';
import { Switch } from '../../ui/Switch';
import type { Layer } from '../../viewer/marks';
import { pictureOf, type PictureRequest } from '../../viewer/picture';
import type { Snapshot } from '../../viewer/stack-snapshot';
import type { StackView } from '../../viewer/stack-view';
import styles from './PictureDialog.module.css';
import { pictureName } from './picture-name';
import { NAMES_IN_PIXELS, useMayShowText } from './use-may-show-text';

interface PictureDialogProps {
  view: StackView;
  snapshot: Snapshot;
  layers: readonly Layer[];
  /** Whether the study still names its patient. */
  isIdentified: boolean;
  onClose: () => void;
}

const FORMATS = [
  { id: 'image/png', name: 'PNG' },
  { id: 'image/jpeg', name: 'JPEG' },
] as const;
const SIZES = [
  { id: 'stored', name: 'As stored, 1:1' },
  { id: 'screen', name: 'As on the screen' },
] as const;

/** Images of the active viewport as pictures: never with names, dates or free text unless asked. */
export default function PictureDialog({ view, snapshot, layers, isIdentified, onClose }: PictureDialogProps) {
  const { images, index, facts } = snapshot;
  const [type, setType] = useState<PictureRequest['type']>('image/png');
  const [scope, setScope] = useState<'image' | 'series'>('image');
  const [size, setSize] = useState<PictureRequest['size']>('stored');
  const [drawn, setDrawn] = useState(true);
  const [texts, setTexts] = useState(false);
  const [identities, setIdentities] = useState(false);
  const [running, setRunning] = useState<{ done: number; stop: AbortController }>();
  const [failed, setFailed] = useState(0);
  const [isUnsaved, setUnsaved] = useState(false);
  const stop = running?.stop;
  // The viewport may go, and this dialog with it.
  useEffect(() => () => stop?.abort(), [stop]);
  const isRisky = useMayShowText(images[index]?.instanceId) && isIdentified;

  const save = async () => {
    const leaving = new AbortController();
    setRunning({ done: 0, stop: leaving });
    setFailed(0);
    setUnsaved(false);
    try {
      await saveUntil(leaving);
    } catch (error) {
      console.error(error);
      setUnsaved(true);
    } finally {
      setRunning(undefined);
    }
  };

  const saveUntil = async (leaving: AbortController) => {
    const { signal } = leaving;
    const request: PictureRequest = {
      type,
      size,
      layers: drawn ? layers : [],
      annotations: drawn,
      texts: texts ? { identities, format: { date, personName: formatPersonName } } : undefined,
      written: identities,
    };
    const wanted = scope === 'image' ? [index] : [...images.keys()];
    const entries: ZipEntry[] = [];
    for (const [done, at] of wanted.entries()) {
      const picture = await pictureOf(view, at, request).catch((error: unknown) => {
        if (!signal.aborted) console.error(error);
        return undefined;
      });
      if (signal.aborted) break;
      if (picture)
        entries.push({
          path: pictureName(facts?.seriesNumber, at, images.length, type),
          segments: [picture],
        });
      setRunning({ done: done + 1, stop: leaving });
    }
    void view.goTo(index);
    if (signal.aborted) return;
    const [only] = entries;
    const [blob] = only?.segments ?? [];
    if (scope === 'series' && only) saveFile(await composeZip(entries), 'pictures.zip');
    else if (only && blob instanceof Blob) saveFile(blob, only.path);
    if (entries.length === wanted.length) onClose();
    else setFailed(wanted.length - entries.length);
  };

  return (
    <Dialog
      title="Export pictures"
      onClose={running ? undefined : onClose}
      actions={
        <>
          <Button onPress={() => (stop ? stop.abort() : onClose())}>Cancel</Button>
          <Button variant="primary" isDisabled={running !== undefined} onPress={() => void save()}>
            {scope === 'image' ? 'Export picture' : `Export ${counted(images.length, 'picture')}`}
          </Button>
        </>
      }
    >
      <div className={styles['rows']}>
        <Segments
          label="Images"
          chosen={scope}
          segments={[
            { id: 'image', name: 'This image' },
            { id: 'series', name: 'All in this viewport', count: images.length },
          ]}
          onChoose={setScope}
        />
        <Segments label="Format" chosen={type} segments={FORMATS} onChoose={setType} />
        <Segments label="Size" chosen={size} segments={SIZES} onChoose={setSize} />
      </div>
      <Switch
        isSelected={drawn}
        onChange={setDrawn}
        hint="Contours, segments and measurements; notes as they were typed"
      >
        What is drawn on the image
      </Switch>
      <Switch
        isSelected={texts && size === 'screen'}
        isDisabled={size === 'stored'}
        onChange={setTexts}
        hint={size === 'stored' ? 'Only in pictures as on the screen' : 'Sizes, window, orientation, scale'}
      >
        Texts around the image
      </Switch>
      <Switch
        isSelected={identities}
        onChange={setIdentities}
        hint="Patient, dates, institution, descriptions, texts of presentation states and overlay planes"
      >
        What may identify the patient
      </Switch>
      {isRisky && (
        <p role="note" className={styles['risk']}>
          {NAMES_IN_PIXELS}
        </p>
      )}
      {running && (
        <>
          <ProgressLine label="Pictures" done={running.done} total={scope === 'image' ? 1 : images.length} />
          <p role="status">
            {count(running.done)} of {count(scope === 'image' ? 1 : images.length)}
          </p>
        </>
      )}
      {isUnsaved && (
        <p role="alert">
          {scope === 'image' ? 'The picture' : 'The pictures'} could not be written: nothing was saved. There
          may be no room for {scope === 'image' ? 'it' : 'them'}.
        </p>
      )}
      {failed > 0 && (
        <p role="status">
          {counted(failed, 'image')} could not be shown, and {failed === 1 ? 'has' : 'have'} no picture.
        </p>
      )}
    </Dialog>
  );
}
