/**
 * Images that show text burned into their pixels, by maker, model and kind, and where: 177 rules.
 * Source: the pixel anonymizer script of CTP (2023-05, 52 rules) and the recipes of pydicom/deid (2026-01, 125 rules:
 * deid.dicom, "us" its ultrasound and "chest" its chest x-ray variant). Facts only: conditions and coordinates. Three
 * misspelt keywords are put right; all comparisons ignore case.
 *
 * One rule is "effect source: condition & condition > regions". A condition is one or several of: Keyword~text
 * (contains), Keyword=text (equals), Keyword? (is there), Keyword! (is missing or empty), joined by "or"; "|" stands
 * between texts of which one is enough. A region is "left,top,width,height" in pixels.
 *
 * Effects: "blank" covers regions, "reject" leaves the image out, "look" asks a person, "accept" lets it pass.
 * "broad" are rules to blank or reject that pick images for other reasons than text, or by marks that plain CT and MR
 * have as well: any derived or secondary image, any without Image Type, x-ray of other parts than the chest, and a
 * recipe that blanks every image; and those for graphics in an overlay, which goes with its group anyway.
 */
import type { Tag } from '../../dicom/element';
import { tagOf } from '../../dicom/dictionary';

type RegionEffect = 'blank' | 'reject' | 'look' | 'accept' | 'broad';

/** Texts are in upper case. */
export interface RegionCondition {
  readonly tag: Tag;
  readonly test: 'contains' | 'equals' | 'present' | 'missing';
  readonly texts: readonly string[];
}

export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface RegionRule {
  readonly effect: RegionEffect;
  readonly source: string;
  /** Every one of these has to hold: one condition of each. */
  readonly conditions: readonly (readonly RegionCondition[])[];
  readonly regions: readonly Region[] | 'all' | 'all but ultrasound regions';
}

const TABLE = `
blank CTP: CodeMeaning~IEC Body Dosimetry Phantom > 0,0,512,200
blank CTP: SeriesDescription~Dose Report > 0,0,512,110
blank CTP: Manufacturer~GE MEDICAL & CommentsOnRadiationDose~DLP > 0,0,512,110
blank CTP: BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & SeriesDescription~AW electronic film > 0,0,512,80
blank CTP: BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & Rows=512 > 0,0,512,25
blank CTP: BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & SeriesDescription~AVA Report & Rows=512 > 0,0,200,250
blank CTP: ImageType~VOLREN & Rows=512 & Columns=512 > 350,0,162,30; 390,80,122,15
blank CTP: BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & Rows=1024 > 0,0,300,150; 724,0,300,150
blank CTP: Manufacturer~VITAL Images & SeriesDescription~AAA or SeriesDescription~Report & Rows=1041 > 0,0,795,150
blank CTP: ImageType~SECONDARY & Modality~CT & Manufacturer~SIEMENS & Rows=860 > 0,0,1132,60
blank CTP: Manufacturer~PHILIPS & ImageType~DOSE > 0,0,512,135
blank CTP: Modality=CT & Manufacturer~TOSHIBA & ManufacturerModelName~Aquilion ONE & ImageType~SECONDARY & Columns=512 & Rows=512 & WindowWidth=1 > 0,0,410,240
broad CTP: OverlayDescription~Siemens MedCom Object Graphics > 0,0,512,90
blank CTP: Modality=PT & Manufacturer~Philips Medical Systems & ManufacturerModelName~GEMINI & Rows=446 & Columns=245 > 0,0,125,50
blank CTP: Modality=PT & Manufacturer~Philips Medical Systems & ManufacturerModelName~GEMINI & Rows=445 & Columns=493 > 0,0,140,55
blank CTP: Modality=PT & Manufacturer~Philips Medical Systems & ManufacturerModelName~GEMINI & Rows=373 & Columns=492 > 0,0,100,25
blank CTP: Modality=US & ImplementationVersionName~MINDRAY > 0,0,1229,69
blank CTP: ManufacturerModelName~LOGIQ9 > 0,0,640,40
blank CTP: ManufacturerModelName~LOGIQE9 > 0,0,960,70
blank CTP: ManufacturerModelName~V830 > 0,0,960,70
blank CTP: ManufacturerModelName~iU22 & Rows=480 > 0,0,640,47
blank CTP: ManufacturerModelName~iU22 & Rows=768 > 0,0,1024,75
blank CTP: ManufacturerModelName~iU22 & Rows=600 > 0,0,800,59
blank CTP: ManufacturerModelName~EPIQ & Rows=600 > 0,0,1024,49
blank CTP: ManufacturerModelName~EPIQ & Rows=768 > 0,0,1024,49
blank CTP: ManufacturerModelName~CX50 & Rows=600 > 0,0,800,59
blank CTP: ManufacturerModelName~Sparq & Manufacturer~Philips & Rows=600 > 80,0,720,55
blank CTP: ManufacturerModelName~Lumify & Manufacturer~Philips & Rows=768 > 0,0,768,35
blank CTP: ManufacturerModelName~Z_ONE > 0,0,800,65
blank CTP: Modality=US & Manufacturer~ATL & ManufacturerModelName~HDI 5000 & Rows=476 & Columns=640 > 40,0,200,40; 240,0,190,16
blank CTP: Modality=US & Manufacturer~SIEMENS & ManufacturerModelName~SC2000 & ImageType~SECONDARY & Rows=768 & Columns=1024 > 230,50,260,370
blank CTP: Modality=US & Manufacturer~SIEMENS & ManufacturerModelName~ANTARES & Rows=768 & Columns=1024 > 0,0,1024,60; 200,60,20,20; 800,65,104,14
blank CTP: Modality=US & Manufacturer~SIEMENS & ManufacturerModelName~ACUSON & Rows=600 & Columns=800 > 0,0,800,43; 128,56,16,16
blank CTP: Modality=US & Manufacturer~SIEMENS & ManufacturerModelName~S2000 & Rows=768 & Columns=1024 > 0,0,1024,60
blank CTP: Modality=US & Manufacturer~ACUSON & ManufacturerModelName~SEQUOIA & Rows=480 & Columns=640 > 0,0,640,30
blank CTP: Modality=US & Manufacturer~TOSHIBA & ManufacturerModelName~A500 & Rows=720 & Columns=960 > 0,0,960,60
blank CTP: Modality=US & Manufacturer~TOSHIBA & ManufacturerModelName~A400 & Rows=720 & Columns=960 > 0,0,960,60
blank CTP: Modality=US & Manufacturer~TOSHIBA & ManufacturerModelName~AI600 & Rows=960 & Columns=1280 > 0,0,1280,60
blank CTP: Modality=US & Manufacturer~TOSHIBA & ManufacturerModelName~AI700 & Rows=960 & Columns=1280 > 0,0,1280,60
blank CTP: Modality=US & Manufacturer~CANON & ManufacturerModelName~AA000 & Rows=960 & Columns=1280 > 0,0,1280,70
blank CTP: Modality=US & Manufacturer~SuperSonic Imagine SA & ManufacturerModelName~Aixplorer & Rows=1050 & Columns=1400 > 0,0,1400,89
blank CTP: Modality=US & Manufacturer~SENO & Rows=1058 & Columns=1920 > 161,0,1632,50
blank CTP: Modality=US & Manufacturer~SENO & Rows=1056 & Columns=1920 > 161,0,1632,50
blank CTP: Manufacturer~Volcano & SeriesDescription~FFR & Rows=1024 & Columns=1280 > 404,9,580,40
blank CTP: Manufacturer~Philips & SeriesDescription~FFR & Rows=1024 & Columns=1280 > 470,5,600,70
blank CTP: Manufacturer~Canon & ManufacturerModelName~CXDI & Rows=2592 > 0,0,2208,80; 0,2512,2208,80
blank CTP: ImageType~SECONDARY & Modality~NM & Manufacturer~SIEMENS & Rows=860 > 0,0,1132,90; 0,780,1132,80
blank CTP: ImageType~SECONDARY & Modality~NM & Manufacturer~SIEMENS & Rows=865 > 0,0,1132,35
blank CTP: ImageType~SECONDARY & Modality~NM & Manufacturer~SIEMENS & Rows=882 > 0,0,1132,65
blank CTP: Manufacturer~ADAC & Rows=832 & Columns=1024 > 0,0,1024,80; 0,762,1024,80
blank CTP: Manufacturer~ADAC & Rows=832 & Columns=1024 & ProtocolName~DUAL DETEC > 0,0,1024,130; 0,762,1024,80
blank CTP: SeriesDescription~MEDRAD & Rows=1077 & Columns=750 > 0,0,750,230
accept deid: ManufacturerModelName~Sensation 64 & Modality~CT
accept deid: BurnedInAnnotation~No
look deid: Manufacturer! & ImageType~RECONSTRUCTION|SECONDARY|DERIVED
blank deid: ManufacturerModelName~LightSpeed VCT & Modality~CT & ImageType~SCREEN SAVE or SeriesDescription~Dose > 0,0,512,121
blank deid: ManufacturerModelName~LightSpeed VCT & Modality~CT & ImageType~LOCAL or SeriesDescription~Localizer > 0,0,80,85
look deid: ManufacturerModelName~LightSpeed VCT & Modality~CT
blank deid: ManufacturerModelName~SOMATOM Definition AS & Modality~CT & ImageType~OTHER or SeriesDescription~Enhancement > 0,0,512,121
blank deid: ManufacturerModelName~SOMATOM Definition AS & Modality~CT & ImageType~LOCAL or SeriesDescription~Localizer > 0,0,80,85
blank deid: ManufacturerModelName~SOMATOM Definition AS & Modality~CT & SeriesDescription~3D > 450,0,222,85
look deid: ManufacturerModelName~SOMATOM Definition AS & Modality~CT
blank deid: Modality~CT & Manufacturer~GE & CodeMeaning~IEC Body Dosimetry Phantom > 0,0,512,200
blank deid: Modality~CT & Manufacturer~GE & SeriesDescription~Dose Report > 0,0,512,110
blank deid: Modality~CT & Manufacturer~GE & CommentsOnRadiationDose~DLP > 0,0,512,110
blank deid: Modality~CT & Manufacturer~GE & BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & SeriesDescription~AW electronic field > 0,0,512,80
blank deid: Modality~CT & Manufacturer~GE & Rows=512 & BurnedInAnnotation~YES & Manufacturer~GE MEDICAL > 0,0,512,25
blank deid: Modality~CT & Manufacturer~GE & Rows=512 & BurnedInAnnotation~YES & Manufacturer~GE MEDICAL & SeriesDescription~AVA Report > 0,0,200,250
blank deid: Modality~CT & Manufacturer~GE & Rows=512 & Columns=512 & BurnedInAnnotation~YES & ImageType~VOLREN > 350,0,162,30; 390,80,122,15
blank deid: Modality~CT & Manufacturer~GE & Rows=1024 & BurnedInAnnotation~YES > 0,0,300,150; 724,0,300,150
blank deid: Modality~CT & Manufacturer~VITREA & Rows=1041 & Manufacturer~VITAL Images|VITREA & SeriesDescription~AAA|Report > 0,0,795,150
blank deid: Modality~CT & Manufacturer~SIEMENS & Rows=860 & ImageType~SECONDARY > 0,0,1132,60
blank deid: Modality~CT & Manufacturer~PHILIPS & ImageType~DOSE > 0,0,512,135
blank deid: Modality~US & Manufacturer~SIEMENS & ManufacturerModelName~S2000 & Rows=768 & Columns=1024 > 0,0,1024,60
blank deid: Modality~CT & Manufacturer~TOSHIBA & Rows=512 & Columns=512 & WindowWidth=1 & ManufacturerModelName~Aquilion ONE & ImageType~SECONDARY > 0,0,410,240
broad deid: Modality~PET/CT & Manufacturer~SIEMENS & OverlayDescription~Siemens MedCom Object Graphics > 0,0,512,90
blank deid: Modality~PT & Manufacturer~Philips & ManufacturerModelName~GEMINI & Rows=446 & Columns=245 > 0,0,125,50
blank deid: Modality~PT & Manufacturer~Philips & ManufacturerModelName~GEMINI & Rows=445 & Columns=493 > 0,0,140,55
blank deid: Modality~PT & Manufacturer~Philips & ManufacturerModelName~GEMINI & Rows=373 & Columns=492 > 0,0,100,25
blank deid: Modality~US & ImplementationVersionName~MINDRAY > 0,0,1229,69
blank deid: Modality~US & Manufacturer~GE & ManufacturerModelName~LOGIQ9 > 0,0,640,30
blank deid: Modality~US & Manufacturer~GE & ManufacturerModelName~LOGIQE9|V830 > 0,0,960,70
blank deid: Modality~US & Manufacturer~GE & Rows=614 & ManufacturerModelName~LOGIQE > 0,0,1150,75
blank deid: Modality~US & Manufacturer~Philips & Rows=480 & ManufacturerModelName~iU22 > 0,0,640,47
blank deid: Modality~US & Manufacturer~Philips & Rows=786 & ManufacturerModelName~iU22 > 0,0,1024,75
blank deid: Modality~US & Manufacturer~Philips & Rows=600 & ManufacturerModelName~iU22 > 0,0,800,59
blank deid: Modality~US & Manufacturer~Philips & Rows=768 & ManufacturerModelName~Affiniti 70G > 0,0,1024,22
blank deid: Modality~US & Manufacturer~Philips & Rows=600 & ManufacturerModelName~ClearVue 650 > 0,0,1150,22
blank deid: Modality~US & Manufacturer~Philips & Rows=825 & ManufacturerModelName~Affiniti 70G > 0,0,1140,70
blank deid: Modality~US & Manufacturer~Philips & Rows=600 & ManufacturerModelName~EPIQ > 0,0,1024,49
blank deid: Modality~US & Manufacturer~Philips & Rows=768 & ManufacturerModelName~EPIQ > 0,0,1024,49
blank deid: Modality~US & Manufacturer~Philips & Rows=825 & ManufacturerModelName~EPIQ > 0,0,800,59
blank deid: Modality~US & Manufacturer~Philips & ManufacturerModelName~CX50 > 0,0,800,59
blank deid: Manufacturer~EPIQ & Rows=600|768 > 0,0,800,59
blank deid: Modality~US & Manufacturer~Zonare & Rows=600 & ManufacturerModelName~Z_ONE > 0,0,800,65
blank deid: Modality~US & Manufacturer~Zonare & Rows=600 & ManufacturerModelName~ZS3 > 0,0,1150,55
blank deid: Modality~US & Manufacturer~ATL & Rows=476 & Columns=640 & ManufacturerModelName~HDI 5000 > 40,0,200,40; 240,0,190,16
blank deid: Modality~US & Manufacturer~ATL & Rows=480 & ManufacturerModelName~HDI4000 > 0,0,1140,62
blank deid: Modality~US & Manufacturer~Siemens & Rows=768 & Columns=1024 & ManufacturerModelName~SC2000 & ImageType~SECONDARY > 230,50,260,370
blank deid: Modality~US & Manufacturer~Siemens & Rows=768 & Columns=1024 & ManufacturerModelName~Antares > 0,0,1024,60; 200,60,20,20; 800,65,104,14
blank deid: Modality~US & Manufacturer~Siemens & Rows=600 & ManufacturerModelName~G40 > 0,0,980,45
blank deid: Modality~US & Manufacturer~Siemens & Rows=768 & ManufacturerModelName~ACUSON NX3 > 0,0,1150,58
blank deid: Modality~US & Manufacturer~Siemens & Rows=600 & ManufacturerModelName~X150 > 0,0,1145,50
blank deid: Modality~US & Manufacturer~Siemens & Rows=768 & ManufacturerModelName~S3000 > 0,0,1040,60
blank deid: Modality~US & Manufacturer~Siemens & Rows=600 & Columns=800 & ManufacturerModelName~ACUSON > 0,0,800,43; 128,56,16,16
blank deid: Modality~US & Manufacturer~Siemens & Rows=600 & Columns=800 & ManufacturerModelName~ACUSON > 0,0,800,43; 128,56,16,16
blank deid: Modality~US & Manufacturer~ACUSON & Rows=480 & Columns=640 & ManufacturerModelName~SEQUOIA > 0,0,640,30
blank deid: Modality~US & Manufacturer~TOSHIBA & Rows=720 & Columns=960 & ManufacturerModelName~A400|A500 > 0,0,960,60
blank deid: Modality~US & Manufacturer~TOSHIBA & Rows=632 & ManufacturerModelName~TUS-A300 > 0,0,1150,72
blank deid: Modality~US & Manufacturer~TOSHIBA & Rows=720 & ManufacturerModelName~TUS-A300 > 0,0,1150,68
blank deid: Modality~US & Manufacturer~TOSHIBA & Rows=903 & ManufacturerModelName~TUS-A500 > 0,0,930,50
blank deid: Modality~US & Manufacturer~TOSHIBA & Rows=632 & ManufacturerModelName~TUS-A500 > 0,0,1150,60
blank deid: Modality~US & Manufacturer~SuperSonic Imagine SA|SuperSonic & Rows=1050 & Columns=1400 & ManufacturerModelName~Aixplorer > 0,0,1400,89
blank deid: Modality~US & Manufacturer~SENO & Rows=1058 & Columns=1920 > 161,0,1632,50
blank deid: Modality~US & Manufacturer~SENO & Rows=1056 & Columns=1920 > 161,0,1632,50
blank deid: Modality~MRI & Manufacturer~Canon & Rows=2592 & ManufacturerModelName~CXD1 > 0,0,2208,80; 0,2512,2208,80
blank deid: Modality~NM & Manufacturer~Siemens & Rows=860 & ManufacturerModelName~CXD1 & ImageType~SECONDARY > 0,0,1132,90; 0,780,1132,80
blank deid: Modality~NM & Manufacturer~Siemens & Rows=860 & ImageType~SECONDARY > 0,0,1132,90; 0,780,1132,80
blank deid: Modality~NM & Manufacturer~Siemens & Rows=865 & ImageType~SECONDARY > 0,0,1132,35
blank deid: Modality~NM & Manufacturer~Siemens & Rows=882 & ImageType~SECONDARY > 0,0,1132,65
blank deid: Rows=832 & Columns=1024 & Manufacturer~ADAC > 0,0,1024,80; 0,762,1024,80
blank deid: Rows=832 & Columns=1024 & Manufacturer~ADAC & ProtocolName~DUAL DETEC > 0,0,1024,130; 0,762,1024,80
blank deid: Modality~Other & Manufacturer~MEDRAD & Rows=1077 & Columns=750 & SeriesDescription~MEDRAD > 0,0,750,230
blank deid: Manufacturer~ESAOTE & Modality~US & ManufacturerModelName~6100 & Rows=608 > 0,0,790,52
blank deid: Manufacturer~ESAOTE & Modality~US & ManufacturerModelName~6150 & Rows=804 > 0,0,1030,45
blank deid: Manufacturer~ESAOTE & Modality~US & ManufacturerModelName~6150 & Rows=804 > 0,0,1030,45
blank deid: Manufacturer~ESAOTE & Modality~US & ManufacturerModelName~6150 & Rows=608 > 0,0,1140,72
blank deid: Manufacturer~ESAOTE & Modality~US & ManufacturerModelName~6150 & Rows=555 > 0,0,1140,72
blank deid: Manufacturer~MEDISON & Modality~US & ManufacturerModelName~Accuvix V20 & Rows=768 > 0,0,1010,65
blank deid: Manufacturer~GE Healthcare Austria & Modality~US & ManufacturerModelName~Voluson P8 & Rows=727 > 0,0,1150,65
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~Voluson P8 & Rows=727 > 0,0,1150,65
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~Voluson S & Rows=743 > 0,0,925,62
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~Voluson S & Rows=743 > 0,0,925,62
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~Voluson S10 & Rows=852 > 0,0,1040,62
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~Voluson S10 & Rows=600 > 0,0,1040,62
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQS7 & Rows=720 > 0,0,1060,67
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQS8 & Rows=873 > 0,0,1160,65
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQS8 & Rows=768 > 0,0,1150,60
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQS8 & Rows=819 > 0,0,937,57
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQS8 & Rows=720 > 0,0,1140,50
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQP & Rows=614 > 0,0,1060,67
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQ S6 & Rows=768 > 0,0,800,80
blank deid: Manufacturer~GE Healthcare & Modality~US & ManufacturerModelName~LOGIQ7 & Rows=989 > 0,0,1150,24
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~M6 & Rows=600 > 0,0,1050,75
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~M7 & Rows=600 > 0,0,800,50
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~M7 & Rows=768 > 0,0,1080,80
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~Z5 & Rows=600 > 0,0,1130,62
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~DC-8 PRO & Rows=900 > 0,0,1150,60
blank deid: Manufacturer~MINDRAY & Modality~US & ManufacturerModelName~M9 & Rows=910 > 0,0,1150,60
blank deid: Manufacturer~SIUI & Modality~US & ManufacturerModelName~CTS-8800 > 0,0,1360,100
blank deid: Manufacturer~Kretztechnik & Modality~US & ManufacturerModelName~V730 & Rows=600 > 0,0,1140,80
blank deid: Manufacturer~Hitachi & Modality~US & ManufacturerModelName~HI VISION Preirus & Rows=768 > 0,0,1150,60
blank deid: Manufacturer~Hitachi & Modality~US & ManufacturerModelName~HI VISION Avius & Rows=768 > 0,0,1140,74
blank deid: Manufacturer~Hitachi & Modality~US & ManufacturerModelName~ProSound F75 & Rows=768 > 0,0,1025,50
blank deid: Manufacturer~Samsung & Modality~US & ManufacturerModelName~UGEO H60 & Rows=720 > 0,0,1150,70
blank deid: Manufacturer~Samsung & Modality~US & ManufacturerModelName~SonoAce R7 & Rows=768 > 0,0,1024,60
blank deid: Manufacturer~MEDISON & Modality~US & ManufacturerModelName~SonoAce R7 & Rows=768 > 0,0,1140,60
blank deid: Manufacturer~Chison & Modality~US & ManufacturerModelName~q9-new & Rows=568 > 0,0,1250,80
blank deid: Manufacturer~Ultrasonix & Modality~US & ManufacturerModelName~SONIX & Rows=768 > 0,0,970,60
blank deid: Manufacturer~Ultrasonix & Modality~US & ManufacturerModelName~SONIX & Rows=600 > 0,0,970,60
blank deid: Manufacturer~GE & Modality~CT & ManufacturerModelName~GE|Stanford & SeriesDescription~Dose or ImageType~SCREEN SAVE > 0,0,512,121
blank deid: Manufacturer~GE & ManufacturerModelName~GE|Stanford & ImageType~DERIVED & ImageType~SECONDARY & ImageType~SCREEN SAVE > 0,0,512,121
look deid: Manufacturer~Siemens & ManufacturerModelName~SOMATOM Definition AS & ImageType~DERIVED|SECONDARY|SCREEN SAVE|VOLREN|VXTL STATE
broad deid: ImageType~Secondary or Modality~OT
reject deid: ImageType~REPORTDATA
reject deid: ImageType~DEMOGRAPHICDATA or ImageType~INVALID
broad deid: ImageType!
broad deid: Modality~CT|MR & ImageType~DERIVED|SECONDARY|SCREEN|SAVE
reject deid: Modality~CT|MR & SeriesDescription~Patient Protocol|PACS nomination form|Dose Report|Study acquired outside hospital
broad deid: ImageType~SAVE or SeriesDescription~SAVE or BurnedInAnnotation~YES or ImageType! or DateOfSecondaryCapture! or SecondaryCaptureDeviceManufacturer! or SecondaryCaptureDeviceManufacturerModelName! or SecondaryCaptureDeviceSoftwareVersions! & Modality~CT|MR or SeriesDescription~SAVE or BurnedInAnnotation~YES or ImageType! or DateOfSecondaryCapture! or SecondaryCaptureDeviceManufacturer! or SecondaryCaptureDeviceManufacturerModelName! or SecondaryCaptureDeviceSoftwareVersions!
accept deid-us: BurnedInAnnotation~No
broad deid-us: > all
blank deid-us: SequenceOfUltrasoundRegions? > all but ultrasound regions
accept deid-chest: Modality~CR|DX|PR or StudyDescription~DX|PR & StudyDescription~CHEST or BodyPartExamined~CHEST
accept deid-chest: Modality~CR|DX|PR or StudyDescription~DX|PR & StudyDescription~CHEST or BodyPartExamined~CHEST
broad deid-chest: Modality~RF|XA
broad deid-chest: StudyDescription~ANKLE|WRIST|PELVIS|EXTREMETY|KNEE|SHOULDER|CSPINE|LSPINE|FOOT|HAND|ELBOW or SeriesDescription~ANKLE|WRIST|PELVIS|EXTREMETY|KNEE|SHOULDER|CSPINE|LSPINE|FOOT|HAND|ELBOW or BodyPartExamined~ANKLE|WRIST|PELVIS|EXTREMETY|KNEE|SHOULDER|CSPINE|LSPINE|FOOT|HAND|ELBOW
`;

const TESTS = { '~': 'contains', '=': 'equals', '?': 'present', '!': 'missing' } as const;

function conditionOf(text: string): RegionCondition {
  const [, keyword = '', sign = '', texts = ''] = /^(\w+)([~=?!])(.*)$/.exec(text) ?? [];
  const tag = tagOf(keyword);
  if (tag === undefined) throw new Error(`unknown keyword in ${text}`);
  return { tag, test: TESTS[sign as keyof typeof TESTS], texts: texts.toUpperCase().split('|') };
}

function regionOf(text: string): Region {
  const [left = 0, top = 0, width = 0, height = 0] = text.split(',').map(Number);
  return { left, top, width, height };
}

function ruleOf(line: string): RegionRule {
  const [, effect = '', source = '', conditions = '', regions = ''] =
    /^(\w+) ([\w-]+):([^>]*)(?:> (.*))?$/.exec(line) ?? [];
  return {
    effect: effect as RegionEffect,
    source,
    conditions: split(conditions, ' & ').map((clause) => split(clause, ' or ').map(conditionOf)),
    regions: regions.startsWith('all')
      ? (regions as 'all' | 'all but ultrasound regions')
      : split(regions, '; ').map(regionOf),
  };
}

const split = (text: string, separator: string): string[] =>
  text.trim() === '' ? [] : text.trim().split(separator);

let rules: readonly RegionRule[] | undefined;

/** All rules, in the order of their sources. */
export const regionRules = (): readonly RegionRule[] => (rules ??= TABLE.trim().split('\n').map(ruleOf));
