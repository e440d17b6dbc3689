/** dcmjs ships no types; only the dictionary is imported by name, see `dicom/dictionary.ts`. */
declare module 'dcmjs' {
  const dcmjs: unknown;
  export default dcmjs;
  export const data: unknown;
}
declare module 'dcmjs/dictionary' {
  const dictionary: unknown;
  export default dictionary;
}
