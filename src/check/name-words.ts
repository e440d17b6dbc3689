import { CODE_WORDS } from '../deid/standard/code-words';
import { folded } from './folded-text';
import { isOrdinary } from './ordinary-words';

/**
 * Everyday words that many people are called by and that descriptions are made of as well: chosen by hand, beside the words
 * of PS3.6 and PS3.16. A word that is missing here fails where it might have been looked at.
 */
const EVERYDAY = `
  abbot alt alto amber apple april archer arm arms art august autumn back baker ball bank banks baron bay beach bean
  bear beard bell bells berry best better big bill bird bishop black blanc blanco blood bloom blue body bold bolt bond
  bone bones book boot bow bowman boy brace branch braun bravo bread breast bridge bright broad brook brooks brown
  brun brush bueno bull bush butcher cage cane carpenter carter case cash castle center chain chambers chance chase
  cheek cherry child church clay clean clear close cloud coil cold cone cook cool cord corn cotton count crane crest
  crop cross crown cup daisy dale dark date day days deacon dean deep delgado drain drake drew driver duke dust duty
  eagle earl early east ebony elder end eye eyes face fair faith fall farmer fast field fields filter finch fine first
  fish fisher flat flint flow foot ford forest fox frame free friday frost gall garden gardener gate gates gay gentle
  ginger gland glass glen gold golden good grace grand grant gray green grey grim groin gross guard hair hall ham hand
  hands happy hardy hare hawk hazel head heart heat hill hills hip hock holder holly hood hook hope horn hot house
  hunt hunter iris iron ivy jaw jeune jewel joint jolly joy judge july june jung junior just keen kidney king klein
  knee knife knight kopf krebs kurz lake lamb land lane lang large last law leaf leather leg legs lens light lily lip
  list little lobe lock loft long lord love low lung lunge lux major man march mark marker market marks marsh marshall
  mason may meadow meadows merry mild miles mill miller mills mint mitral monday monk moon moor morning moss mount
  mountain mouth nail narrow neck negro neu new nice night noble noir noon north olive orange page pain painter palm
  park parks pat patch pear peel penny petit pike pin pink pipe plain plate poll pond pool poor pope port porter post
  potter powder power price priest prince proud pump queen quick rain ray rays read red reed rich rico rider ridge
  right ring river rivers road rock rod roman root rose roth rough round ruby sage sale sales salmon sand sands scan
  schwarz schwarze seal sergeant shaft sharp shell shepherd shield shin ship shore short shoulder shunt silk silver
  skin skull sky slim small smart smooth snow soft sole son south sparks spear spine spring spur square squire star
  steel stein stent stern still stock stone stones storm stout strand strange street strong stump sue summer sun
  sunday swan sweet swift tail tailor tall teeth temple thick thin thorn tibia tooth touch trace tree true tube turner
  upper vale valve vein vieux wait walker wall walls ward warm waters way weaver weiss west white wild will wind wing
  winter wise wolf wood woods wool worth wrist young younger`;

const setOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
let everyday: ReadonlySet<string> | undefined;
let codes: ReadonlySet<string> | undefined;

/** Whether a folded word is one of the standard: "segmentation". */
export const isStandardWord = (word: string): boolean =>
  (codes ??= setOf(CODE_WORDS)).has(word) || isOrdinary(word);

/** Whether what somebody is called may mean itself: "stone", "young"; of several words all of the standard, "Regression Test". */
export function isNameWord(text: string): boolean {
  everyday ??= setOf(EVERYDAY);
  const [word = '', ...others] = folded(text).match(/\p{L}+/gu) ?? [];
  return (others.length === 0 && (everyday.has(word) || isStandardWord(word))) || isOrdinary(text);
}

/** What discoverers give their names to. */
const EPONYM =
  /^(?:['’]?s)?[ -](?:angle|anomaly|aneurysm|bundle|chorea|circle|classification|contracture|criteria|cyst|deformity|disease|drain|ducts?|dystrophy|fissure|foramen|fractures?|ganglion|gland|grade|hernia|index|joint|krankheit|law|lesion|ligament|lines?|lymphoma|maladie|method|morbus|nodes?|nodules?|operation|palsy|phenomenon|plate|point|pouch|procedure|projection|ratio|rods?|sarcoma|score|shunt|sign|space|stage|staging|syndrome?|test|tetralogy|thyroiditis|triangle|tubes?|tumou?r|tunnel|ulcer|vein|views?|volvulus)(?!\p{L})/iu;

/** Whether what follows a name says that it is that of a disease, a sign, a view: "Wilson disease". */
export const isEponym = (behind: string): boolean => EPONYM.test(behind);
