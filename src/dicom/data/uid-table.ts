/**
 * UIDs registered in PS3.6 Annex A (edition 2024d), one line each: what follows 1.2.840.10008, what the UID names
 * (S SOP Class, T transfer syntax, F frame of reference, I well-known instance, C coding scheme, M mapping resource,
 * L LDAP object, O other) and its name. Context group UIDs (Table A-3) are a range, see uid-registry.ts.
 */
export const uidTable = `
.1.1 S Verification SOP Class
.1.2 T Implicit VR Little Endian
.1.2.1 T Explicit VR Little Endian
.1.2.1.98 T Encapsulated Uncompressed Explicit VR Little Endian
.1.2.1.99 T Deflated Explicit VR Little Endian
.1.2.2 T Explicit VR Big Endian
.1.2.4.50 T JPEG Baseline (Process 1)
.1.2.4.51 T JPEG Extended (Process 2 and 4)
.1.2.4.52 T JPEG Extended (Process 3 and 5)
.1.2.4.53 T JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)
.1.2.4.54 T JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)
.1.2.4.55 T JPEG Full Progression, Non-Hierarchical (Process 10 and 12)
.1.2.4.56 T JPEG Full Progression, Non-Hierarchical (Process 11 and 13)
.1.2.4.57 T JPEG Lossless, Non-Hierarchical (Process 14)
.1.2.4.58 T JPEG Lossless, Non-Hierarchical (Process 15)
.1.2.4.59 T JPEG Extended, Hierarchical (Process 16 and 18)
.1.2.4.60 T JPEG Extended, Hierarchical (Process 17 and 19)
.1.2.4.61 T JPEG Spectral Selection, Hierarchical (Process 20 and 22)
.1.2.4.62 T JPEG Spectral Selection, Hierarchical (Process 21 and 23)
.1.2.4.63 T JPEG Full Progression, Hierarchical (Process 24 and 26)
.1.2.4.64 T JPEG Full Progression, Hierarchical (Process 25 and 27)
.1.2.4.65 T JPEG Lossless, Hierarchical (Process 28)
.1.2.4.66 T JPEG Lossless, Hierarchical (Process 29)
.1.2.4.70 T JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])
.1.2.4.80 T JPEG-LS Lossless Image Compression
.1.2.4.81 T JPEG-LS Lossy (Near-Lossless) Image Compression
.1.2.4.90 T JPEG 2000 Image Compression (Lossless Only)
.1.2.4.91 T JPEG 2000 Image Compression
.1.2.4.92 T JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)
.1.2.4.93 T JPEG 2000 Part 2 Multi-component Image Compression
.1.2.4.94 T JPIP Referenced
.1.2.4.95 T JPIP Referenced Deflate
.1.2.4.100 T MPEG2 Main Profile / Main Level
.1.2.4.100.1 T Fragmentable MPEG2 Main Profile / Main Level
.1.2.4.101 T MPEG2 Main Profile / High Level
.1.2.4.101.1 T Fragmentable MPEG2 Main Profile / High Level
.1.2.4.102 T MPEG-4 AVC/H.264 High Profile / Level 4.1
.1.2.4.102.1 T Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1
.1.2.4.103 T MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1
.1.2.4.103.1 T Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1
.1.2.4.104 T MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video
.1.2.4.104.1 T Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video
.1.2.4.105 T MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video
.1.2.4.105.1 T Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video
.1.2.4.106 T MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2
.1.2.4.106.1 T Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2
.1.2.4.107 T HEVC/H.265 Main Profile / Level 5.1
.1.2.4.108 T HEVC/H.265 Main 10 Profile / Level 5.1
.1.2.4.110 T JPEG XL Lossless
.1.2.4.111 T JPEG XL JPEG Recompression
.1.2.4.112 T JPEG XL
.1.2.4.201 T High-Throughput JPEG 2000 Image Compression (Lossless Only)
.1.2.4.202 T High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)
.1.2.4.203 T High-Throughput JPEG 2000 Image Compression
.1.2.4.204 T JPIP HTJ2K Referenced
.1.2.4.205 T JPIP HTJ2K Referenced Deflate
.1.2.5 T RLE Lossless
.1.2.6.1 T RFC 2557 MIME encapsulation
.1.2.6.2 T XML Encoding
.1.2.7.1 T SMPTE ST 2110-20 Uncompressed Progressive Active Video
.1.2.7.2 T SMPTE ST 2110-20 Uncompressed Interlaced Active Video
.1.2.7.3 T SMPTE ST 2110-30 PCM Digital Audio
.1.2.8.1 T Deflated Image Frame Compression
.1.3.10 S Media Storage Directory Storage
.1.4.1.1 F Talairach Brain Atlas Frame of Reference
.1.4.1.2 F SPM2 T1 Frame of Reference
.1.4.1.3 F SPM2 T2 Frame of Reference
.1.4.1.4 F SPM2 PD Frame of Reference
.1.4.1.5 F SPM2 EPI Frame of Reference
.1.4.1.6 F SPM2 FIL T1 Frame of Reference
.1.4.1.7 F SPM2 PET Frame of Reference
.1.4.1.8 F SPM2 TRANSM Frame of Reference
.1.4.1.9 F SPM2 SPECT Frame of Reference
.1.4.1.10 F SPM2 GRAY Frame of Reference
.1.4.1.11 F SPM2 WHITE Frame of Reference
.1.4.1.12 F SPM2 CSF Frame of Reference
.1.4.1.13 F SPM2 BRAINMASK Frame of Reference
.1.4.1.14 F SPM2 AVG305T1 Frame of Reference
.1.4.1.15 F SPM2 AVG152T1 Frame of Reference
.1.4.1.16 F SPM2 AVG152T2 Frame of Reference
.1.4.1.17 F SPM2 AVG152PD Frame of Reference
.1.4.1.18 F SPM2 SINGLESUBJT1 Frame of Reference
.1.4.2.1 F ICBM 452 T1 Frame of Reference
.1.4.2.2 F ICBM Single Subject MRI Frame of Reference
.1.4.3.1 F IEC 61217 Fixed Coordinate System Frame of Reference
.1.4.3.2 F Standard Robotic-Arm Coordinate System Frame of Reference
.1.4.3.3 F IEC 61217 Table Top Coordinate System Frame of Reference
.1.4.4.1 F SRI24 Frame of Reference
.1.4.5.1 F Colin27 Frame of Reference
.1.4.6.1 F LPBA40/AIR Frame of Reference
.1.4.6.2 F LPBA40/FLIRT Frame of Reference
.1.4.6.3 F LPBA40/SPM5 Frame of Reference
.1.5.1 I Hot Iron Color Palette SOP Instance
.1.5.2 I PET Color Palette SOP Instance
.1.5.3 I Hot Metal Blue Color Palette SOP Instance
.1.5.4 I PET 20 Step Color Palette SOP Instance
.1.5.5 I Spring Color Palette SOP Instance
.1.5.6 I Summer Color Palette SOP Instance
.1.5.7 I Fall Color Palette SOP Instance
.1.5.8 I Winter Color Palette SOP Instance
.1.9 S Basic Study Content Notification SOP Class
.1.20 T Papyrus 3 Implicit VR Little Endian
.1.20.1 S Storage Commitment Push Model SOP Class
.1.20.1.1 I Storage Commitment Push Model SOP Instance
.1.20.2 S Storage Commitment Pull Model SOP Class
.1.20.2.1 I Storage Commitment Pull Model SOP Instance
.1.40 S Procedural Event Logging SOP Class
.1.40.1 I Procedural Event Logging SOP Instance
.1.42 S Substance Administration Logging SOP Class
.1.42.1 I Substance Administration Logging SOP Instance
.2.6.1 C DICOM UID Registry
.2.16.4 C DICOM Controlled Terminology
.2.16.5 C Adult Mouse Anatomy Ontology
.2.16.6 C Uberon Ontology
.2.16.7 C Integrated Taxonomic Information System (ITIS) Taxonomic Serial Number (TSN)
.2.16.8 C Mouse Genome Initiative (MGI)
.2.16.9 C PubChem Compound CID
.2.16.10 C Dublin Core
.2.16.11 C New York University Melanoma Clinical Cooperative Group
.2.16.12 C Mayo Clinic Non-radiological Images Specific Body Structure Anatomical Surface Region Guide
.2.16.13 C Image Biomarker Standardisation Initiative
.2.16.14 C Radiomics Ontology
.2.16.15 C RadElement
.2.16.16 C ICD-11
.2.16.17 C Unified numbering system (UNS) for metals and alloys
.2.16.18 C Research Resource Identification
.3.1.1.1 O DICOM Application Context Name
.3.1.2.1.1 S Detached Patient Management SOP Class
.3.1.2.1.4 S Detached Patient Management Meta SOP Class
.3.1.2.2.1 S Detached Visit Management SOP Class
.3.1.2.3.1 S Detached Study Management SOP Class
.3.1.2.3.2 S Study Component Management SOP Class
.3.1.2.3.3 S Modality Performed Procedure Step SOP Class
.3.1.2.3.4 S Modality Performed Procedure Step Retrieve SOP Class
.3.1.2.3.5 S Modality Performed Procedure Step Notification SOP Class
.3.1.2.5.1 S Detached Results Management SOP Class
.3.1.2.5.4 S Detached Results Management Meta SOP Class
.3.1.2.5.5 S Detached Study Management Meta SOP Class
.3.1.2.6.1 S Detached Interpretation Management SOP Class
.4.2 O Storage Service Class
.5.1.1.1 S Basic Film Session SOP Class
.5.1.1.2 S Basic Film Box SOP Class
.5.1.1.4 S Basic Grayscale Image Box SOP Class
.5.1.1.4.1 S Basic Color Image Box SOP Class
.5.1.1.4.2 S Referenced Image Box SOP Class
.5.1.1.9 S Basic Grayscale Print Management Meta SOP Class
.5.1.1.9.1 S Referenced Grayscale Print Management Meta SOP Class
.5.1.1.14 S Print Job SOP Class
.5.1.1.15 S Basic Annotation Box SOP Class
.5.1.1.16 S Printer SOP Class
.5.1.1.16.376 S Printer Configuration Retrieval SOP Class
.5.1.1.17 I Printer SOP Instance
.5.1.1.17.376 I Printer Configuration Retrieval SOP Instance
.5.1.1.18 S Basic Color Print Management Meta SOP Class
.5.1.1.18.1 S Referenced Color Print Management Meta SOP Class
.5.1.1.22 S VOI LUT Box SOP Class
.5.1.1.23 S Presentation LUT SOP Class
.5.1.1.24 S Image Overlay Box SOP Class
.5.1.1.24.1 S Basic Print Image Overlay Box SOP Class
.5.1.1.25 I Print Queue SOP Instance
.5.1.1.26 S Print Queue Management SOP Class
.5.1.1.27 S Stored Print Storage SOP Class
.5.1.1.29 S Hardcopy Grayscale Image Storage SOP Class
.5.1.1.30 S Hardcopy Color Image Storage SOP Class
.5.1.1.31 S Pull Print Request SOP Class
.5.1.1.32 S Pull Stored Print Management Meta SOP Class
.5.1.1.33 S Media Creation Management SOP Class UID
.5.1.1.40 S Display System SOP Class
.5.1.1.40.1 I Display System SOP Instance
.5.1.4.1.1.1 S Computed Radiography Image Storage
.5.1.4.1.1.1.1 S Digital X-Ray Image Storage - For Presentation
.5.1.4.1.1.1.1.1 S Digital X-Ray Image Storage - For Processing
.5.1.4.1.1.1.2 S Digital Mammography X-Ray Image Storage - For Presentation
.5.1.4.1.1.1.2.1 S Digital Mammography X-Ray Image Storage - For Processing
.5.1.4.1.1.1.3 S Digital Intra-Oral X-Ray Image Storage - For Presentation
.5.1.4.1.1.1.3.1 S Digital Intra-Oral X-Ray Image Storage - For Processing
.5.1.4.1.1.2 S CT Image Storage
.5.1.4.1.1.2.1 S Enhanced CT Image Storage
.5.1.4.1.1.2.2 S Legacy Converted Enhanced CT Image Storage
.5.1.4.1.1.3 S Ultrasound Multi-frame Image Storage
.5.1.4.1.1.3.1 S Ultrasound Multi-frame Image Storage
.5.1.4.1.1.4 S MR Image Storage
.5.1.4.1.1.4.1 S Enhanced MR Image Storage
.5.1.4.1.1.4.2 S MR Spectroscopy Storage
.5.1.4.1.1.4.3 S Enhanced MR Color Image Storage
.5.1.4.1.1.4.4 S Legacy Converted Enhanced MR Image Storage
.5.1.4.1.1.5 S Nuclear Medicine Image Storage
.5.1.4.1.1.6 S Ultrasound Image Storage
.5.1.4.1.1.6.1 S Ultrasound Image Storage
.5.1.4.1.1.6.2 S Enhanced US Volume Storage
.5.1.4.1.1.6.3 S Photoacoustic Image Storage
.5.1.4.1.1.7 S Secondary Capture Image Storage
.5.1.4.1.1.7.1 S Multi-frame Single Bit Secondary Capture Image Storage
.5.1.4.1.1.7.2 S Multi-frame Grayscale Byte Secondary Capture Image Storage
.5.1.4.1.1.7.3 S Multi-frame Grayscale Word Secondary Capture Image Storage
.5.1.4.1.1.7.4 S Multi-frame True Color Secondary Capture Image Storage
.5.1.4.1.1.8 S Standalone Overlay Storage
.5.1.4.1.1.9 S Standalone Curve Storage
.5.1.4.1.1.9.1 S Waveform Storage - Trial
.5.1.4.1.1.9.1.1 S 12-lead ECG Waveform Storage
.5.1.4.1.1.9.1.2 S General ECG Waveform Storage
.5.1.4.1.1.9.1.3 S Ambulatory ECG Waveform Storage
.5.1.4.1.1.9.1.4 S General 32-bit ECG Waveform Storage
.5.1.4.1.1.9.2.1 S Hemodynamic Waveform Storage
.5.1.4.1.1.9.3.1 S Cardiac Electrophysiology Waveform Storage
.5.1.4.1.1.9.4.1 S Basic Voice Audio Waveform Storage
.5.1.4.1.1.9.4.2 S General Audio Waveform Storage
.5.1.4.1.1.9.5.1 S Arterial Pulse Waveform Storage
.5.1.4.1.1.9.6.1 S Respiratory Waveform Storage
.5.1.4.1.1.9.6.2 S Multi-channel Respiratory Waveform Storage
.5.1.4.1.1.9.7.1 S Routine Scalp Electroencephalogram Waveform Storage
.5.1.4.1.1.9.7.2 S Electromyogram Waveform Storage
.5.1.4.1.1.9.7.3 S Electrooculogram Waveform Storage
.5.1.4.1.1.9.7.4 S Sleep Electroencephalogram Waveform Storage
.5.1.4.1.1.9.8.1 S Body Position Waveform Storage
.5.1.4.1.1.9.100.1 S Waveform Presentation State Storage
.5.1.4.1.1.9.100.2 S Waveform Acquisition Presentation State Storage
.5.1.4.1.1.10 S Standalone Modality LUT Storage
.5.1.4.1.1.11 S Standalone VOI LUT Storage
.5.1.4.1.1.11.1 S Grayscale Softcopy Presentation State Storage
.5.1.4.1.1.11.2 S Color Softcopy Presentation State Storage
.5.1.4.1.1.11.3 S Pseudo-Color Softcopy Presentation State Storage
.5.1.4.1.1.11.4 S Blending Softcopy Presentation State Storage
.5.1.4.1.1.11.5 S XA/XRF Grayscale Softcopy Presentation State Storage
.5.1.4.1.1.11.6 S Grayscale Planar MPR Volumetric Presentation State Storage
.5.1.4.1.1.11.7 S Compositing Planar MPR Volumetric Presentation State Storage
.5.1.4.1.1.11.8 S Advanced Blending Presentation State Storage
.5.1.4.1.1.11.9 S Volume Rendering Volumetric Presentation State Storage
.5.1.4.1.1.11.10 S Segmented Volume Rendering Volumetric Presentation State Storage
.5.1.4.1.1.11.11 S Multiple Volume Rendering Volumetric Presentation State Storage
.5.1.4.1.1.11.12 S Variable Modality LUT Softcopy Presentation State Storage
.5.1.4.1.1.12.1 S X-Ray Angiographic Image Storage
.5.1.4.1.1.12.1.1 S Enhanced XA Image Storage
.5.1.4.1.1.12.2 S X-Ray Radiofluoroscopic Image Storage
.5.1.4.1.1.12.2.1 S Enhanced XRF Image Storage
.5.1.4.1.1.12.3 S X-Ray Angiographic Bi-Plane Image Storage
.5.1.4.1.1.12.77 S Retired, unnamed
.5.1.4.1.1.13.1.1 S X-Ray 3D Angiographic Image Storage
.5.1.4.1.1.13.1.2 S X-Ray 3D Craniofacial Image Storage
.5.1.4.1.1.13.1.3 S Breast Tomosynthesis Image Storage
.5.1.4.1.1.13.1.4 S Breast Projection X-Ray Image Storage - For Presentation
.5.1.4.1.1.13.1.5 S Breast Projection X-Ray Image Storage - For Processing
.5.1.4.1.1.14.1 S Intravascular Optical Coherence Tomography Image Storage - For Presentation
.5.1.4.1.1.14.2 S Intravascular Optical Coherence Tomography Image Storage - For Processing
.5.1.4.1.1.20 S Nuclear Medicine Image Storage
.5.1.4.1.1.30 S Parametric Map Storage
.5.1.4.1.1.40 S Retired, unnamed
.5.1.4.1.1.66 S Raw Data Storage
.5.1.4.1.1.66.1 S Spatial Registration Storage
.5.1.4.1.1.66.2 S Spatial Fiducials Storage
.5.1.4.1.1.66.3 S Deformable Spatial Registration Storage
.5.1.4.1.1.66.4 S Segmentation Storage
.5.1.4.1.1.66.5 S Surface Segmentation Storage
.5.1.4.1.1.66.6 S Tractography Results Storage
.5.1.4.1.1.66.7 S Label Map Segmentation Storage
.5.1.4.1.1.66.8 S Height Map Segmentation Storage
.5.1.4.1.1.67 S Real World Value Mapping Storage
.5.1.4.1.1.68.1 S Surface Scan Mesh Storage
.5.1.4.1.1.68.2 S Surface Scan Point Cloud Storage
.5.1.4.1.1.77.1 S VL Image Storage - Trial
.5.1.4.1.1.77.1.1 S VL Endoscopic Image Storage
.5.1.4.1.1.77.1.1.1 S Video Endoscopic Image Storage
.5.1.4.1.1.77.1.2 S VL Microscopic Image Storage
.5.1.4.1.1.77.1.2.1 S Video Microscopic Image Storage
.5.1.4.1.1.77.1.3 S VL Slide-Coordinates Microscopic Image Storage
.5.1.4.1.1.77.1.4 S VL Photographic Image Storage
.5.1.4.1.1.77.1.4.1 S Video Photographic Image Storage
.5.1.4.1.1.77.1.5.1 S Ophthalmic Photography 8 Bit Image Storage
.5.1.4.1.1.77.1.5.2 S Ophthalmic Photography 16 Bit Image Storage
.5.1.4.1.1.77.1.5.3 S Stereometric Relationship Storage
.5.1.4.1.1.77.1.5.4 S Ophthalmic Tomography Image Storage
.5.1.4.1.1.77.1.5.5 S Wide Field Ophthalmic Photography Stereographic Projection Image Storage
.5.1.4.1.1.77.1.5.6 S Wide Field Ophthalmic Photography 3D Coordinates Image Storage
.5.1.4.1.1.77.1.5.7 S Ophthalmic Optical Coherence Tomography En Face Image Storage
.5.1.4.1.1.77.1.5.8 S Ophthalmic Optical Coherence Tomography B-scan Volume Analysis Storage
.5.1.4.1.1.77.1.6 S VL Whole Slide Microscopy Image Storage
.5.1.4.1.1.77.1.7 S Dermoscopic Photography Image Storage
.5.1.4.1.1.77.1.8 S Confocal Microscopy Image Storage
.5.1.4.1.1.77.1.9 S Confocal Microscopy Tiled Pyramidal Image Storage
.5.1.4.1.1.77.2 S VL Multi-frame Image Storage - Trial
.5.1.4.1.1.78.1 S Lensometry Measurements Storage
.5.1.4.1.1.78.2 S Autorefraction Measurements Storage
.5.1.4.1.1.78.3 S Keratometry Measurements Storage
.5.1.4.1.1.78.4 S Subjective Refraction Measurements Storage
.5.1.4.1.1.78.5 S Visual Acuity Measurements Storage
.5.1.4.1.1.78.6 S Spectacle Prescription Report Storage
.5.1.4.1.1.78.7 S Ophthalmic Axial Measurements Storage
.5.1.4.1.1.78.8 S Intraocular Lens Calculations Storage
.5.1.4.1.1.79.1 S Macular Grid Thickness and Volume Report Storage
.5.1.4.1.1.80.1 S Ophthalmic Visual Field Static Perimetry Measurements Storage
.5.1.4.1.1.81.1 S Ophthalmic Thickness Map Storage
.5.1.4.1.1.82.1 S Corneal Topography Map Storage
.5.1.4.1.1.88.1 S Text SR Storage - Trial
.5.1.4.1.1.88.2 S Audio SR Storage - Trial
.5.1.4.1.1.88.3 S Detail SR Storage - Trial
.5.1.4.1.1.88.4 S Comprehensive SR Storage - Trial
.5.1.4.1.1.88.11 S Basic Text SR Storage
.5.1.4.1.1.88.22 S Enhanced SR Storage
.5.1.4.1.1.88.33 S Comprehensive SR Storage
.5.1.4.1.1.88.34 S Comprehensive 3D SR Storage
.5.1.4.1.1.88.35 S Extensible SR Storage
.5.1.4.1.1.88.40 S Procedure Log Storage
.5.1.4.1.1.88.50 S Mammography CAD SR Storage
.5.1.4.1.1.88.59 S Key Object Selection Document Storage
.5.1.4.1.1.88.65 S Chest CAD SR Storage
.5.1.4.1.1.88.67 S X-Ray Radiation Dose SR Storage
.5.1.4.1.1.88.68 S Radiopharmaceutical Radiation Dose SR Storage
.5.1.4.1.1.88.69 S Colon CAD SR Storage
.5.1.4.1.1.88.70 S Implantation Plan SR Storage
.5.1.4.1.1.88.71 S Acquisition Context SR Storage
.5.1.4.1.1.88.72 S Simplified Adult Echo SR Storage
.5.1.4.1.1.88.73 S Patient Radiation Dose SR Storage
.5.1.4.1.1.88.74 S Planned Imaging Agent Administration SR Storage
.5.1.4.1.1.88.75 S Performed Imaging Agent Administration SR Storage
.5.1.4.1.1.88.76 S Enhanced X-Ray Radiation Dose SR Storage
.5.1.4.1.1.88.77 S Waveform Annotation SR Storage
.5.1.4.1.1.90.1 S Content Assessment Results Storage
.5.1.4.1.1.91.1 S Microscopy Bulk Simple Annotations Storage
.5.1.4.1.1.104.1 S Encapsulated PDF Storage
.5.1.4.1.1.104.2 S Encapsulated CDA Storage
.5.1.4.1.1.104.3 S Encapsulated STL Storage
.5.1.4.1.1.104.4 S Encapsulated OBJ Storage
.5.1.4.1.1.104.5 S Encapsulated MTL Storage
.5.1.4.1.1.128 S Positron Emission Tomography Image Storage
.5.1.4.1.1.128.1 S Legacy Converted Enhanced PET Image Storage
.5.1.4.1.1.129 S Standalone PET Curve Storage
.5.1.4.1.1.130 S Enhanced PET Image Storage
.5.1.4.1.1.131 S Basic Structured Display Storage
.5.1.4.1.1.200.1 S CT Defined Procedure Protocol Storage
.5.1.4.1.1.200.2 S CT Performed Procedure Protocol Storage
.5.1.4.1.1.200.3 S Protocol Approval Storage
.5.1.4.1.1.200.4 S Protocol Approval Information Model - FIND
.5.1.4.1.1.200.5 S Protocol Approval Information Model - MOVE
.5.1.4.1.1.200.6 S Protocol Approval Information Model - GET
.5.1.4.1.1.200.7 S XA Defined Procedure Protocol Storage
.5.1.4.1.1.200.8 S XA Performed Procedure Protocol Storage
.5.1.4.1.1.201.1 S Inventory Storage
.5.1.4.1.1.201.1.1 I Storage Management SOP Instance
.5.1.4.1.1.201.2 S Inventory - FIND
.5.1.4.1.1.201.3 S Inventory - MOVE
.5.1.4.1.1.201.4 S Inventory - GET
.5.1.4.1.1.201.5 S Inventory Creation
.5.1.4.1.1.201.6 S Repository Query
.5.1.4.1.1.481.1 S RT Image Storage
.5.1.4.1.1.481.2 S RT Dose Storage
.5.1.4.1.1.481.3 S RT Structure Set Storage
.5.1.4.1.1.481.4 S RT Beams Treatment Record Storage
.5.1.4.1.1.481.5 S RT Plan Storage
.5.1.4.1.1.481.6 S RT Brachy Treatment Record Storage
.5.1.4.1.1.481.7 S RT Treatment Summary Record Storage
.5.1.4.1.1.481.8 S RT Ion Plan Storage
.5.1.4.1.1.481.9 S RT Ion Beams Treatment Record Storage
.5.1.4.1.1.481.10 S RT Physician Intent Storage
.5.1.4.1.1.481.11 S RT Segment Annotation Storage
.5.1.4.1.1.481.12 S RT Radiation Set Storage
.5.1.4.1.1.481.13 S C-Arm Photon-Electron Radiation Storage
.5.1.4.1.1.481.14 S Tomotherapeutic Radiation Storage
.5.1.4.1.1.481.15 S Robotic-Arm Radiation Storage
.5.1.4.1.1.481.16 S RT Radiation Record Set Storage
.5.1.4.1.1.481.17 S RT Radiation Salvage Record Storage
.5.1.4.1.1.481.18 S Tomotherapeutic Radiation Record Storage
.5.1.4.1.1.481.19 S C-Arm Photon-Electron Radiation Record Storage
.5.1.4.1.1.481.20 S Robotic Radiation Record Storage
.5.1.4.1.1.481.21 S RT Radiation Set Delivery Instruction Storage
.5.1.4.1.1.481.22 S RT Treatment Preparation Storage
.5.1.4.1.1.481.23 S Enhanced RT Image Storage
.5.1.4.1.1.481.24 S Enhanced Continuous RT Image Storage
.5.1.4.1.1.481.25 S RT Patient Position Acquisition Instruction Storage
.5.1.4.1.1.501.1 S DICOS CT Image Storage
.5.1.4.1.1.501.2.1 S DICOS Digital X-Ray Image Storage - For Presentation
.5.1.4.1.1.501.2.2 S DICOS Digital X-Ray Image Storage - For Processing
.5.1.4.1.1.501.3 S DICOS Threat Detection Report Storage
.5.1.4.1.1.501.4 S DICOS 2D AIT Storage
.5.1.4.1.1.501.5 S DICOS 3D AIT Storage
.5.1.4.1.1.501.6 S DICOS Quadrupole Resonance (QR) Storage
.5.1.4.1.1.601.1 S Eddy Current Image Storage
.5.1.4.1.1.601.2 S Eddy Current Multi-frame Image Storage
.5.1.4.1.1.601.3 S Thermography Image Storage
.5.1.4.1.1.601.4 S Thermography Multi-frame Image Storage
.5.1.4.1.2.1.1 S Patient Root Query/Retrieve Information Model - FIND
.5.1.4.1.2.1.2 S Patient Root Query/Retrieve Information Model - MOVE
.5.1.4.1.2.1.3 S Patient Root Query/Retrieve Information Model - GET
.5.1.4.1.2.2.1 S Study Root Query/Retrieve Information Model - FIND
.5.1.4.1.2.2.2 S Study Root Query/Retrieve Information Model - MOVE
.5.1.4.1.2.2.3 S Study Root Query/Retrieve Information Model - GET
.5.1.4.1.2.3.1 S Patient/Study Only Query/Retrieve Information Model - FIND
.5.1.4.1.2.3.2 S Patient/Study Only Query/Retrieve Information Model - MOVE
.5.1.4.1.2.3.3 S Patient/Study Only Query/Retrieve Information Model - GET
.5.1.4.1.2.4.2 S Composite Instance Root Retrieve - MOVE
.5.1.4.1.2.4.3 S Composite Instance Root Retrieve - GET
.5.1.4.1.2.5.3 S Composite Instance Retrieve Without Bulk Data - GET
.5.1.4.20.1 S Defined Procedure Protocol Information Model - FIND
.5.1.4.20.2 S Defined Procedure Protocol Information Model - MOVE
.5.1.4.20.3 S Defined Procedure Protocol Information Model - GET
.5.1.4.31 S Modality Worklist Information Model - FIND
.5.1.4.32 S General Purpose Worklist Management Meta SOP Class
.5.1.4.32.1 S General Purpose Worklist Information Model - FIND
.5.1.4.32.2 S General Purpose Scheduled Procedure Step SOP Class
.5.1.4.32.3 S General Purpose Performed Procedure Step SOP Class
.5.1.4.33 S Instance Availability Notification SOP Class
.5.1.4.34.1 S RT Beams Delivery Instruction Storage - Trial
.5.1.4.34.2 S RT Conventional Machine Verification - Trial
.5.1.4.34.3 S RT Ion Machine Verification - Trial
.5.1.4.34.4 O Unified Worklist and Procedure Step Service Class - Trial
.5.1.4.34.4.1 S Unified Procedure Step - Push SOP Class - Trial
.5.1.4.34.4.2 S Unified Procedure Step - Watch SOP Class - Trial
.5.1.4.34.4.3 S Unified Procedure Step - Pull SOP Class - Trial
.5.1.4.34.4.4 S Unified Procedure Step - Event SOP Class - Trial
.5.1.4.34.5 I UPS Global Subscription SOP Instance
.5.1.4.34.5.1 I UPS Filtered Global Subscription SOP Instance
.5.1.4.34.6 O Unified Worklist and Procedure Step Service Class
.5.1.4.34.6.1 S Unified Procedure Step - Push SOP Class
.5.1.4.34.6.2 S Unified Procedure Step - Watch SOP Class
.5.1.4.34.6.3 S Unified Procedure Step - Pull SOP Class
.5.1.4.34.6.4 S Unified Procedure Step - Event SOP Class
.5.1.4.34.6.5 S Unified Procedure Step - Query SOP Class
.5.1.4.34.7 S RT Beams Delivery Instruction Storage
.5.1.4.34.8 S RT Conventional Machine Verification
.5.1.4.34.9 S RT Ion Machine Verification
.5.1.4.34.10 S RT Brachy Application Setup Delivery Instruction Storage
.5.1.4.37.1 S General Relevant Patient Information Query
.5.1.4.37.2 S Breast Imaging Relevant Patient Information Query
.5.1.4.37.3 S Cardiac Relevant Patient Information Query
.5.1.4.38.1 S Hanging Protocol Storage
.5.1.4.38.2 S Hanging Protocol Information Model - FIND
.5.1.4.38.3 S Hanging Protocol Information Model - MOVE
.5.1.4.38.4 S Hanging Protocol Information Model - GET
.5.1.4.39.1 S Color Palette Storage
.5.1.4.39.2 S Color Palette Query/Retrieve Information Model - FIND
.5.1.4.39.3 S Color Palette Query/Retrieve Information Model - MOVE
.5.1.4.39.4 S Color Palette Query/Retrieve Information Model - GET
.5.1.4.41 S Product Characteristics Query SOP Class
.5.1.4.42 S Substance Approval Query SOP Class
.5.1.4.43.1 S Generic Implant Template Storage
.5.1.4.43.2 S Generic Implant Template Information Model - FIND
.5.1.4.43.3 S Generic Implant Template Information Model - MOVE
.5.1.4.43.4 S Generic Implant Template Information Model - GET
.5.1.4.44.1 S Implant Assembly Template Storage
.5.1.4.44.2 S Implant Assembly Template Information Model - FIND
.5.1.4.44.3 S Implant Assembly Template Information Model - MOVE
.5.1.4.44.4 S Implant Assembly Template Information Model - GET
.5.1.4.45.1 S Implant Template Group Storage
.5.1.4.45.2 S Implant Template Group Information Model - FIND
.5.1.4.45.3 S Implant Template Group Information Model - MOVE
.5.1.4.45.4 S Implant Template Group Information Model - GET
.7.1.1 O Native DICOM Model
.7.1.2 O Abstract Multi-Dimensional Image Model
.8.1.1 M DICOM Content Mapping Resource
.10.1 S Video Endoscopic Image Real-Time Communication
.10.2 S Video Photographic Image Real-Time Communication
.10.3 S Audio Waveform Real-Time Communication
.10.4 S Rendition Selection Document Real-Time Communication
.15.0.3.1 L dicomDeviceName
.15.0.3.2 L dicomDescription
.15.0.3.3 L dicomManufacturer
.15.0.3.4 L dicomManufacturerModelName
.15.0.3.5 L dicomSoftwareVersion
.15.0.3.6 L dicomVendorData
.15.0.3.7 L dicomAETitle
.15.0.3.8 L dicomNetworkConnectionReference
.15.0.3.9 L dicomApplicationCluster
.15.0.3.10 L dicomAssociationInitiator
.15.0.3.11 L dicomAssociationAcceptor
.15.0.3.12 L dicomHostname
.15.0.3.13 L dicomPort
.15.0.3.14 L dicomSOPClass
.15.0.3.15 L dicomTransferRole
.15.0.3.16 L dicomTransferSyntax
.15.0.3.17 L dicomPrimaryDeviceType
.15.0.3.18 L dicomRelatedDeviceReference
.15.0.3.19 L dicomPreferredCalledAETitle
.15.0.3.20 L dicomTLSCyphersuite
.15.0.3.21 L dicomAuthorizedNodeCertificateReference
.15.0.3.22 L dicomThisNodeCertificateReference
.15.0.3.23 L dicomInstalled
.15.0.3.24 L dicomStationName
.15.0.3.25 L dicomDeviceSerialNumber
.15.0.3.26 L dicomInstitutionName
.15.0.3.27 L dicomInstitutionAddress
.15.0.3.28 L dicomInstitutionDepartmentName
.15.0.3.29 L dicomIssuerOfPatientID
.15.0.3.30 L dicomPreferredCallingAETitle
.15.0.3.31 L dicomSupportedCharacterSet
.15.0.4.1 L dicomConfigurationRoot
.15.0.4.2 L dicomDevicesRoot
.15.0.4.3 L dicomUniqueAETitlesRegistryRoot
.15.0.4.4 L dicomDevice
.15.0.4.5 L dicomNetworkAE
.15.0.4.6 L dicomNetworkConnection
.15.0.4.7 L dicomUniqueAETitle
.15.0.4.8 L dicomTransferCapability
.15.1.1 F Universal Coordinated Time
`;
