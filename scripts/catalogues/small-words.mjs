/**
 * The small words every language is full of. A string with two of another language's and none of its own is in the wrong catalogue; this holds for
 * strings too short for a statistical detector, and for languages it does not know (Somali, Kurmanji, Oromo …).
 */
const lists = {
  en: 'the and you your with this that what when who will have not are is from they them would which something someone nobody',
  nb: 'ikke jeg hva hvordan noen noe bare fra flere mer hvem hvor mye være gjøre en et du og som skal deg kan vi',
  nn: 'ikkje eg kva korleis nokon noko berre frå fleire meir kven kvar mykje vere gjere ein eit du og som skal deg kan vi dei',
  fr: 'le la les des une vous votre pour avec dans est pas nous qui que sur ce cette sont ou aux du',
  pt: 'você não uma com para seu sua que por isto nós mais quem os as dos das ou quando alguém ninguém',
  es: 'usted no una con para su que por esto nosotros más quién los las del cuando alguien nadie el y',
  lt: 'jūs ir yra kad jums jūsų mes kas arba tik jei nėra gali mums su apie kai kalba',
  pl: 'nie jest się że na czy dla ciebie twój jak kto ktoś nikt lub tylko jeśli może twoje przez który',
  tr: 've bir bu için size sizin değil kim ne ya da ile biz sizi daha olarak mi hiç kimse birisi',
  kmr: 'û ji bo te ku em we li di de ev kî ne dikare hûn çi yan bi min tu ez kesek nîne',
  so: 'waa iyo ku ka waxaan aad in la ama oo adiga mid uu ayaa marka haddii kuu soo qof luqadda waxa',
  fil: 'ang ng mga sa na ay iyong ito hindi kung para namin ikaw may kami mo ka po at kayo inyong',
  om: 'fi kan isin akka keessan irra hin dha yoo nu namni afaan kana yookiin waan sun',
  sw: 'na ya wa kwa wewe hii yako kama sisi mtu lugha hakuna cha katika au lakini simu',
  sq: 'dhe të një për ju me që nuk ne kush jeni ose juaj nga këtë gjuhën dikush askush',
  ro: 'și nu este pentru care dumneavoastră cu sau noi cine ce dacă limba la un această nimeni cineva',
  bs: 'i je da se ne ili vi vaš nije za koji što šta ko niko neko možete smo jezik',
  se: 'ja lea ii don mii du leat mun dus dahje eai giella sáhtát makkár juos',
  ar: 'من في على أن لا إلى هذا هذه التي الذي أو عن مع لك نحن هل ما لم إذا كان',
  fa: 'و در به از که این را شما است با برای یا ما آن نیست می هر اگر چه یک کسی',
  ckb: 'لە و بۆ بە ئەو ئەم تۆ کە ئێمە نییە یان ئێوە کەسێک هەیە دەکات لەگەڵ ئەگەر چی زمانی',
  ps: 'د په او ته له دا چې تاسو نه یا موږ سره څوک دی کې کړئ ستاسو شي',
  ur: 'کے کی کا میں ہے سے اور آپ کو نہیں یہ پر ہم یا کیا ہیں کوئی کریں لیے',
  uk: 'і та ви ваш не що це для або хто ми якщо вам від про ніхто хтось мова буде є',
  ru: 'и вы ваш не что это для или кто мы если вам от о никто кто-то язык будет есть как',
  bg: 'и вие ваш не че това за или кой ние ако ви от никой някой език ще са се да',
  sr: 'и је да се не или ви ваш није за који шта ко нико неко можете смо језик',
  ti: 'ኣብ ናብ ካብ እዩ እዚ ወይ ከም ኢና ምስ ነዚ ኣይ ኣሎ ንስኹም እንታይ መን ኢኹም ንዓኹም እንተ ሓደ ናይ',
  am: 'ነው እና ላይ ውስጥ ወይም ይህ እርስዎ አይደለም ጋር ከ ነገር ማን ምን የእርስዎ ናቸው እኛ ሰው አንድ ግን',
}

const scripts = {
  ar: 'Arab',
  fa: 'Arab',
  ckb: 'Arab',
  ps: 'Arab',
  ur: 'Arab',
  uk: 'Cyrl',
  ru: 'Cyrl',
  bg: 'Cyrl',
  sr: 'Cyrl',
  ti: 'Ethi',
  am: 'Ethi',
}
/** Catalogues that share a list. */
const listOf = { 'fa-AF': 'fa', hr: 'bs' }
const words = Object.fromEntries(Object.entries(lists).map(([tag, list]) => [tag, list.split(' ')]))

/** One such word is enough: it does not exist in the language beside which it is named. */
const never = {
  nb: 'ikkje eg kva korleis nokon noko berre frå fleire meir kven mykje vere gjere ein eit dei sjå heile',
  nn: 'ikke jeg hva hvordan noen noe bare fra flere mer hvem hvor mye være gjøre en et hun se hele hver',
  fa: 'داکتر شفاخانه',
  'fa-AF': 'دکتر بیمارستان',
  ti: 'ነው እና ውስጥ ወይም እርስዎ አይደለም የእርስዎ ናቸው',
  am: 'እዩ ኣብ ናብ ካብ ኢና ንስኹም',
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{M}\u200c]+/gu) ?? []
}

/**
 * Words that only a neighbouring language has (nynorsk in bokmål, Dari in Farsi).
 * @param {string} tag an interface language
 * @param {string} text what the reader sees, values left out
 */
export function wordsOfNeighbour(tag, text) {
  const forbidden = new Set((never[tag] ?? '').split(' '))
  return wordsOf(text).filter((word) => forbidden.has(word))
}

/**
 * The language whose small words clearly outnumber the catalogue's own. Words that both languages have count for neither.
 * @param {string} tag an interface language
 * @param {string} text what the reader sees, values left out
 * @returns {{ tag: string, found: string[] } | undefined} with at least two different words of one other language, four beside one own
 */
export function otherSmallWords(tag, text) {
  const mine = listOf[tag] ?? tag
  if (!words[mine]) return undefined
  const present = new Set(wordsOf(text))
  return Object.keys(words)
    .filter((other) => other !== mine && (scripts[other] ?? 'Latn') === (scripts[mine] ?? 'Latn'))
    .map((other) => ({
      tag: other,
      found: words[other].filter((word) => present.has(word) && !words[mine].includes(word)),
      own: words[mine].filter((word) => present.has(word) && !words[other].includes(word)).length,
    }))
    .sort((one, two) => two.found.length - one.found.length)
    .find(({ found, own }) => found.length >= 2 && found.length > 3 * own)
}

/**
 * Whether a text has at least one small word of the language.
 * @param {string} tag an interface language
 * @param {string} text what the reader sees, values left out
 */
export function hasOwnSmallWord(tag, text) {
  const present = new Set(wordsOf(text))
  return (words[listOf[tag] ?? tag] ?? []).some((word) => present.has(word))
}

/** English words that are no word in any other of our Latin-script languages: one in a translation was forgotten there. */
const english = new Set(
  'the and you your with this that what when please someone nobody language would could which they them there their our who how where write answer asked people because before again nothing anything have been will from'.split(
    ' ',
  ),
)

/** English words left in a translation. */
export function leftoverEnglish(text) {
  return wordsOf(text).filter((word) => english.has(word))
}
