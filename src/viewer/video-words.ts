/** Why a browser does not play a video. */
import type { VideoContainer } from '../dicom/encapsulated-document';

interface Codec {
  readonly name: string;
  /** As browsers are asked for it; '' where none has ever played it. */
  readonly type: string;
}

const MPEG2: Codec = { name: 'MPEG-2', type: '' };
const H264: Codec = { name: 'H.264', type: 'video/mp4; codecs="avc1.640029"' };
const HEVC: Codec = { name: 'HEVC', type: 'video/mp4; codecs="hvc1.1.6.L153.B0"' };

const codecOf = (transferSyntaxUID: string): Codec => {
  const number = Number(/\.4\.(10\d)/.exec(transferSyntaxUID)?.[1]);
  return number <= 101 ? MPEG2 : number <= 106 ? H264 : HEVC;
};

/** @param canPlay whether the browser has a decoder for a type of media. */
export function whyNotPlayed(
  transferSyntaxUID: string,
  container: VideoContainer,
  canPlay: (type: string) => boolean,
): string {
  const { name, type } = codecOf(transferSyntaxUID);
  if (type === '') return `Browsers have no decoder for ${name}.`;
  if (!canPlay(type)) return `This browser has no decoder for ${name}.`;
  if (container === 'transport' || container === 'program')
    return `It is packed as a ${container} stream of MPEG-2, which browsers do not unpack.`;
  return container === 'mp4' ? 'The browser found it damaged.' : 'It is no file that browsers know.';
}
