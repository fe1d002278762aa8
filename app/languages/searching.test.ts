import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { languages } from './registry.ts'
import { normalise, searchWords, typedWords } from './searching.ts'
import { soundKeys } from './sounding.ts'

const tags = languages.map(({ tag }) => tag)
const same = (tag: string, ...all: string[]) => {
  for (const each of all) assert.equal(normalise(each, tag), normalise(all[0] ?? '', tag), `${tag}: ${each}`)
}
const differ = (tag: string, one: string, other: string) =>
  assert.notEqual(normalise(one, tag), normalise(other, tag), `${tag}: ${one} and ${other}`)

describe('a text as search compares it', () => {
  test('changes nothing more when done twice, whatever was typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(..."aİıøDjdđćأىةهھ\u200C\u200D\u0301\u064B\u0640۱ሐዐፀኀሃกำ่漢字မြန်ё’' ñѐ\u0654"),
        maxLength: 24,
      }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(...tags), (each, tag) => {
        const once = normalise(each, tag)
        assert.equal(normalise(once, tag), once)
      }),
      { numRuns: 5000 },
    )
  })

  test('is the same however Unicode composes it, and whatever invisible marks lie in it', () => {
    const words = ['Tiếng Việt', 'Øygården', 'İstanbul', 'çocuk', 'آب', 'ёлка', 'हिन्दी', 'ประกัน']
    for (const tag of tags)
      for (const each of words)
        same(tag, each, each.normalize('NFD'), each.normalize('NFC'), `\u202E${each}\u2069`)
  })

  test('finds Norwegian without its letters and Vietnamese without its tones', () => {
    same('nb', 'Bærum', 'Baerum')
    same('nb', 'Øygarden', 'Oygarden')
    same('vi', 'đường', 'duong')
    same('lt', 'žingsnį', 'zingsni')
    same('ro', 'şi ţara', 'și țara')
  })

  test('takes every i of Turkish for one', () => {
    same('tr', 'ISPARTA', 'ısparta', 'İsparta', 'isparta')
    same('tr', 'DİŞ', 'diş', 'dis')
  })

  test('takes what Arabic and its neighbours write in several ways for one', () => {
    same('ar', 'مُسْتَشْفَى', 'مستشفي', 'مســتشفى', 'مستشفی')
    same('ar', 'إجازة', 'اجازه')
    same('fa', 'كتاب عربي', 'کتاب عربی')
    same('ps', 'كور', 'کور')
    differ('ps', 'ې', 'ۍ')
    same('ur', 'ہسپتال', 'هسپتال', 'ھسپتال')
    same('ckb', 'كوردي', 'کوردی')
    same('ckb', 'نه‌خۆشخانه', 'نەخۆشخانە')
    same('ckb', 'ڕۆژ', 'روژ')
  })

  test('finds a Persian word with its joiner, without it, and written apart', () => {
    assert.deepEqual(searchWords('می‌خواهم', 'fa').words, ['میخواهم', 'می', 'خواهم'])
  })

  test('folds the homophones of Amharic, and in Tigrinya only those that sound alike there', () => {
    same('am', 'ሐኪም', 'ሀኪም', 'ኀኪም', 'ሃኪም')
    same('am', 'ዓመት', 'አመት')
    same('ti', 'ሠናይ', 'ሰናይ')
    same('ti', 'ፀሓይ', 'ጸሓይ')
    differ('ti', 'ሐረር', 'ሀረር')
    differ('ti', 'ዓይኒ', 'ኣይኒ')
    assert.equal(normalise('ሓኪም፡ሰናይ።', 'ti'), 'ሓኪም ሰናይ')
  })

  test('reads Serbian in either alphabet, and đ however it is typed', () => {
    same('sr', 'лекар', 'lekar')
    same('hr', 'liječnik', 'lijecnik')
    same('bs', 'rođendan', 'rodjendan', 'rodendan')
  })

  test('joins or parts words at an apostrophe as the language does', () => {
    same('so', 'lo’da', "lo'da", 'loʼda')
    same('uk', 'п’ять', "п'ять", 'пять')
    assert.equal(normalise('l’hôpital', 'fr'), 'l hopital')
  })

  test('reads the digits of every script', () => {
    same('ar', '١١٦ ١١٧', '116 117', '۱۱۶ ۱۱۷')
    same('my', '၁၁၃', '113')
  })

  test('cuts scripts without spaces by the dictionary and in pieces besides', () => {
    const hospital = searchWords('โรงพยาบาล', 'th')
    assert(hospital.words.length >= 1 && hospital.grams.includes('โรง'))
    assert.deepEqual(searchWords('医院', 'zh-Hans').grams, ['医院'])
    assert(searchWords('ဆေးရုံ', 'my').grams.length > 0)
  })

  test('gives a typed word every shape that some language’s articles may hold it in', () => {
    const read = (text: string) => typedWords(text, 'nb').words.flatMap(({ readings }) => readings)
    assert(read('лекар').includes('lekar'))
    assert(read('مستشفى').includes('مستشفي') && read('مستشفى').includes('مستشفی'))
    assert(read('ሐኪም').includes('ሐኪም') && read('ሐኪም').includes('ሀኪም'))
  })

  test('gives nothing for what holds no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'.,!?-_()\u202E\u200C\u0301 \t') }), (each) => {
        assert.deepEqual(searchWords(each, 'nb'), { words: [], grams: [] })
      }),
    )
  })
})

describe('what is written as it is spoken', () => {
  test('is one shape in Somali, where long vowels are often typed short', () => {
    assert.equal(normalise('iskuulka', 'so'), normalise('iskulka', 'so'))
  })

  test('has the written shape among its readings in Persian', () => {
    const [word] = typedWords('دندون', 'fa').words
    assert(word?.readings.includes(normalise('دندان', 'fa')))
    assert.notEqual(word?.readings[0], normalise('دندان', 'fa'), 'as typed comes first')
  })
})

describe('what a word sounds like', () => {
  const alike = (...pairs: [typed: string, written: string, tag: string][]) => {
    for (const [typed, written, tag] of pairs) {
      const keys = soundKeys(normalise(written, tag))
      assert(
        soundKeys(normalise(typed, 'en')).some((key) => keys.includes(key)),
        `${typed} ${written}: ${keys.join()}`,
      )
    }
  }

  test('is the same typed in Latin on a phone as written in its own script', () => {
    alike(
      ['mustashfa', 'مستشفى', 'ar'],
      ['almustashfa', 'المستشفى', 'ar'],
      ['3iyada', 'عيادة', 'ar'],
      ['tabib', 'طبيب', 'ar'],
      ['7aml', 'حمل', 'ar'],
      ['bimarestan', 'بیمارستان', 'fa'],
      ['tarjom', 'مترجم', 'fa'],
      ['nexoşxane', 'نەخۆشخانە', 'ckb'],
      ['haspatal', 'ہسپتال', 'ur'],
      ['hakim', 'ሓኪም', 'ti'],
      ['vrach', 'врач', 'ru'],
      ['aspatal', 'अस्पताल', 'hi'],
    )
  })

  test('is told of no word that has too little of it', () => {
    assert.deepEqual(soundKeys('a'), [])
    assert.deepEqual(soundKeys('医院'), [])
  })
})
