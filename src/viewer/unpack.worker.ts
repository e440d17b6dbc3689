import { expose } from 'comlink';
import { decodeJpeg } from '../pixels/jpeg';
import { unpackRle } from '../pixels/rle';

const unpackers = { decodeJpeg, unpackRle };
export type Unpackers = typeof unpackers;
expose(unpackers);
