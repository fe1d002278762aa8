/**
 * Words that no text message may hold, by language, since others read phones (norms 17): they tell of illness and care,
 * of help and shelter, of violence, or that somebody is a refugee or from elsewhere. Gathered language by language in
 * these four groups; which catalogues a native speaker has read is in locales/reviews.json. A word stays out where its
 * everyday meaning is another ("صحيح", correct, beside "صحة", health). Phrases stand between commas, see phrase-lists.ts.
 */
export const revealingWords: Readonly<Record<string, string>> = {
  nb: `
    helse*, lege, leger, legen, legene, legevakt*, legetime*, fastlege*, sykehus*, sykepleier*, syk, syke, sykdom*,
    medisin*, vaksine*, psykisk*, psykiat*, psykolog*, gravid*, abort*, diagnose*, kreft*, hiv, smitte*, klinikk*,
    hjelp*, krisesenter*, vold*, overgrep*, flyktning*, asyl*, innvandr*, migrant*, mottak*, utlending*, barnevern*,
    tolk, tolken, tolketjenest*
  `,
  nn: `
    helse*, lege, legar*, legen, legevakt*, legetime*, fastlege*, sjukehus*, sjukepleiar*, sjuk, sjuke, sjukdom*,
    medisin*, vaksine*, psykisk*, psykiat*, psykolog*, gravid*, abort*, diagnose*, kreft*, hiv, smitte*, klinikk*,
    hjelp*, krisesenter*, vald, valden, valdeleg*, valdtekt*, overgrep*, flyktning*, asyl*, innvandr*, migrant*,
    mottak*, utlending*, barnevern*, tolk, tolken, tolketenest*
  `,
  en: `
    health*, doctor*, hospital*, nurse*, sick, sickness, ill, illness*, disease*, medic*, vaccin*, psychi*, psycho*,
    pregnan*, abortion*, diagnos*, cancer, hiv, infect*, clinic*, help*, shelter*, violen*, rape*, abuse*, refugee*,
    asylum*, immigra*, migrant*, foreigner*, interpreter*, child welfare
  `,
  ar: `
    صحه, صحتك, صحي, *الصحه, *الصحي*, طبيب*, *الطبيب*, طبي, طبيه, *مستشفى*, مرض, مريض*, *المرض*, *المريض*, *ممرض*,
    دواء, *الدواء, ادويه, *لقاح*, *تطعيم*, نفسيه, *النفسي*, حامل, *الحمل, *اجهاض*, *سرطان*, *عياده*, *مساعد*,
    *نساعد*, *يساعد*, *ملجا*, *الملاجئ*, عنف, *العنف, *اغتصاب*, *لاجئ*, *لجوء*, *مهاجر*, *اجانب*, *مترجم*
  `,
  ckb: `
    *تەندروست*, پزیشک*, دکتۆر*, *نەخۆش*, پەرستار*, دەرمان*, ڤاکسین*, *دەروون*, دووگیان*, شێرپەنجە*, کلینیک*,
    *یارمەت*, *هاوکاری*, *پەناگە*, *پەنابەر*, *پەناخواز*, *توندوتیژ*, *دەستدرێژی*, *کۆچبەر*, بیانی, بیانییەکان,
    وەرگێڕ*
  `,
  kmr: `
    tenduristî*, saxlem*, bijîşk*, doktor*, nexweş*, derman*, vaksîn*, ducan*, penceşêr*, klînîk*, alîkar*, arîkar*,
    sitargeh*, tundî*, tundûtîj*, tecawiz*, penaber*, penaxwaz*, koçber*, biyanî*, wergêr*
  `,
  fa: `
    سلامت, سلامتی*, بهداشت*, پزشک*, دکتر*, داکتر*, بیمار*, شفاخانه*, مریض*, پرستار*, دارو*, دوا, واکسن*, روانشناس*,
    روانپزشک*, باردار*, حامله*, سقط*, سرطان*, کلینیک*, کمک*, پناه*, خشونت*, تجاوز*, مهاجر*, خارجی*, مترجم*
  `,
  fil: `
    kalusugan*, doktor*, ospital*, nars, sakit*, maysakit*, gamot*, bakuna*, buntis*, klinika*, tulong*, tulungan*,
    tutulungan*, matutulungan*, tumulong*, tutulong*, karahasan*, kanlungan*, refugee*, asylum*, dayuhan*, migrante*,
    imigrante*, interpreter*
  `,
  fr: `
    santé, médecin*, docteur*, hôpita*, infirmi*, malad*, médic*, vaccin*, psych*, enceinte*, grossesse*, avortement*,
    diagnosti*, cancer*, vih, sida, infect*, clinique*, aide, aides, aider*, aidez*, aidons, secours, foyer*, refuge*,
    violen*, viol, réfugié*, asile*, immigr*, migrant*, étranger*, interprète*
  `,
  lt: `
    sveikat*, gydyt*, ligonin*, slaugytoj*, sergant*, liga, ligos, ligon*, vaist*, skiep*, psichi*, psicho*, nėšč*,
    abort*, diagnoz*, vėž*, živ, infekc*, klinik*, poliklinik*, pagalb*, padėti, padėsim*, padedam*, prieglob*,
    smurt*, išprievart*, pabėgėl*, imigrant*, migrant*, užsieni*, vertėj*
  `,
  pl: `
    zdrow*, lekar*, doktor*, szpital*, pielęgniar*, chory, chora, chorob*, chorych, leki, leków, lekarstw*, szczepi*,
    psychi*, psycho*, ciąż*, aborc*, diagnoz*, rak, raka, hiv, infekc*, klinik*, przychodni*, pomoc*, pomóc, pomag*,
    pomoż*, schronisk*, przemoc*, gwałt*, uchodź*, azyl*, imigra*, migrant*, cudzoziem*, tłumacz*
  `,
  pt: `
    saúde*, médic*, doutor*, hospita*, enfermeir*, doente*, doença*, medicament*, vacin*, psic*, grávid*, gravidez*,
    aborto*, diagnóst*, cancro*, vih, hiv, sida, infeç*, clínica*, ajuda*, abrigo*, violên*, violent*, refugiad*,
    asilo*, imigra*, migrante*, estrangeir*, intérprete*
  `,
  so: `
    caafimaad*, dhakhtar*, takhtar*, isbitaal*, cisbitaal*, kalkaaliye*, xanuun*, cudur*, daawo*, daawada, dawo,
    tallaal*, dhimirka, uurka, kansar*, hiv, caawi*, caawin*, gargaar*, hoyga, rabshad*, kufsi*, qaxooti*,
    magangelyo*, magangal*, soogalooti*, ajnabi*, turjumaan*, turjubaan*
  `,
  ti: `
    *ጥዕና*, *ሓኪም*, ዶክተር*, *ሕክምና*, *ሆስፒታል*, *ሕማም*, *ሕሙም*, *ሕሙማት*, ነርስ*, *መድሃኒት*, *መድሓኒት*, *ክታበት*,
    ጥንሲ*, ነፍሰጾር*, *ስነኣእምሮ*, ካንሰር*, ክሊኒክ*, *ሓገዝ*, *ንሕግዝ*, *ክሕግዝ*, *መዕቆቢ*, *ዑቕባ*, *ስደተኛ*,
    *ዓመጽ*, ወጻእተኛ*, *ተርጓሚ*
  `,
  tr: `
    sağlık*, sağlığ*, doktor*, hekim*, hastane*, hasta, hastal*, hemşire*, ilaç*, ilac*, aşı, aşıs*, psikiy*, psikol*,
    hamile*, gebe*, kürtaj*, kanser*, hiv, enfeks*, klinik*, yardım*, sığınma*, sığınak*, şiddet*, tecavüz*, mülteci*,
    iltica*, göçmen*, yabancı*, tercüman*
  `,
  uk: `
    здоров*, лікар*, лікув*, медсестр*, медич*, хвор*, ліки, ліків, вакцин*, щепле*, психі*, психол*, вагіт*, аборт*,
    діагноз*, онкол*, віл, інфекц*, клінік*, поліклін*, допомо*, допомаг*, притул*, насил*, зґвалт*, біжен*, мігрант*,
    іммігр*, іноземц*, перекладач*
  `,
}
