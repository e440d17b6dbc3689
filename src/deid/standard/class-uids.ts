/**
 * UI attributes whose values name a kind of thing (a SOP class, transfer syntax, coding scheme, context group or
 * mapping resource), not one thing of a patient, device or site. Their values are kept, private ones too, since a
 * new value would make the file unreadable or its codes meaningless. From PS3.6 (edition 2024e), every UI attribute
 * that Table E.1-1 of PS3.15 does not list was considered. Left out on purpose, and so mapped:
 * (0008,010D) Context Group Extension Creator UID and (0008,9123) Creator-Version UID name a site or a device,
 * (0070,1904) and (0072,007F) hold any UID.
 */
import type { Tag } from '../../dicom/element';

export const CLASS_UIDS: ReadonlySet<Tag> = new Set([
  0x00020002, // Media Storage SOP Class UID
  0x00020010, // Transfer Syntax UID
  0x00020032, // RTV Communication SOP Class UID
  0x00041510, // Referenced SOP Class UID in File
  0x00041512, // Referenced Transfer Syntax UID in File
  0x0004151a, // Referenced Related General SOP Class UID in File
  0x00080016, // SOP Class UID
  0x0008001a, // Related General SOP Class UID
  0x0008001b, // Original Specialized SOP Class UID
  0x00080062, // SOP Classes in Study
  0x0008010c, // Coding Scheme UID
  0x00080117, // Context UID
  0x00080118, // Mapping Resource UID
  0x0008040e, // Stored Instance Transfer Syntax UID
  0x00081150, // Referenced SOP Class UID
  0x0008115a, // SOP Classes Supported
  0x00083002, // Available Transfer Syntax UID
  0x00340003, // Flow Transfer Syntax UID
  0x04000010, // MAC Calculation Transfer Syntax UID
  0x04000510, // Encrypted Content Transfer Syntax UID
  0x30100052, // Pertinent SOP Classes in Study
  0x30100053, // Pertinent SOP Classes in Series
]);
