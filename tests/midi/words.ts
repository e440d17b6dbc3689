/**
 * The generator's own words: people, places, and the technical words that have to stay. Nothing of it comes from `src`,
 * and nothing of `src` may come from here: what is found must be found by rule.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s*\n\s*|\s*;\s*/);

/** Family names that mean nothing else. */
export const FAMILIES = words(`
Davidson; Wilson; Hicks; Compton; Holmes; Ramirez; Patterson; Callahan; Okonkwo; Abernathy; Vandermeer; Tran; Sokolov
Petersen; Castellanos; Whitaker; Delacroix; Fitzgerald; Mukherjee; Ivanov; Rossi; Lindqvist; Papadopoulos; Kowalski
Haraldsson; Yamamoto; Subramanian; Oyelaran; Bianchi; Schneider; Zimmermann; Gutierrez; Robertson; Stephenson; Underwood
McAllister; MacGregor; McKenzie; Henderson; Blackwood; Eriksen; Novak; Horvath; Dubois; Moreau; Ferreira; Almeida
Mahmoud; Hussein; Rahman; Banerjee; Choudhury; Nakamura; Watanabe; Tanaka; Fernandes; Oliveira; Cavanaugh; Donnelly`);
/** Family names that are ordinary words, words of medicine, or very short. */
export const HARD_FAMILIES = words(`
Brown; Head; Long; King; Young; Price; Short; Small; White; Black; Gray; Hand; Foot; Back; Day; May; Park; Church; Cook
Best; Good; Rich; Sharp; Banks; Bush; Stone; Lamb; Fox; Wolf; Bird; Love; Noble; Pope; Bishop; Rice; Cotton; Glass; Bell
Ball; Case; Page; Ray; Temple; Chin; Cross; Frame; Field; Power; Root; Shunt; Beard; Drain; Graves; Parkinson; Cushing
Marker; Mark; Grant; Cord; Stent; Plate; Bone; Cage; Wall; Chambers; Valve; Little; Moon; Summers; Winter; Friday; March
Li; Ng; Wu; Xu; Ma; Ho; Yu; Vo; Le; Do; Oh; An; Im; Lo`);
export const COMPOUND_FAMILIES = words(`
Smith-Jones; Lopez-Vega; O'Brien; O'Connell; D'Angelo; van der Berg; van den Heuvel; de la Cruz; von Trapp; St. John
Garcia Marquez; Ramirez Ortega; Morales Fuentes; Al-Rashid; Ben-David; del Castillo; Ter Horst; Fitz-Hugh; da Silva
Saint-Pierre; Abu Bakr; Le Blanc; Di Stefano; ten Hoor; Hall-Long; Young-Park`);
/** Beyond ASCII: the first within ISO 8859-1. */
export const LATIN1_FAMILIES = words(`
Müller; Jäger; Björklund; Sørensen; Núñez; Lefèvre; Gößweinstein; Håkansson; Peña Ibáñez; Özil; Weiß; Gonçalves; Müller-Lüdenscheidt`);
export const UNICODE_FAMILIES = words(`
Łukasiewicz; Dvořák; Škoda; Yılmaz; Wiśniewska; Nguyễn; Čapek; Őszi; Țepeș; Žižek`);

export const GIVEN = words(`
Amy; Douglas; Rebecca; Timothy; Kathleen; Gregory; Olivia; Samantha; Benjamin; Nicole; Katherine; Raymond; Christine
Victoria; Zachary; Theresa; Gloria; Jeremy; Brandon; Natalie; Philip; Monique; Derrick; Lorraine; Yolanda; Marcus
Ingrid; Dimitri; Fatima; Rajesh; Kenji; Chukwuemeka; Svetlana; Giovanni; Beatriz; Matthias; Annika; Siobhan; Guadalupe`);
export const HARD_GIVEN = words(`
Will; Mark; Art; Grace; Rose; Iris; Axel; Cora; Ray; Max; Sue; Pat; Bill; Chance; Faith; Dawn; Summer; Gene; Drew; Miles
Hunter; Chase; Cliff; Heath; Jean; Jo; Al; Ed; Ty; Bo; Hope; Joy; Earl; Dale; Rusty; Ginger; Skip; Mary Ann; Jean-Luc; Art`);
export const LATIN1_GIVEN = words(`Jörg; Zoë; Åse; José; Renée; Björn; Inés; Günther; François; Chloé`);

export const CITIES = words(`
Chandler; Boise; Duluth; Tacoma; Chester; Reading; Mobile; Normal; Orange; Phoenix; Lead; Bath; Rochester; Aurora; Bend
Lake Charles; West Johnview; Port Angelaside; North Little Rock; New Haven; San Mateo; St. Paul; Fort Wayne; Santa Fe`);
export const STATES = words(
  `AZ; ID; MN; WA; PA; AL; IL; CA; SD; ME; NY; CO; OR; LA; MT; TX; AR; CT; NM; IN; MA; PR; MS; OH`,
);
export const STREETS = words(`
Villas; Hickory; Peachtree; Brown; Washington; Laurel; Old Mill; Amy; Gregory; Church; Lake Shore; Main; Fifth; Maple
Martin Luther King; Spring; College; Head; Chestnut; Garcia; Long Hollow; Kings; Lower Park; Jefferson`);
export const STREET_KINDS = words(`
St; Street; Ave; Avenue; Rd; Road; Ln; Lane; Blvd; Dr; Drive; Ct; Court; Way; Pkwy; Terrace; Circle; Squares; Trail; Hwy`);
export const FOREIGN_ADDRESSES = words(`
Lindenstraße 14, 50674 Köln; Am Alten Markt 3, 93047 Regensburg; Bahnhofstr. 22, 8001 Zürich; 7 rue des Lilas, 69003 Lyon
Calle Mayor 15, 28013 Madrid; Via Garibaldi 8, 20121 Milano; 221 High Street, Leeds LS1 4AB; Kerkstraat 40, 1017 GM Amsterdam
Storgatan 9, 111 51 Stockholm; Avenida Paulista 1000, São Paulo; 18 Queens Road, Bristol BS8 1QU; 45 King Street, Toronto ON M5H 1J8`);
export const DOMAINS = words(
  `stmarysradiology.org; gmail.com; hicks-imaging.net; uni-klinik.example; yahoo.fr; nhs.example.uk`,
);

/** Studies as they are ordered. */
export const STUDIES = words(`
CT ABDOMEN; CT CHEST W CONTRAST; XR CHEST AP PORTABLE; MR BRAIN W/O CONTRAST; CT HEAD; MRI LUMBAR SPINE; PET/CT WHOLE BODY
US CAROTID DUPLEX; CT ANGIO NECK; MR KNEE LT; XR FOOT 3 VIEWS RIGHT; CT ABD/PELVIS; MAMMOGRAM SCREENING BILATERAL
CT UROGRAM; MR ENTEROGRAPHY; XR HAND 2 VIEWS; CT PULMONARY EMBOLISM; MRA CIRCLE OF WILLIS; CT LUNG SCREENING LOW DOSE
BONE SCAN WHOLE BODY; XR SHUNT SERIES; MR CARDIAC STRESS PERFUSION; CT SINUS; DXA HIP AND SPINE; ANGIOGRAM LOWER EXTREMITY
NM RENOGRAM; XA CEREBRAL; CT CHEST/ABDOMEN/PELVIS; MR PROSTATE MULTIPARAMETRIC; XR C-SPINE FLEXION EXTENSION
CT COLONOGRAPHY; RIBS LEFT; ARTHROGRAM SHOULDER; CT ORBITS; HYSTEROSALPINGOGRAM; MR LIVER; CT TEMPORAL BONE; ABDOMEN SUPINE
MRCP; CT CALCIUM SCORE; FDG PET BRAIN; MR PITUITARY; XR SCOLIOSIS; BARIUM SWALLOW; CT BIOPSY GUIDANCE; MR FETAL
Thorax nativ; Schädel; IRM cérébrale; TC abdomen; RM rodilla; Abdomen axial; Knie links; scanner thoracique`);
/** Series and protocols. */
export const SERIES = words(`
AX T2 FLAIR; SAG T1 MPRAGE; COR STIR; ep2d_diff_b1000; LUNG WINDOW 1.25mm; localizer; t2_tse_tra; Axial 5.0 B30f
SCOUT; 3D TOF MIP; Recon 2: BONE PLUS; DWI ADC; t1_vibe_fs_dyn; Arterial phase 2.5mm; PORTAL VENOUS; Delayed 10 min
FIESTA CINE 4CH; SWI_Images; 3 PLANE LOC; ASL perfusion; PET AC 3D; CT Atten Corr; PA LATERAL; AP PORTABLE; MLO LEFT
cor mpr 3mm; HEAD FIRST SUPINE; Ax Volumetric AIDR; sag ciss 0.7; mDIXON-W; THIN BONE; Perfusion MTT; SMARTPREP
PatientAligned MPR; Topogram 0.6 T20s; WB_Venous; Spine Cor; T2* map; FAST BRAIN; short TI inversion; black blood; long axis
hand AP; head neck CTA; small FOV; young adult protocol; field map; White matter null; stone protocol`);
/** What else is noted. */
export const NOTES = words(`
history of melanoma; s/p CABG; rule out pulmonary embolism; fall from ladder, left hip pain; chronic cough
follow up of lung nodule; known COPD; shortness of breath on exertion; right lower quadrant pain; hematuria
post operative day 3; pacemaker in place; claustrophobic; denies allergies; hypertension and diabetes; MVA with LOC
breast cancer on tamoxifen; 65 yo F with dyspnea; elevated D-dimer; no prior imaging available; motion artifact
lossy compression 10:1; subtraction of mask image; resampled to 1 mm isotropic; images limited by body habitus
patient refused contrast; back pain for 3 weeks; hand numbness; wheezing; Parkinson disease; Hodgkin lymphoma
gray white differentiation preserved; long standing headache; stone protocol; small pleural effusion; sharp kernel
contrast extravasation; repeated due to motion; cross sectional follow up; cord compression; stent patent
NPO since midnight; eGFR 45; creatinine 1.1 mg/dl; 18 G IV right antecubital; oxygen 2 L; weight bearing views`);
/** What must be known before an examination. */
export const ALERTS = words(`
latex allergy; allergic to penicillin; cochlear implant; MRSA; pregnant; contrast reaction 2015; fall risk; on metformin
renal insufficiency; cardiac pacemaker; aneurysm clip; insulin pump; IODINE; shellfish; DNR; heparin; sulfa drugs; hard of hearing`);
export const AGENTS = words(`
Omnipaque 350; Isovue 370; Gadavist 7.5 ml; ULTRAVIST 300; Visipaque; Dotarem; barium sulfate; OMNISCAN; Magnevist IV
Multihance 15cc; oral contrast; Optiray 320; Feraheme; Eovist; saline`);
export const OCCUPATIONS = words(
  `teacher; retired; carpenter; miner; truck driver; software; farm work; student`,
);
export const LABELS = words(`
Liver; GTV; PTV 60Gy; Left Lung; Spinal Cord; kidney R; Bladder; Bowel; Femur L; tumor 1; Parotid; Brainstem; Heart; Aorta`);
