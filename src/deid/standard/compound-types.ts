/**
 * Types of the attributes that have a compound code in PS3.15 Table E.1-1 ("X/Z/D": which letter depends on the Type
 * that the IOD of the instance gives the attribute, PS3.5 §7.4).
 * Sources: PS3.3 of 2008 for attributes of the root, of 2016c for those in sequences; facts only. Conditional Types
 * count as unconditional: an attribute that is there has its condition met. Two later changes are taken up: X-Ray
 * Radiation Dose SR and Real World Value Mapping have got the Enhanced General Equipment Module, whose Types the table
 * leaves open here. Five attributes of code X are in it as well, without which instances are not valid: Presentation Creation Date and
 * Time of presentation states, Responsible Person and Organization of animals, Reason for Requested Procedure Code Sequence
 * of hanging protocols (PS3.3 §C.23.1). Not in it: (0010,0020), which is a pseudonym everywhere, (0008,1140) and (0008,2112), whose
 * items stay.
 */
import type { Tag } from '../../dicom/element';

export type AttributeType = '1' | '2' | '3';

/** Storage classes of each IOD, the numbers after "1.2.840.10008.5.1.4.1.1."; one IOD for each column of `AT_ROOT`. */
const IODS = `
1 1.1+1.1.1 1.2+1.2.1 1.3+1.3.1 2 2.1 3+3.1 4 4.1 4.2 5+20 6+6.1 7 7.1 7.2 7.3 7.4 9.1.1 9.1.2 9.1.3 9.2.1
9.3.1 9.4.1 11.1 11.2 11.3 11.4 12.1 12.1.1 12.2 12.2.1 13.1.1 13.1.2 66 66.1 66.2 66.3 66.4 67 77.1.1
77.1.1.1 77.1.2 77.1.2.1 77.1.3 77.1.4 77.1.4.1 77.1.5.1 77.1.5.2 77.1.5.3 77.1.5.4 88.11 88.22 88.33 88.40
88.50 88.59 88.65 88.67 104.1 104.2 128 481.1 481.2 481.3 481.5 481.4 481.6 481.7 481.8 481.9
`;

/** Tag, and a Type for each IOD; "-" where the IOD does not have it, or nothing is known. */
const AT_ROOT = `
00080012 3333333333333333333333333333333333333333333333333333333333333333333333
00080013 3333333333333333333333333333333333333333333333333333333333333333333333
00080021 333333333333333333333333333333333333-333333333333333333333--1---------
00080022 33333-33--3333333----------3-3-------3-333333333------------233-------
00080023 22222122112222111111111----212111111111222222211-11111111122222-------
0008002A 33333113113133333111111----3131--3---3-333333311-1--------22333-------
00080031 333333333333333333333333333333333333-333333333333333333333--1---------
00080032 33333-33--3333333----------3-3-------3-333333333------------233-------
00080033 22222122112222111111111----212111111111111111111-11111111122222-------
00080080 3333333333333333333333333333333333333333333333333333333333333333333333
00081010 3333333333333333333333333333333333333333333333333333333333333333333333
00081070 333333333333333333333333333333333333-3333333333333----------32--222-22
00081072 333333333333333333333333333333333333-3333333333333----------3---------
00081110 3333333333333333333333333333333333333333333333333333333333333333333333
00081111 311131331133333333333333333313111333-133333333333122222222333333333333
00180010 22222-22---2---------------2-2-------------------------------2--------
00181000 33333133113333333333333333331311133311-333333333313333333-333333333333
00181030 333333333333333333333333333333333333-3333333333333----------3---------
00181400 3333-----------------------3-3----------------------------------------
0018700A -333-----------------------3333---------------------------------------
0018700C -333-----------------------3333---------------------------------------
0018700E -333-----------------------3333---------------------------------------
00400555 -222-2--222------222222-----2-2222-----2222222---2----------2---------
00700082 -----------------------1111-------------------------------------------
00700083 -----------------------1111-------------------------------------------
00700084 -----------------------2222-------22222-------------------------------
30080054 -----------------------------------------------------------------222-2
30080056 -----------------------------------------------------------------222-2
30080250 -----------------------------------------------------------------222-2
30080251 -----------------------------------------------------------------222-2
300A0006 ----------------------------------------------------------------2---2-
300A0007 ----------------------------------------------------------------2---2-
300E0008 -------------------------------------------------------------2-22---2-
`;

/** Attributes in the items of a sequence: of the sequence, and of the macro that it includes. */
const IN_SEQUENCE: Readonly<Record<string, string>> = {
  // Contributing Equipment Sequence, SOP Common Module
  '0018A001': '00080080:3 00081010:3 00081070:3 00081072:3 00181000:3',
  // XA/XRF Frame Characteristics Sequence
  '00189412': '00181400:3',
  // Request Attributes Sequence, Request Attributes Macro
  '00400275': '00081110:3 00321060:3',
  // Author Observer and Participant Sequence, Identified Person or Device Macro
  '0040A078': '00080080:2 00080082:2 00081010:2',
  '0040A07A': '00080080:2 00080082:2 00081010:2',
  // Device Sequence
  '00500010': '00181000:3',
  // Hanging Protocol Definition Sequence
  '0072000C': '0040100A:2',
};

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** Types 2C, there for an animal: Patient's Sex Neutered, Responsible Person, Responsible Organization (both of code X). */
const OF_ANIMALS = [0x00102203, 0x00102297, 0x00102299];

const columnOf = new Map(
  IODS.trim()
    .split(/\s+/)
    .flatMap((classes, column) => classes.split('+').map((suffix) => [STORAGE + suffix, column] as const)),
);
const atRoot = AT_ROOT.trim()
  .split('\n')
  .map((line) => ({ tag: parseInt(line.slice(0, 8), 16), types: line.slice(9) }));

export type TypeOf = ReadonlyMap<Tag, AttributeType>;

/** Types in the root of an instance; none where its SOP class is not known. */
export function typesAtRoot(sopClassUID: string, isAnimal: boolean): TypeOf {
  const column = columnOf.get(sopClassUID);
  const types = new Map<Tag, AttributeType>();
  if (column === undefined) return types;
  for (const { tag, types: ofIOD } of atRoot) {
    const type = ofIOD[column];
    if (type !== undefined && type !== '-') types.set(tag, type as AttributeType);
  }
  for (const tag of OF_ANIMALS) types.set(tag, isAnimal ? '2' : '3');
  return types;
}

/** Types in the items of each sequence for which something is known. */
export const typesInSequence: ReadonlyMap<Tag, TypeOf> = new Map(
  Object.entries(IN_SEQUENCE).map(([sequence, types]) => [parseInt(sequence, 16), readTypes(types)]),
);

/** Attributes for which a Type is known anywhere. */
export const typedTags: ReadonlySet<Tag> = new Set([
  ...OF_ANIMALS,
  ...atRoot.map(({ tag }) => tag),
  ...[...typesInSequence.values()].flatMap((types) => [...types.keys()]),
]);

function readTypes(text: string): TypeOf {
  return new Map(
    text.split(' ').map((pair) => [parseInt(pair.slice(0, 8), 16), pair.slice(9) as AttributeType]),
  );
}
