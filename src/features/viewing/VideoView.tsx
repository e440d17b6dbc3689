import { useEffect, useRef, useState } from 'react';
import { videoStream } from '../../dicom/encapsulated-document';
import type { DicomFile } from '../../dicom/element';
import { transferSyntax } from '../../dicom/uid-registry';
import { bytes, counted } from '../../ui/format';
import styles from './ObjectView.module.css';
import own from './VideoView.module.css';

/** A video with the browser's own controls. */
export default function VideoView({ file, frames }: { file: DicomFile; frames: number }) {
  const player = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const name = transferSyntax(file.transferSyntaxUID)?.name ?? file.transferSyntaxUID;
  const size = file.pixelData?.encapsulated?.fragments.reduce((sum, { length }) => sum + length, 0) ?? 0;

  useEffect(() => {
    const stream = videoStream(file);
    const element = player.current;
    if (!element) return;
    const url = URL.createObjectURL(stream ?? new Blob());
    element.src = url;
    return () => {
      element.removeAttribute('src');
      element.load();
      URL.revokeObjectURL(url);
    };
  }, [file]);

  return (
    <div className={own['stage']}>
      {failed && (
        <p className={styles['line']} role="status">
          This is a video ({name}, {counted(frames, 'frame')}, {bytes(size)}). This browser cannot play it.
        </p>
      )}
      <video
        ref={player}
        controls
        hidden={failed}
        aria-label={`Video, ${counted(frames, 'frame')}`}
        className={own['video']}
        onError={() => setFailed(true)}
      />
    </div>
  );
}
