/**
 * Words of the meanings of codes in the context groups of PS3.16 (edition of 2022 as listed by pydicom 2.3.1; facts only),
 * lower case and without diacritics. Names of people, also in eponyms, were left out by hand.
 */
export const CODE_WORDS = `
aapm ab abdomen abdominal abducens abduction aberrated ablation abnormal abnormalities abnormality
abnormally abortion above abrupt abscess abuse ac acanthioparietal accel accelerated accentuated accepted
accessed accident accreditation accumbens acd ace acepromazine acetabular acetabulum acetate acetic
acetrizoate acetylaspartate achieved acid acidified acinar acr acridine acriflavine acromioclavicular
acromion acrylic acting actionable actively acute ad added addended addendum addition adduction adeno
adenocarcinoma adenohypophysis adenoid adenolipoma adenoma adenomyoepithelioma adenopathy adenosine
adenosis adiabatic adjacent adjudicator adjunct adjustment adjuvant administering admitted adolescent
adrenal adrenergic adult adults advance adventitia adventitial adverse aerobic afc afferent african agar
agatston agents aggregated agn ago agonist agreement ai aic aided aif ain airway akinesis ala alaska
albers albumin alcian alcohol aldehyde alert alfentanil algorithmic algorithms alive alizarin alkali
alkaline allergic allergy alloy almost alphachloralose alphadolone alphaxalone altered alternans aluminum
alveolar ambiguous amelanotic american aminoglycoside ammonia amniocentesis amnioinfusion amnion amorphous
amphetamine amputation amygdala amyloid an analgesic analytical analyzer anastomosis anastrozole anchoring
anechoic anesthesia anesthesiology anesthetic aneurysm aneurysmal ang angina anginal angiocardiography
angiogram angiography angiolipoma angioma angiomatosis angioplasty angiosarcoma angiotensin angles aniline
animal anion ankle annular annulus anomalous anonyma antagonist antecubital antegrade anteriorly antero
anterolateral anteroseptal anthracene anthropomorphic anti antiarrhythmic antibiotic antibody
antibradycardia anticholinergic anticoagulant anticonvulsant antidiuretic antiemetic antifungal antihelix
antihemophilic antihistamine antihypertensive antihypoglycemic antitachycardia antitragus antra anus
anxiety any aorta aortic aortography aortopulmonary apad aphakic apical apocrine apparent appendage
appendiceal appendicular appendix apple appointment apposition appropriate approved aqueduct ar arachnoid
arch architectural arcuate are areas areola aries arrest arrhythmia arrive arrived arsenic arteries
arteriography arteriolosclerosis arteriosclerosis arteriosclerotic arteriosum arteriosus arteriovenous
artery articular artifact artificial ascending ascitic ascorbate ashman asian asleep aspirate aspiration
assist assisted assisting associated assurance asthenia asthma astringent astrocytoma asymmetric
asymptomatic asynchronous asystole ataxia atebrin atelectasis ath atherectomy atheroma atheromatous
atherosclerotic atlantal atlanto atresia atrial atrioventricular atrium atrophy atropine atsm attach
attachment attempted attending atypical au audiology audit auditory augment augmentation augmented aunt
auramine auricular authentication authorizing automated automatic automatically autonomic autonomous
auxiliary av averaged avf avl avoidance avr awaiting axilla axillary azaperone azo azocarmine azophloxin
azorubin azure azurine azurol azygoesophageal azygos azygous back backscatter bacterial baffle bag bailout
balanced ball balloon barbiturate barium basal basilar basilic basket bat bath bayesian bb be beaded
beamsplitter beclere becquerels bedding beer begin below benign benralizumab benzo benzodiazepine best
beta bevacizumab bic bicycle bidirectional bifascicular bifurcation bigeminy bilateral bile biochemistry
biohazardous biomagnetic biomedical biomicroscope bioptome biosafety biparietal biplane bipolar
birefringence bismuth bite black bladder blanket bleach bleeding bleomycin blinatumomab blockage blocker
bloody blunted blur bm bn board bolting bones bootstrap borderline bos bottle bovinae bpd br brachial
brachiocephalic bradycardia brain brainstem branching brca breasts breathing breech bregma brentuximab
brep bright brightfield brilliant bromide bromine bronchial bronchioloalveolar bronchiologram
bronchodilator bronchogram bronchospasm bronchovascular bronchus brother brought bruising bs bsa buccal
buccinator bud buffered bulb bulboventricular bullet bunamiodyl bundle bupivacaine burman burning bursa
but butabarbital butanol butterfly buttock butyrate bx bypass caballus cabg cachexia caffeine cage
calcaneal calcaneus calcification calcifications calcified calf calibrator californium called callithrix
callosum caloric calyx cam camp can canal cancel canceled cancer canine canis cannot cannula canthus
capacity capillary capra capromab capsular capsule carbamate carbapenem carbol carbon carbonate carcinogen
carcinoma carcinosarcoma card cardia cardiogenic cardiology cardiomegaly cardiomyopathy cardiophrenic
cardiopulmonary cardiorespiratory cardiosphere cardiothoracic cardiotonic cardiovascular cardioversion
care carfentanil carina carmine carminic carmoisine carotid carpus cartilage cartilaginous cartridge
caruncle case cast casting cat cath catheterization caucasian caudad caudal caudate caudo caudocranial
caudodistal caudodorsal caudoventral cava caval cavia cavity cb cba cc cca ccu cd cecum celestine celiac
cells celsius cemented centered centerpoint centimeter centralis centralizer centrally centrilobular
cephalad cephalic cephalosporin cerebellar cerebellum cerebral cerebrospinal cerebrovascular certainty
ceruloplasmin cervical cervico cervix cesium cessation cetuximab cfr cfx cg ch challenge change changed
changes charging charmed chd checkerboard cheek chemotherapy chest chewing chi chiasm child children
chills chin chip chloracetate chloral chloride chloriodized chloroacetate chloroform chlorpromazine
choline cholinergic cholyl chondroma chondrosarcoma chordae chordal chords choriocapillaris choroid chosen
chromate chromaticity chrome chromic chromium chromotrope chronic chronically chronotropic chrysoidine
cigarette ciliary cingulum circle circuit circulating circulation circulatory circumference
circumferential circumflex circumscribed cirsoid cisterna cited citrate ckd clammy classified claudication
clavicle clavicular clean clear clearing cleavage clinically clinician clip clitoris clock close closes
closure clot clothing cloud clr cluster clustered cm cmab co coagulant coalescent coarctation coarse cob
cobalt cocaine coccygeal coccyx cochineal codes coeliacus coherence coiling coin colcher cold colic
collapse collar collateral collocation colloid colloidal colon colonic colonography colorectal colostomy
combined comedocarcinoma commercial commissure communicating communis compact comparative comparisons
compartment complaint complete completely complexion complicated complication complications composed
composing computation computed computer computerized concave concentric conception concha conclusion
conclusions conductance conducted conduction conduit conference confirmed confluence conformal
conformality conformation conformity congenital congestion congestive congo conjunctiva connected
connection connective conservation considered consistent constrained constricted constrictive construction
consult consultant consultation consumable contained contiguous continue continuing continuous contouring
contra contraceptives contracta contractility contraction contraindicated contralateral controlled
controller convergent convex convulsions cool copied coplanar copper copy cor coracoid cord cordis
cordocentesis coriphosphine corn corona coronal coronary corporeal corpus correct correlates correlation
corresponding cortex corticobulbar corticospinal costal costarum costocervical costochondral cough
coughed couplet course cousin cover cow cr cranio cranioproximal cranium crease creatine creatinine
crescent crest cresyl cribriform critical crocein cross crossed crosshair crossing crosstable crown crt
crus crystal ctdifreeair ctdivol ctv cu cube cubic cubital cuff culprit cuniculus cup curative curcumin
curettage curled currently curved cushion cusp cutter cutting cx cyanine cyanocobalamin cyanol cyanosis
cyclopentolate cylindroid cyst cystadenocarcinoma cystatin cystic cytokine cytologic cytology damage damus
darkfield dates datetime daughter dca dcfbc dcfpyl de debility deceased deceleration decibel deciduous
decimeter decongestant deconvolution decorrelation decrease decreased decubitus deep deer defects deferens
defibrillation defibrillator definite definity deflated deflection deformity deg degeneration degrees
dehydration delayed deleted deltoid demand demarcated dense densities densitometric densitometry dental
deoxynucleotidyl departed dependence dependent deployed deployment depolarizing deprecated depreotide
depression derivative derived dermatitis dermatology descending descent descriptions descriptors
desflurane desmoid destruction detach detachable detached determined deterministic dexa dexamethasone
dextran dextrocardia df dfpm dfpt dgn dhs diabetes diabetic diagonal diamond diaphanography diaphoretic
diaphragmatic diastasis diastole diastolic diatrizoate diazepam dibromofluorescein dichroic dichromate did
died diencephalon dies diet dietary diethlyamide diethyl diethylenetriamine different differentiated
differentiation difficult difficulty diffusely diffusivity digestion digit digitized digitizer digoxin
dihydrotetrabenazine diiodofluorecein dilatation diluent dilution dimeglumine dimercaptosuccinic din diode
diopters dioxide diphenhydramine diphosphonate diprotrizoate dipyridamole directed directional directive
directly disabled disagreement disapproved disc discarded discharged discoid discoloration discomfort
disconnected discontinued disease disintegration disk disks disodium disofenin disorder disoriented
displaced disposed dissecting dissection disseminated dissociation distant distilled distinctly distorted
distributed disturbance diuretic diverticulum divide division dizziness dki dmsa dn dobutamine doctor does
doesn dog domestic dominance dominant dopa dorsal dorsalis dorsi dorso dorsocaudal dorsodistal
dorsolateral dorsomedial dorsopalmar dorsoplantar dorsoproximal dorsorostral dorsum dosage doses dosimetry
dot dower down downgaze downsloping dp draped droperidol drops dry dsi dtbz dti dual duct ductal ductogram
ductus due duodenum duplicate dura durazol during dvd dxx dxy dxz dye dyn dyscrasia dysfunction dyskinesis
dysplasia dyspnea dyssynchrony dystrophic dyy dyz dzz ear earliest early easi ecg echocardiography
echogenic echogenicity echotexture echovist echt eclampsia ecromeximab ecst ect ectasia ectatic ectopic ed
edd edema edited editing edotreotide edta educational eem efferent effusion efw eggshell ejection elastic
elasticity elbow elective electric electrical electrocardiography electrode electrodes electrogram
electromechanical electrophysiology elevated eligibility eligible ellipse ellipsoid elliptic elm elsewhere
email embolism embolization embolus embryonic emergency emergent emission emitting empirical empted
emulation enabling encephalomyelitis encoded ended endo endocardial endocarditis endocrine endocrinology
endoleak endometrial endometrium endorectal endoscope endoscopy endothelial endothelium endotracheal
endovaginal enflurane engineering enhancement enhancing enlarged enrollment enteral entire entirely
entorhinal entrapment envelope eosin ephedrine epi epicardial epicardium epidermal epidural
epifluorescence epigastric epileptic epinephrine epiploic epithelial epithelium epitrochlear epoxy epss
equal equation equidistant equivocal equus eraso erect erector ergometer eriochrome eroded erythema
erythrosin es esophageal esophagus esterase estimation estrogen ethanol ether ethidium ethmoid ethyl
etidronate etomidate european europium evaluated exaggerated exam exametazine examination examiner exams
exceeds excellent excess exchange excision excluding excursion exercise exertional expanded expander
expanding expansion experimental expert expertise expired explantation exponent exponential export extra
extracardiac extracorporeal extracting extraluminal extrapulmonary extravasation extremely extremities
extremity eyeball eyebrow eyelash eyelid fa faceplate facial fact fallopian fallypride familiaris fascia
fascial fascicular fasciculus fast fastpac fat fatal father fatigue fatty faults fca fcf fcpa fcpv fcv fdg
fe febrile feces feeding feet felis fellow female femoral femoris femur fenestration ferret ferrous fes
fetal fetlock fetocide fetus fetuses fever ff ffd fiber fiberoptic fibers fibrate fibril fibrillation
fibrils fibrinogen fibrinoid fibrinolysin fibro fibroadenolipoma fibroadenoma fibroadenomatoid
fibrocalcific fibrocystic fibroelastosis fibroglandular fibromatosis fibromuscular fibronodular
fibrosarcoma fibrosis fibrous fibula fibular fidelity fifth filling filtered filtration finding fine
finger fish fissure fistula fitted five fixator fk flagellar flail flank flb flexion flexure flocculent
floor florbetaben florbetapir flortaucipir flt fluanisone flubatine fluciclatide fluciclovine fluffy fluid
flumazenil fluorescein fluorescence fluorescent fluorethyltyrosin fluorexon fluoride fluorine fluoro
fluorobenzothiazole fluorocholine fluorodeoxyglucose fluoroestradiol fluoroetanidazole fluoromethane
fluoromisonidazole fluoropropyl fluorotriopride fluorouracil flurpiridaz flush flushing flutemetamol
flutter focused fold folio follow following fontanel food foot footed foramen forceps forearm forefoot
forehead foreign forelimb forensic formaldehyde formalin formatted former formol fornix fossa fouchet four
fourth fovea fplp fractal fracture free freezing french frenulum freq frequent fresolimumab friend frog
frontal fronto frozen fs fuchsin fundus funiculus furo fused fusiform fusion fuzzy ga gadodiamide
gadolinium gadopentetate gait galactocele galactosyl gallbladder gallium gallocyanine ganglion garnet
gasping gastric gastro gastrocnemius gastroduodenal gastrointestinal gatei gauge gaussian gaze gbc gcl
gctt gd ge gel gene generic genicular geniculate genital genitalia genitourinary genu genus geriatric
germanium gestational gfr gg giant gingiva girdle given gland glands glandular glans glare glass glaucoma
glcm glembatumumab glenoid glioblastoma globulin globus glomerular glossopharyngeal glottis glucagon
glucoheptonate glucuronidase glue gluing glutamate glutamine gluteal glycine glycogen glycolysis goat gold
goniolens good gq gqb gqn graded graft gram grand granular granuloma graphics gravity great greater
greatest grip groin groove ground growth gtv guide guided guideline guidewire guiding guinea gums
gut gutter gv gvn gx gyn gynecologic gynecological gynecology gynecomastia habenular habitual habitus
hafnium hair hairs halo halogen halothane hamartoma handgrip hard hardi hardware harvesting has haustra
have hawaiian hc hcat hcl headache headfirst headframe headrest healthcare healthy heated heater heel held
helical helium helix hemangioma hemangiopericytoma hematein hematocrit hematology hematoma hematopoietic
hematoxylin hemi hemifield hemisphere hemispheric hemodynamic hemodynamics hemolymph hemoptysis hemorrhage
hemostasis hemostatic heparin hepatic hepatobiliary hermaphrodite herniated heroin hertz heterogeneous
heterogeneously hfl hiatus higher highest highly hilar hilum hindfoot hindlimb hip hippocampus hircus his
histiocytoma histologically histology histopathology historical hiv hmdp holding holter homatropine homo
homogeneity homogeneous honeycomb hormone horn horse hounsfield hour house hr humerus hydrate
hydrochloride hydrocholoride hydrocortisone hydroxide hydroxyapatite hydroxydopamine hydroxymethylene
hyoid hyper hypercholesterolemia hyperechoic hyperemic hyperintensity hyperkinesis hyperkinetic hyperopia
hyperplasia hypersensitivity hypertension hypertensive hypertrophic hyperventilation hypo hypochondriac
hypoechoic hypogastric hypoglossal hypoglycemic hypointensity hypokinesis hypopharynx hypoplasia
hypoplastic hypotension hypotensive hypothenar hysterectomy iabp iauc iaucbn ica icrp ict ideal idiopathic
idioventricular idm iec igloo ignored ii iia iib iii iiia iiib iiic ileal ileocecal ileocolic ileostomy
ileum iliac iliocostalis ilium ill illegible illustration ilm imagify iminodiacetate immediately immobile
immunocompromised immunofluorescent immunology impaired implantable implants import imported importer
impression improvement inactive inadequate inappropriate incisional incisor incisure incl including
inclusion incompetence incomplete inconsistent incoordination incorrect incorrectly increase increased
indeterminate indexed india indian indications indifferent indigo indirect indistinct indium individually
indocyanine indophenol induration ineligible infant infarction infection infectious inferior inferolateral
inferomedial inferoseptal infertility infiltrate infiltrating infiltration infinity inflammation
inflammatory inflated inflation inflow informant informed infra infraalar infraclavicular inframammary
infrared infraspinatus infrequent infusate infusion inguinal inhalation inhibitor inhomogeneous inject
injectable injector ink inl inlay inlet inline innermost innominate inositol inotropic insert inserted
insertion inside insoluble inspiration instantaneous institutionally insufficiency insufficient insula
insulin intact integral intelligence intensive interaction interatrial intercostal interdigitating
interface interference interfering interferometry interferon interiliac interlobar intermittent intern
interpectoral interpolated interpolator interrupted interstitial intertragal interventional
interventricular intervertebral intestinal intestine intima intimal into intracardiac intracoronary
intracranial intracutaneous intracystic intraductal intraepithelial intraglandular intrahepatic
intralobular intraluminal intramammary intramedullary intramural intramuscular intraoperative intraparotid
intraperitoneal intrapulmonary intrathecal intratumor intrauterine intravenous intraventricular introitus
intubation invasion invasive inverse involution involvement inward iodamide iodide iodinated iodine
iodipamide iodixanol iodized iodoalphionic iodobenzylguanidine iodocholesterol iodohippurate iodomethamate
iodophenyl iodophthalein iodopyracet iofetamine iohexol ionic iopamidol iopanoic iophendylate iophenoxic
iopromide iothalamate ioversol ioxaglate ioxilan ipl ipodate ipsilateral iridium irig iris iron irradiated
irradiating irregular irregularities irrigation irritation ischemia ischemic ischium islander isocentric
isodense isodose isoechoic isoelectric isoflurane isolated isorhythmic isovelocity isovolumic isthmus
itching itr itv iugr iv ivim jaundiced jawline jejunostomy jejunum jet jewelry joint jugular junction
junctional juvenile juxtaintestinal juxtaposed keep kenacid kep keratoscope ketamine kg kidney kilovolt
kinetic kit km kn knee kneeling knob kpa krypton ktrans kurtosis la labeled labia labium laboratory
lacmoid lacrimal lactam lactate lactated lactating lactation lactational lacunar lad laden lambda lamina
laminated lamp lao lapine laryngeal larynx lasek lasik late laterally laterals latero laterodorsoproximal
lateromedial latissimus launcher lbbb lbw lead leading leads leaflet leak leakage lean learning least
leftmost leg legs leiomyoma leiomyosarcoma lemniscus lensometry less lesser leucofuchsin leucopus leukemia
leukemic levatores levothyroxine levovist libitum lid lidocaine lidofenin ligament ligamentum like likely
limb limbic limbus limited limits lincomycin linear liner linezolid lingual lip lipid lipidic lipoma
lipopolysaccharide liposarcoma lips liquid lissamine lithotomy litigation liver ll lma lmp lms ln lobar
lobular lobulated lobulations lobule locally located log logging login logout longissimus loop lopsided
lordotic lost lph lpv lsdi lubricant lucency lucent lumbar lumbo lumen luminal lump lumpectomy lung lungs
lupus lutetium lv lvc lvot lvs lympathic lymph lymphadenopathy lymphatic lymphoma lysergic
lysophosphatidylcholine mab macrocalcifications macrolide macula macular mag magna magnesium magnet magnum
majorum majus malabsorption malachite male malformation malformations malignancy malignant malleolar
mammary mammo mammogram mammograms mammographic mammography mammoplasty mandible mandibular maneuver
mangafodipir manganese maniculatus manifest manipulation manometer manual manubrium maps margetuximab
margin marginal margins marijuana markedly markers marmoset marrow massage mastectomy mastoid mastopathy
mater maternal matter maxilla maxillary maximal mc mdrd meatus mebrofenin medi medial medially median
mediastinal mediastinum medications medio mediolateral mediopalmarodistal medioplantarodistal medronate
medullary meet meets megabecquerel megaelectronvolt megavolt meglumine melanoma mellitus membrane
membranous meninges meniscus menopausal menopause menstruation mental mercaptoacetyl mercuric mercury
meridional mescaline mesenteric mesentery mesocardia mesopic mesothelioma mespiperone met metabolic
metacarpal metacarpus metal metanil metaplasia metastases metastasis metastatic metatarsus meter methadone
methanol methionine methlyphenidate methods methohexital methoxyflurane methyl methylene
methylnorcholestenol methylpentadecanoic methylprednisolone methyltryptophan metomidate metrizamide
metrizoate metronidazole mg mi mibg mic micro microaggregated microarray microbiology microbubbles
microcalcifications microcysts microdissection microdosimetric microglandular microinvasion microlobulated
micrometer micromole micronodule microscope microspheres microwave midazolam midbrain midcolic middle
midline midlung midventricular migration mild mildly miliary milk millicurie milligrams milliliter
millimeter millimoles millisecond millitesla mineral minimize minor minora minus minute missing misuse
mitral mixed mk ml mlo mmhg mod modeling models moderate moderately mogamulizumab molar mold molecular
molybdenum moment monitored mono monoblock monoclonal monomorphic monopole monoxide montage monte month
months more morgue morphine morphologic morphological morphologically mortice mosaic mosfet motor mottled
mount mouse mouth moveable mp mph mpps mri mrs ms mucicarmine mucinous mucocutaneous mucosa multifocal
multiparametric multiplanar multiplication multiplier multispectral mural murine murmur mus muscle muscles
muscular musculoskeletal musculus mustela mx mycotic myeloma myeloperoxidase myocardial myocarditis
myocardium myofibroblastoma myopia na nadir nail nailing nanocolloidal naphthalene naphthol narcotic
narrow narrowing nasal nascet nasi nasion nasolabial nasopharyngeal nasopharynx native natural nausea
navicular nd nearline neck necrosis necrotic needle neg nehb neighborhood nema neo neoaortic neointima
neointimal neonatal neoplasia neoplasm nephrology nerve nervous neurofibroma neurofibromatosis
neurohypophysis neuroimaging neurology neuromuscular neuroradiology neurosurgery neutral neutrophil new
nickel nifedipine nifene night nigra nigrosine nih nil nile niobium nipple nitrate nitrazine nitrogen
nitroglycerin nitrous nm nmb no nodal nodes nodular nodule nonaugmented noncardiac noncontact none
nonparoxysmal nonspecific nonsustained normality nos nose npo ns nsaid nuchal nulliparous nurbs nurse
nursing nutrition nx nyha obesity obinituzimab obliq obscured observable obstetric obstetrical obstetrics
obstructed obstruction obtained obturator ocaratuzumab occipital occlusal occlusion occult occupancy
occupational octreotate oculomotor office offline oh oil oils oiq old oled oleic olfactory oligemia
omental omentum oncologic oncology one online only onset oo oozing opacities opens operative ophthalmology
ophthalmoscope ophthalmoscopy opiate opl optic optima optimized option optional optison optometry oral
orange orbit orbital orbitoparietal orcein ordered orifice oropharyngeal oropharynx orthogonal orthopedic
oryctolagus os osem osld osmium osmosis osseous ossification osteogenic osteosarcoma ostium
otorhinolaryngology outflow outlets outpatient outside outward oval ovale ovalis ovarian ovary over
overflow overlaps ovis ovoid ovulation oxide oxidronate oximetry oxoquinoline oxygen oxygenation
oxyquinoline oxytocic pa pacd pace paced pacemaker pacific pacing pad pain pair palate palatine
palatoglossal pale palladium palliative pallidus pallor palm palmar palmarodistal palmarolateral
palmaromedial palmaroproximal palmitate palpated palpation palpitations pancreas pancreatic
pancreaticoduodenal pancreaticosplenic pancuronium panitumumab panoramic pap papaverine paper papillary
papilloma papillomas papillomatosis para paracervical paraesophageal paraffin paraformaldehyde
parallelepiped paralysis paralytic paramammary parametrial paranasal paraproteinemia pararectal
parasagittal paraspinal parasternal parasystole parathyroid paratracheal paravaginal paravesicular
parenchyma parenchymal parenteral paresthesia parietal parieto parietoacanthial parotid paroxsysmal
paroxysmal partially particles particulate parungao pas passive pastern patella patency patent paternal
pathologic pathology pathway pci peau pectoral pectoralis pectoris pediatric pedicle pedis peduncle
pedunculated peer peg pegdinetanib pellet pelvic pelvis pendetide penetration penicillin penis pentetate
pentetreotide pentobarbital percentile perforating perforator perforators perfusion peri pericardial
pericardiophrenic pericarditis pericardium perigastric perilesional perineum periodic perioral
peripancreatic peripapillary peripheral peritioneum peritoneal permanent permethrin peromyscus peroneal
peroxidase perpendicular personal personnel pertechnetate ph phakic phalanx pharmacologic pharmacological
pharyngeal pharynx phased phencyclidine phenylephrine philtrum phlebosclerosis phloxin phonation
phonocardiogram phonocardiographic phosphatase phosphate phosphorus phosphotungstic photogrammetric
photopic photoreceptors phrenic phyllodes physicist physics physiotherapy phytate pia picric pig piggyback
pigmentation pin pinatuzumab pineal pinhole pink pinna pinning pisa pituitary pixelated placed
placement placenta planimetry plantar plantarodistal plantarolateral plantaromedial plantaroproximal
plantodorsal plaque plasma plasmacytoma plastic plateau platelet platinum plax pleomorphic pleonemia
pleura pleural plexus plus pm pneumomediastinum pneumothorax pod pointes polarimeter polarizing
polatuzumab policy polymer polymorphic polyp polyphosphates polyurethane polyvinylpyrrolidone pon ponceau
pontamine pool poor poorly popcorn popliteal population porcellus port portable portacath portion
portosystemic possible possibly postauricular postaxial postductal posterior postero posterobasal
posterolateral posteromedial postoperative postprocedure postsurgical posttreatment postvesicular
potassium povidone pp ppm pq pqc pr practitioner preauricular preaxial prececal precordial prednisone
preductal prefemoral preformed pregnant prelaryngeal premature premolar preoperative prepericardial
prepped prepuce presenting presymphysial pretracheal pretreatment prevascular prevented preventive
prevertebral prevesicular prilocaine prime prk probabilistic problem process procion professional profunda
profusion progesterone programmed progressive projections prokinetic prolapse proliferation proliferative
promontory pronation prone pronounced propagation proper prophylactic propofol proportional propranolol
propyliodone prospective prostaglandin prostate prosthesis prosthetic protamine protargol protease
protection proton proven proximity proximo psax pseudoaneurysm pseudoangiomatous pseudohermaphrodite
pseudophakia pseudoplaque pseudotumor psma psychiatry psychology pt ptca ptsm ptv pub pubis publication
pulm pulmonary pulmonic pulmonology pulsatility pulsation pulsed pump punctate pupillograph purified
purkinje purple putamen putorius pvcs px pyloric pyridoxyl pyriform pyro pyronin pyronine qon qrs qs qt
qtc qtu quadrant quadrantectomy quadratic quantify quantitification quinacrine quinidine quinolone ra
rabbit race racemose raclopride radian radiata radical radio radioactive radiofluoroscopy radiofrequency
radiography radioisotope radiologic radiology radiolucent radiopaque radium radon raloxifene ramp ramus
ranibizumab ranking rano rao rapid rash raster rat rb rbc rca rct rd re reach reaction readable reader
ready realignment rebreathing recall recess reciprocating recist recommendation recommendations
reconstruct rectal rectangular rectum recumbent recurrent recut redistribution reentrant reflectance
reflector refractory refused reg regional registrar regular regurgitant regurgitation rehabilitation
reimbursement reinjection relational relaxant relaxation remifentanil remission remodeling remote renal
renders replacement repolarization reports required requirement requires resampling rescheduled
rescheduling research reserve resident resin resistivity resolved resonance respiration rest restenotic
resting restless restoration restricted restrictive resume resurfacing retention reticular reticulonodular
retina retinopathy retraction retro retrocecal retrograde retroillumination retromolar retroperitoneal
retroperitoneum retropharyngeal retropyloric retrospective retrotracheal returned reused reversal
reversible revised rh rhenium rheumatic rheumatology rhodamine rhodium rhythm rib ridge rightmost
ring ringer rituximab rk rnc rnfl ro rod roledumab roles rolled room rosolic rostral rostrocaudal
rostrodorsal rostroventral rotary round rounded routine rp rpe rubidium ruler rules rump rupture ruptured
ruthenium rv rvot sa sac saccular sacral sacroiliac sacrum saffron safranin sagittal saline salivary salt
samarium same saphenofemoral saphenopopliteal saphenous sapiens sarcoma sarcosine sax scalene scalenous
scalp scandium scaphoid scapula scapular scar scarlet scarred scattered scheduler sclera sclerosing
sclerosis sclerotic score scotopic scraping screw scrofa scrotum scrub sd se sealed sebaceous secreting
secretory section sectional sectioning sections sector secure security sedated sedation sedative
segmentectomy selective selenium selenomethionione sella semi seminal sensation sense sent sentinel sepa
sepp septal septum sequenced sequential sequestrant seroma serpentine serratus serum server sesamoid
sessile sestamibi severe severely sevoflurane sewing sf shade shadowing shaft shaking shallow shaped
shaping sharply shaving sheath sheep sheet shell shock shoot shortening should shoulder shunt sided sides
sigma sigmodon sigmoid signet significant silent silhouette silicon silicone silver simplified simulation
simultaneous simultaneously singular sino sinotubular sinus sinuses siphon sister sita sitting situ sixth
skeletal skewness skull sliding slip slit slow smear smile smoker smooth smpte sodium sole soleal solid
solochrome soluble solution son sonazoid sonographer sonographic sonologist sonovue spatially specialist
specialty specificity speckle spect spectrum speech sphenoid sphincter spiculated spiculation spiculations
spike spinae spinal spinalis spindle spine spinous spiperone spirit spleen splenic splenium spontaneous
spore squamous square squares sr srk srkii ssde ssm stable staging stainer staining stainless stalk stand
standalone standardized standby standing stannous staple started stasis statement states static statins
stationary steam steel stem stenoses stenosis stenotic stent stented stenting stepping stereoscopic
stereotactic stereotactically sterile sternal sternoclavicular sternocleidomastoid sternum steroid sticker
stimulant stimulation stitching stomach stone stooped stopped strategy streaks streamline streptokinase
stress stretched stria striatum stripe stroke stroma stromal strong strongly strontium structural
structures student stump subacute subaortic subarachnoid subareolar subcapsular subcarinal subclavian
subcostal subcutaneous subdiaphragmatic subiliac subjects sublimate submandibular submaxillary submental
submentovertical submission suboptimal subpart subpleural subpyloric subscapular subscapularis
subsegmental substantia substituted subvalvular subxiphoid succeeded successful successor succimer
succinate succinylcholine sufentanil suggestive sulfate sulfon sulfonamide sulfur sum sunset superficial
superior supernumerary superolateral superomedial supination supine supporting supportive supra
supraclavicular supraglottis supramammary supraorbital suprapulmonic suprapyloric supraspinatus
suprasternal supraventricular sure surgeon surrounding survey sus susceptibility suspected suspend
suspended sustained suture suvbsa suvbw suvibw suvlbm svd swab swap sweating swelling switch symmetric
symmetry sympathetic symphysis symptom symptoms syncope syndrome syndromes synuclein systemic systems
systole systolic tabular tachycardia tad tagged tail take taken taking talc talus tamoxifen tamponade
tantalum tap tape taper tapetum tapse targestar targeted tarsal tarsus tartrazine taste tau taurus tc tdi
teaching tears teboroxime tec tech technetium technical technologist teeth telencephalon temporally
temporary temporomandibular tend tendineae tendon tensor terbium teres terminalis terminated testicular
testing testis tests tetracycline tetralogy tetrofosmin tetroxide tg th thalamic thalamus thallium
thallous than thecal thenar therapist thermistor thermoluminescent thiamylal thickening thigh thinning
thioflavine thionin thionine thiopental third this thk thoracentesis thoracic thoracis thoraco thorax
thrombectomy thrombin thrombolytic thrombophlebitis thromboplastin thrombosed thrombosis thrombus thumb
thymidine thymus thyrocervical thyroid tibia tibial tiletamine timecode tin tinged tis tissues titanium tl
tmax tobacco toe toff tofts tolazoline toluidine tomographer tomographic tomography tongue tonsil too
tooth topical topographer topographic topographical torsades torsion tortuosity tortuous touch toward
toxin tr trabeculae trabecular trace tracer trachea tracheal tracheobronchial tracheostomy tracheotomy
tract traction tractography tragus tramline trans transcatheter transcutaneous transesophageal transferase
transferred transferrin transferring transforamenal transfusion transgenic transient transillumination
transit transjugular translucency translucent transluminal transoral transorbital transplant transponder
transposition transseptal transthoracic transtracheal transversus tranverse trapezius trapping trastuzumab
trauma traumatic trc treadmill treat treated tree triatriatum tribromoethanol tributary trichrome
tricuspid trifascicular trigeminal trigeminy triglycine trigone triolein trioxide triple trisodium
trochanter trochlear trofolastat tropaeolin tropical tropicamide tru truncal truncated truncus trunk trust
trypan ts tu tubal tubercle tubes tubular tumor tungsten tunnel turcica turntable tx typical tyropanoate
tyrosine ublituximab ucb uids ulcer ulcerated ulceration ulcerative ulna ulnar ultrasonic ultrasonography
ultraviolet um umbilical umbilicus unadministered unavailable uncemented uncertain uncinate unclassifiable
unclassified uncle uncompressed unconstrained uncorrected under underflow undetermined undifferentiated
undiluted unheated unifocal unilateral unipolar unknown unl unmounted unobstructed unresponsive
unscheduled unsharp unstable unsuccessful unsynchronized until unusable unused upgaze upright upsloping
uptake upward ureter ureteral ureteric urethane urethra urethral urgent uric urinary urine urokinase
urology urostomy urticaria usable usb usual uterine uterus uvula vacuum vagal vagina vaginal vagus valve
valved valveless valvular van vancomycin variability variance varicose vas vascular vascularity
vasculature vasculitis vasoconstriction vasoconstrictor vasodilatation vasodilation vasodilator vasovagal
vcfv ve vedotin veiling vein vena venipuncture venous venticular ventilation ventilator ventral ventricle
ventricular ventriculogram ventriculography ventro ventrocaudal ventrorostral verapamil vermilion
versenate vertebra vertebral verticosubmental vertrebrae very vesical vesicle vesicular vessel vessels
vestibule vestibulocochlear vf via viability vial violet virginal virus visible visualized vitamin
vitelline vitrectomy vl vmat vmax voice voiding vomer vomiting voxelized voxelwise vp vti vulnerable vulva
vulval wandering warfarin warm warmer warming waste waters wax waxoline wbc weak weakly weal wedging
weighted well wet who wing wire withdrawn without wo workflow workitems workstation worst wound wrist wsi
xenon xiphoid xmab xr xylazine xylene xylidine xylose xyz yb ybr year yellow yes yolk ytterbium yttrium
zinc zirconium zolazepam zone zr zygoma
`;
