/** What values of Siemens private attributes look like that say nothing about a person. */

/** A decimal number, in spaces, too short for an identifier of many digits. */
export const CSA_NUMBER = /^ *[+-]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,3})? *$/;

/** Attributes that are words of the vendor's, with their form. */
export const CSA_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['AcquisitionMatrixText', /^\d{1,4}[ps]?\*\d{1,4}[ps]?$/],
  ['DiffusionDirectionality', /^(?:NONE|DIRECTIONAL|BMATRIX|ISOTROPIC)$/],
  ['ICE_Dims', /^(?:X|\d{1,4})(?:_\d{1,7}){1,15}$/],
  ['ImageHistory', /^(?:CC|ChannelMixing):[A-Za-z0-9_=]{1,40}$/],
  ['ImaPATModeText', /^[ps]\d(?: ?[ps]\d)?$/],
  ['PATModeText', /^[ps]\d(?: ?[ps]\d)?$/],
  ['PhaseSliceOversampling', /^(?:NONE|2D|3D|2D_3D)$/],
  ['PositivePCSDirections', /^[+-][LR][AP][HF]$/],
]);
