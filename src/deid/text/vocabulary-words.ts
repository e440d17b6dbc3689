/**
 * Words of medicine and of the machines that are nobody's name by themselves, lower case and without diacritics, beside
 * the words of PS3.6, which are read from the dictionary, and those of PS3.16 (`standard/code-words.ts`). Names of people,
 * also in eponyms, were left out by hand.
 *
 * `SPOKEN`: words and short forms of descriptors and orders, chosen by hand: sequences, reconstructions, makers and
 * their products, contrast agents, body parts, history, in English, German, French, Spanish, Italian, Portuguese, Dutch.
 */
export const SPOKEN = `
ris pacs aaa aan abd abdm abdo abdome abdomens abdominale abdomn abdpel ablavar achieva achse achsen acuson adc
addome adm admin adn adrena adrenals adulte again agfa airo al alliance allura alone already also alt
altea although always am ama among analogic anat anca anke annual anon anonymised anonymized anonymous
another ansicht ao appt aquilion around artere arterie atten arteriell artis asc ascend auf aufnahme auge augen
aus aussen aux avanto ave avec avg ax axi axiale axiom axl ba baby bacino bar barco bassin bauch because
becken been befund bei beid beidseits bein beine bekken better bh bij bilat bild bilder biograph biomatrix
biopsied bioscan blade bleed blut borst boy bpm bq braccio bracco braco brainlab bras bravo brazo breath
breathhold brilliance bruker brust brustkorb bssfp buik buscopan bws ca cabeca cabeza cadera caipi
caipirinha cal call canon cap capo cara carestream carotids cartigram cases caviglia ccr celesteion centre
centricity cerebro cerv cerveau cervello cervicale cervspine cest chemo chestabdpel cheville chez
cholangio cintura ciss cisti clariscan clav clinic clinicaltrial clinique clockwise cmr cnr codo codonics
coeur cohort collo colour columna coluna com come comp compared compliance con concern concerns contraste
contrasto conv copyright coracao corazon corr corindus cosmic cotovelo cou coude could coupe coupes covid crane
craneo create csf csi cspine cta ctac ctap ctp ctpa cuello cuisse cuore curix cv cxr cyberknife dad dag
daily damaged darm das database dataset dce dcm dcmtk ddh dedo deficit definium degs dei del della delle
dem demonstration den denies depart dept der derecha derecho des desc descr descricao dess destra destro
dft diagnostics die diff digirad dinsdag director direita direito diretto discovery dixon do done door dos
dotarem dotatate dotatoc draeger drb droit droite dsa dsc dspine du dunnschicht durch dvt dwi dwibs dx
dynavox dysphagia each easy echocardiogram eci ecografia ecv een ef eight ein eine either eizo ekg el
elastography elderly elekta ellbogen elleboog ellenbogen elscint else em emageon emg emotion encefalo
encounter endosonics enh enkel enough entero eos eovist ep epaule epid epiq er erc ercp ergebnis
erwachsene esaote esc espalda espree esprit esquerda esquerdo essenta essenza estudio et ethos eval
evaluate even ever every evolve exame example exclude exported ext extr fall fallen far fatsat fb fbp
fdopa fegato fem femenino femore femurs fet few ffe fgre fid fiesp fiesta figado files fin fix flair
fluorotrim fmri fmrif fms fnac foie followup fonar form foto found fps fra frau fresh frfse friday fruh
fse fsp fspgr ft fudge fuji fujifilm func fup fur fuss fusswurzel fx gad gadavist gado gadobenate
gadobutrol gadopiclenol gadoterat gadoterate gadoteric gadoteridol gadovist gadoxetate gallbl galle gamba
gammamed ganzkorper gastrografin gauche gefasse gehirn gelenk gemini generated genoray genou genoux
gesicht get gezicht gfe ghz ginocchio girl give gli gnl go goal going gomito gone gradwarp grandient
grappa grase gre grow gyro had halcyon hals halswirbelsaule hamamatsu hanche handgelenk haste hastirm haut
hbp hd hdr he headaches headneck health healthineers help hepato her here hers hersenen herz het heup
hexabrix hifu higado him hipaa hips hires hirn hit hitachi hoch hologic hombro hoofd hospital hot how hrct hct
hrs hu hueso hufte hum hurt husband hws hx hydro iac iam icad icu idose if ihe il ilt im imeron important
imr inch incidental infarct infinia infinitt infinix ingenia ingenuity injury innen inpatient inplane ins
inspira institute int intake intera interleave interleaved intubated intuition inv investigational invivo
iobitridol iomeprol iomeron iopamiro ip iphase iqon ir iresp irm irreversible irse isite isovue it itchy
itk its ivcp iviewbold ix izquierda izquierdo jahre jambe joelho journey jpeg jpegls jpgls junior just kbq
kein keine kev khz kiefer kind kinder klinik knees knie knochen kodak konica konicaminolta kontrast
kontrastmittel konvertertest kopf koronar krankenhaus kreuzbein kub kurz ky lage lang las lasix lat later
lava lax lb lbs le learn leber lendenwirbelsaule les lesions let lever lexiscan lge library license
liegend lightspeed links lipo liv live loc locs logiq lombaire longen longfoto lorad los lossless lr ls
lspine luft lum lumb lumbosacral lumify lumina luminos lunar lunge luts lws magen magnetom magnevist mako
mama mamas mamma mammella mammomat man mand mann mano many mao mar marconi marked mars mas mast match mbq
mci mckesson mdc mdct mdixon mdp me medcom mediast medic medrad medtronic merge messung mets mev mevis
mevislab mezzo mgy mhz might milt milz milza mindray minip minolta mins minutes mip mips mirada misc mit
mitte mmol mmrl mo molli mom monday mpgr mprage mprs mra mrcp mrt mrv msv mt mtc mtr much multiframe
multihance multishot multislice multiva multix muneca musculo must mva mvc my nac nach naive nas nase
nasennebenhohlen nasoph nativ nav navi ncct neckchest need nek nemoto neonate nerv neuro neusoft newborn
nice nier niere nieren nifti niix nine nnh noc nocontrast nor novalis novo now numbness oben ober
oberbauch oberes oberschenkel obl obli oblicua odelca oec oesophagus offis often ohne ohr ombro omnipaque
omniscan onderbeen oog oor op optb optimark optiray optis orb orbits orian orig orthanc orthopedics osirix
osso ossos osteoporosis our outpt ovly own oxilan pac pade paed paediatric painful pains palpable pancr
pankreas panorama par paranasales pasl past pat pbh pca pcasl pcmr pct pd pdfs pdw pe pecho peds pelv
pelve pelvi perf perfil perna pescoco petct petmr pf pha philips phs picker pie pied piede pierna pilot
pinnacle pituit place plain planmeca planmed play pltf pneumonia poignet poitrine polmone polmoni pols
polso por poumon poumons pour precon preop prep pres presents primovist primus prisma prn profil prohance
project projected prop propeller pros prost prostata ps psif psir pstate pstates pts public pulmao pulmon
pulmones punho put pwc pwi pyjpegls quad quadril quarter question quick rachide rachis rad radiating
radiografia radiographie radiologist rage raysearch raystation rcx really rec recherche rechts recon
recons referred reform regadenoson regression rein reins rekonstruktion renals rene reni resamp resampled
rescaled reserved reset resonancia resp ressonancia rev reviewed revolix ri ribs rights rim rinon rins rl
rle rm rmsr rodilla rogan rontgen rot rpm rpn rs rucken rug rule ruled rumpf sacr sag sagit samsung sans
satur saturday save saved say scaled scano scanogram scap schadel schedel scheibe schicht schichten
schnitt school schouder schulter scout scouts scrambled sec secs sectra sedecal see seg sein seins seite
seitlich seizure seizures select selenia sem send senior senographe senos senovision senza seq sequ serie
services seven sfov shall she shim shimadzu shldr shortness shoul siemens signa signs sij similar
simpleitk sin sinistra sinistro six skel skyra slc smartbrain smartscore sms snap so sob solutrast somatom
some sonata sonoline sonosite soon sos sous spair spalla spat spc spectralis spgr spir spl spleedual splen
split sprfl sprunggelenk ssfp ssfse ssh sshot ssr staand star stat stay std stehend still stir stk stn
strobe studie su submitted subs such sudden sunday sup sur surview svs sw swi swollen swp symbia symphony
syn synergy syngo tac tavg tdc technician teen telebrix tell temp templates ten tender terarecon tesla
testa teste tested tete tfe tfi tgse that their them then there these they thick thig thing thins thor
thorac thoracique those thrive thursday thx thyr ti tib tibfib tips tirm tmj tobillo today tof tomografia
tomotherapy took topo topogram torace torax tornozelo torso toshiba tra transrep trav triathlon trig
triggered trilogy trio truebeam trueperspective trufi trufisp trumatch try tse tsp tspine tuesday tumb
tumour tv twist uber ubersicht uebersicht uhr uih uit ultrasonido ultravist uma una unable und une united
university uno unsigned unten unter unterarm unterbauch unterer unteres unterschenkel untersuchung
untreated upset ureters urgencias uro urogram ute utse vague vantage var varian vasc vaso vasovist veine
vejiga ven venc vene venen venogram venos ventana ventre vereos verio verlauf vert vertebres verts vescica
vi vibe vientre viewforum vii viii visipaque vista vivid vlut voet vol volcano volunteer voluson vom von
voor vor voraufnahme voyager vrt wait want ward was way wb wbs we weakness wednesday weekly weeks weich
weichteil weichteile wekelijkse were wervelkolom wfi what when where which while wholebody why wife will
wip wirbel wirbelsaeule wirbelsaule wk wks wm woman work worse would wrists write wrong wt xario xcs
xenetix xi xii xlut xper xray years yo you your yr yrs ysio zeh zehen zeiss zevo ziehm zij zonare zonder
zoomit zum zur zwei zygom
`;

/** Contrast agents and tracers by what they are sold as, beside those above. */
export const AGENTS = `
accupaque adreview amyvid axumin azedra bexxar breeza cardiolite ceretec cerianna choletec cholografin
conray cystografin datscan detectnet elucirem ethiodol feraheme feridex gastromark gastroview hepatolite
illuccix kinevac lipiodol locametz lumason lumirem lutathera lymphoseek myoview netspot neuraceq neurolite
octreoscan pluvicto posluma pulmotech pylarify quadramet renografin resovist scanlux tagitol tauvid
technescan teslascan ultraject vizamyl volumen vueway xofigo zevalin`;
