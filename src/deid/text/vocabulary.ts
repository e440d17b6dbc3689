import { publicDictionary } from '../../dicom/data/public-dictionary';
import { CODE_WORDS } from '../standard/code-words';
import { AGENTS, SPOKEN } from './vocabulary-words';

/**
 * Whether a folded word is one of medicine or of the machines. It stays although it is part of somebody's name, where
 * nothing beside it says that it is meant as a name.
 */
export const isTechnical = (folded: string): boolean =>
  technical().has(folded) || (folded.length >= SHORTEST_ENDED && MEDICAL_ENDING.test(folded));

/** Words that medicine makes of Greek and Latin; names with such endings are shorter, or lose nothing by it. */
const MEDICAL_ENDING =
  /(?:uria|itis|osis|oses|emia|aemia|penia|pnea|pnoea|algia|pathy|pathic|megaly|plegia|phagia|phasia|phobia|phobic|rrhea|rrhage|stasis|stenosis|sclerosis|trophy|trophic|ectomy|otomy|ostomy|oscopy|oscopic|plasty|pexy|centesis|graphy|graphic|ogram|ograms|ology|ologie|ologic|ological|genesis|genic|lytic|static|sarcoma|carcinoma|blastoma|lymphoma|adenoma|cytoma|scopic|metry|metric|therapy|ectasis|ectasia|iasis|cillin|mycin|statin|prazole|azole|ectomies)$/;
const SHORTEST_ENDED = 7;

/** Whether a folded word is one of PS3.6 or PS3.16. */
export const isOfStandard = (folded: string): boolean => (standard ??= readWords(CODE_WORDS)).has(folded);

/** How many words there are. */
export const technicalWords = (): number => technical().size;

let words: ReadonlySet<string> | undefined;
let standard: ReadonlySet<string> | undefined;
const technical = (): ReadonlySet<string> => (words ??= readWords(`${CODE_WORDS} ${SPOKEN} ${AGENTS}`));

/** The words of a list and those of the keywords of PS3.6. */
function readWords(list: string): Set<string> {
  const all = new Set(list.trim().split(/\s+/));
  for (const word of publicDictionary.match(KEYWORD_WORD) ?? [])
    if (word.length > 1) all.add(word.toLowerCase());
  for (const word of NAMES_IN_KEYWORDS) all.delete(word);
  return all;
}

/** "PatientBirthDate" has Patient, Birth and Date; "CTDIvol" CTD and Ivol, which does no harm. */
const KEYWORD_WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
const NAMES_IN_KEYWORDS = ['law', 'green'];

/** "Young adult", "long axis": a word of everyday speech that many people have for a name. */
export const isOrdinary = (folded: string): boolean => ORDINARY.has(folded);

/**
 * Chosen by hand: sizes, ages, qualities, colours, directions, times, matter and nature, things of a house, trades, and
 * acts, in English; qualities and colours in German, French and Spanish.
 */
const ORDINARY: ReadonlySet<string> = new Set(
  `big small little large great long short tall high low deep broad wide narrow thick thin slim stout strong weak
   old young new early late elder younger junior good better best fine fair nice noble gentle sweet bright smart sharp
   wise quick swift slow hardy stern strange wild free rich poor proud true just merry happy jolly gay grim rough smooth
   cold cool warm hot frost snow winter summer spring fall autumn rain storm wind day night noon moon star sun sunday
   monday friday april may june august march north south east west black white brown gray grey green blue red pink
   silver gold golden violet amber rose iris lily daisy holly ivy hazel olive ginger cherry berry apple bush tree wood
   woods forest field fields meadow meadows hill hills mount mountain dale glen marsh moor moss brook brooks lake pond pool
   river rivers ford bridge banks bank shore strand stone stones rock sand clay flint steel glass iron cotton silk wool
   leather paper page book case cash price bill sales market house hall wall gates gate street lane park parks church
   temple cross bell bells pope bishop abbot monk priest dean king queen prince duke earl knight squire baron marshall
   major sergeant power root cook baker butcher farmer fisher hunter gardener carpenter mason miller tailor weaver
   turner potter porter carter driver walker rider archer bowman shepherd wolf fox hare lamb bull bird swan crane finch
   drake hawk fish pike salmon wing head hand hands foot back beard bone cheek love hope faith grace joy chance will
   mark marks grant drew chase skip pat sue art gene ray rays miles frame plate cage ball cord drain marker valve
   chambers stent shunt short klein gross lang kurz weiss schwarz jung alt neu braun roth petit grand blanc noir jeune
   brun vieux blanco negro bravo delgado bueno rico alto`.split(/\s+/),
);

/** "Wilson disease", "Towne view": a name that means no person here. */
export const isEponym = (folded: string): boolean => EPONYMS.has(folded);
export const isEponymNoun = (folded: string): boolean => EPONYM_NOUNS.has(folded);

/** Chosen by hand: eponyms of views (PS3.16 CID 4012), diseases, signs, anatomy, tests, scores and devices. */
const EPONYMS: ReadonlySet<string> = new Set(
  `abrams achilles addison aicardi albert alexander alport alzheimer amplatz ann apert arcelin arnold asherman ashman
   baker balthazar bankart barlow barrett barton basedow batson bechterew beck becker behcet bell bennett bentall
   bernoulli billroth blalock blount blumgart boehler bochdalek bohler bosniak bowman boxer breslow broca brewerton
   bruce brugada bruns buckley budd buerger burkitt caldwell camurati caplan caroli chamberlain charcot chassard
   chiari chopart chvostek clark claude clements cobb cockett codman coffin colles conn cooper corrigan couinaud
   courvoisier crohn cruveilhier cushing danelius dandy denver descemet devic dieulafoy dixon douglas down dressler
   duchenne dupuytren ebstein ehlers eisenmenger ewing fallot fanconi felson fenton ferguson fick fisher fleischner
   foley fontan forestier fox freiberg friedman fuchs galeazzi galen garden gardner garth gartland gaucher gerota gilbert
   gleason glenn goodpasture grashey graves greenfield griffiths guillain guyon haglund hangman hampton harris hart
   hashimoto heberden heimlich hickey hickman hill hirschsprung hobb hodgkin hoffa holmblad horner hounsfield
   howship hughes hughston hunter huntington hurst jackson jefferson jones judet kaposi kartagener kasai kasabach
   kawasaki kellgren kerley kienbock kimura klatskin klinefelter klippel kohler krukenberg kupffer langerhans larsen
   lauge lauenstein law leigh lemierre leydig lhermitte lisfranc little loeffler lorenz ludwig luschka lynch maffucci
   maisonneuve mallory marfan marshall mayer mccune mcburney meckel meigs melnick menetrier meniere merchant meyer
   mikulicz miller mirizzi mondor monro monteggia moore morgagni morison morton moyamoya neer nelson nissen norwood
   ollier osgood osler ottonello paget pancoast parkinson parsonage pearson perthes peyronie phillips pick pierquin
   pirie poland pott potter poupart prader prinzmetal purkinje pyle ranvier rastelli rathke raynaud reed reiter reye
   richter riedel robert rokitansky rosenthal rosen roux sanders scheuermann schatzki scheie schmorl schatzker
   schuller schwann seldinger settegast sever sharpey sheehan sjogren smith spiegel stafne stecher steinert stenvers
   stewart still sturge sudeck swanson swan sylvius takayasu tarlov taussig taylor thomas tietze titterington todaro
   tourette towne trendelenburg turner twining valsalva vater virchow waldenstrom wallenberg waters wegener weber
   wenckebach wernicke west wharton whipple willis wilms wilson wolff wood wright zenker ziehl zollinger`.split(
    /\s+/,
  ),
);

const EPONYM_NOUNS: ReadonlySet<string> = new Set(
  `aneurysm angle anomaly arthropathy bundle catheter cell cells chorea circle classification coil contracture
   contrast criteria cyst deformity dementia disease displacement diverticulum drain duct dystrophy esophagus
   oesophagus fascia filter fissure foramen fracture fractures ganglion gland grade hernia incision index joint
   krankheit law lesion ligament line lines lymphoma maladie maneuver manoeuvre malformation method morbus node
   nodule nodes operation palsy phenomenon phantom plate point pouch procedure projection protocol ratio ring rod
   sarcoma score scoring shunt sign space spots stage staging stress syndrome syndrom test tetralogy thyroiditis
   triangle tube tumor tumour tunnel ulcer units vein view views volvulus`.split(/\s+/),
);
