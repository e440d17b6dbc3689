import { useEffect, useRef, useState } from 'react';
import { videoContainer, videoStream } from '../../dicom/encapsulated-document';
import type { DicomFile } from '../../dicom/element';
import { transferSyntax } from '../../dicom/uid-registry';
import { bytes, counted } from '../../ui/format';
import { whyNotPlayed } from '../../viewer/video-words';
import styles from './ObjectView.module.css';
import own from './VideoView.module.css';

/** A video with the browser's own controls. */
export default function VideoView({ file, frames }: { file: DicomFile; frames: number }) {
  const player = useRef<HTMLVideoElement>(null);
  const [reason, setReason] = useState<string>();
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

  const explain = async () => {
    const stream = videoStream(file);
    const canPlay = (type: string) => player.current?.canPlayType(type) !== '';
    const container = stream ? await videoContainer(stream) : 'none';
    setReason(whyNotPlayed(file.transferSyntaxUID, container, canPlay));
  };

  return (
    <div className={own['stage']}>
      {reason !== undefined && (
        <p className={styles['line']} role="status">
          This is a video ({name}, {counted(frames, 'frame')}, {bytes(size)}). {reason}
        </p>
      )}
      <video
        ref={player}
        controls
        hidden={reason !== undefined}
        aria-label={`Video, ${counted(frames, 'frame')}`}
        className={own['video']}
        onError={() => void explain()}
      />
    </div>
  );
}
