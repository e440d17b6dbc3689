import { folded } from './folded-text';
import { isEponym, isNameWord, isStandardWord } from './name-words';

/**
 * Whether a text that was kept says nothing but what descriptions are made of, so that nobody has to read it: words of
 * PS3.6 and PS3.16, of everyday speech, and those below, short numbers, and letters and digits in one ("T1W", "B31f").
 * A word that is missing here costs a question.
 */
export function isPlainText(text: string): boolean {
  if (text.length > LONGEST || LONG_NUMBER.test(text)) return false;
  const isShouted = text === text.toUpperCase();
  return [...text.matchAll(TOKEN)].every(({ 0: token, index }, at) => {
    if (MIXED.test(token) || descriptive().has(folded(token)) || isEponym(text.slice(index + token.length)))
      return true;
    return (token.match(WORD) ?? []).every((word) => isPlainWord(word, at === 0 || isShouted));
  });
}

/** @param mayBeCapital whether a capital letter says nothing there: "Small FOV", "BLACK MASK", but not "Thorax Young". */
function isPlainWord(word: string, mayBeCapital: boolean): boolean {
  const plain = folded(word);
  if (SHORT.test(word) || descriptive().has(plain) || isStandardWord(plain)) return true;
  return isNameWord(word) && (mayBeCapital || word === word.toLowerCase());
}

/** Longer texts are reports, letters, protocols. */
const LONGEST = 4096;
/** Five digits and more that are no decimals, and numbers in groups. */
const LONG_NUMBER = /(?:^|[^\d.,])\d{5}|(?<!\d)\d{2,8}(?:[-/ ]\d{2,8}){2}/;
const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;
const MIXED = /^(?=[A-Za-z\d]{1,8}$)\p{L}*\d+\p{L}*\d*$/u;
const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}\p{M}]+/gu;
/** "Li" and "Ng" are names, "AX", "mm" and "W" are not. */
const SHORT = /^(?:[a-z]{1,2}|[A-Z]{1,2})$/;

let words: ReadonlySet<string> | undefined;
const descriptive = (): ReadonlySet<string> => (words ??= new Set(DESCRIPTIVE.trim().split(/\s+/)));

/** Chosen by hand, without diacritics: sequences, reconstructions, views, and small words in five languages. */
const DESCRIPTIVE = `
  abd abdo abdomen adc aif angio anonymised anonymized anonymous ante apical arm arms arterial asc asl atlas aortic axi axial bilat blade bold bone brain
  breath breathhold bravo caipirinha cardiac carotid cest chest cine clear cone cont contrast coronal cor cow crane
  csi csf ctac ctp cube cuda diff diffusion dixon dti dual dwi dyn dynamic ecg echo epi express fast fat fatsat fgre
  fid fiesta flair flash fmri fov free fse fspgr ffe gad gado gated general grappa grase gre haste head helical hires
  hrct iac innen inversion ivim iso isotropic kernel kidney knee kontrast lat lava left liver loc localiser localizer lossless lossy
  lspine lumbar lung mag map maps mdixon medic mean min mip mpr mprage mra mrcp mri mrs mrt mrv multi multislab native
  nativ neck neuro none obl oblique opp orbits oral part perf perfusion pelvis petct phase phantom pilot plain portal
  post precon pre prone prop propeller psif psir quick radial recon reconstruction resolve resting rest right routine
  run sag sagittal scan scout scouts screen seg sense seq shim short shoulder sinus slab slc spair spgr spin spine spir
  spiral ssfp ssfse ssh stack standard state std stealth stir stress supine survey svs swan swi tfe thick thin thorax
  tfl tilt time tirm tof topo topogram tra track trans trufi trufisp tse tspine ultra unenhanced vasc venous vibe view
  views vol volume voxel whole window wip without with wrist
  application baseline beam bit cath compressed converted created dcmtk demonstration extended
  features flip generated horizontal ijg interleave pet rgb irreversible isocenter jpeg legacy medcom mono neoplasm oneback
  overlays precision projected pstate pstates removed resampled rescaled resting reversible rle roi sample scaled
  sequential signed simple six task uncompressed unsigned
  transversal feet parallel
  upper lower mid base full half single double first second third series study protocol image images slices
  not for of to in on at by as is was are be been and or the an no yes all any new old also from into over under after
  before during during between per than then this that these those both each other same more less only out off has have
  had history follow followup mild moderate severe acute chronic pain mass tumor tumour lesion lesions fracture
  use used uses injury rule ruled evaluate evaluation suspected known status done see seen
  aufnahme becken beckens bein beine beide brust durch frontal fuss gelenk hals hand handgelenk huefte hufte kein keine
  knie kopf leber links lunge mit nach native oben oberen oberer oberes unterer unteres oberbauch ohne rechts schadel schaedel schicht schichten schulter
  seite seitlich serie serien spate sprunggelenk unten unterbauch verlauf verlaufskontrolle von vor weichteil
  weichteile wirbelsaule zum zur und der die das des dem den ein eine bei im am auf aus bis fur fuer
  abdominal avec bassin bras cerebral cheville coude coupe coupes crane droit droite epaule et face foie gauche genou
  hanche jambe la le les de du des un une main poignet poitrine poumon profil rachis sans sur tete thorax
  brazo cabeza cadera columna con craneo derecha derecho el los las en hombro izquierda izquierdo mano pie pierna
  pulmon rodilla sin torax y una uno por para
  addome bacino braccio caviglia cervicale collo destra destro e gamba ginocchio il mano piede polmone senza sinistra
  sinistro spalla testa torace con di del della
  arm been bekken borst buik de een en enkel heup het hoofd knie links longen met naar op rechts rug schouder van voet
  voor wervelkolom zonder
  agfa canon fuji hitachi kodak philips siemens toshiba varian ge uih`;
