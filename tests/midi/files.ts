/**
 * Real files that are planted in, of many modalities, makers and encodings; none is withheld once a person has
 * looked at those of `RELEASED`.
 */
import type { WithheldGroup } from '../../src/deid/request';
import type { Source } from './plan';

const plain = (paths: string): [path: string, source: Source][] =>
  paths
    .trim()
    .split(/\s+/)
    .map((path) => [path, {}]);

export const FILES: readonly (readonly [path: string, source: Source])[] = [
  ...plain(`
  ImagingDataCommons__highdicom/data/test_files/ct_image.dcm
  Slicer__Slicer/Testing/Data/Input/CTHeadAxialDicom/CTHead1.dcm
  qurit__rt-utils/tests/oriented_data/0.dcm
  pydicom__pydicom/test_files/CT_small.dcm
  neurolabusc__dcm_qa_ct/In/GE/01.dcm
  cornerstonejs__cornerstoneWADOImageLoader/testImages/2f20cca4_CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm
  microsoft__Tools-for-Health-Data-Anonymization/Anonymizer.CommandLineTool.UnitTests/DicomFiles/I290.dcm
  dcm4che__dcm4che/CT-JPEGLosslessSV1.dcm
  cornerstonejs__dicomParser/testImages/encapsulated/multi-frame/CT0012.not_fragmented_no_bot_jpeg_ls.80.dcm
  QIICR__dcmqi/data/segmentations/23x38x3/multiframe/mf.dcm
  pydicom__pydicom/test_files/MR_small.dcm
  pydicom__pydicom/test_files/MR_small_implicit.dcm
  pydicom__pydicom/test_files/MR_small_bigendian.dcm
  pydicom__pydicom/test_files/MR_small_RLE.dcm
  pydicom__pydicom/test_files/MR_small_jpeg_ls_lossless.dcm
  datalad__example-dicom-functional/1.3.46.670589.11.38317.5.0.4476.2014042516042547586
  QIICR__dcmqi/data/paramaps/pm-example-slice.dcm
  icometrix__dicom2nifti/tests/data/hitachi/anatomical/001/001.dcm
  dcm4che__dcm4che/MR-JPEGLosslessSV1.dcm
  pydicom__pydicom-data/emri_small_RLE.dcm
  pydicom__pydicom-data/emri_small_big_endian.dcm
  pydicom__pydicom/pydicom/data/test_files/emri_8bit_jpeg_lossy_no_offset_table.dcm
  FNNDSC__data/dicom/rsna_2/PET/000008.dcm
  microsoft__Tools-for-Health-Data-Anonymization/DICOM/samples/lung.dcm
  fo-dicom__fo-dicom/Test_Data/GH610.dcm
  pydicom__pydicom/test_files/dicomdirtests/77654033/CR1/6154
  pydicom__pydicom/charset_files/chrKoreanMulti.dcm
  pydicom__pydicom/charset_files/chrJapMulti.dcm
  ImagingDataCommons__highdicom/data/test_files/dx_image.dcm
  pydicom__pydicom/test_files/rtdose_1frame.dcm
  pydicom__pydicom/test_files/rtdose_expb_1frame.dcm
  ImagingDataCommons__highdicom/data/test_files/sm_image_grayscale.dcm
  ImagingDataCommons__highdicom/data/test_files/sm_image_jpegls.dcm
  pydicom__pydicom/test_files/ExplVR_BigEnd.dcm
  pydicom__pydicom-data/color-pl.dcm
  pydicom__pydicom-data/parametric_map_float.dcm
  cornerstonejs__dicomParser/testImages/CT1_UNC.explicit_big_endian.dcm
  neurolabusc__dcm_qa_mosaic/In/ep2d_Asc_2/IM-0001-0001.dcm
  pydicom__pydicom/test_files/waveform_ecg.dcm
  cornerstonejs__dicomParser/testImages/deflate/wave_dfl
  `),
  [
    'GoogleCloudPlatform__healthcare-dicom-dicomweb-adapter/integration_test/data/example-mg.dcm',
    { comment: true },
  ],
  ['pydicom__pydicom/test_files/693_J2KI.dcm', { comment: true }],
  ['nipy__nibabel/nicom/tests/data/slicethickness_empty_string.dcm', { comment: true }],
  ['pydicom__pydicom/test_files/MR_small_jp2klossless.dcm', { comment: true }],
  ['dcmjs-org__dcmjs/test/encapsulation-test.dcm', { comment: true }],
  ['pydicom__pydicom/test_files/rtplan.dcm', { labels: ['300A00B0[0].300A00C2', '300A0003'] }],
  ['qurit__rt-utils/tests/mock_data/rt.dcm', { labels: ['30060020[0].30060026', '30060080[0].30060085'] }],
  [
    'ImagingDataCommons__highdicom/data/test_files/seg_image_ct_binary.dcm',
    { labels: ['00620002[0].00620005'] },
  ],
  ['QIICR__dcmqi/data/segmentations/23x38x3/seg/label.seg', { labels: ['00620002[0].00620005', '00700081'] }],
];

/** Groups that show no text in these files. */
export const RELEASED: readonly WithheldGroup[] = ['ultrasound', 'photograph', 'secondary-capture', 'face'];
