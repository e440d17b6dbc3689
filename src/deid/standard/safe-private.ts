/**
 * PS3.15 Table E.3.10-1, Safe Private Attributes: 479 rows of 20 private creators.
 * Edition 2024e. Source: the table as GDCM's source lists it (BSD); VRs, where they are known, from the private
 * dictionaries of GDCM and pydicom and from TCIA's knowledge base. Facts only.
 *
 * A line "#creator", then lines of a group and the low bytes of its elements, each with its VR where one is known.
 */
import type { VR } from '../../dicom/element';

interface SafePrivateRow {
  readonly creator: string;
  /** Odd. */
  readonly group: number;
  /** Low byte of the element number. */
  readonly element: number;
  /** Undefined where the table's sources know none. */
  readonly vr: VR | undefined;
}

const TABLE = `
#ELSCINT1
00E1 21:DS 50:DS
01E1 26
01F1 01:CS 07:DS 26:DS 27:DS
#GEIIS PACS
0903 10:US 11:US 12:US
#GEMS_ACQU_01
0019 23:DS 24:DS 27:DS 9E:LO
#GEMS_HELIOS_01
0045 01:SS 02:FL
#GEMS_PARM_01
0043 27:SH 39:IS 6F:DS
#GEMS_SERS_01
0025 07:SL
#HOLOGIC, Inc.
7E01 01:LO 02:LO 10:SQ 11:SQ 12:OB
#NQHeader
0099 01 02 04 05 10 20 21
#NQLeft
0199 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16
#NQRight
0299 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16
#Philips Imaging DD 001
2001 01:FL 02:IS 03:FL 04:CS 05:SS 06:CS 07:CS 08:IS 09:FL 0A:IS 0B:CS 0C:CS 0E:CS 0F:SS 10:CS 11:FL 12:CS
2001 13:SL 14:SL 15:SS 16:SS 17:SL 18:SL 19:CS 1A:FL 1B:FL 1C:CS 1D:IS 1E:CS 1F:CS 21:CS 22:FL 23:DS 24:CS
2001 25:SH 26:CS 27 28:FL 29:FL 2A:CS 2B:CS 2C:FL 2D:SS 2E 2F:FL 30:UL 31:US 32:FL 33:CS 34:CS 35:SS 36:CS
2001 37:CS 38 39:FL 3A:CS 3B 3C 3D:UL 3E 3F:CS 40 41 42:CS 43 44 45 46:CS 47:FL 48:SS 49 4A 4B:CS 4C:CS
2001 4D:CS 4E:CS 4F:FD 50:LO 51 53:CS 54 55:CS 56:CS 57 58:UN 59 5A:ST 5D:ST 5E:ST 5F:SQ 60:SL 61:CS 62:CS
2001 63:CS 64:SH 65:SQ 66 67:CS 68:SQ 69:SQ 6A:SQ 6B:SQ 6D:LO 6E:SH 6F:SQ 71:CS 72 73:SQ 74:DS 75:DS 76:UL
2001 77:CS 79:SQ 7A:FL 7B:IS 7C 7D 7E:US 7F:US 80:LO 81:IS 82:IS 83:DS 84:DS 85:DS 86:IS 87:SH 88:DS 89:DS
2001 8A:DS 8B:SH 8C 90 91 92 93:LO 94:LO 9A:SQ 9B:UL 9D:LO 9F:US A1:CS A2:US A3:UL A4:UL A5:UL C0 C1:LO C2
2001 C3 C5 C6 C7 CA CB:UN D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 DA:CS DB DC DD DE:UN DF E9 F1:FL F2:FL F3:CS F4 F5
2001 F6 F7 F9 FB FC FD FF
#Philips Imaging DD 002
2001 01:US 02:FD 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13:SS 14:FD 15:FD 16:FD 17:FD 18:CS 19:FD
2001 1A:FD 1B:FD 1C:FD 1D:FD 1E:FD 1F:FD 20:FD 21:FD 22:FD 23:FD 24:FD 25:FD 26:FD 27:FD 28:US 29:US 2A:US
2001 2B:SS 2C:FD 2D:FD 2E:SS 2F:SS 30:SS 31:SS 32:SS 33:SS 34:SS 35:FD 36:FD 37:FD 38 39:CS 3A:SQ 3B:SQ
2001 3C:SQ 3D:SQ 3E:SS 3F:SS 40:SS 50 52 53 57 58 5A 5C 5D 5E 5F 63 64 65 66 67 68 6B:UN 71 72 73 74 75
#Philips Imaging DD 097
2001 01 02 03 04 05 06 07 08 0A 0B 0D 0E 0F 12 17 18 19 1A 1B 1C 1D 1E 1F 21 22 23 24 25 26 27 28 2A 2B 2C
2001 2D 2E 2F 30 31 32 36 37 38 39 3A 3B 3C 3D 3E 40 41 42 44 45 46 47 49 4A 4B 4C A1 A2 A3 A4 A5 A6 A8 A9
2001 AA AB
#Philips Imaging DD 129
2001 00:SQ 01:SQ 02 03 04 05 06 07 08 09
#Philips MR Imaging DD 001
2005 0D:FL 0E:FL
#Philips PET Private Group
7053 00:DS 09:DS
#Philips ST80i
0025 01
#SIEMENS MR HEADER
0019 0C:IS 0D:CS 0E:FD 27:FD
#SIEMENS SYNGO ULTRA-SOUND TOYON DATA STREAMING
7FD1 01 09 10 11
#SIEMENS Ultrasound SC2000
0119 00 01 02 03 04 05 06 07 08 09 10 11 12 13 21
0129 00 02 03 04 05 06 07 08 09 10 11 12 20 21 22 29 30
0139 01
0149 01 02 03
7FD1 01 09 10 11
`;

export const safePrivateRows: readonly SafePrivateRow[] = TABLE.trim()
  .split('#')
  .slice(1)
  .flatMap((block) => {
    const [creator = '', ...lines] = block.trim().split('\n');
    return lines.flatMap((line) => {
      const [group = '', ...elements] = line.split(' ');
      return elements.map((text) => {
        const [element = '', vr] = text.split(':');
        return {
          creator,
          group: parseInt(group, 16),
          element: parseInt(element, 16),
          vr: vr as VR | undefined,
        };
      });
    });
  });
