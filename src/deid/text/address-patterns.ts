/** Postal addresses in American and European styles. Any goes, whoever lives there. */

const build = (source: string, flags = 'gu') => new RegExp(source, flags);
const inAnyCase = (words: string): string => `${words}|${words.toUpperCase()}`;

/** Street suffixes of USPS Publication 28 that mean nothing else after a number and a name. */
const SUFFIX = `(?:Alley|Ave(?:nue)?|Blvd|Boulevard|Bypass|Causeway|Cir(?:cle)?|Corners?|Courts?|Crescent|Crossing|Drives?|Estates?|Expressway|Fwy|Freeway|Gardens?|Gateway|Heights|Hwy|Highway|Hollow|Junction|Lane|Ln|Loop|Manor|Meadows?|Mews|Motorway|Orchard|Parkway|Pkwy|Pike|Plaza|Rd|Roads?|Row|Rte|Route|Sq(?:uares?)?|St|Street|Streets|Ter(?:race)?|Throughway|Trails?|Trl|Turnpike|Walk|Way)`;
/** Those that mean something else in a descriptor: taken with a town behind them only. */
const ANY_WORD = `[\\p{Lu}][\\p{L}'’.-]{0,24}`;
const UNIT = `(?:,?\\s(?:Apt|Apartment|Suite|Ste|Unit|Room|Rm|Floor|Fl|#)\\.?\\s?#?[\\p{L}\\d-]{1,8})?`;
const STATE =
  '(?:A[AEKLPRSZ]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[AWR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])';
/** Words of an address with a number of their own; any other number begins another address. */
const NUMBERED = `(?:(?:${inAnyCase('Apt|Apartment|Suite|Ste|Unit|Room|Rm|Floor|Fl|Bldg|Building|Box|Highway|Hwy|Route|Rte|Lot|No')})\\.?\\s#?|#\\s?)[\\p{L}\\d-]{1,8}|\\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)`;
/** Addresses of the forces have a pattern of their own. */
const FORCES = '(?:APO|FPO|DPO|PSC|CMR|USS|USNS|USCGC)(?!\\p{L})';
const TOWN = `${ANY_WORD}(?:\\s${ANY_WORD}){0,3}`;

const BOUND_STREETS =
  'stra(?:ß|ss)e|str\\.|gasse|allee|platz|damm|ufer|chaussee|straat|laan|gracht|plein|gatan|vägen|vej|gade';
/** ", 80331 München", ", 1017 GM Amsterdam", ", 8001" */
const TOWN_BEHIND = `(?:[,\\s]{1,3}(?:[A-Z]{1,2}-)?(?:\\d{4,5}(?!\\d)(?:\\s[A-Z]\\p{L}(?!\\p{L}))?|\\d{3}\\s\\d{2})(?:\\s${ANY_WORD})?)?`;

export const ADDRESS_PATTERNS: readonly RegExp[] = [
  // 1820 S Villas Ln Chandler, AZ 85286; 12345 Amy Squares Apt. 123, West Johnview, MT 12345-6789
  build(
    `(?<![\\p{L}\\d.:])\\d{1,6}[A-Za-z]?\\s(?:(?:${NUMBERED}|(?!${FORCES})[\\p{L}'’.-]{1,25}),?\\s){1,10}${STATE},?\\s+\\d{5}(?:-\\d{4})?(?!\\d)`,
  ),
  // Chandler, AZ 85286
  build(`(?<!\\p{L})${TOWN},\\s?${STATE},?\\s\\d{5}(?:-\\d{4})?(?!\\d)`),
  // PSC 1234, Box 5678, APO AE 12345; USS Wilson FPO AA 12345
  build(
    `(?<!\\p{L})(?:(?:PSC|CMR|Unit|USS|USNS|USNV|USCGC)\\s[\\p{L}\\d]{1,20},?\\s(?:B(?:ox|OX)\\s\\d{1,6},?\\s)?)?(?:APO|FPO|DPO),?\\sA[AEP],?\\s\\d{5}(?:-\\d{4})?`,
  ),
  // 1820 S Villas Lane, 7 Elm St. Apt 4
  build(
    `(?<![\\p{L}\\d.:-])\\d{1,5}[A-Za-z]?\\s(?:[NSEW]{1,2}\\.?\\s|(?:North|South|East|West)\\s)?(?:\\p{Lu}[\\p{L}'’][\\p{L}'’.-]{0,24}\\s){1,3}${SUFFIX}(?![\\p{L}\\d])\\.?${UNIT}(?:,\\s\\p{Lu}\\p{Ll}{1,24}(?:\\s\\p{Lu}\\p{Ll}{1,24})?)?`,
  ),
  build(`(?<!\\p{L})(?:P\\.?\\s?O\\.?\\s?Box|Postfach|Apartado|BP|Casella postale)\\s\\d{1,8}`, 'giu'),
  // Hauptstraße 12a, 80331 München; Am Alten Weg 3
  build(
    `(?<![\\p{L}-])(?:(?:Alte|Neue|Große|Grosse|Kleine|Obere|Untere|Hohe|Lange)\\s)?[\\p{L}-]{1,40}(?:${BOUND_STREETS})\\s?\\d{1,4}\\s?[A-Za-z]?(?!\\p{L})${TOWN_BEHIND}`,
  ),
  build(
    `(?<!\\p{L})(?:(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur)\\s)?\\p{Lu}[\\p{L}-]{0,24}(?:er|en|e)\\s(?:Straße|Strasse|Str\\.|Weg|Platz|Allee|Ring|Markt|Tor|Ufer)\\s?\\d{1,4}\\s?[a-z]?(?!\\p{L})${TOWN_BEHIND}`,
  ),
  // D-80331 München, SW1A 1AA
  build(`(?<!\\p{L})(?:D-\\d{5}|(?:A|CH|NL|DK)-\\d{4})\\s${ANY_WORD}`),
  build(
    `(?<![\\p{L}\\d])(?:[A-PR-UWYZ]\\d{1,2}|[A-PR-UWYZ][A-HK-Y]\\d[\\dA-Z]?)\\s\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\d])`,
  ),
  // Toronto, ON M5H 1J8
  build(
    `(?<!\\p{L})(?:${TOWN},?\\s)?(?:(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT),?\\s)?[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s\\d[A-Z]\\d(?![\\p{L}\\d])`,
  ),
  // 12 rue de la Paix, 75002 Paris; Via Roma 12; Calle Mayor, 5
  build(
    `(?<![\\p{L}\\d])(?:\\d{1,4}(?:\\s?(?:bis|ter))?,?\\s)(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai|[Pp]lace)\\s(?:[\\p{L}'’-]{1,24}\\s?){1,5}(?:,\\s\\d{5}\\s${ANY_WORD})?`,
  ),
  build(
    `(?<!\\p{L})(?:Via|Viale|Corso|Piazza|Calle|C/|Avda\\.?|Avenida|Paseo|Plaza|Rua|Travessa|Largo)\\s(?:[\\p{L}'’.-]{1,24}\\s){0,3}[\\p{L}'’.-]{2,24},?\\s(?:n[.º°]\\s?)?\\d{1,4}(?![\\p{L}\\d])(?:,?\\s\\d{4,5}\\s${ANY_WORD}|,\\s\\p{Lu}\\p{Ll}{1,24}(?:\\s\\p{Lu}\\p{Ll}{1,24})?)?`,
  ),
  // 東京都千代田区1-2-3
  build(
    `[\\p{sc=Han}]{2,3}[都道府県][\\p{sc=Han}ぁ-んァ-ヶー]{1,12}[市区町村郡][\\p{sc=Han}ぁ-んァ-ヶー]{0,12}[\\d０-９一二三四五六七八九十丁目番地号-]{0,16}`,
  ),
];
