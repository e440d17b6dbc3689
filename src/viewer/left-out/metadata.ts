/**
 * What cornerstone's core takes of its package of metadata. The rest reads files and sorts them by rules, which it
 * compiles when it loads, with dcmjs's dictionary: here that is done by `dicom/` and `viewer/display-sets.ts`.
 */
export * as Enums from '@cornerstonejs/metadata/enums';
export * as metaData from '@cornerstonejs/metadata/metaData';
export * as utilities from './metadata-utilities';
