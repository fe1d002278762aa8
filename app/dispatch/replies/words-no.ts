/**
 * What means no, by language; each entry is a whole answer. Left out because they mean something else in another of
 * our languages: Persian خیر is "good" in Arabic, Somali "may" is a month in English.
 */
export const NO: Readonly<Record<string, readonly string[]>> = {
  any: ['👎', '❌', '🙅'],
  nb: ['nei', 'nei takk', 'kan ikke', 'jeg kan ikke', 'nei jeg kan ikke', 'nei kan ikke', 'passer ikke'],
  nn: ['nei', 'kan ikkje', 'eg kan ikkje', 'nei eg kan ikkje', 'passar ikkje'],
  en: [
    'no',
    'nope',
    'no thanks',
    'i can t',
    'can t',
    'cannot',
    'i cannot',
    'i can not',
    'no i can t',
    'i cant',
    'cant',
  ],
  ckb: ['نەخێر', 'نا', 'ناتوانم', 'نا ناتوانم'],
  kmr: ['na', 'nexêr', 'nikarim', 'ez nikarim', 'na ez nikarim', 'na nikarim'],
  ar: ['لا', 'كلا', 'لا أستطيع', 'لا أقدر', 'ما أقدر', 'ما بقدر', 'لا شكرا'],
  so: ['maya', 'ma awoodo', 'maya ma awoodo', 'ma awoodi karo', 'maya ma awoodi karo'],
  ti: ['ኣይፋል', 'አይፋል', 'ኣይፋሉን', 'ኣይክእልን', 'አይክእልን', 'ኣይክእልን እየ', 'ኣይፋል ኣይክእልን'],
  fa: ['نه', 'نخیر', 'نمی‌توانم', 'نمیتونم', 'نمی‌تونم', 'نه نمی‌توانم', 'نه نمیتونم'],
  fil: ['hindi', 'hindi po', 'hindi ko kaya', 'hindi pwede', 'hindi ako pwede'],
  lt: ['ne', 'negaliu', 'ne negaliu'],
  pl: ['nie', 'nie mogę', 'nie nie mogę', 'niestety nie'],
  pt: ['não', 'não posso', 'não não posso', 'eu não posso'],
  fr: ['non', 'je ne peux pas', 'non je ne peux pas', 'je peux pas', 'non merci'],
  tr: ['hayır', 'yok', 'olmaz', 'alamam', 'yapamam', 'hayır alamam', 'hayır yapamam'],
  uk: ['ні', 'не можу', 'ні не можу', 'я не можу', 'ні я не можу'],
}
