/** One ordinary sentence per language, to test the checks with: "We will send you a message when someone has taken your request." or near it. */
export const right = {
  nb: 'Vi sender deg en melding når noen har tatt oppdraget.',
  nn: 'Vi sender deg ei melding når nokon har teke oppdraget.',
  en: 'We send you a text when someone has taken your request.',
  ar: 'سنرسل لك رسالة عندما يتولى أحد الأشخاص طلبك.',
  ckb: 'کاتێک کەسێک داواکارییەکەت وەردەگرێت نامەیەکت بۆ دەنێرین.',
  kmr: 'Dema ku kesek daxwaza te bigire, em ê ji te re peyamekê bişînin.',
  fa: 'وقتی کسی درخواست شما را بپذیرد، به شما پیام می‌فرستیم.',
  fil: 'Magpapadala kami ng mensahe sa iyo kapag may tumanggap ng iyong kahilingan.',
  fr: 'Nous vous envoyons un message quand quelqu’un a accepté votre demande.',
  lt: 'Atsiųsime jums žinutę, kai kas nors priims jūsų prašymą.',
  pl: 'Wyślemy ci wiadomość, gdy ktoś przyjmie twoje zgłoszenie.',
  pt: 'Enviamos uma mensagem para si quando alguém aceitar o seu pedido.',
  so: 'Waxaan kuu soo diri doonnaa fariin marka qof codsigaaga qaato.',
  ti: 'ሓደ ሰብ ንሕቶኹም ምስ ተቐበሎ መልእኽቲ ክንሰደልኩም ኢና።',
  tr: 'Biri talebinizi kabul ettiğinde size bir mesaj göndeririz.',
  uk: 'Ми надішлемо вам повідомлення, коли хтось візьме ваш запит.',
  ru: 'Мы отправим вам сообщение, когда кто-то примет ваш запрос.',
  am: 'አንድ ሰው ጥያቄዎን ሲቀበል መልእክት እንልክልዎታለን እና እንደውላለን።',
  es: 'Le enviamos un mensaje cuando alguien acepte su solicitud.',
  ur: 'جب کوئی آپ کی درخواست لے گا تو ہم آپ کو پیغام بھیجیں گے۔',
  ps: 'کله چې څوک ستاسو غوښتنه ومني، موږ به تاسو ته پیغام واستوو.',
  sw: 'Tutakutumia ujumbe wakati mtu atakapokubali ombi lako kwa simu.',
  om: 'Yeroo namni gaaffii keessan fudhatu ergaa isiniif ni erginaa.',
  sq: 'Ju dërgojmë një mesazh kur dikush e merr kërkesën tuaj.',
  bs: 'Šaljemo vam poruku kada neko prihvati vaš zahtjev i jezik.',
  ro: 'Vă trimitem un mesaj când cineva preia cererea dumneavoastră.',
  bg: 'Ще ви изпратим съобщение, когато някой приеме вашата заявка.',
  sr: 'Шаљемо вам поруку када неко прихвати ваш захтев.',
  vi: 'Chúng tôi sẽ gửi tin nhắn cho bạn khi có người nhận yêu cầu của bạn.',
}

/** Pairs whose written languages cannot be told apart by one sentence. */
export function swapped(one, other) {
  return (
    [one, other].every((tag) => ['fa', 'fa-AF'].includes(tag)) ||
    [one, other].every((tag) => ['bs', 'hr'].includes(tag))
  )
}
