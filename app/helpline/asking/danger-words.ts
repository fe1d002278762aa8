/**
 * Words and phrases that sound like danger now, by language: violence, threats, suicide, and illness that kills within
 * hours. A new phrase must be one that people write when they are in danger and seldom otherwise: "dead tired" is not.
 * Phrases stand between commas; `*` marks where the word may have more letters. Gathered language by language and
 * tested with sentences; which ones a native speaker has read is in languages/locales/reviews.json, as for all texts.
 */
export const dangerWords: Readonly<Record<string, string>> = {
  nb: `
    selvmord*, ta livet mitt, ta mitt eget liv, vil ikke leve, orker ikke leve, vil dø, ønsker å dø,
    drepe meg, drepe oss, drepe henne, drepe ham, drepe barna, slår meg, slår barn*, slo meg,
    banker meg, truer meg, truer med, har kniv, med kniv, voldtatt, voldtok*, voldtekt*,
    får ikke puste, puster ikke, bevisstløs*, blør mye, brystsmerter, vondt i brystet, tvangsgift*,
    gifte meg bort, låst inne, redd for livet
  `,
  nn: `
    sjølvmord*, ta livet mitt, vil ikkje leva, vil ikkje leve, vil døy, drepa meg, slår meg,
    trugar meg, trugar med, har kniv, valdteke*, valdtekt*, får ikkje puste, pustar ikkje,
    medvitslaus*, blør mykje, vondt i brystet, redd for livet, låst inne
  `,
  en: `
    suicid*, kill myself, killing myself, end my life, want to die, dont want to live,
    do not want to live, kill me, kill us, kill her, kill my, hits me, hit me, beats me, beat me,
    beating me, hurts me, threatens me, threatening me, threatened to, has a knife, with a knife,
    has a gun, raped, rape, cant breathe, cannot breathe, not breathing, unconscious, bleeding a lot,
    chest pain*, forced marriage, force me to marry, locked in, afraid for my life, overdose*
  `,
  ar: `
    *انتحار*, *انتحر*, اقتل نفسي, أقتل نفسي, انهي حياتي, اريد ان اموت, أريد أن أموت, بدي موت,
    لا اريد ان اعيش, *يقتلني, *يقتلنا, *يضربني, *ضربني, *يهددني, *هددني, سكين, *اغتصاب*, *اغتصبني,
    لا استطيع التنفس, لا يتنفس, لا تتنفس, فاقد الوعي, فاقده الوعي, *نزيف*, الم في الصدر, زواج قسري,
    يجبروني على الزواج, خايفه على حياتي, خائفه على حياتي, اخاف على حياتي
  `,
  ckb: `
    *خۆکوشتن*, خۆم دەکوژم, خۆم بکوژم, دەمەوێت بمرم, نامەوێت بژیم, دەمکوژێت, دەمکوژن, دەمانکوژێت,
    لێم دەدات, لێمدەدات, هەڕەشەم لێ دەکات, هەڕەشەم لێدەکات, چەقۆ*, *دەستدرێژی*, ناتوانم هەناسە بدەم,
    هەناسە نادات, بێهۆش*, خوێنبەربوون*, سنگم دێشێت, بەزۆر بە شوو*
  `,
  kmr: `
    xwekuştin*, xwe bikujim, xwe dikujim, dixwazim bimirim, naxwazim bijîm, min dikuje, min bikuje,
    me dikuje, li min dixe, li min dide, gefan li min dixwe, gef li min dixwe, kêr*, tecawiz*,
    destdirêjî*, nikarim bêhnê bistînim, nefes nagire, bêhiş, xwîn jê diçe, sînga min diêşe,
    bi zorê dizewicînin
  `,
  fa: `
    *خودکشی*, خودم را بکشم, خودمو بکشم, می خواهم بمیرم, میخواهم بمیرم, میخوام بمیرم, می خوام بمیرم,
    نمی خواهم زنده, مرا می کشد, منو میکشه, منو می کشه, مرا میزند, مرا می زند, منو میزنه, منو می زنه,
    کتکم می زند, *کتک*, تهدیدم*, مرا تهدید, چاقو*, تجاوز*, نمی توانم نفس, نمیتونم نفس, نفس نمی کشد,
    بیهوش*, بی هوش*, خونریزی*, درد قفسه سینه, ازدواج اجباری, از جانم می ترسم
  `,
  fil: `
    magpakamatay*, magpapakamatay, nagpakamatay, gusto ko nang mamatay, gusto kong mamatay,
    ayoko nang mabuhay, papatayin ako, papatayin niya, papatayin kami, sinasaktan ako, binubugbog*,
    binugbog*, sinuntok ako, pinagbabantaan*, tinatakot ako, kutsilyo, ginahasa*, nirape,
    hindi makahinga, hindi humihinga, walang malay, maraming dugo, masakit ang dibdib
  `,
  fr: `
    suicid*, me tuer, me suicider, mettre fin a mes jours, mettre fin à mes jours, envie de mourir,
    veux mourir, veux plus vivre, il va me tuer, nous tuer, me frappe, ma frappee, m’a frappée,
    frappe les enfants, me bat, me menace, menace de, un couteau, viol, violée, ma violee, m’a violée,
    peux pas respirer, peux plus respirer, ne respire pas, ne respire plus, inconscient*,
    saigne beaucoup, douleur a la poitrine, douleur à la poitrine, mal a la poitrine,
    mal à la poitrine, mariage force, mariage forcé, peur pour ma vie
  `,
  lt: `
    savižud*, nusižud*, noriu mirti, nenoriu gyventi, mane nužudys, nužudyti, mane muša, muša mane,
    muša vaikus, man grasina, grasina man, peiliu, su peiliu, išprievartav*, išžagin*,
    negaliu kvėpuoti, nekvėpuoja, be sąmonės, labai kraujuoja, skauda krūtinę, bijau dėl savo gyvybės
  `,
  pl: `
    samobój*, zabić się, zabiję się, odebrać sobie życie, chcę umrzeć, nie chcę żyć,
    nie chce mi się żyć, zabije mnie, zabije nas, chce mnie zabić, bije mnie, mnie bije, pobił mnie,
    bije dzieci, grozi mi, ma nóż, z nożem, nożem, zgwałc*, gwałt, nie mogę oddychać, nie oddycha,
    nieprzytomn*, mocno krwawi, ból w klatce, boli mnie klatka, boję się o życie
  `,
  pt: `
    suicíd*, suicid*, me matar, matar me, tirar a minha vida, quero morrer, não quero viver,
    vai me matar, vai matar me, me bate, bate me, bate nas crianças, me ameaça, ameaça me, ameaçou me,
    uma faca, violada, estupr*, violação, não consigo respirar, não respira, inconsciente,
    sangra muito, dor no peito, casamento forçado, medo de morrer
  `,
  so: `
    isdil*, is dilo, is dilaa, inaan is dilo, naftayda qaado, inaan dhinto, ma rabo inaan noolaado,
    way i dilayaa, wuu i dilayaa, i dili doona, i dilaya, wuu i garaacaa, i garaaca, i garaacay,
    i hanjab*, mindi, kufsa*, kufsi*, neefsan karo, neefsan kari, ma neefsanayo, miyir daboolan,
    miyir beelay, dhiigbax*, dhiig bax*, laabta ayaa i xanuunaysa, guur qasab*
  `,
  ti: `
    ርእሰይ ክቐትል, ርእሰ ቅትለት, ህይወተይ ከጥፍእ, ክመውት ደልየ, ክመውት ይደሊ, ክነብር ኣይደልን, ክቐትለኒ, ክቐትለና, ይወቅዓኒ, ወቒዑኒ, ይሃርመኒ,
    ሃሪሙኒ, የፈራርሓኒ, ኣፈራሪሑኒ, ካራ, ዓመጽ*, ዓሚጹኒ, ደፊሩኒ, ከተንፍስ ኣይክእልን, ኣይተንፍስን, ትንፋስ ሓጺሩኒ, ሃለዋቱ ኣጥፊኡ, ሃለዋታ ኣጥፊኣ,
    ብዙሕ ደም, ኣፍልበይ የሕምመኒ, ብግዲ መርዓ, ንህይወተይ እፈርሕ
  `,
  tr: `
    intihar*, kendimi öldür*, canıma kıy*, ölmek istiyorum, yaşamak istemiyorum, beni öldürecek,
    beni öldürür, bizi öldürecek, öldürmekle tehdit*, beni dövüyor, beni dövdü, beni döven,
    bana vuruyor, bana vurdu, çocukları dövüyor, beni tehdit*, tehdit ediyor, bıçak*, tecavüz*,
    nefes alamıyor*, nefes almıyor, bilinci kapalı, baygın, çok kanıyor, göğsüm ağrıyor, göğüs ağrısı,
    zorla evlendir*, hayatımdan endişe*, canımdan korkuyorum
  `,
  uk: `
    самогуб*, вбити себе, уб’ю себе, накласти на себе руки, хочу померти, не хочу жити, вб’є мене,
    уб’є мене, мене вб’є, мене б’є, б’є мене, б’є дітей, побив мене, погрожує*, загрожує мені, має ніж,
    з ножем, ножем, зґвалт*, згвалт*, не можу дихати, не дихає, непритомн*, без свідомості,
    сильна кровотеча, кровотеч*, біль у грудях, болить у грудях, боюся за життя, боюся за своє життя
  `,
}
