import assert from 'node:assert/strict'
import test from 'node:test'
import { revealingIn } from './revealing.ts'

const telling: Readonly<Record<string, readonly string[]>> = {
  nb: ['Legen venter på deg', 'Vi kan HJELPE deg', 'Krisesenteret har plass', 'For flyktninger'],
  nn: ['Legen ventar på deg', 'Vi kan hjelpa deg', 'Krisesenteret har plass', 'For flyktningar'],
  en: ['The doctor is waiting', 'We can help you', 'The shelter has room', 'For refugees'],
  ar: ['الطَّبيب ينتظرك', 'يمكننا مساعدتك', 'في الملجأ مكان', 'للاجئين'],
  ckb: ['پزیشک چاوەڕێتانە', 'دەتوانین یارمەتیتان بدەین', 'لە پەناگە جێگە هەیە', 'بۆ پەنابەران'],
  kmr: [
    'Bijîşk li benda te ye',
    'Em dikarin alîkariya te bikin',
    'Di sitargehê de cih heye',
    'Ji bo penaberan',
  ],
  fa: ['پزشک منتظر شماست', 'می‌توانیم به شما کمک کنیم', 'پناهگاه جا دارد', 'برای پناهندگان'],
  fil: ['Naghihintay ang doktor', 'Matutulungan ka namin', 'May lugar sa kanlungan', 'Para sa mga refugee'],
  fr: ['Le médecin vous attend', 'Nous pouvons vous aider', 'Le foyer a de la place', 'Pour les réfugiés'],
  lt: ['Gydytojas laukia', 'Galime jums padėti', 'Prieglobstyje yra vietos', 'Pabėgėliams'],
  pl: ['Lekarz czeka', 'Możemy ci pomóc', 'W schronisku jest miejsce', 'Dla uchodźców'],
  pt: ['O médico espera', 'Podemos ajudar', 'O abrigo tem lugar', 'Para refugiados'],
  so: ['Dhakhtarku wuu ku sugayaa', 'Waan ku caawin karnaa', 'Hoyga boos baa bannaan', 'Qaxootiga'],
  ti: ['ሓኪም ይጽበየኩም ኣሎ', 'ሓገዝ ክንህበኩም ንኽእል', 'ኣብ መዕቆቢ ቦታ ኣሎ', 'ንስደተኛታት'],
  tr: ['Doktor sizi bekliyor', 'Size YARDIM edebiliriz', 'Sığınakta yer var', 'Mülteciler için'],
  uk: ['Лікар чекає', 'Ми можемо допомогти', 'У притулку є місце', 'Для біженців'],
}

for (const [tag, sentences] of Object.entries(telling))
  test(`in ${tag}, words of illness, help, shelter and flight are noticed in a text`, () => {
    assert.deepEqual(
      sentences.filter((sentence) => revealingIn(tag, sentence).length === 0),
      [],
    )
  })

test('a word that only looks like one of them is let be', () => {
  assert.deepEqual(revealingIn('ar', 'إذا كان صحيحًا، الرد: نعم'), [])
  assert.deepEqual(revealingIn('nb', 'Ring når det passer deg'), [])
  assert.deepEqual(revealingIn('fa', 'سلام، پیام شما رسید'), [])
})

test('invisible marks within a word do not hide it', () => {
  assert.deepEqual(revealingIn('en', 'The doc\u200btor\u202e'), ['doctor'])
})
